/**
 * A clock that ran while the machine lost its power: what this device read last by the server's own answers, and the question
 * that only the timekeeper can answer: did the entrant stop? Until then the clock goes on by the wall clock.
 *
 *   createOutage({frame, line}) → outage
 *   outage.note(seen)           keeps the newest reading of the clock that the page is about, while the server tells the time
 *   outage.last(seen)           → the seconds that were read last before the outage | null where this device read none
 *   outage.reading(seen)        → the clock as it was read then | null
 *   interrupted(given)          → the question with its answers, or nothing
 */
import { html, nothing } from "lit-html";
import { actButton } from "./acts.js";
import { isInterrupted, readClock } from "./clock.js";
import { minutes, timeOfDay } from "./format.js";
import { kept } from "./kept.js";

const keyOf = ({ stage, focus: { part, clock } }) =>
  [stage.round, stage.entry, stage.segment, part ?? "", clock.attempt ?? 1, clock.started_at].join("/");

export function createOutage({ frame, line }) {
  const memory = kept(`outage/${frame.contest}/${frame.seat.id}`);
  return {
    note(seen) {
      const clock = seen.focus?.clock;
      if (!seen.canTime || clock?.state !== "running" || clock.unsure || !line.link.up || !line.knowsTime()) return;
      // What was heard, not what was counted since: a server without power says nothing, and the page counts on for a while.
      const read_s = Math.max(0, Math.floor((line.heardMs() - clock.started_ms) / 1000));
      const held = memory.get();
      const key = keyOf(seen);
      if (held?.key !== key || held.read_s !== read_s) memory.set({ key, read_s });
    },
    last(seen) {
      const held = memory.get();
      return held?.key === keyOf(seen) ? held.read_s : null;
    },
    reading(seen) {
      const read = this.last(seen);
      const then = { state: "stopped", elapsed_s: read };
      return read === null ? null : readClock(then, seen.focus.rule, seen.segment.price, line.nowMs());
    },
  };
}

export function interrupted({ seen, outage, acts, does, line }) {
  const { clock } = seen.focus;
  if (!isInterrupted(clock)) return nothing;
  const read = outage.last(seen);
  const stoodMs = clock.started_ms - clock.began_ms;
  const resume = () =>
    does.began("pending", line.nowMs() - stoodMs - read * 1000, `断过电，从 ${minutes(read)} 接着走`);
  const goOn = () => does.began("pending", clock.began_ms, "断过电，选手没停，按钟点算");
  const at = () => timeOfDay(clock.started_at, Math.floor(stoodMs / 1000) + read);
  return html`<div class="interrupted" data-role="interrupted">
    <p>${read === null ? "机器断过电，用时是按钟点算的。选手停了没有？" : `机器断过电，断电前读到 ${minutes(read)}（${at()}）。选手停了没有？`}</p>
    ${read === null ? nothing : actButton(acts, { slot: "pending", act: "outage.resume", label: `停了，从 ${minutes(read)} 接着走`, press: resume })}
    ${actButton(acts, { slot: "pending", act: "outage.go_on", label: "没停，照钟点算", press: goOn })}
    <button type="button" class="button" data-act="outage.void" @click=${() => does.open("void", { reason: "停电" })}>重来一次</button></div>`;
}
