/**
 * What the wall shows, worked out of the wire's states and nothing else; no drawing here.
 *
 *   sceneOf(states, seat)        → {mode, kind, rev, …}     kind: a mode's own name, or "lobby"; rev: of the turn to this picture
 *        states: {orders, clocks, progress, marks, standings, screens, readings?}, each the newest payloads of its topic
 *        What a mode can't show yet is the calm lobby, never an error and never a mark or rank that is not out.
 *   clockOf(clocks, segment)     → the one clock to show of a segment's: the one that runs or is paused, else the first not run, else the last
 *   venueClock(clocks, nowMs)    → {text: "14:36", dueMs} | null     the venue's own time, whatever this machine believes
 *   hallName(place)              → "一赛场" | ""          placeName(place) → "小学组 一赛场" where the round has several groups
 */

import { spotTitle } from "./draw_title.js";
import { timeOfDay } from "./format.js";
import { frame, groupOf, hallTitle, roundOf, segmentOf } from "./frame.js";
import { callNext, hallNow, stageOf } from "./hall_now.js";

/** Two lists stand side by side where together they have at most so many rows; else the newest stands alone. */
const SIDE_BY_SIDE = 12;

const sameHall = (a, b) => a.round === b.round && a.group === b.group && a.hall === b.hall;
const sameStep = (a, b) => a.entry === b.entry && a.segment === b.segment;

export const hallName = (place) => (place ? hallTitle(place.round, place.hall) : "");

/** Two groups in a round have a 1号 each: the wall says which one. */
export function placeName(place) {
  const several = (roundOf(place.round)?.groups.length ?? 0) > 1;
  return [several && groupOf(place.group)?.title, hallName(place)].filter(Boolean).join(" ");
}

function entryOf(orders, spot) {
  return orders.find((order) => sameHall(order, spot))?.entries.find((entry) => entry.entry === spot.entry);
}

function nextOf(orders, stage) {
  const found = callNext(orders);
  if (!found) return null;
  const { order, next } = found;
  return {
    ...next,
    round: order.round,
    group: order.group,
    hall: order.hall,
    again: Boolean(stage && next.entry === stage.entry),
    other: Boolean(stage && order.group !== stage.group),
  };
}

function stageScene({ orders, clocks, progress }) {
  const stage = stageOf(hallNow(orders));
  if (!stage) return null;
  const entry = entryOf(orders, stage);
  const ticks = progress.find((state) => sameHall(state, stage));
  return {
    kind: "clock",
    stage,
    entry,
    state: entry?.segments[stage.segment],
    segment: segmentOf(stage.segment),
    next: nextOf(orders, stage),
    clocks: clocks
      .filter((state) => sameHall(state, stage))
      .flatMap((state) => state.clocks)
      .filter((clock) => sameStep(clock, stage)),
    judges: ticks?.judges ?? [],
    ticks: ticks?.rows.find((row) => sameStep(row, stage)),
  };
}

function marksScene({ orders, marks }) {
  const newest = marks
    .filter((state) => state.shown)
    .reduce((a, b) => (a && a.shown.since > b.shown.since ? a : b), null);
  if (!newest) return null;
  const { round, group, hall, shown } = newest;
  const spot = { round, group, hall, entry: shown.entry, number: shown.number, segment: shown.segment };
  return { kind: "marks", spot, shown, entry: entryOf(orders, spot), segment: segmentOf(shown.segment) };
}

const isOf = (state, { round, group }) => state.round === round && state.group === group;

function standingsScene({ standings }, { picture }) {
  // Who withdrew stands in the list on paper and phones; the wall shows who took part.
  const out = standings
    .filter((list) => list.published && list.standings?.length)
    .map((list) => ({ ...list, standings: list.standings.filter(({ withdrawn }) => !withdrawn) }));
  const chosen = picture.group ? out.filter((list) => isOf(list, picture)) : out;
  if (!chosen.length) return null;
  if (picture.group) return { kind: "standings", lists: chosen };
  const newest = out.reduce((a, b) => (b.at > a.at ? b : a));
  const together = out.filter((list) => list.round === newest.round);
  const rows = together.reduce((count, list) => count + list.standings.length, 0);
  return { kind: "standings", lists: together.length === 2 && rows <= SIDE_BY_SIDE ? together : [newest] };
}

