/**
 * The sheets that the server acknowledged, with their receipts, kept as long as the contest: where a server comes back older than that,
 * it is offered each of them again under its own tap, which does nothing where it is known (trust.md, F20: tablets are the replicas).
 *
 *   createReceipts({acks, line, seenOf, spotOf, refused}) → receipts
 *       acks: of draft_store.js; seenOf(spot) → {own, version} | null (no state of that hall); spotOf(spot) → undefined before it is drawn
 *       refused(ack, answer): what the server lacks and does not take
 *   receipts.keep(do, spot, item, answer)   receipts.check() → Promise<how many were given back>   called whenever a state came
 *   receipts.owed() → spots of acknowledged sheets that this server has not got (yet)
 *   receipts.list() → newest first: [{spot, do, sum, receipt, rev}]
 */
import { isNotYet, isUnanswered } from "./outbox.js";
import { keyOf } from "./sheet_reading.js";

/** A tablet's date may be wrong, so none of them is ever too old; a judge of a whole day has fewer. */
const MOST = 500;

export function createReceipts({ acks, line, seenOf, spotOf, refused }) {
  let [greeting, highest, met, offering] = [0, 0, 0, false];
  let due = [];
  const askedAt = new Map();

  const inOrder = () => [...acks.all.values()].sort((a, b) => a.rev - b.rev);

  /** What the judge has seen replaced since, elsewhere or here, is no question to ask again. */
  function noteReplaced() {
    for (const ack of acks.all.values())
      if (!ack.replaced && (seenOf(ack.spot)?.version ?? 0) > ack.version)
        acks.put(ack.tap, { ...ack, replaced: true });
  }

  /** Of a hall that this server says nothing about, the number of the line tells whether it can be there. */
  const isMissing = (ack) => {
    const seen = seenOf(ack.spot);
    return seen ? seen.version < ack.version : ack.rev > met;
  };

  /** Before its draw a server knows no sheets; one that it did not want is asked of again once something has happened. */
  const isTime = (ack) => Boolean(seenOf(ack.spot) && spotOf(ack.spot)) && askedAt.get(ack.tap) !== line.rev;

  /** → true: given back; false: nothing was missing, or never will be taken; null: still to be given */
  async function offer(ack) {
    askedAt.set(ack.tap, line.rev);
    const answer = await line.act(ack.do, ack.fields, { tap: ack.tap });
    if (isUnanswered(answer)) askedAt.delete(ack.tap);
    if (isUnanswered(answer) || isNotYet(answer)) return null;
    if (answer.ok) {
      const { receipt, rev, version } = answer;
      acks.put(ack.tap, { ...ack, receipt, rev, version });
      return receipt !== ack.receipt;
    }
    if (!ack.replaced && !ack.told) await refused(ack, answer);
    acks.put(ack.tap, { ...ack, told: true });
    return false;
  }

  async function offerAll() {
    let given = 0;
    offering = true;
    try {
      for (const ack of due.filter(isTime)) {
        const back = await offer(ack);
        if (back) given += 1;
        if (back !== null) due = due.filter((one) => one !== ack);
        if (!line.link.up) break;
      }
    } finally {
      offering = false;
    }
    return given;
  }

  return {
    keep(name, spot, { tap, fields, sum }, { receipt, rev, version }) {
      acks.put(tap, { do: name, tap, spot, fields, sum, receipt, rev, version });
      for (const { tap: old } of inOrder().slice(0, -MOST)) acks.drop(old);
    },
    async check() {
      if (!line.link.up || offering || !line.fresh("marks") || !line.fresh("order")) return 0;
      if (line.link.times !== greeting) {
        // What is acknowledged from now on is this server's own.
        highest = Math.max(0, ...inOrder().map(({ rev }) => rev));
        [due, met, greeting] = [inOrder(), line.rev, line.link.times];
        askedAt.clear();
      }
      // One that went on has them all, but what its states show to be missing.
      if (met >= highest) due = due.filter(isMissing);
      const given = due.length ? await offerAll() : 0;
      noteReplaced();
      return given;
    },
    owed() {
      const last = new Map(
        due.filter((ack) => !(ack.replaced || ack.told) && isMissing(ack)).map((ack) => [keyOf(ack.spot), ack]),
      );
      return [...last.values()].filter(({ sum }) => sum).map(({ spot }) => spot);
    },
    list: () => inOrder().reverse(),
  };
}
