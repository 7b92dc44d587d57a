/**
 * A judge's sheets on this tablet: what is typed, what waits to be sent, what the server acknowledged, and how it all meets.
 *
 *   openSheets({name, frame, line, redraw, seenOf, spotOf}) → Promise<sheets>
 *       seenOf(spot) → {own, version} | null (judge_model.js)   spotOf({round, entry, segment}) → the whole spot | undefined
 *   sheets.read(spot, seen)  → see sheet_reading.js      sheets.fixed(spot, seen): of what the server has alone, it is confirmed
 *   sheets.type(spot, seen, key, text)     one mark typed; put away and sent to the server at once
 *   sheets.hand(spot, fields, sum)         hands a sheet in: it goes out by itself, in its order, under its tap, until it is answered
 *   sheets.takeBack(spot, seen)            undoes it: what was never sent stays here, the rest is an act
 *   sheets.disputes                        of what the server did not take: sheet_disputes.js
 *   sheets.ask(spot, wanted) → boolean     whether an unusual mark is to be asked about now, which it is once
 *   sheets.waiting() → [{number, sum}]     sheets.unheard() → the same as [{…spot, mark}]     sheets.unsent(seenOf) → spots typed on and not handed in
 *   sheets.putAway(spot): whether what waits of it is on this tablet's disk      sheets.store: kept(), able(), isMine(), take() (draft_store.js)
 *   sheets.busy(spot) sheets.asked(spot) sheets.back() sheets.receipts() sheets.owed() sheets.isOwed(spot)
 *
 * A push never touches what is typed: a draft stands in front of the server's sheet until that sheet says the same.
 */
import { openDraftLine } from "./draft_line.js";
import { openStore } from "./draft_store.js";
import { newTap } from "./net.js";
import { createOutbox, isNotYet, isUnanswered } from "./outbox.js";
import { createReceipts } from "./receipts.js";
import { createDisputes } from "./sheet_disputes.js";
import { isOvertaken, joined, keyOf, marksOf, readSheet } from "./sheet_reading.js";

const BACK_MS = 4000;
const AGAIN_MS = 2000;

class Sheets {
  constructor(store, { frame, line, redraw, seenOf, spotOf }) {
    const { drafts, acks } = store;
    Object.assign(this, { store, drafts, line, redraw, seenOf });
    this.judge = frame.seat.person;
    this.server = openDraftLine({ drafts, frame, line, seenOf, spotOf });
    this.sentence = "";
    const save = (key) => this.save(key);
    const settled = (key, item, answer) => this.settled(key, item, answer);
    this.outbox = createOutbox({ all: drafts.all, save, line, redraw, settled });
    const begun = (spot, seen) => this.begun(spot, seen);
    const resend = (key, item) => this.send(key, item);
    this.disputes = createDisputes({ drafts, save, server: this.server, seenOf, begun, resend });
    this.given = createReceipts({ acks, line, seenOf, spotOf, refused: this.disputes.lacking });
  }

  async save(key) {
    const draft = this.drafts.all.get(key);
    if (!draft) return;
    const { waiting } = draft;
    await this.drafts.put(key, draft);
    // Where nothing can be kept the page's own memory must do, and nothing says 已存.
    if (waiting) waiting.putAway = true;
    this.redraw();
  }

  change(key, changes) {
    const draft = this.drafts.all.get(key);
    if (draft) this.save(key, Object.assign(draft, changes));
  }

  at(spot) {
    return this.drafts.all.get(keyOf(spot));
  }

  read(spot, seen) {
    const key = keyOf(spot);
    const draft = this.drafts.all.get(key);
    if (isOvertaken(draft, seen)) this.drafts.drop(key);
    else if (draft?.sent && seen.version >= draft.base) draft.sent = null;
    return readSheet(this.drafts.all.get(key), seen);
  }

  fixed(spot, seen) {
    return { ...readSheet(undefined, seen), error: this.at(spot)?.error ?? "" };
  }

  /** The draft of a spot, begun where the judge sees the sheet now. */
  begun(spot, { own, version }) {
    const origin = { ...marksOf(own) };
    return this.at(spot) ?? { spot, marks: origin, origin, base: version };
  }

  type(spot, seen, criterion, text) {
    const key = keyOf(spot);
    const draft = this.begun(spot, seen);
    draft.marks = { ...draft.marks, [criterion]: text };
    draft.error = "";
    this.drafts.all.set(key, draft);
    this.save(key);
    this.server.keep(key);
  }

  hand(spot, fields, sum) {
    const key = keyOf(spot);
    const draft = this.begun(spot, this.seenOf(spot) ?? { version: 0 });
    draft.error = "";
    this.drafts.all.set(key, draft);
    return this.send(key, { sum, fields: { ...fields, judge: this.judge } });
  }

  send(key, given) {
    const fresh = { tap: newTap(), at: this.now(), tried: false, putAway: false, late: !this.line.link.up };
    this.outbox.add(key, { ...given, ...fresh });
    return Promise.all([this.save(key), this.flush()]);
  }

  /** Two sheets of one moment keep their order; a tablet's clock that was set back must not turn them round. */
  now() {
    this.last = Math.max(
      Date.now(),
      (this.last ?? 0) + 1,
      ...[...this.drafts.all.values()].map((one) => (one.waiting?.at ?? 0) + 1),
    );
    return this.last;
  }

