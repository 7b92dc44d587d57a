/**
 * The judge's page: follows the hall, keeps what is typed, hands sheets in. It turns to whoever is called, but never away
 * from a half-filled sheet: that one stays, in the dashed frame of an earlier entry, with one way back.
 */
import { render } from "lit-html";
import { drive } from "./clock.js";
import { criteriaOf, frame, segmentOf, WHOLE } from "./frame.js";
import { hallNow, stageOf } from "./hall_now.js";
import { openHelp } from "./help.js";
import {
  anchors,
  lookedKey,
  nextAfter,
  ordersOf,
  ownOf,
  sameSpot,
  seenOf,
  sheetSum,
  spotOf,
  statusOf,
} from "./judge_model.js";
import { page } from "./judge_view.js";
import { openLine } from "./net.js";
import { isWhole, scaleOf } from "./scale.js";
import { openSheets } from "./sheets.js";

const root = document.getElementById("page");
const line = openLine(frame);
const view = {
  spot: null,
  stage: null,
  ahead: null,
  active: "",
  listing: false,
  reading: false,
  note: null,
  looked: new Set(),
};
const help = openHelp({ frame, line, redraw: () => clock.wake() });
let sheets = null;
let shownRow = "";

const states = () => ({
  orders: line.all("order"),
  marks: line.all("marks"),
  clocks: line.all("clock"),
  preparing: line.all("preparing"),
});

/** What is kept belongs to this contest: one that was begun anew under the same name has drafts of its own. */
function storeName() {
  return `sheets/${frame.contest}/${frame.born}/${frame.seat.id}`;
}

const scales = new Map();
function scale(segment, criterion) {
  const key = `${segment.key}/${criterion.key}`;
  if (!scales.has(key)) scales.set(key, scaleOf({ ...criterion, step: segment.step }));
  return scales.get(key);
}

const seen = (spot) => seenOf(states(), spot) ?? { version: 0 };
const read = (spot) => sheets.read(spot, seen(spot));

function show(spot) {
  view.spot = spot;
  if (spot) view.looked.add(lookedKey(spot, ownOf(states(), spot)));
  view.listing = false;
  view.reading = false;
  view.active = spot ? firstOpen(spot) : "";
}

function firstOpen(spot) {
  const criteria = criteriaOf(segmentOf(spot.segment));
  const { marks } = read(spot);
  return (criteria.find(({ key }) => !isWhole(marks[key])) ?? criteria[0]).key;
}

/** Nothing can be marked there any more, and nothing is to be seen: the judge left, or the entrant did. */
const OVER = new Set(["left", "withdrawn"]);

/** The hall has moved on: go with it, unless something is typed here that was not handed in and still can be. */
function follow() {
  const stage = stageOf(hallNow(ordersOf(states())));
  // Cut off, the judge went on alone: from now on the hall leads again.
  if (view.ahead && line.link.up && line.fresh("order")) Object.assign(view, { ahead: null, stage: null });
  if (view.spot && OVER.has(statusOf(states(), view.spot))) show(stage);
  if (sameSpot(stage, view.stage)) return;
  Object.assign(view, { stage, note: null });
  if (!stage) return;
  const held = view.spot && statusOf(states(), view.spot) === "open" && read(view.spot).dirty;
  if (!held) show(stage);
}

const clock = drive(() => {
  if (!sheets) return null;
  if (sheets.store.isMine()) {
    sheets.disputes.lapse((spot) => statusOf(states(), spot) === "open");
    follow();
  }
  const { template, dueMs } = page({ line, frame, view, states: states(), sheets, scale, acts, help });
  render(template, root);
  if (shownRow !== view.active) root.querySelector(".row.active")?.scrollIntoView({ block: "nearest" });
  shownRow = view.active;
  return dueMs;
});

function next(criteria, marks) {
  const at = criteria.findIndex(({ key }) => key === view.active);
  const after = [...criteria.slice(at + 1), ...criteria.slice(0, at)];
  return (after.find(({ key }) => !isWhole(marks[key])) ?? criteria[Math.min(at + 1, criteria.length - 1)]).key;
}

function type(criterion, text, { finished = false } = {}) {
  const { spot } = view;
  sheets.type(spot, seen(spot), criterion, text);
  view.active = criterion;
  view.note = null;
  if (finished) moved = tapped;
  if (finished) view.active = next(criteriaOf(segmentOf(spot.segment)), read(spot).marks);
  clock.wake();
}

/** A thumb that trembles taps twice: where the first tap led on to the next criterion, the second is not for that. */
const TREMBLE_MS = 400;
const NEAR_PX = 32;
let tapped = null;
let moved = null;
root.addEventListener(
  "click",
  (event) => {
    const key = event.target.closest(".pad [data-key]");
    const tap = { x: event.clientX, y: event.clientY, at: event.timeStamp };
    const near = moved && Math.hypot(tap.x - moved.x, tap.y - moved.y) < NEAR_PX;
    if (key && near && tap.at - moved.at < TREMBLE_MS) return event.stopPropagation();
    tapped = key ? tap : null;
    moved = null;
  },
  true,
);

function fieldsOf({ round, entry, segment }, marks, note) {
  const whole = WHOLE in marks;
  const sheet = whole ? { mark: marks[WHOLE] } : { marks };
  return { round, entry, segment, ...sheet, ...(note ? { note } : {}) };
}

async function submit() {
  const { spot } = view;
  const { marks } = read(spot);
  const segment = segmentOf(spot.segment);
  const { sum } = sheetSum(segment, marks);
  if (sheets.ask(spot, anchors(states(), spot, segment, sum, sheets.unheard()).far)) return clock.wake();
  await sheets.hand(spot, fieldsOf(spot, marks, ownOf(states(), spot)?.note), sum);
  const { handed, dirty, error } = read(spot);
  const isStill = sameSpot(view.spot, spot) && !sameSpot(spot, view.ahead);
  if (handed && !dirty && !error && isStill && view.stage && !sameSpot(spot, view.stage)) {
    view.note = { spot, sum };
    show(view.stage);
  }
  return clock.wake();
}

const acts = {
  type,
  submit,
  takeBack: () => sheets.takeBack(view.spot, seen(view.spot)),
  settle(mine) {
    sheets.disputes.choose(view.spot, mine);
    clock.wake();
  },
  putAside(spot) {
    sheets.disputes.putAside(spot);
    clock.wake();
  },
  take: () => sheets.store.take().catch(() => {}),
  /** With the line cut nobody says who is on stage: the judge goes on in the hall's order. */
  goAhead() {
    const next = nextAfter(states(), view.spot);
    if (!next) return;
    view.ahead = next;
    view.note = null;
    show(next);
    clock.wake();
  },
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
    !sheets.store.isMine() ||
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
openSheets({
  name: storeName(),
  frame,
  line,
  redraw: clock.wake,
  seenOf: (spot) => seenOf(states(), spot),
  spotOf: (found) => spotOf(states(), found),
}).then((opened) => {
  sheets = opened;
  clock.wake();
});
