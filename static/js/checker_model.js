/**
 * What the checker's page shows, worked out of the wire's states and nothing else; no drawing here.
 *
 *   placesOf({orders, progress, marks}) → [place]: halls and groups that have an order drawn, the one on stage first in time
 *        place: {key, round, group, hall, title, segments, judges, entries: [{entry, number, withdrawn, name?, school?, steps: [step]}], ready}
 *        step: {…spot, key, row (marks), tick (progress), stage (order's word), status}
 *        status: "confirmed" | "absent" | "ready" | "open" | "withdrawn"
 *   findStep(places, spot)       → step | undefined           keyOf(spot) → string
 *   onStage(places, orders)      → the step on stage now | null
 *   nextToDo(places, orders, from) → the step to choose, never `from`: a ready one (in the same hall first), then who is on stage, then the first not settled;
 *                                  a pile of papers is entered to its end
 *   neighbour(places, spot, {rows, columns}) → the step so many rows or segments away | null
 *   sheetRows(place, step)       → [{judge, seat, name, sheet | null, fate: "counts|high|low|recused|left|late|waiting|none"}]
 */
import { groupOf, hallOf, hallTitle, roundOf, segmentOf } from "./frame.js";
import { hallNow, stageOf } from "./hall_now.js";

export const keyOf = ({ round, entry, segment }) => [round, entry, segment].join(" ");

const sameHall = (a, b) => a.round === b.round && a.group === b.group && a.hall === b.hall;
const sameStep = (a, b) => a.entry === b.entry && a.segment === b.segment;

function statusOf(row, entry) {
  if (row.state === "confirmed" || row.state === "absent") return row.state;
  return entry.withdrawn ? "withdrawn" : row.state;
}

function stepOf(place, entry, segment, { progress, marks }) {
  const spot = {
    round: place.round,
    group: place.group,
    hall: place.hall,
    entry: entry.entry,
    number: entry.number,
    segment,
  };
  const row = marks?.rows.find((one) => sameStep(one, spot));
  if (!row) return null;
  return {
    ...spot,
    key: keyOf(spot),
    row,
    tick: progress?.rows.find((one) => sameStep(one, spot)),
    stage: entry.segments[segment],
    status: statusOf(row, entry),
  };
}

function placeOf(order, states) {
  const segments = hallOf(order.round, order.hall)?.segments ?? [];
  const own = {
    progress: states.progress.find((one) => sameHall(one, order)),
    marks: states.marks.find((one) => sameHall(one, order)),
  };
  const entries = order.entries.map((entry) => ({
    ...entry,
    steps: segments.map((segment) => stepOf(order, entry, segment, own)).filter(Boolean),
  }));
  return {
    key: [order.round, order.group, order.hall].join(" "),
    round: order.round,
    group: order.group,
    hall: order.hall,
    segments,
    entries,
    judges: own.progress?.judges ?? [],
    hasMarks: Boolean(own.marks),
    published: order.published,
    ready: entries.flatMap((entry) => entry.steps).filter((step) => step.status === "ready").length,
  };
}

/** Only what differs between the places tells them apart. */
function titled(places) {
  const differ = (part) => new Set(places.map((place) => place[part])).size > 1;
  return places.map((place) => ({
    ...place,
    title: [
      differ("hall") && hallTitle(place.round, place.hall),
      differ("round") && roundOf(place.round)?.title,
      groupOf(place.group)?.title,
    ]
      .filter(Boolean)
      .join(" "),
  }));
}

export function placesOf(states) {
  return titled(states.orders.filter((order) => order.entries.length).map((order) => placeOf(order, states)));
}

const isPaper = (step) => segmentOf(step.segment)?.kind === "paper";
const stepsOf = (place) => place.entries.flatMap((entry) => entry.steps);

export const findStep = (places, spot) =>
  spot ? places.flatMap(stepsOf).find((step) => step.key === keyOf(spot)) : undefined;
export const placeOfStep = (places, spot) => places.find((place) => sameHall(place, spot));

/** Several halls at once each have someone on stage; the newest call is the one to watch. */
export function onStage(places, orders) {
  const halls = [...new Set(orders.map(({ hall }) => hall))];
  const calls = halls
    .map((hall) => hallNow(orders.filter((order) => order.hall === hall)))
    .filter((order) => order?.on_stage);
  if (!calls.length) return null;
  return findStep(places, stageOf(calls.reduce((a, b) => (b.on_stage.since > a.on_stage.since ? b : a)))) ?? null;
}

export function nextToDo(places, orders, from = null) {
  const home = from && placeOfStep(places, from);
  const sorted = home ? [home, ...places.filter((place) => place !== home)] : places;
  const steps = sorted
    .filter((place) => !place.published)
    .flatMap(stepsOf)
    .filter((step) => !from || step.key !== keyOf(from));
  const open = (step) => step.status === "open" || step.status === "ready";
  const stage = steps.find((step) => step.key === onStage(places, orders)?.key && open(step));
  const here = (step) => home && placeOfStep([home], step);
  return (
    steps.find((step) => here(step) && step.status === "ready") ??
    steps.find((step) => here(step) && isPaper(step) && open(step)) ??
    steps.find((step) => step.status === "ready") ??
    stage ??
    steps.find(open) ??
    null
  );
}

export function neighbour(places, spot, { rows = 0, columns = 0 }) {
  const place = placeOfStep(places, spot);
  if (!place) return null;
  const at = place.entries.findIndex((entry) => entry.entry === spot.entry);
  const column = place.segments.indexOf(spot.segment);
  const entry = place.entries[Math.max(0, Math.min(place.entries.length - 1, at + rows))];
  const segment = place.segments[Math.max(0, Math.min(place.segments.length - 1, column + columns))];
  return entry.steps.find((step) => step.segment === segment) ?? null;
}

export function sheetRows(place, { row }) {
  const recused = new Set(row.recused ?? []);
  const rows = place.judges.map(({ judge, seat, name }) => {
    const sheet = row.sheets.find((one) => one.judge === judge) ?? null;
    const without = recused.has(judge) ? "recused" : row.waiting.includes(judge) ? "waiting" : "none";
    return { judge, seat, name, sheet, fate: sheet?.fate ?? without };
  });
  const gone = row.sheets.filter((sheet) => !place.judges.some(({ judge }) => judge === sheet.judge));
  return [...rows, ...gone.map((sheet) => ({ judge: sheet.judge, seat: null, name: null, sheet, fate: sheet.fate }))];
}