  async flush() {
    const { taken, refused } = await this.outbox.pump();
    if (taken) this.tellBack(`${taken} 份${refused ? "" : "都"}补发了。`);
  }

  async settled(key, item, answer) {
    const draft = this.drafts.all.get(key);
    // Another page of this seat has the answer already.
    if (!draft) return;
    const isNewest = draft.waiting?.tap === item.tap;
    if (isUnanswered(answer) || isNotYet(answer)) {
      Object.assign(item, { late: true, early: isNotYet(answer) });
      const error = item.early || answer.code === "offline" ? "" : answer.error;
      return this.change(key, isNewest ? { error } : {});
    }
    draft.before = (draft.before ?? []).filter(({ tap }) => tap !== item.tap);
    if (answer.ok) {
      this.given.keep("sheet.submit", draft.spot, item, answer);
      draft.base = answer.version;
      if (isNewest)
        Object.assign(draft, { error: "", sent: marksOf(item.fields), asked: false, refused: null, waiting: null });
      this.server.forget(key);
    } else if (isNewest) {
      await this.disputes.settle(draft, item, answer);
    }
    return this.save(key);
  }

  async takeBack(spot, seen) {
    const key = keyOf(spot);
    const draft = this.begun(spot, seen);
    this.drafts.all.set(key, draft);
    if (draft.waiting && !draft.waiting.tried) return this.change(key, { waiting: null, error: "" });
    if (!this.line.link.up) return this.change(key, { error: "网断了，网通了再收回。" });
    const { round, entry, segment } = spot;
    const item = { tap: newTap(), fields: { round, entry, segment, judge: this.judge, base: draft.base }, sum: null };
    // News may come before the answer: meanwhile none of it overtakes the marks.
    this.change(key, { taking: true });
    const answer = await this.line.act("sheet.take_back", item.fields, { tap: item.tap });
    if (!answer.ok) return this.change(key, { error: answer.error, taking: false });
    this.given.keep("sheet.take_back", spot, item, answer);
    this.change(key, { base: answer.version, sent: null, origin: {}, error: "", taking: false });
    return this.server.keep(key);
  }

  ask(spot, wanted) {
    const draft = this.at(spot);
    const now = wanted && Boolean(draft) && !draft.asked;
    if (draft && Boolean(draft.asked) !== Boolean(wanted)) this.change(keyOf(spot), { asked: Boolean(wanted) });
    return now;
  }

  asked(spot) {
    return Boolean(this.at(spot)?.asked);
  }

  async giveBack() {
    const given = await this.given.check();
    if (given) this.tellBack(`服务器换过，${given} 份都补给它了。`);
  }

  tellBack(sentence) {
    this.sentence = sentence;
    this.redraw();
    setTimeout(() => {
      this.sentence = "";
      this.redraw();
    }, BACK_MS);
  }

  waiting() {
    return this.outbox.waits().map(({ fields, sum }) => ({ number: this.at(fields).spot.number, sum }));
  }

  /** Handed in, and not heard of yet: one's own marks all the same. */
  unheard() {
    return [...this.drafts.all.values()]
      .filter(({ waiting }) => waiting)
      .map(({ spot, waiting }) => ({ ...spot, mark: waiting.sum }));
  }

  unsent(seenOf) {
    const typed = [...this.drafts.all.values()].filter(
      (draft) => !draft.waiting && (draft.conflict || readSheet(draft, seenOf(draft.spot) ?? {}).dirty),
    );
    return typed.map(({ spot }) => spot);
  }

  busy(spot) {
    return this.outbox.busy(keyOf(spot));
  }

  putAway(spot) {
    return Boolean(this.at(spot)?.waiting?.putAway);
  }

  back() {
    return this.sentence;
  }

  receipts() {
    return this.given.list();
  }

  /** Handed in, and this server can't have it yet. */
  owed() {
    const early = [...this.drafts.all.values()].filter(({ waiting }) => waiting?.early).map(({ spot }) => spot);
    return [...new Set([...this.given.owed(), ...early].map(keyOf))];
  }

  isOwed(spot) {
    return this.owed().includes(keyOf(spot));
  }

  /** What waits here at a page's start, or was taken over from another page, was never answered. */
  goOnFromDisk() {
    for (const draft of this.drafts.all.values()) {
      const { waiting, before = [] } = draft;
      for (const item of [waiting, ...before])
        if (item) Object.assign(item, { late: true, tried: true, putAway: true });
      draft.taking = false;
    }
    this.redraw();
  }

  async goOn() {
    // Of several pages of a seat one alone sends.
    if (!this.store.isMine()) return;
    this.store.again().then((did) => did && this.redraw());
    // A sheet may get through over HTTP where the socket does not; all else waits for the states.
    if (this.line.link.up) await this.giveBack();
    await this.flush();
    if (this.line.link.up && (await this.server.adopt())) this.redraw();
  }
}

export async function openSheets({ name, ...given }) {
  let sheets = null;
  const joins = { drafts: joined, acks: (_kept, mine) => mine };
  const store = await openStore(name, joins, () => sheets?.goOnFromDisk());
  sheets = new Sheets(store, given);
  sheets.goOnFromDisk();
  given.line.on(() => sheets.goOn());
  setInterval(() => sheets.goOn(), AGAIN_MS);
  return sheets;
}
