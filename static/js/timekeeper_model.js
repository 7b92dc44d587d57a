/**
 * What the timekeeper's and the secretary's page shows, worked out of the wire's states; no drawing here.
 *
 *   look({line, frame, view}) → {place, halls, stage, status, segment, entry, clocks, focus, done, early, next, others, canTime, second, flow}
 *       clocks: one for each part: {part, title, rule, clock, reading}; focus: the one that the page is about; on the page of a second
 *       timekeeper (view.second) `reading` is that of the second watch
 *       early: nobody is drawn, nobody can be called: there is nothing to do here yet; done: nothing is left to be timed; next: {spot, entry} to be called | null; others: clocks that run elsewhere in this hall
 *   rungs(price, reading)  → at most four rungs about the present one: [{text, lose, on}]
 *   events(one)            → [{what, at}] what happened to a clock, by the venue's time of day
 *   wallTime(states, nowMs) → "14:38:02" by the server's clock where one is known, else by the device
 */
import { findClock, hasRun, isInterrupted, readClock, running } from "./clock.js";
import { flowOf } from "./flow_model.js";
import { longMinutes, minutes, timeOfDay } from "./format.js";
import { segmentOf } from "./frame.js";
import { callNext, hallNow, stageOf, stages } from "./hall_now.js";

const hallKey = ({ round, hall }) => `${round}/${hall}`;

/** A seat without a hall sees all of them: one is chosen. Rounds that are over give way to those that are open. */
function hallsOf(orders) {
  const open = orders.filter((order) => order.open && !order.published);
  const halls = new Map();
  for (const order of open.length ? open : orders) {
    if (!halls.has(hallKey(order)))
      halls.set(hallKey(order), { key: hallKey(order), round: order.round, hall: order.hall });
  }
  return [...halls.values()];
}

const entryOf = (order, entry) => order?.entries.find((one) => one.entry === entry);

function nextOf(orders) {
  const found = callNext(orders);
  if (!found) return null;
  const { order, next } = found;
  return {
    spot: { round: order.round, group: order.group, hall: order.hall, ...next },
    entry: entryOf(order, next.entry),
  };
}

function clocksOf({ line, segment, stage, view }) {
  const [states, nowMs] = [line.all("clock"), line.nowMs()];
  return (segment?.clocks ?? []).map((rule) => {
    const part = rule.part ?? null;
    const clock = findClock(states, stage, part);
    return {
      part,
      title: rule.title,
      rule,
      clock,
      reading: readClock(view.second ? clock?.second : clock, rule, segment.price, nowMs),
    };
  });
}

const GOING = new Set(["running", "paused"]);

function focusOf(clocks, chosen) {
  const going = clocks.find(({ reading }) => GOING.has(reading.state));
  return (
    clocks.find(({ part }) => part === chosen) ??
    going ??
    clocks.find(({ reading }) => !hasRun(reading)) ??
    clocks[clocks.length - 1] ??
    null
  );
}

const isSettled = (status) => status === "confirmed" || status === "absent";

export function look({ line, frame, view }) {
  const all = line.all("order");
  const halls = hallsOf(all);
  const place = halls.find(({ key }) => key === view.hall) ?? halls[0] ?? null;
  const orders = place ? all.filter((order) => hallKey(order) === place.key) : [];
  const order = hallNow(orders);
  const stage = stageOf(order);
  const segment = stage && segmentOf(stage.segment);
  const entry = stage && entryOf(order, stage.entry);
  const status = entry?.segments[stage.segment] ?? "waiting";
  const clocks = stage ? clocksOf({ line, segment, stage, view }) : [];
  const others = place
    ? running(line.all("clock")).filter(
        (one) => hallKey(one) === place.key && !(stage && one.entry === stage.entry && one.segment === stage.segment),
      )
    : [];
  const flow = place ? flowOf(line, place.round) : undefined;
  return {
    halls,
    place,
    orders,
    order,
    stage,
    segment,
    entry,
    status,
    clocks,
    others,
    focus: focusOf(clocks, view.part),
    settled: isSettled(status),
    next: nextOf(orders),
    early: !stage && !others.length && !flow?.live && orders.every(({ draw }) => draw.state !== "opened"),
    done: !stage || isSettled(status) || clocks.every(({ reading }) => hasRun(reading)),
    going: clocks.some(({ clock }) => GOING.has(clock?.state)),
    canTime: frame.seat.role !== "secretary",
    second: view.second,
    flow,
  };
}

