/**
 * The timekeeper's page, and the secretary's (the same without a clock's controls): one big 开表／停表, who comes next, and what
 * may be put right afterwards, each with its reason. Nothing can be done twice by a nervous thumb: after every change of meaning
 * the slab takes no press for a moment.
 */
import { render } from "lit-html";
import { createActs } from "./acts.js";
import { drive } from "./clock.js";
import { createTold } from "./consequence.js";
import { feel } from "./feel.js";
import { minutes } from "./format.js";
import { frame } from "./frame.js";
import { openHelp } from "./help.js";
import { kept } from "./kept.js";
import { openLine } from "./net.js";
import { look, wallTime } from "./timekeeper_model.js";
import { createOutage } from "./timekeeper_outage.js";
import { createPending } from "./timekeeper_pending.js";
import { notYet } from "./timekeeper_side.js";
import { createSound } from "./timekeeper_sound.js";
import { idOf, page, slabOf } from "./timekeeper_view.js";

/** What is about one clock, and not about the segment. */
const TIMING = /^(clock|reading)\./;
const GUARD_MS = 700;
/** An answer later than this may have been read late by the server, too. */
const SLOW_MS = 900;

const root = document.getElementById("page");
const line = openLine(frame);
const watch = kept(`watch/${frame.contest}/${frame.seat.id}`);
const isSecond = () =>
  frame.seat.role === "timekeeper" && (watch.get() ?? (frame.seat.second ? "second" : "first")) === "second";
const view = { hall: null, part: undefined, panel: null, form: {}, stage: "", said: "", second: isSecond() };
const acts = createActs(line, () => clock.wake());
const told = createTold(line, () => clock.wake());
const help = openHelp({ frame, line, redraw: () => clock.wake() });
const pending = createPending({ frame, acts, redraw: () => clock.wake() });
const outage = createOutage({ frame, line });
const sound = createSound({
  name: `sound/${frame.contest}/${frame.seat.id}`,
  able: frame.seat.role === "timekeeper",
  redraw: () => clock.wake(),
});
const guard = { id: "", until: 0 };

const now = () => look({ line, frame, view });
const spotOf = ({ round, entry, segment }, part) => ({ round, entry, segment, ...(part ? { part } : {}) });

/** The slab's meaning has changed: whoever was still pressing the old one shall not do the new one. */
function guarded(slab) {
  const id = idOf(slab);
  if (guard.id && guard.id !== id) guard.until = performance.now() + GUARD_MS;
  guard.id = id;
  return Math.max(0, guard.until - performance.now());
}

function turnPage(seen) {
  const key = seen.stage ? [seen.stage.round, seen.stage.entry, seen.stage.segment].join("/") : "";
  if (key === view.stage) return;
  Object.assign(view, { stage: key, part: undefined, panel: null, form: {} });
}

const clock = drive(() => {
  const first = now();
  turnPage(first);
  const seen = now();
  const slab = slabOf(seen);
  const held = guarded(slab);
  sound.hear(seen);
  outage.note(seen);
  const template = page({
    seen,
    line,
    frame,
    view,
    acts,
    told,
    pending,
    outage,
    sound,
    help,
    slab,
    held,
    wall: wallTime(line.all("clock"), line.nowMs()),
    does,
  });
  render(template, root);
  const dues = seen.clocks.map(({ reading }) => reading.dueMs).filter((ms) => ms !== null);
  // The time of day in the header turns with the clock's own second while one runs.
  return Math.min(...dues, held || Infinity, 1000);
});

async function timed(seen, slab) {
  const name = slab.act;
  const { stage, focus } = seen;
  const pressedS = focus.reading.elapsedS;
  const started = focus.clock?.started_ms;
  feel();
  const [pressed, pressedMs] = [performance.now(), line.nowMs()];
  const answer = await acts.run("slab", name, spotOf(stage, focus.part), { key: idOf(slab) });
  const late = performance.now() - pressed > SLOW_MS;
  if (name === "clock.start" && answer?.ok && late) startedLate(stage, pressedMs);
  if (name !== "clock.stop" || !answer) return;
  if (answer.code === "offline") {
    acts.refuse("slab", `停表没送到，您按下时用时 ${minutes(pressedS)}，网通后再按。`, idOf(slab));
    pending.press(stage, focus.part, started, pressedS);
  } else if (answer.ok && late) pending.press(stage, focus.part, started, pressedS);
}

