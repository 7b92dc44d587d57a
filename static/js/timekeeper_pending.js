/**
 * A stop that was pressed while the line was down or slow: what the page read then waits on this device, to be taken or left.
 *
 *   createPending({frame, acts, redraw}) → pending
 *   pending.press(stage, part, started_ms, elapsed_s)    what the page read when 停表 was pressed and did not arrive (in time)
 *   pending.suggestion(one, stage) → elapsed_s that was read at the press and is not what was recorded | null
 *   pending.accept(one, stage, elapsed_s)   pending.drop(one, stage)
 */
import { kept } from "./kept.js";

const keyOf = ({ round, entry, segment }, part) => [round, entry, segment, part ?? ""].join("/");
const LATE_REASON = "断网，按下停表时的读数";

export function createPending({ frame, acts, redraw }) {
  const memory = kept(`pending/${frame.contest}/${frame.seat.id}`);
  const all = () => memory.get() ?? {};
  const put = (key, value) => {
    const { [key]: _gone, ...rest } = all();
    memory.set(value ? { ...rest, [key]: value } : rest);
    redraw();
  };
  // A clock that was voided and started anew is another one: what waited for the first is not for it.
  const of = (stage, part, clock) => {
    const held = all()[keyOf(stage, part)];
    return held && clock && held.started_ms === clock.started_ms ? held : null;
  };

  return {
    press: (stage, part, started_ms, elapsed_s) => put(keyOf(stage, part), { started_ms, press_s: elapsed_s }),
    suggestion({ part, clock }, stage) {
      const held = of(stage, part, clock);
      if (held?.press_s === undefined || clock.state !== "stopped") return null;
      return held.press_s < clock.elapsed_s ? held.press_s : null;
    },
    async accept({ part }, stage, elapsed_s) {
      const spot = { round: stage.round, entry: stage.entry, segment: stage.segment, ...(part ? { part } : {}) };
      const answer = await acts.run("pending", "clock.correct", { ...spot, elapsed_s, reason: LATE_REASON });
      if (answer?.ok) put(keyOf(stage, part), null);
    },
    drop: ({ part }, stage) => put(keyOf(stage, part), null),
  };
}
