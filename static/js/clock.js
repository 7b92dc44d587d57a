/**
 * What a clock says at a moment, worked out of its moments; nothing here counts (house.md, "Time, chance, data").
 *
 *   readClock(clock, rule, price, nowMs, shiftS = 0) → reading
 *       clock: one of `clocks` on the wire, or undefined; rule: the clock in the frame's segment; price: the segment's ladder
 *       reading: { state: "idle|running|paused|stopped|corrected", level: "idle|on_time|warn|over", elapsedS, leftS, overS, shortS,
 *                  warnS (the 30 of 最后30秒), drain (1 → 0 over the warning), rung: {from_s, lose} | null, next: {inS, lose} | null, dueMs }
 *       seconds are whole and cut, as the rulebook counts them: leftS = limit − elapsed, so +0:01 stands from the first whole second over;
 *       where more was granted than has passed it is more than the limit.
 *       unsure: it ran while the machine lost its power: until the timekeeper says whether the entrant stopped, nobody is told over
 *       dueMs: how long this reading stays true, null while nothing moves.
 *   findClock(states, spot, part)  → the wire's clock for {round, entry, segment} | undefined
 *   running(states)                → every running clock, each with its payload's round, group and hall
 *   drive(draw)                    → {wake()}: calls draw() at once on wake and then whenever the ms it returned have passed;
 *                                    draw returns dueMs or null. The only timer of a page's clocks.
 */
const DONE = new Set(["stopped", "corrected"]);

export const hasRun = (clock) => Boolean(clock && DONE.has(clock.state));

function elapsedMs(clock, nowMs, shiftS) {
  if (!clock || clock.state === "idle") return 0;
  if (clock.state === "running") return nowMs - clock.started_ms + shiftS * 1000;
  return (clock.elapsed_s ?? 0) * 1000;
}

function warning(rule, leftS) {
  const reached = (rule?.warn_s || []).filter((at) => leftS <= at);
  return reached.length ? Math.min(...reached) : null;
}

/** Told by the wall clock alone, over an outage in which nobody knows what happened in the hall. */
export const isInterrupted = (clock) => Boolean(clock?.unsure && clock.state === "running");

function levelOf(state, overS, warnS) {
  if (state === "idle") return "idle";
  if (overS > 0) return "over";
  return warnS !== null && state === "running" ? "warn" : "on_time";
}

export function priceAt(price, overS) {
  const reached = price.filter((rung) => overS >= rung.from_s);
  const ahead = price.find((rung) => overS < rung.from_s);
  return { rung: reached[reached.length - 1] ?? null, ahead: ahead ?? null };
}

const INTERRUPTED = {
  state: "running",
  level: "on_time",
  overS: 0,
  shortS: 0,
  warnS: null,
  drain: 1,
  rung: null,
  next: null,
};

export function readClock(clock, rule, price, nowMs, shiftS = 0) {
  if (isInterrupted(clock)) {
    const elapsedS = Math.max(0, Math.floor(elapsedMs(clock, nowMs, shiftS) / 1000));
    return { ...INTERRUPTED, unsure: true, elapsedS, leftS: Math.max(0, (rule?.limit_s ?? 0) - elapsedS), dueMs: 1000 };
  }
  const state = clock?.state ?? "idle";
  // Below 0 while more was granted than had passed: then more than the limit remains, and the clock goes on all the same.
  const ms = elapsedMs(clock, nowMs, shiftS);
  const passedS = Math.floor(ms / 1000);
  const elapsedS = Math.max(0, passedS);
  const limitS = rule?.limit_s ?? 0;
  const overS = Math.max(0, elapsedS - limitS);
  const leftS = limitS - passedS;
  const warnS = warning(rule, leftS);
  const { rung, ahead } = priceAt(price || [], overS);
  return {
    state,
    level: levelOf(state, overS, warnS),
    elapsedS,
    leftS,
    overS,
    shortS: Math.max(0, (rule?.least_s ?? 0) - elapsedS),
    warnS,
    drain: warnS ? Math.max(0, Math.min(1, (limitS * 1000 - ms) / (warnS * 1000))) : 1,
    rung,
    next: ahead && { inS: limitS + ahead.from_s - passedS, lose: ahead.lose },
    dueMs: state === "running" ? (passedS + 1) * 1000 - ms : null,
  };
}

export function findClock(states, { round, entry, segment }, part = null) {
  for (const state of states) {
    if (state.round !== round) continue;
    const found = state.clocks.find((c) => c.entry === entry && c.segment === segment && (c.part ?? null) === part);
    if (found) return found;
  }
  return undefined;
}

export function running(states) {
  return states.flatMap(({ round, group, hall, clocks }) =>
    clocks.filter((clock) => clock.state === "running").map((clock) => ({ ...clock, round, group, hall })),
  );
}

export function drive(draw) {
  let timer = 0;
  const turn = () => {
    clearTimeout(timer);
    const due = draw();
    // A few ms late is right: a reading taken on the very edge would be drawn twice.
    if (due !== null && due !== undefined) timer = setTimeout(turn, Math.max(20, Math.min(due + 5, 60000)));
  };
  return { wake: turn };
}
