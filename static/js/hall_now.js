/**
 * Where a hall is: several groups (and rounds) pass one hall, each with its own `order` payload (docs/wire.md).
 *
 *   hallNow(orders)   → the payload whose entry is on stage now (greatest on_stage.since), else the first open and unfinished, else the first | null
 *   callNext(orders)  → {order, next}: whom to call: the present payload's `next`, else that of the first open one that has one | null
 *   stageOf(order)    → {round, group, hall, entry, number, segment, undrawn} on stage | null; undrawn: without the topic that it should have drawn
 *   stages(order, segments) → [{round, group, hall, entry, number, segment, state, withdrawn}] in the hall's own order
 */
const usable = (order) => order.open && !order.published;

const isFinished = (order) =>
  order.entries.length > 0 &&
  order.entries.every(
    (entry) =>
      entry.withdrawn || Object.values(entry.segments).every((state) => state === "confirmed" || state === "absent"),
  );

export function hallNow(orders) {
  const open = orders.filter(usable);
  // A group that is over keeps its last call; it must not hide one that is open and has not begun.
  const called = (open.length ? open : orders).filter((order) => order.on_stage);
  if (called.length) return called.reduce((a, b) => (b.on_stage.since > a.on_stage.since ? b : a));
  return open.find((order) => !isFinished(order)) ?? open[0] ?? orders[0] ?? null;
}

export function callNext(orders) {
  const now = hallNow(orders);
  const order = now?.next ? now : orders.find((one) => usable(one) && one.next);
  return order ? { order, next: order.next } : null;
}

const spotOf = ({ round, group, hall }) => ({ round, group, hall });

export function stageOf(order) {
  if (!order?.on_stage) return null;
  const { entry, number, segment, undrawn = false } = order.on_stage;
  return { ...spotOf(order), entry, number, segment, undrawn };
}

export function stages(order, segments) {
  return order.entries.flatMap((entry) =>
    segments
      .filter((segment) => segment in entry.segments)
      .map((segment) => ({
        ...spotOf(order),
        entry: entry.entry,
        number: entry.number,
        segment,
        state: entry.segments[segment],
        withdrawn: entry.withdrawn,
      })),
  );
}
