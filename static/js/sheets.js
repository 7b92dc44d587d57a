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

import { openDrafts } from "./draft_store.js";
import { newTap } from "./net.js";

const BACK_MS = 4000;
const AGAIN_MS = 5000;

export const keyOf = ({ round, entry, segment }) => [round, entry, segment].join("/");

const marksOf = (own) => (own ? (own.marks ?? { "": own.mark }) : {});

export function sameMarks(a, b) {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => (a[key] || "") === (b[key] || ""));
}

function readSheet(draft, own) {
  const theirs = marksOf(own);
  // What waits to be sent is handed in as far as the judge is concerned.
  const handed = draft?.waiting ? marksOf(draft.waiting.fields) : (draft?.sent ?? theirs);
  return {
    marks: draft?.marks ?? theirs,
    waiting: Boolean(draft?.waiting),
    error: draft?.error ?? "",
    version: own?.version ?? 0,
    dirty: Boolean(draft) && !sameMarks(draft.marks, handed),
    handed: Boolean(own || draft?.waiting || draft?.sent),
  };
}

class Sheets {
  constructor({ drafts, put, drop }, { judge, line, redraw }) {
    Object.assign(this, { drafts, put, drop, judge, line, redraw });
    this.sending = new Set();
    this.unsaved = 0;
    this.sentence = "";
    this.flushing = false;
  }

  async keep(key, draft) {
    this.unsaved += 1;
    if (await this.put(key, draft)) this.unsaved -= 1;
    this.redraw();
  }

  change(key, changes) {
    const draft = this.drafts.get(key);
    if (draft) this.keep(key, Object.assign(draft, changes));
  }

  async send(key) {
    const draft = this.drafts.get(key);
    if (!draft?.waiting || this.sending.has(key)) return null;
    const { tap, fields } = draft.waiting;
    this.sending.add(key);
    this.redraw();
    const answer = await this.line.act("sheet.submit", fields, { tap });
    this.sending.delete(key);
    // Handed in anew meanwhile: that one has its own answer to wait for.
    if (this.drafts.get(key)?.waiting?.tap === tap) this.change(key, afterAnswer(answer, fields));
    this.redraw();
    return answer;
  }

  queue() {
    return [...this.drafts.values()].filter((draft) => draft.waiting).sort((a, b) => a.waiting.at - b.waiting.at);
  }

  /** What was handed in while the line was down goes out in its order; a line that is still down ends the attempt. */
  async flush() {
    if (this.flushing) return;
    this.flushing = true;
    let sent = 0;
    for (const draft of this.queue().filter(({ late }) => late)) {
      const answer = await this.send(keyOf(draft.spot));
      if (answer?.code === "offline") break;
      if (answer?.ok) sent += 1;
    }
    this.flushing = false;
    if (sent) this.tellBack(`${sent} 份都补发了。`);
  }

  tellBack(sentence) {
    this.sentence = sentence;
    this.redraw();
    setTimeout(() => {
      this.sentence = "";
      this.redraw();
    }, BACK_MS);
  }

  read(spot, own) {
    const key = keyOf(spot);
    const draft = this.drafts.get(key);
    // The server's sheet has caught up with what was handed in: from here on it speaks for itself.
    if (draft?.sent && own && own.version >= (draft.sentVersion ?? 1)) {
      if (!draft.waiting && sameMarks(draft.marks, marksOf(own))) this.drop(key);
      else draft.sent = null;
    }
    return readSheet(this.drafts.get(key), own);
  }

  fixed(spot, own) {
    return { ...readSheet(undefined, own), error: this.drafts.get(keyOf(spot))?.error ?? "" };
  }

  type(spot, own, criterion, text) {
    const draft = this.drafts.get(keyOf(spot)) ?? { spot, marks: { ...marksOf(own) } };
    draft.marks = { ...draft.marks, [criterion]: text };
    draft.error = "";
    this.keep(keyOf(spot), draft);
  }

  hand(spot, fields, sum) {
    const key = keyOf(spot);
    const draft = this.drafts.get(key) ?? { spot, marks: fields.marks ?? { "": fields.mark } };
    draft.waiting = { tap: newTap(), at: Date.now(), sum, fields: { ...fields, judge: this.judge } };
    draft.error = "";
    this.keep(key, draft);
    return this.send(key);
  }

  waiting() {
    const late = this.queue().filter((draft) => draft.late || !this.line.link.up);
    return late.map(({ spot, waiting }) => ({ number: spot.number, sum: waiting.sum }));
  }

  unsent(own) {
    const typed = [...this.drafts.values()].filter(
      (draft) => !draft.waiting && readSheet(draft, own(draft.spot)).dirty,
    );
    return typed.map(({ spot }) => spot);
  }

  busy(spot) {
    return this.sending.has(keyOf(spot));
  }

  kept() {
    return this.unsaved === 0;
  }

  back() {
    return this.sentence;
  }
}

function afterAnswer(answer, fields) {
  if (answer.code === "offline") return { late: true };
  const done = { waiting: null, late: false };
  return answer.ok
    ? { ...done, error: "", sent: marksOf(fields), sentVersion: answer.version }
    : { ...done, error: answer.error };
}

export async function openSheets({ name, judge, line, redraw }) {
  const sheets = new Sheets(await openDrafts(name), { judge, line, redraw });
  // What waits here at a page's start was never answered.
  for (const draft of sheets.queue()) draft.late = true;
  line.on(() => line.link.up && sheets.flush());
  setInterval(() => sheets.flush(), AGAIN_MS);
  return sheets;
}
