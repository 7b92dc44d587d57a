/**
 * The checker's desk (统分员): the hall at the left, one entry's segment as a 统分表 at the right, one act below.
 * What comes next is chosen by itself at the start and after a confirmation, and never under a person's hand.
 */
import { html, nothing, render } from "lit-html";
import { createActs } from "./acts.js";
import { createEntering } from "./checker_faults.js";
import { drawList } from "./checker_list.js";
import { findStep, keyOf, neighbour, nextToDo, onStage, placeOfStep, placesOf } from "./checker_model.js";
import { drawSheets, drawSum } from "./checker_sheet.js";
import { drawFoot, drawHead, lastSentence } from "./checker_view.js";
import { frame, hallTitle, segmentOf } from "./frame.js";
import { openHelp } from "./help.js";
import { LOST_LOOK_MS, lostTablets } from "./lost_tablets.js";
import { openLine } from "./net.js";
import { bar, offlineBand } from "./pieces.js";

/** After a confirmation the button rests: the second half of a double tap must not confirm the next one unseen. */
const REST_MS = 1200;

const line = openLine(frame);
const page = document.getElementById("page");
let chosen = null;
let last = { key: "", said: "" };
let restUntil = 0;

const acts = createActs(line, () => draw());
const help = openHelp({ frame, line, redraw: () => draw() });
const entering = createEntering(acts, () => draw());

function statesNow() {
  const [orders, progress, marks] = ["order", "progress", "marks"].map((topic) => line.all(topic));
  return { orders, progress, marks };
}

function focusOn(selector) {
  const found = page.querySelector(selector);
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: "nearest" });
}

/** The address holds what is chosen: a page opened afresh at it shows the same. */
function keep(spot) {
  chosen = spot;
  history.replaceState(null, "", `#${[spot.round, spot.entry, spot.segment].map(encodeURIComponent).join("/")}`);
}

function fromAddress() {
  try {
    const [round, entry, segment] = location.hash.slice(1).split("/").map(decodeURIComponent);
    return segment ? { round, entry, segment } : null;
  } catch {
    return null;
  }
}

function choose(spot, { focus = false } = {}) {
  keep(spot);
  draw();
  const cell = `[data-step="${CSS.escape(keyOf(spot))}"]`;
  if (focus) focusOn(cell);
  else page.querySelector(cell)?.scrollIntoView({ block: "nearest" });
}

/** At the start every hall must have come before one is chosen. */
function chosenStep(places, orders) {
  if (places.length && places.every((place) => place.hasMarks) && !findStep(places, chosen)) {
    keep(findStep(places, chosen ?? fromAddress()) ?? nextToDo(places, orders) ?? places[0].entries[0].steps[0]);
  }
  return findStep(places, chosen);
}

function confirm(step) {
  const fields = { round: step.round, entry: step.entry, segment: step.segment };
  const { net } = step.row;
  acts.run("confirm", "segment.confirm", fields, { key: step.key, after: () => confirmed(step, net) });
}

function confirmed(step, net) {
  const states = statesNow();
  last = { key: step.key, said: lastSentence(step, net) };
  restUntil = performance.now() + REST_MS;
  setTimeout(draw, REST_MS + 10);
  const next = nextToDo(placesOf(states), states.orders, step);
  if (!next || !chosen || keyOf(chosen) !== step.key) return;
  choose(next);
  page.querySelector("input#paper:not([readonly])")?.focus();
}

/** Another group or hall has the same numbers: it is named where it is spoken of from here. */
function whose(places, place, step) {
  const other = placeOfStep(places, step);
  return other === place ? "" : `${other.title} `;
}

const findKey = (places, key) =>
  places.flatMap(({ entries }) => entries.flatMap(({ steps }) => steps)).find((step) => step.key === key);

function drawStep(places, step, { orders }) {
  const place = placeOfStep(places, step);
  const stage = onStage(places, orders);
  const lost = lostTablets(line);
  const next = nextToDo(places, orders, step);
  const entry = place.entries.find((one) => one.entry === step.entry);
  return html`
    ${drawList({ places, several: places.length > 1, place, chosen: step, choose })}
    <section class="work" data-role="work" data-entry=${step.entry} data-segment=${step.segment} data-status=${step.status} aria-label="${step.number}号">
      <div class="scroll" tabindex="0" role="region" aria-label="统分表">
        ${drawHead({ place, step, entry, stage, stagePlace: stage && placeOfStep(places, stage), whose: (one) => whose(places, place, one), lost })}
        ${
          step.status === "absent"
            ? nothing
            : html`
          ${entering.paper(step, { done: () => focusOn("[data-act='segment.confirm']") })}
          ${drawSheets(place, step, lost)}
          ${entering.faults(step)}`
        }
      </div>
      ${step.status === "absent" ? nothing : drawSum(step)}
      ${drawFoot({
        step,
        next: next?.status === "ready" || step.status !== "open" ? next : null,
        // Once it was given back it is settled no more.
        last: findKey(places, last.key)?.status === "confirmed" ? last.said : "",
        acts,
        resting: performance.now() < restUntil,
        confirm: () => confirm(step),
        go: () => choose(next),
        whose: (one) => whose(places, place, one),
      })}
    </section>`;
}

function empty() {
  const hasOrders = line.all("order").length > 0;
  return hasOrders ? html`<h2 class="empty" data-role="empty">还没有抽签，抽完签选手就排在这里。</h2>` : nothing;
}

function draw() {
  const states = statesNow();
  const places = placesOf(states);
  const step = chosenStep(places, states.orders);
  const hall = step ? hallTitle(step.round, step.hall) : hallTitle(frame.rounds?.[0]?.key, frame.seat.hall);
  render(
    html`
    ${bar({ title: hall || "统分", segment: step ? segmentOf(step.segment)?.title : "", seat: `统分员 ${frame.seat.name}`, line, frame, more: help.button() })}
    ${offlineBand(line, { what: ["网断了，先不要确认。", "评委打的分都在，网通了再核对。"] })}
    <main id="main" class="desk" data-role="checker">${step ? drawStep(places, step, states) : empty()}</main>`,
    page,
  );
}

const MOVES = { ArrowUp: { rows: -1 }, ArrowDown: { rows: 1 }, ArrowLeft: { columns: -1 }, ArrowRight: { columns: 1 } };

addEventListener("keydown", (event) => {
  // A key that is held down confirms once.
  const move = MOVES[event.key];
  if (
    !move ||
    event.target.closest("input, textarea, select") ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    !chosen
  )
    return;
  const to = neighbour(placesOf(statesNow()), chosen, move);
  event.preventDefault();
  if (to) choose(to, { focus: Boolean(event.target.closest(".list")) });
});

line.on(draw);
setInterval(() => lostTablets(line).size && draw(), LOST_LOOK_MS);
draw();
