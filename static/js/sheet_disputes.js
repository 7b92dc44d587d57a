/**
 * Sheets that the server did not take as they were handed in. None of them is gone without a word: where another tablet handed in
 * something else the judge chooses, and what it will not take at all stays here until the judge has read why.
 *
 *   createDisputes({drafts, save, server, seenOf, begun, resend}) → disputes
 *   disputes.settle(draft, item, answer) → Promise     a refusal: `draft.conflict` {mine, theirs}, or `draft.refused` {…item, error}
 *   disputes.lacking(ack, answer) → Promise            the same of a sheet that a server which came back older lacks
 *   disputes.choose(spot, mine)                        ends a conflict: hand in one's own all the same, or leave the other
 *   disputes.lapse(isOpen)                             conflicts of what is settled meanwhile: nothing is left to choose
 *   disputes.refused() → [{spot, sum, error}], the first handed in first          disputes.putAside(spot): the judge has read it
 */
import { keyOf, marksOf } from "./sheet_reading.js";

const lapsed = ({ mark }) =>
  mark ? `没来得及选，这一项已经不收分，服务器上是另一台平板交的 ${mark}。` : "没来得及选，这一项已经不收分。";

export function createDisputes({ drafts, save, server, seenOf, begun, resend }) {
  const { all } = drafts;
  const at = (spot) => all.get(keyOf(spot));
  const refuse = (draft, item, error) => Object.assign(draft, { error: "", refused: { ...item, error } });

  /** What waited does so until it stands here as something else: a page that dies in between has it still. */
  async function settle(draft, item, answer) {
    const theirs = answer.code === "changed_since" ? await server.newest(draft.spot) : null;
    if (draft.waiting && draft.waiting.tap !== item.tap) return; // the judge handed in anew meanwhile
    draft.waiting = null;
    if (theirs) draft.conflict = { mine: item, theirs };
    else refuse(draft, item, answer.error);
  }

  return {
    settle,
    async lacking({ spot, fields, sum, tap }, answer) {
      const draft = begun(spot, seenOf(spot) ?? { version: 0 });
      if (draft.waiting || !sum) return;
      await settle(draft, { tap, fields, sum }, answer);
      if (draft.conflict) draft.marks = marksOf(fields);
      all.set(keyOf(spot), draft);
      save(keyOf(spot));
    },
    choose(spot, mine) {
      const [key, draft] = [keyOf(spot), at(spot)];
      if (!draft?.conflict) return;
      const { conflict } = draft;
      draft.conflict = null;
      if (mine) {
        draft.base = conflict.theirs.version;
        const { base: _, ...fields } = conflict.mine.fields;
        resend(key, { ...conflict.mine, fields });
      } else {
        drafts.drop(key);
        server.forget(key, draft);
      }
    },
    lapse(isOpen) {
      for (const [key, draft] of all) {
        if (!draft.conflict || isOpen(draft.spot)) continue;
        const { mine, theirs } = draft.conflict;
        draft.conflict = null;
        refuse(draft, mine, lapsed(theirs));
        save(key);
      }
    },
    refused: () =>
      [...all.values()]
        .filter(({ refused }) => refused)
        .sort((a, b) => (a.refused.at ?? 0) - (b.refused.at ?? 0))
        .map(({ spot, refused }) => ({ spot, sum: refused.sum, error: refused.error })),
    putAside(spot) {
      const draft = at(spot);
      if (!draft?.refused) return;
      draft.refused = null;
      save(keyOf(spot));
    },
  };
}
