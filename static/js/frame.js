/**
 * The page's frame (docs/wire.md): what the page was given with its HTML, and the look-ups in it.
 *
 *   frame                        the parsed frame
 *   groupOf(key) segmentOf(key) roundOf(key) → object | undefined
 *   hallOf(round, hall)          → hall of a round | undefined
 *   hallTitle(round, hall)       → "一赛场" | ""
 *   clockRule(segment, part)     → the rule of one clock of a segment | undefined   (segment: object)
 *   criteriaOf(segment)          → [{key, title, max, least}], one row `whole` where the segment has no criteria
 */
const block = document.getElementById("frame");

export const frame = block ? JSON.parse(block.textContent) : {};

const find = (list, key) => (list || []).find((item) => item.key === key);

export const groupOf = (key) => find(frame.groups, key);
export const segmentOf = (key) => find(frame.segments, key);
export const roundOf = (key) => find(frame.rounds, key);
export const hallOf = (round, hall) => find(roundOf(round)?.halls, hall);
export const hallTitle = (round, hall) => hallOf(round, hall)?.title ?? "";

export function clockRule(segment, part = null) {
  return (segment?.clocks || []).find((clock) => (clock.part ?? null) === part);
}

export const WHOLE = "";

export function criteriaOf(segment) {
  if (segment.criteria?.length) return segment.criteria;
  return [{ key: WHOLE, title: "总评", max: segment.marked_out_of, least: segment.least ?? "0" }];
}
