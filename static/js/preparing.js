/**
 * How long an entrant may still prepare, worked out of the moments on the wire; nothing here counts.
 *
 *   readPreparation(row, nowMs) → {leftS, level, drain, dueMs}
 *       level: "calm" | "soon" (the last minute of a longer time) | "due" | "on_stage"; leftS: whole seconds, below 0 once they are over;
 *       drain: 1 → 0 over the last minute; dueMs: how long this reading stays true
 *   preparationOf(states, {round, entry, segment}) → the wire's row | undefined
 */
const SOON_S = 60;

function levelOf(row, leftS) {
  if (row.state === "on_stage") return "on_stage";
  if (leftS <= 0) return "due";
  return leftS <= SOON_S && row.lead_s > SOON_S ? "soon" : "calm";
}

export function readPreparation(row, nowMs) {
  const ms = Math.max(0, nowMs - row.drawn_ms);
  const leftS = row.lead_s - Math.floor(ms / 1000);
  return {
    leftS,
    level: levelOf(row, leftS),
    drain: Math.max(0, Math.min(1, (row.lead_s * 1000 - ms) / (SOON_S * 1000))),
    dueMs: row.state === "on_stage" ? null : 1000 - (ms % 1000),
  };
}

export function preparationOf(states, { round, entry, segment }) {
  for (const state of states) {
    if (state.round !== round) continue;
    const found = state.preparing.find((row) => row.entry === entry && row.segment === segment);
    if (found) return found;
  }
  return undefined;
}
