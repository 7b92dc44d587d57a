/**
 * How a judge's sheet reads: what is typed here in front of what the server has. Pure; kept by sheets.js.
 *
 *   seen: {own, version} of a spot on the wire (judge_model.js): the server's sheet or undefined, and how often it changed
 *   readSheet(draft, seen) → {marks, dirty, waiting, handed, error, version, conflict}
 *        dirty: typed and not handed in; handed: handed in as far as the judge is concerned; conflict: {mine, theirs} to choose from
 *   isOvertaken(draft, seen) → whether nothing typed here is lost by believing the server
 *   joined(kept, mine) → what a page could not put away, and what another page of the seat put away meanwhile: no sheet of either is lost
 */
export const keyOf = ({ round, entry, segment }) => [round, entry, segment].join("/");

/** A sheet's marks by criterion; none of one that was taken back. */
export const marksOf = (sheet) => sheet?.marks ?? (sheet?.mark ? { "": sheet.mark } : {});

export function sameMarks(a, b) {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => (a[key] || "") === (b[key] || ""));
}

export function readSheet(draft, { own, version = 0 } = {}) {
  // What was taken back here may still stand in an older state.
  const now = own && own.version >= (draft?.base ?? 0) ? own : undefined;
  const theirs = marksOf(now);
  // What waits to be sent is handed in as far as the judge is concerned.
  const handed = draft?.waiting ? marksOf(draft.waiting.fields) : (draft?.sent ?? theirs);
  return {
    marks: draft?.marks ?? theirs,
    waiting: Boolean(draft?.waiting),
    error: draft?.error ?? "",
    version,
    dirty: Boolean(draft) && !sameMarks(draft.marks, handed),
    handed: Boolean(now || draft?.waiting || draft?.sent),
    conflict: draft?.conflict ?? null,
  };
}

export function isOvertaken(draft, { own, version = 0 }) {
  // While it is being taken back, the news of its own handing in may still be on its way.
  if (!draft || draft.waiting || draft.conflict || draft.refused || draft.taking) return false;
  if (draft.sent) return Boolean(own) && version >= draft.base && sameMarks(draft.marks, marksOf(own));
  // Typed and typed back again, while another tablet handed in: nothing of it was meant.
  return version > draft.base && sameMarks(draft.marks, draft.origin ?? {});
}

const waitingOf = ({ before = [], waiting }) => [...before, waiting].filter(Boolean);

export function joined(kept, mine) {
  if (!kept) return mine;
  const theirs = waitingOf(kept);
  if (!mine.waiting) return theirs.length || kept.conflict || kept.refused ? kept : mine;
  const own = waitingOf(mine);
  const others = theirs.filter(({ tap }) => own.every((item) => item.tap !== tap));
  return Object.assign(mine, { before: [...others, ...(mine.before ?? [])], refused: mine.refused ?? kept.refused });
}
