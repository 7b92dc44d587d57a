/**
 * Judges whose tablets fell silent (docs/wire.md, **tablets**): whom to wait for, in the same words wherever somebody waits.
 *
 *   lostTablets(line) → Map(judge → "平板断线 2 分钟")      empty while one's own line is down: then nothing is known
 *   LOST_LOOK_MS: nobody is told that a minute has passed; a page that names somebody draws itself anew this often
 */
export const LOST_LOOK_MS = 10_000;

const MINUTE_MS = 60_000;

function lostWord(sinceMs, nowMs) {
  const minutes = Math.floor((nowMs - sinceMs) / MINUTE_MS);
  return minutes > 0 ? `平板断线 ${minutes} 分钟` : "平板断线";
}

export function lostTablets(line) {
  const lost = line.link.up ? (line.all("tablets")[0]?.lost ?? []) : [];
  return new Map(lost.map(({ judge, since_ms: since }) => [judge, lostWord(since, line.nowMs())]));
}
