/**
 * How far the server's boot clock is ahead of this page's own: the answer that travelled shortest tells it best (trust.md, "Timer").
 *
 *   createOffset() → {sample(serverMs, sent, received) → changed, hint(serverMs), now(), known(), forget()}
 *   hint: a push's `now_ms`, whose journey is unknown; used only while there is nothing better.
 */
const KEPT = 12;
const UNKNOWN_DELAY = 1e6;
/** Two samples of the same two clocks can't differ by more than half their journeys; beyond that and this slack, one clock was moved. */
const SLACK_MS = 50;

const contradict = (a, b) => Math.abs(a.ahead - b.ahead) > (a.delay + b.delay) / 2 + SLACK_MS;

export function createOffset() {
  let samples = [];
  let best = null;
  const take = (sample) => {
    const before = best?.ahead;
    samples = [...samples.filter((one) => !contradict(one, sample)).slice(1 - KEPT), sample];
    best = samples.reduce((a, b) => (b.delay <= a.delay ? b : a));
    return before === undefined || Math.abs(best.ahead - before) > 20;
  };
  return {
    sample: (serverMs, sent, received) => take({ ahead: serverMs - (sent + received) / 2, delay: received - sent }),
    hint(serverMs) {
      const ahead = serverMs - performance.now();
      // A push can only come late, never early: a server further ahead than was thought has been moved.
      const moved = best && ahead > best.ahead + best.delay / 2 + SLACK_MS;
      if (moved) samples = [];
      if (!best || moved || best.delay === UNKNOWN_DELAY) take({ ahead, delay: UNKNOWN_DELAY });
    },
    now: () => performance.now() + (best?.ahead ?? 0),
    known: () => best !== null,
    // What was learnt stays in use until the next sample; only its claim to be the best is given up.
    forget() {
      samples = [];
      if (best) best = { ...best, delay: UNKNOWN_DELAY };
    },
  };
}