/** The start was read long after it was pressed: the moment of the press is offered, and taken by one more. */
function startedLate({ entry, segment }, pressedMs) {
  const { stage, focus } = now();
  const same = stage?.entry === entry && stage?.segment === segment && focus?.clock?.state === "running";
  const seconds = same ? Math.round((focus.clock.began_ms - pressedMs) / 1000) : 0;
  if (seconds > 0) does.open("shift", { seconds, reason: "开表晚了" });
}

const does = {
  press(slab) {
    const seen = now();
    if (slab.act === "stage.call" && view.doubted !== idOf(slab) && notYet({ seen, line })) {
      view.doubted = idOf(slab);
      clock.wake();
    } else if (slab.act === "stage.call") does.call(slab.spot, "slab", idOf(slab));
    else timed(seen, slab);
  },
  call({ round, group, hall, entry, segment }, slot, key) {
    acts.run(slot, "stage.call", { round, group, hall, entry, segment }, { key, after: () => does.close() });
  },
  stopOther: ({ round, entry, segment, part }) =>
    acts.run("other", "clock.stop", spotOf({ round, entry, segment }, part)),
  choose(part) {
    view.part = part;
    does.close();
  },
  hall(key) {
    Object.assign(view, { hall: key, part: undefined });
    does.close();
  },
  open(panel, form = {}) {
    acts.clear(panel);
    Object.assign(view, { panel, form: { reason: "", ...form } });
    clock.wake();
    root.querySelector(".panel button, .panel input")?.focus();
  },
  close() {
    Object.assign(view, { panel: null, form: {} });
    clock.wake();
  },
  form(changes) {
    Object.assign(view.form, changes);
    clock.wake();
  },
  send(slot, name, fields, after) {
    const { stage, focus } = now();
    const part = TIMING.test(name) ? focus?.part : null;
    acts.run(
      slot,
      name,
      { ...spotOf(stage, part), ...fields },
      {
        after: () => {
          after?.();
          if (view.panel === slot) does.close();
        },
      },
    );
  },
  /** What a correction would come to; null while it is still being filled in. */
  foresee(slot, name, fields) {
    const { stage, focus } = now();
    told.see(slot, fields && stage ? [{ do: name, ...spotOf(stage, focus?.part), ...fields }] : null);
  },
  /** It began at that moment: told in the server's own boot clock, so that no delay of this message moves it. */
  began(slot, ms, reason) {
    does.send(slot, "clock.began", { began_ms: Math.round(ms), reason });
  },
  /** The shadow clock: the line's time, which runs whether anybody starts a clock or not. */
  shadowMs: () => line.nowMs(),
  turnWatch() {
    watch.set(view.second ? "first" : "second");
    Object.assign(view, { second: isSecond(), part: undefined });
    does.close();
  },
  redraw: () => clock.wake(),
};

/** The space bar is the big button, and never twice for one press; on another control it keeps its own meaning. */
function onSpace(event) {
  if (event.key !== " " || event.target.closest("input, textarea, select, .panel, button:not(.slab)")) return;
  event.preventDefault();
  if (event.type !== "keydown" || event.repeat) return;
  const slab = slabOf(now());
  if (slab && TIMING.test(slab.act) && !slab.off && !acts.busy("slab") && performance.now() >= guard.until)
    does.press(slab);
}

line.on(clock.wake);
document.addEventListener("keydown", onSpace);
document.addEventListener("keyup", onSpace);
document.addEventListener("keydown", (event) => event.key === "Escape" && view.panel && does.close());
clock.wake();
