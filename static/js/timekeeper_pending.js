/**
 * Times that must still be put right: "它是那时开始的" while the clock runs, and a stop that was pressed while the line was down.
 * They wait on this device until the clock has stopped, and go out as `clock.correct` with their reason.
 *
 *   createPending({frame, line, acts, redraw}) → pending
 *   pending.shift(stage, part, clock, seconds, reason)   seconds > 0: it began so much earlier; sent once stopped
 *   pending.press(stage, part, started_ms, elapsed_s)    what the page read when 停表 was pressed and did not arrive (in time)
 *   pending.send(seen)      sends the shift of what has stopped; called at every drawing, does a thing once
 *   pending.suggestion(one) → elapsed_s that was read at the press and is not what was recorded | null
 *   pending.waiting(one)    → {shift_s, reason, failed} of a clock | null        pending.again()   pending.drop(one)
 *   shiftOf(pending, stage, part, clock) → seconds to add to a running clock
 */
import { kept } from "./kept.js";

const keyOf = ({ round, entry, segment }, part) => [round, entry, segment, part ?? ""].join("/");
const LATE_REASON = "断网，按下停表时的读数";

export function shiftOf(pending, stage, part, clock) {
  const held = pending.of(stage, part, clock);
  return clock?.state === "running" && held?.shift_s ? held.shift_s : 0;
}

export function createPending({ frame, line, acts, redraw }) {
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

  async function correct(stage, part, elapsed_s, reason) {
    const fields = {
      round: stage.round,
      entry: stage.entry,
      segment: stage.segment,
      ...(part ? { part } : {}),
      elapsed_s,
      reason,
    };
    const answer = await acts.run("pending", "clock.correct", fields);
    if (answer?.ok) put(keyOf(stage, part), null);
    else if (answer && answer.code !== "offline")
      put(keyOf(stage, part), { ...all()[keyOf(stage, part)], failed: true });
  }

  return {
    of,
    waiting: ({ part, clock }, stage) => of(stage, part, clock),
    shift(stage, part, clock, seconds, reason) {
      put(keyOf(stage, part), seconds ? { started_ms: clock.started_ms, shift_s: seconds, reason } : null);
    },
    press(stage, part, started_ms, elapsed_s) {
      put(keyOf(stage, part), { ...(all()[keyOf(stage, part)] ?? {}), started_ms, press_s: elapsed_s });
    },
    suggestion({ part, clock }, stage) {
      const held = of(stage, part, clock);
      if (held?.press_s === undefined || clock.state !== "stopped") return null;
      return held.press_s < clock.elapsed_s ? held.press_s : null;
    },
    accept: ({ part }, stage, elapsed_s) => correct(stage, part, elapsed_s, LATE_REASON),
    drop: ({ part }, stage) => put(keyOf(stage, part), null),
    again({ part, clock }, stage) {
      const held = of(stage, part, clock);
      if (held) put(keyOf(stage, part), { ...held, failed: false });
    },
    send({ stage, clocks, canTime }) {
      if (!stage || !canTime || !line.link.up || acts.busy("pending")) return;
      for (const { part, clock } of clocks) {
        const held = of(stage, part, clock);
        if (!held?.shift_s || held.failed || clock.state !== "stopped") continue;
        // Not in the middle of a drawing.
        setTimeout(() => correct(stage, part, Math.max(0, clock.elapsed_s + held.shift_s), held.reason), 0);
        return;
      }
    },
  };
}