/** Whoever else may be called: all that is not settled, who comes next first. */
export function callable({ orders, stage }) {
  return orders
    .filter((order) => order.open && !order.published)
    .flatMap((order) => stages(order))
    .filter(
      (one) =>
        !one.withdrawn &&
        !isSettled(one.state) &&
        segmentOf(one.segment)?.kind !== "paper" &&
        !(stage && one.entry === stage.entry && one.segment === stage.segment),
    );
}

const MOST_RUNGS = 4;

export function rungs(price, reading) {
  if (!price?.length) return [];
  const first = { text: `不满${price[0].from_s}秒`, lose: null, from: 0 };
  const all = [
    first,
    ...price.map(({ from_s: from, lose }, at) => {
      const last = price[at + 1] && price[at + 1].from_s - 1;
      return {
        text: last === undefined ? `${from}秒起` : last === from ? `${from}秒` : `${from}至${last}秒`,
        lose,
        from,
      };
    }),
  ];
  const at = all.filter(({ from }) => reading.overS >= from).length - 1;
  const start = Math.max(0, Math.min(at - 1, all.length - MOST_RUNGS));
  return all
    .slice(start, start + MOST_RUNGS)
    .map((rung) => ({ ...rung, on: reading.level === "over" && rung === all[at] }));
}

export function events({ clock, rule, reading }, price) {
  if (!clock?.started_at)
    return clock?.state === "corrected" ? [{ what: "更正", at: `用时 ${minutes(clock.elapsed_s)}` }] : [];
  const from = clock.started_at;
  const stoodS = Math.round((clock.started_ms - clock.began_ms) / 1000) || 0;
  const after = (what, seconds) => ({ what, seconds, at: timeOfDay(from, seconds) });
  const marks = [
    after("开始", 0),
    ...[...rule.warn_s].sort((a, b) => b - a).map((left) => after(`余 ${longMinutes(left)}提示`, rule.limit_s - left)),
    after("到时", rule.limit_s),
    ...(price ?? []).slice(0, 3).map(({ from_s: over }) => after(`超时满 ${over} 秒`, rule.limit_s + over)),
  ];
  // What happened is told by the clock's own readings, whatever the seconds were corrected to.
  const ranS = clock.stopped_at
    ? Math.floor((Date.parse(clock.stopped_at) - Date.parse(from)) / 1000) - stoodS
    : reading.elapsedS;
  // What the wall clock counted over an outage has not happened to anybody.
  // When each mark came, of a clock that stood still in between, is in its record (看经过): from here it can't be told.
  const happened = marks.filter(({ seconds }) => seconds <= (isInterrupted(clock) || stoodS ? 0 : ranS));
  const grantedS = clock.granted_s ?? 0;
  if (stoodS > grantedS && clock.state !== "paused")
    happened.push({ what: "停过", at: longMinutes(stoodS - grantedS) });
  if (grantedS) happened.push({ what: "补时", at: longMinutes(grantedS) });
  if (clock.state === "paused") happened.push({ what: `暂停：${clock.cause}`, at: timeOfDay(clock.paused_at) });
  if (clock.stopped_at) happened.push({ what: "停表", at: timeOfDay(clock.stopped_at) });
  if (clock.state === "corrected") happened.push({ what: "更正", at: `用时 ${minutes(clock.elapsed_s)}` });
  return happened;
}

export function wallTime(states, nowMs) {
  const [known] = states;
  if (known) return timeOfDay(known.now_at, Math.floor((nowMs - known.now_ms) / 1000));
  return new Date().toTimeString().slice(0, 8);
}
