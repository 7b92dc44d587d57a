/**
 * What the judge's page shows, worked out of the wire's states and nothing else; no drawing here.
 *
 *   topicOf(states, spot)            → the text of what the entrant on stage drew | ""
 *   ownOf(states, spot)              → the server's sheet of this judge for a spot | undefined
 *   seenOf(states, spot)             → {own, version} | null   version: how often it changed, taken back or not; null: nothing is known of the hall
 *   spotOf(states, {round, entry, segment}) → the spot, with group, hall and number | undefined
 *   reasonOf(states, spot)           → why this judge steps aside for who is there: "同校", "亲属" | ""
 *   isChief(states)                  → whether this judge is the chief of a panel
 *   statusOf({orders, marks}, spot)  → "open" | "confirmed" | "absent" | "recused" | "left" | "withdrawn" | "paper"
 *   ordersOf({orders, marks})        → those of the panels on which this judge (still) sits
 *   sheetSum(criteria, marks, step)  → {sum: "26.4" | null, filled, complete, under}   under: complete, but below the segment's least
 *   anchors(states, spot, segment, sum, unheard) → {count, place, tied, rows: [{number, mark, self}], far}   own neighbours of this sum;
 *                                      unheard: sheets that wait on this tablet; far: of unusual.js
 *   nextAfter(states, spot)          → the spot that the hall comes to after this one, as far as it is known | undefined
 *   earlierOnes({orders, marks}, spot)   → [{…spot, own}] unconfirmed ones that were called or marked, the latest first
 */
import { criteriaOf, segmentOf } from "./frame.js";
import { stages } from "./hall_now.js";
import { compare, decimals, fixed, sum } from "./points.js";
import { preparationOf } from "./preparing.js";
import { isWhole } from "./scale.js";
import { unusual } from "./unusual.js";

const sameHall = (a, b) => a.round === b.round && a.group === b.group && a.hall === b.hall;
export const sameSpot = (a, b) =>
  Boolean(a && b && a.round === b.round && a.entry === b.entry && a.segment === b.segment);

const marksAt = (states, spot) => states.marks.find((state) => sameHall(state, spot));

export const ordersOf = (states) => states.orders.filter((order) => !marksAt(states, order)?.left);

export function ownOf(states, spot) {
  return marksAt(states, spot)?.own.find((own) => own.entry === spot.entry && own.segment === spot.segment);
}

export function seenOf(states, spot) {
  const state = marksAt(states, spot);
  if (!state) return null;
  const same = (one) => one.entry === spot.entry && one.segment === spot.segment;
  const own = state.own.find(same);
  return { own, version: (own ?? state.taken_back?.find(same))?.version ?? 0 };
}

export function spotOf(states, found) {
  for (const order of states.orders) {
    const spot = stages(order).find((one) => sameSpot(one, found));
    if (spot) return { ...spot, group: order.group };
  }
  return undefined;
}

export const reasonOf = (states, spot) => marksAt(states, spot)?.reasons?.[spot.entry] ?? "";
export const isChief = (states) => states.marks.some((state) => state.chief);

/** Known while the entrant is on stage: whether what is said fits the topic is for the panel to judge. */
export const topicOf = (states, spot) => preparationOf(states.preparing, spot)?.text ?? "";

function entryOf(states, spot) {
  const order = states.orders.find((one) => sameHall(one, spot));
  return order?.entries.find((entry) => entry.entry === spot.entry);
}

export function statusOf(states, spot) {
  const panel = marksAt(states, spot);
  if (panel?.left) return "left";
  const entry = entryOf(states, spot);
  if (entry?.withdrawn) return "withdrawn";
  const state = entry?.segments[spot.segment] ?? ownOf(states, spot)?.state;
  if (state === "confirmed" || state === "absent") return state;
  if (panel?.recused.includes(spot.entry)) return "recused";
  return segmentOf(spot.segment)?.kind === "paper" ? "paper" : "open";
}

export function sheetSum(segment, marks) {
  const criteria = criteriaOf(segment);
  const done = criteria.map(({ key }) => marks[key]).filter(isWhole);
  const digits = Math.max(1, decimals(segment.step));
  const complete = done.length === criteria.length;
  const total = done.length ? fixed(sum(done), digits) : null;
  const under = complete && compare(total, segment.least ?? "0") < 0;
  return { sum: total, filled: done.length, count: criteria.length, complete, under };
}

export function anchors(states, spot, segment, total, unheard = []) {
  const known = (marksAt(states, spot)?.own ?? []).filter(({ state }) => state !== "absent");
  const newer = unheard.filter((one) => one.round === spot.round);
  const all = [
    ...newer,
    ...known.filter((own) => !newer.some((one) => one.entry === own.entry && one.segment === own.segment)),
  ];
  const others = all.filter((one) => one.segment === spot.segment && one.entry !== spot.entry);
  const sorted = others
    .map(({ number, mark }) => ({ number, mark, self: false }))
    .sort((a, b) => compare(b.mark, a.mark) || a.number - b.number);
  if (!total) {
    const ends = sorted.length > 2 ? [sorted[0], sorted[sorted.length - 1]] : sorted;
    return { count: sorted.length, place: null, rows: ends, far: null };
  }
  const above = sorted.filter((own) => compare(own.mark, total) > 0);
  const row = { number: spot.number, mark: total, self: true };
  const ranked = [...above, row, ...sorted.slice(above.length)];
  const from = Math.max(0, Math.min(above.length - 1, ranked.length - 3));
  return {
    count: ranked.length,
    place: above.length + 1,
    tied: sorted.some((own) => compare(own.mark, total) === 0),
    rows: ranked.slice(from, from + 3),
    far: unusual(
      total,
      others.map(({ mark }) => mark),
      segment.far,
    ),
  };
}

export function nextAfter(states, spot) {
  const order = states.orders.find((one) => sameHall(one, spot));
  if (!order) return undefined;
  const list = stages(order);
  const at = list.findIndex((stage) => sameSpot(stage, spot));
  return list.slice(at + 1).find((stage) => !stage.withdrawn && statusOf(states, stage) === "open");
}

/** A sheet that was given back, until it was looked at: handed in anew it is another version. */
export const lookedKey = (spot, own) =>
  [spot.round, spot.entry, spot.segment, own?.version, Boolean(own?.returned)].join("/");

/** Those whose sheets were given back and that this judge has not opened since. */
export const returnedOnes = (states, { spot, looked }) =>
  earlierOnes(states, spot).filter(({ own, ...one }) => own?.returned && !looked.has(lookedKey(one, own)));

export function earlierOnes(states, now) {
  const found = [];
  for (const order of states.orders) {
    if (!order.open || order.published) continue;
    for (const stage of stages(order)) {
      const own = ownOf(states, stage);
      // Whose clock was forgotten still waits by the book; whoever was called may be marked all the same.
      const came = stage.state !== "waiting" || stage.called || own;
      if (came && !stage.withdrawn && !sameSpot(stage, now) && statusOf(states, stage) === "open")
        found.push({ ...stage, own });
    }
  }
  return found.reverse();
}
