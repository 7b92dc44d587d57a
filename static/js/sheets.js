/**
 * A judge's sheets on this device: what is typed, what waits to be sent, and how it meets what the server has.
 *
 *   openSheets({name, judge, line, redraw}) → Promise<sheets>
 *   sheets.read(spot, own)   → {marks, dirty, waiting, error, version}   own: the server's sheet on the wire or undefined
 *   sheets.fixed(spot, own)  → the same of what the server has alone: it is confirmed, and drafts no longer count
 *   sheets.type(spot, own, key, text)     one mark typed; put away at once
 *   sheets.hand(spot, fields)             hands a sheet in; offline it waits here and goes out by itself, with the same tap
 *   sheets.waiting()         → [{number, sum}] in the order in which they were handed in
 *   sheets.unsent(own)      → spots typed on and not handed in (own: spot → the server's sheet)
 *   sheets.busy(spot)  sheets.kept()  sheets.back()   under way? | everything typed is put away | "3 份都补发了" for 4 s
 *
 * A push never touches what is typed: a draft stands in front of the server's sheet until that sheet says the same.
 */
import { newTap } from "./net.js";
import { openDrafts } from "./draft_store.js";

const BACK_MS = 4000;
const AGAIN_MS = 5000;

export const keyOf = ({ round, entry, segment }) => [round, entry, segment].join("/");

const marksOf = (own) => (own ? own.marks ?? { "": own.mark } : {});

export function sameMarks(a, b) {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => (a[key] || "") === (b[key] || ""));
}

function readSheet(draft, own) {
  const theirs = marksOf(own);
  // What waits to be sent is handed in as far as the judge is concerned.
  const handed = draft?.waiting ? marksOf(draft.waiting.fields) : draft?.sent ?? theirs;
  return {
    marks: draft?.marks ?? theirs, waiting: Boolean(draft?.waiting), error: draft?.error ?? "", version: own?.version ?? 0,
    dirty: Boolean(draft) && !sameMarks(draft.marks, handed),
    handed: Boolean(own || draft?.waiting || draft?.sent),
  };
}

export async function openSheets({ name, judge, line, redraw }) {
  const { drafts, put, drop } = await openDrafts(name);
  const sending = new Set();
  let unsaved = 0;
  let back = { sentence: "", count: 0 };

  async function keep(key, draft) {
    unsaved += 1;
    const done = await put(key, draft);
    if (done) unsaved -= 1;
    redraw();
  }

  function change(key, changes) {
    const draft = drafts.get(key);
    if (draft) keep(key, Object.assign(draft, changes));
  }

  async function send(key) {
    const draft = drafts.get(key);
    if (!draft?.waiting || sending.has(key)) return null;
    const { tap, fields } = draft.waiting;
    sending.add(key);
    redraw();
    const answer = await line.act("sheet.submit", fields, { tap });
    sending.delete(key);
    // Handed in anew meanwhile: that one has its own answer to wait for.
    if (drafts.get(key)?.waiting?.tap !== tap) return answer;
    if (answer.ok) change(key, { waiting: null, late: false, error: "", sent: fields.marks ?? { "": fields.mark }, sentVersion: answer.version });
    else if (answer.code === "offline") change(key, { late: true });
    else change(key, { waiting: null, late: false, error: answer.error });
    redraw();
    return answer;
  }

  const queue = () => [...drafts.values()].filter((draft) => draft.waiting).sort((a, b) => a.waiting.at - b.waiting.at);

  let flushing = false;
  async function flush() {
    if (flushing) return;
    flushing = true;
    let sent = 0;
    for (const draft of queue()) {
      if (!draft.late) continue;
      const answer = await send(keyOf(draft.spot));
      if (answer?.code === "offline") break;
      if (answer?.ok) sent += 1;
    }
    flushing = false;
    if (sent) tellBack(sent);
  }

  function tellBack(count) {
    back = { sentence: `${count} 份都补发了。`, count };
    redraw();
    setTimeout(() => {
      back = { sentence: "", count: 0 };
      redraw();
    }, BACK_MS);
  }

  // What waits here at a page's start was never answered.
  for (const draft of queue()) draft.late = true;
  line.on(() => line.link.up && flush());
  setInterval(flush, AGAIN_MS);

  return {
    read(spot, own) {
      const key = keyOf(spot);
      const draft = drafts.get(key);
      const arrived = draft?.sent && own && own.version >= (draft.sentVersion ?? 1);
      if (arrived && !draft.waiting && sameMarks(draft.marks, marksOf(own))) drop(key);
      else if (arrived) draft.sent = null;
      return readSheet(drafts.get(key), own);
    },
    fixed: (spot, own) => ({ ...readSheet(undefined, own), error: drafts.get(keyOf(spot))?.error ?? "" }),
    type(spot, own, criterion, text) {
      const key = keyOf(spot);
      const draft = drafts.get(key) ?? { spot, marks: { ...marksOf(own) } };
      draft.marks = { ...draft.marks, [criterion]: text };
      draft.error = "";
      keep(key, draft);
    },
    hand(spot, fields, shown) {
      const key = keyOf(spot);
      const draft = drafts.get(key) ?? { spot, marks: fields.marks ?? { "": fields.mark } };
      draft.waiting = { tap: newTap(), at: Date.now(), sum: shown, fields: { ...fields, judge } };
      draft.error = "";
      keep(key, draft);
      return send(key);
    },
    waiting: () => queue().filter((draft) => draft.late || !line.link.up).map((draft) => ({ number: draft.spot.number, sum: draft.waiting.sum })),
    unsent: (own) => [...drafts.values()].filter((draft) => !draft.waiting && readSheet(draft, own(draft.spot)).dirty).map((draft) => draft.spot),
    busy: (spot) => sending.has(keyOf(spot)),
    kept: () => unsaved === 0,
    back: () => back.sentence,
  };
}
