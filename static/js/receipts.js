/**
 * The sheets that the server acknowledged, with their receipts, kept for the day: where a server comes back older than that, it is
 * offered each of them again under its own tap, which does nothing where it is known (trust.md, F20: tablets are the replicas).
 *
 *   createReceipts({acks, line, seenOf, refused}) → receipts
 *       acks: of draft_store.js; seenOf(spot) → {own, version} | null (no state of that hall); refused(ack, answer): what can't be given back
 *   receipts.keep(do, spot, item, answer)   receipts.check() → Promise<how many were given back>   called whenever a state came
 *   receipts.list() → newest first: [{spot, do, sum, receipt, rev}]
 */
import { isUnanswered } from "./outbox.js";

const A_DAY_MS = 24 * 60 * 60 * 1000;

export function createReceipts({ acks, line, seenOf, refused }) {
  let [greeting, highest, offering] = [0, 0, false];
  let due = [];

  const inOrder = () => [...acks.all.values()].sort((a, b) => a.rev - b.rev || a.at - b.at);
  for (const ack of inOrder()) if (Date.now() - ack.at > A_DAY_MS) acks.drop(ack.tap);

  /** What the judge has seen replaced since, elsewhere or here, is no question to ask again. */
  function noteReplaced() {
    for (const ack of acks.all.values())
      if (!ack.replaced && (seenOf(ack.spot)?.version ?? 0) > ack.version)
        acks.put(ack.tap, { ...ack, replaced: true });
  }

  const isMissing = (ack) => {
    const seen = seenOf(ack.spot);
    return Boolean(seen) && seen.version < ack.version;
  };

  async function offer(ack) {
    const answer = await line.act(ack.do, ack.fields, { tap: ack.tap });
    if (isUnanswered(answer)) return null;
    if (answer.ok) {
      const { receipt, rev, version } = answer;
      acks.put(ack.tap, { ...ack, receipt, rev, version });
      return receipt !== ack.receipt;
    }
    if (!ack.replaced) await refused(ack, answer);
    return false;
  }

  async function offerAll() {
    let given = 0;
    offering = true;
    while (due.length) {
      const back = await offer(due[0]);
      if (back === null) break;
      if (back) given += 1;
      due.shift();
    }
    offering = false;
    return given;
  }

  return {
    keep(name, spot, { tap, fields, sum }, { receipt, rev, version }) {
      acks.put(tap, { do: name, tap, spot, fields, sum, receipt, rev, version, at: Date.now() });
    },
    async check() {
      if (!line.link.up || offering) return 0;
      if (line.link.times !== greeting) {
        // What is acknowledged from now on is this server's own.
        highest = Math.max(0, ...inOrder().map(({ rev }) => rev));
        due = inOrder();
        greeting = line.link.times;
      }
      if (!line.fresh("marks")) return 0;
      if (due.length && line.rev >= highest) due = due.filter(isMissing);
      const given = due.length ? await offerAll() : 0;
      noteReplaced();
      return given;
    },
    list: () => inOrder().reverse(),
  };
}
