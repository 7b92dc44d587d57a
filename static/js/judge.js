/**
 * The judge's page: follows the hall, keeps what is typed, hands sheets in. It turns to whoever is called, but never away
 * from a half-filled sheet: that one stays, in the dashed frame of an earlier entry, with one way back.
 */
import { render } from "lit-html";
import { drive } from "./clock.js";
import { criteriaOf, frame, segmentOf, WHOLE } from "./frame.js";
import { hallNow, stageOf } from "./hall_now.js";
import { ownOf, sameSpot, sheetSum, statusOf } from "./judge_model.js";
import { page } from "./judge_view.js";
import { openLine } from "./net.js";
import { isWhole, scaleOf } from "./scale.js";
import { openSheets } from "./sheets.js";

const root = document.getElementById("page");
const line = openLine(frame);
const view = { spot: null, stage: null, active: "", listing: false, reading: false, note: null };
let sheets = null;
let seen = "";

const states = () => ({
  orders: line.all("order"),
  marks: line.all("marks"),
  clocks: line.all("clock"),
  preparing: line.all("preparing"),
});

/** A rehearsal that was begun anew has a lower rev than this device remembers: its old drafts are of another day. */
function draftsName() {
  const name = `drafts/${frame.contest}/${frame.seat.id}`;
  try {
    const before = Number(localStorage.getItem(`${name}/rev`) ?? 0);
    const times =
      Number(localStorage.getItem(`${name}/times`) ?? 0) + (frame.demonstration && frame.rev < before ? 1 : 0);
    localStorage.setItem(`${name}/rev`, String(frame.rev));
    localStorage.setItem(`${name}/times`, String(times));
    return times ? `${name}/${times}` : name;
  } catch {
    return name;
  }
}

const scales = new Map();
function scale(segment, criterion) {
  const key = `${segment.key}/${criterion.key}`;
  if (!scales.has(key)) scales.set(key, scaleOf({ ...criterion, step: segment.step }));
  return scales.get(key);
}

const read = (spot) => sheets.read(spot, ownOf(states(), spot));

function show(spot) {
  view.spot = spot;
  view.listing = false;
  view.reading = false;
  view.active = spot ? firstOpen(spot) : "";
}

function firstOpen(spot) {
  const criteria = criteriaOf(segmentOf(spot.segment));
  const { marks } = read(spot);
  return (criteria.find(({ key }) => !isWhole(marks[key])) ?? criteria[0]).key;
}

/** The hall has moved on: go with it, unless something is typed here that was not handed in. */
function follow() {
  const stage = stageOf(hallNow(line.all("order")));
  if (sameSpot(stage, view.stage)) return;
  view.stage = stage;
  if (!stage) return;
  const held = view.spot && statusOf(states(), view.spot) === "open" && read(view.spot).dirty;
  if (!held) show(stage);
}

const clock = drive(() => {
  if (!sheets) return null;
  follow();
  const { template, dueMs } = page({ line, frame, view, states: states(), sheets, scale, acts });
  render(template, root);
  if (seen !== view.active) root.querySelector(".row.active")?.scrollIntoView({ block: "nearest" });
  seen = view.active;
  return dueMs;
});

function next(criteria, marks) {
  const at = criteria.findIndex(({ key }) => key === view.active);
  const after = [...criteria.slice(at + 1), ...criteria.slice(0, at)];
  return (after.find(({ key }) => !isWhole(marks[key])) ?? criteria[Math.min(at + 1, criteria.length - 1)]).key;
}

function type(criterion, text, { finished = false } = {}) {
  const { spot } = view;
  sheets.type(spot, ownOf(states(), spot), criterion, text);
  view.active = criterion;
  view.note = null;
  if (finished) view.active = next(criteriaOf(segmentOf(spot.segment)), read(spot).marks);
  clock.wake();
}

function fieldsOf({ round, entry, segment }, marks, note) {
  const whole = WHOLE in marks;
  const sheet = whole ? { mark: marks[WHOLE] } : { marks };
  return { round, entry, segment, ...sheet, ...(note ? { note } : {}) };
}

async function submit() {
  const { spot } = view;
  const { marks } = read(spot);
  const { sum } = sheetSum(segmentOf(spot.segment), marks);
  const answer = await sheets.hand(spot, fieldsOf(spot, marks, ownOf(states(), spot)?.note), sum);
  const gone = answer?.ok || answer?.code === "offline";
  const isStill = sameSpot(view.spot, spot) && !read(spot).dirty;
  if (gone && isStill && view.stage && !sameSpot(spot, view.stage)) {
    view.note = { spot, sum };
    show(view.stage);
  }
  clock.wake();
}

const acts = {
  type,
  submit,
  choose(key) {
    view.active = key;
    view.listing = false;
    view.reading = false;
    clock.wake();
  },
  list() {
    view.listing = !view.listing;
    view.reading = false;
    clock.wake();
  },
  read() {
    view.reading = !view.reading;
    view.listing = false;
    clock.wake();
  },
  open(spot) {
    view.note = null;
    show(spot);
    clock.wake();
  },
  redraw: clock.wake,
};

/** A keyboard does what the keypad does: digits and the point, Backspace, Enter for the next criterion. */
function onKey(event) {
  const { spot } = view;
  if (
    !spot ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.target.closest("input, textarea") ||
    statusOf(states(), spot) !== "open"
  )
    return;
  const segment = segmentOf(spot.segment);
  const criteria = criteriaOf(segment);
  const criterion = criteria.find(({ key }) => key === view.active);
  const text = read(spot).marks[view.active] ?? "";
  if (/^[0-9.]$/.test(event.key)) {
    const typed = scale(segment, criterion).typed(text, event.key) ?? scale(segment, criterion).typed("", event.key);
    if (typed !== null) type(view.active, typed);
  } else if (event.key === "Backspace") {
    type(view.active, text.slice(0, -1));
  } else if (event.key === "Enter" && !event.target.closest("button")) {
    acts.choose(next(criteria, read(spot).marks));
  }
}

line.on(clock.wake);
document.addEventListener("keydown", onKey);
openSheets({ name: draftsName(), judge: frame.seat.person, line, redraw: clock.wake }).then((opened) => {
  sheets = opened;
  clock.wake();
});
