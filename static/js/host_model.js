/**
 * What the host's page shows, worked out of the wire's states and nothing else; no drawing here.
 *
 *   hallsOf({orders, marks, clocks, screens}) → [{key, title, stage, entry, state, next, items, shown, screens, reveal, spots}]
 *        items: what may be shown, in order: {…spot, shown: whether the hall has seen it}; first: the one to show now | undefined; several: groups share the numbers
 *        screens: the hall's own; where it has none, those of the whole contest
 *        spots: the groups that pass here, [{round, group, title}], those that are on first
 *        awaited: the judges whose sheets are still missing of what is on stage, [{judge, seat}]
 *   batchOf(hall)             → the items that one tap shows: `first`, with those that the rulebook gives together with it
 *   commonScreens(screens)    → screens of the whole contest
 *   statesFor(states, screen) → what a screen of a hall would be told of these states
 *   stageClock(clocks, stage, nowMs) → a reading (clock.js) of who is on stage | null
 *   publishedLists(standings) → those that are out
 */
import { readClock } from "./clock.js";
import { spotTitle } from "./draw_title.js";
import { frame, hallTitle, roundOf, segmentOf } from "./frame.js";
import { callNext, hallNow, stageOf } from "./hall_now.js";
import { clockOf } from "./screen_model.js";

const sameHall = (a, b) => a.round === b.round && a.group === b.group && a.hall === b.hall;
const sameStep = (a, b) => a.entry === b.entry && a.segment === b.segment;

export const commonScreens = (screens) => screens.filter((screen) => screen.hall === null);

function itemsOf(states) {
  return states.flatMap(({ round, group, hall, may_show: may }) =>
    (may ?? []).map((item) => ({ round, group, hall, ...item })),
  );
}

/** The one to show now: the next after what was shown last, in the group that is on; a published group is over. */
function firstOf(items, now) {
  const own = items.filter(
    (item) => now && item.group === now.group && item.round === now.round && !now.published && !item.early,
  );
  const at = own.map((item) => Boolean(item.shown)).lastIndexOf(true);
  return own.slice(at + 1).find((item) => !item.shown) ?? own.find((item) => !item.shown);
}

/** Those that the rulebook gives together with an item, itself among them. */
export function batchOf({ first, items }) {
  if (!first?.together || first.corrects) return first ? [first] : [];
  const early = items.filter((item) => sameHall(item, first) && item.segment === first.segment && item.together);
  return early.filter((item) => !item.shown);
}

function newestShown(states) {
  return states
    .filter((state) => state.shown)
    .map(({ round, group, hall, shown }) => ({ round, group, hall, ...shown }))
    .reduce((a, b) => (a && a.since > b.since ? a : b), null);
}

function awaitedOf(stage, progress) {
  const ticks = stage && progress.find((one) => sameHall(one, stage));
  const row = ticks?.rows.find((one) => sameStep(one, stage));
  return (ticks?.judges ?? []).filter(({ judge }) => row?.waiting.includes(judge));
}

const begun = ({ open, published, draw }) => (open && !published ? 2 : 0) + (draw.state === "none" ? 0 : 1);

function spotsOf(orders) {
  return [...orders]
    .sort((a, b) => begun(b) - begun(a))
    .map(({ round, group }) => ({ round, group, title: spotTitle(frame, { round, group }) }));
}

function hallOf(hall, { orders, marks, screens, progress }) {
  const here = (states) => states.filter((state) => state.hall === hall);
  const now = hallNow(here(orders));
  const stage = stageOf(now);
  const entry = stage && now.entries.find((one) => one.entry === stage.entry);
  const items = itemsOf(here(marks));
  // Where two rounds share a hall's key, the screen of the round that is on stands first.
  const ofRound = ({ round }) => Number(round === null || round === now?.round);
  const own = screens.filter((screen) => screen.hall === hall).sort((a, b) => ofRound(b) - ofRound(a));
  return {
    key: hall,
    title: now ? hallTitle(now.round, hall) : "",
    stage,
    entry,
    state: entry?.segments[stage.segment],
    next: nextOf(here(orders)),
    published: Boolean(now?.published),
    drawn: here(orders).some((order) => order.entries.length),
    items,
    orders: here(orders),
    first: firstOf(items, now),
    several:
      new Set(
        here(orders)
          .filter((order) => order.entries.length)
          .map((order) => order.group),
      ).size > 1,
    awaited: awaitedOf(stage, progress),
    shown: newestShown(here(marks)),
    screens: own.length ? own : commonScreens(screens),
    ownScreens: own,
    reveal: roundOf(now?.round)?.reveal?.marks ?? "at_once",
    spots: spotsOf(here(orders)),
  };
}

function nextOf(orders) {
  const found = callNext(orders);
  return found && { group: found.order.group, ...found.next };
}

export function hallsOf(states) {
  return [...new Set(states.orders.map(({ hall }) => hall))].map((hall) => hallOf(hall, states));
}

export function stageClock(clocks, stage, nowMs) {
  if (!stage) return null;
  const own = clocks
    .filter((state) => sameHall(state, stage))
    .flatMap((state) => state.clocks)
    .filter((clock) => sameStep(clock, stage));
  const segment = segmentOf(stage.segment);
  const found = clockOf(own, segment);
  return found && readClock(found.clock, found.rule, segment.price, nowMs);
}

export const publishedLists = (standings) => standings.filter((list) => list.published);

export function statesFor(states, screen) {
  const own = (state) =>
    [screen.hall, screen.round, screen.group].every(
      (place, at) => place === null || [state.hall, state.round, state.group][at] === place,
    );
  const { orders, clocks, progress, marks } = states;
  const [ordered, timed, ticked, marked] = [orders, clocks, progress, marks].map((topic) => topic.filter(own));
  return { ...states, orders: ordered, clocks: timed, progress: ticked, marks: marked };
}
