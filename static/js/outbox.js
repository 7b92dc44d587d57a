/**
 * What was handed in goes out one after the other, in the order in which it was handed in, each until it is answered.
 *
 *   createOutbox({all, save, line, redraw, settled}) → outbox
 *       all: the drafts by key; save(key): put a draft away; settled(draft, item, answer): what an answer comes to
 *   isUnanswered(answer): nobody has decided on it      isNotYet(answer): a server that came back from before the draw can't decide yet
 *   An item is told as waiting (`waits`) once it was put away (`putAway`): a tablet that dies before that has lost it.
 *   outbox.add(key, item)   outbox.pump() → Promise<{taken, refused}: how many late ones were>   outbox.busy(key)   outbox.waits() → items that wait
 *
 * A draft has at most one sheet that waits. One that was sent and never answered may have been taken: it goes first, under its own tap,
 * and the newer one is then based on what became of it.
 */
const KEPT_UNTIL_TAKEN = new Set(["offline", "not_allowed", "not_saved"]);

const BEFORE_THE_DRAW = new Set(["not_drawn", "not_checked_in", "unknown_name"]);

export const isUnanswered = (answer) => KEPT_UNTIL_TAKEN.has(answer.code);
export const isNotYet = (answer) => BEFORE_THE_DRAW.has(answer.code);

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
    const late = { taken: 0, refused: 0 };
    const given = new Set();
    const next = () => queue().find(({ item }) => !given.has(item.tap));
    for (let one = next(); one; one = next()) {
      given.add(one.item.tap);
      const answer = await send(one);
      if (isUnanswered(answer)) break;
      if (one.item.late && answer.ok) late.taken += 1;
      else if (one.item.late && !isNotYet(answer)) late.refused += 1;
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
      if (pumping) return { taken: 0, refused: 0 };
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
