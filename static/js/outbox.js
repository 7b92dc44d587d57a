/**
 * What was handed in goes out one after the other, in the order in which it was handed in, each until it is answered.
 *
 *   createOutbox({all, save, line, redraw, settled}) → outbox
 *       all: the drafts by key; save(key): put a draft away; settled(draft, item, answer): what an answer comes to
 *   An item is told as waiting (`waits`) once it was put away (`putAway`): a tablet that dies before that has lost it.
 *   outbox.add(key, item)   outbox.pump() → Promise<how many late ones were taken>   outbox.busy(key)   outbox.waits() → items that wait
 *
 * A draft has at most one sheet that waits. One that was sent and never answered may have been taken: it goes first, under its own tap,
 * and the newer one is then based on what became of it.
 */
const KEPT_UNTIL_TAKEN = new Set(["offline", "not_allowed", "not_saved"]);

export const isUnanswered = (answer) => KEPT_UNTIL_TAKEN.has(answer.code);

export function createOutbox({ all, save, line, redraw, settled }) {
  const sending = new Set();
  let pumping = null;

  const queue = () =>
    [...all.entries()]
      .flatMap(([key, draft]) =>
        [...(draft.before ?? []), draft.waiting].filter(Boolean).map((item) => ({ key, item })),
      )
      .sort((a, b) => a.item.at - b.item.at);

  async function send({ key, item }) {
    const draft = all.get(key);
    // A tap is for one content: what it is based on is said once and stays.
    item.fields.base ??= draft.base ?? 0;
    item.tried = true;
    save(key);
    sending.add(key);
    redraw();
    const answer = await line.act("sheet.submit", item.fields, { tap: item.tap });
    sending.delete(key);
    await settled(key, item, answer);
    redraw();
    return answer;
  }

  async function run() {
    let late = 0;
    const given = new Set();
    for (let next = queue()[0]; next && !given.has(next.item.tap); next = queue()[0]) {
      given.add(next.item.tap);
      const answer = await send(next);
      if (isUnanswered(answer)) break;
      if (answer.ok && next.item.late) late += 1;
    }
    return late;
  }

  return {
    add(key, item) {
      const draft = all.get(key);
      const { waiting } = draft;
      if (waiting?.tried) draft.before = [...(draft.before ?? []), waiting];
      draft.waiting = item;
    },
    async pump() {
      // Whoever comes while it runs is served by it: the queue is read anew after each.
      if (pumping) return 0;
      pumping = run();
      try {
        return await pumping;
      } finally {
        // Whatever went wrong for one sheet, the next turn tries again.
        pumping = null;
      }
    },
    busy: (key) => sending.has(key),
    waits: () =>
      queue()
        .filter(({ key, item }) => all.get(key).waiting === item && item.putAway && (item.late || !line.link.up))
        .map(({ item }) => item),
  };
}
