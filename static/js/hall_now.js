/**
 * Where a hall is: several groups (and rounds) pass one hall, each with its own `order` payload (docs/wire.md).
 *
 *   hallNow(orders)   → the payload whose entry is on stage now (greatest on_stage.since), else the first open and unfinished, else the first | null
 *   callNext(orders)  → {order, next}: whom to call: the present payload's `next`, else that of the first open one that has one | null
 *   stageOf(order)    → {round, group, hall, entry, number, segment, undrawn} on stage | null; undrawn: without the topic that it should have drawn
 *   stages(order) → [{round, group, hall, entry, number, segment, state, withdrawn}] as the hall comes to them: go by go through the field,
 *                   who was moved to the end last; `called`: was on stage at least once (a judge alone is told)
 */
import { hallOf } from "./frame.js";

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

function callingOrder({ entries, deferred = [] }) {
  const last = deferred.map((entry) => entries.find((one) => one.entry === entry)).filter(Boolean);
  return [...entries.filter((one) => !last.includes(one)), ...last];
}

export function stages(order) {
  const entries = callingOrder(order);
  return (hallOf(order.round, order.hall)?.goes ?? []).flatMap((go) =>
    entries.flatMap((entry) =>
      go
        .filter((segment) => segment in entry.segments)
        .map((segment) => ({
          ...spotOf(order),
          entry: entry.entry,
          number: entry.number,
          segment,
          state: entry.segments[segment],
          withdrawn: entry.withdrawn,
          called: Boolean(entry.called?.includes(segment)),
        })),
    ),
  );
}