function lobbyScene({ orders }, seat) {
  const now = hallNow(orders) ?? { round: frame.rounds?.[0]?.key, group: null, hall: seat.hall };
  return {
    kind: "lobby",
    hall: seat.hall ? hallName({ ...now, hall: seat.hall }) : "",
    round: roundOf(now.round),
    group: groupOf(now.group),
    next: nextOf(orders, stageOf(hallNow(orders))),
  };
}

function orderScene({ orders }, { picture }) {
  const order = picture.group ? orders.find((one) => isOf(one, picture)) : hallNow(orders);
  if (!order?.entries.length) return null;
  const next = nextOf([order], stageOf(order));
  const title = spotTitle(frame, order);
  return { kind: "order", entries: order.entries, title, hall: hallName(order), stage: stageOf(order), next };
}

/** Without a choice the draw that was opened last, else the one that is sealed. */
function drawScene({ orders, readings = [] }, { picture }) {
  const newest = (a, b) => ((b.draw.opened_at ?? "") > (a?.draw.opened_at ?? "") ? b : a);
  const order = picture.group
    ? orders.find((one) => isOf(one, picture))
    : (orders.find((one) => one.draw.state === "sealed") ?? orders.reduce(newest, null));
  if (!order) return null;
  const typed = readings.find((one) => isOf(one, order) && one.attempt === order.draw.attempt);
  return { kind: "draw", draw: order.draw, typed: typed?.numbers ?? [], title: spotTitle(frame, order) };
}

function ceremonyScene({ standings }, { picture }) {
  const list = standings.find((one) => one.published && isOf(one, picture));
  if (!list) return null;
  const entry = list.ceremony[picture.step - 1];
  const row = list.standings.find((one) => one.entry === entry);
  const tiers = roundOf(list.round)?.tiers?.[list.group] ?? [];
  const tier = row ? tiers.indexOf(row.award) + 1 : 0;
  return {
    kind: "ceremony",
    step: picture.step,
    row,
    tier: tier <= 3 ? tier : 0,
    advanced: Boolean(row && list.advanced.includes(row.entry)),
    group: groupOf(list.group)?.title ?? "",
    round: roundOf(list.round)?.title ?? "",
    title: frame.title,
  };
}

function calmScene(kind) {
  return (states, { picture, seat }) => ({ ...lobbyScene(states, seat), kind, text: picture.text ?? "" });
}

const SCENES = {
  welcome: calmScene("welcome"),
  order: orderScene,
  draw: drawScene,
  clock: stageScene,
  marks: marksScene,
  standings: standingsScene,
  ceremony: ceremonyScene,
  message: calmScene("message"),
  blank: calmScene("blank"),
};
const CLOCK = { mode: "clock", round: null, group: null, text: null, step: 0, rev: 0 };

export function sceneOf(states, seat) {
  const picture = states.screens.find((one) => one.screen === seat.person)?.picture ?? CLOCK;
  const scene = SCENES[picture.mode]?.(states, { picture, seat });
  return { mode: picture.mode, rev: picture.rev, ...(scene ?? lobbyScene(states, seat)) };
}

export function clockOf(clocks, segment) {
  const rules = segment?.clocks ?? [];
  const parts = rules.map((rule) => ({
    rule,
    clock: clocks.find((clock) => (clock.part ?? null) === (rule.part ?? null)),
  }));
  const going = parts.find(({ clock }) => clock?.state === "running" || clock?.state === "paused");
  const waiting = parts.find(({ clock }) => !clock || clock.state === "idle");
  return going ?? waiting ?? parts[parts.length - 1] ?? null;
}

export function venueClock(clocks, nowMs) {
  const known = clocks.filter((state) => state.now_at);
  if (!known.length) return null;
  const newest = known.reduce((a, b) => (b.now_ms > a.now_ms ? b : a));
  const text = timeOfDay(newest.now_at, Math.floor((nowMs - newest.now_ms) / 1000));
  return { text: text.slice(0, 5), dueMs: (60 - Number(text.slice(6))) * 1000 };
}
