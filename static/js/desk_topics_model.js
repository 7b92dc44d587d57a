/**
 * The draw room (抽题) worked out of `preparing` and `order` (docs/wire.md); nothing is decided here.
 *
 *   topicsNow(line, frame) → {turns, preparing, used}      used: some round draws topics now, so that the desk has this work
 *       turns: [{…turn, key, round, group, hall, place, title, entrant, first}] who draws next, in the order of halls and segments, those who still prepare something else last;
 *              place: "二赛场", of: "小学组" where there are several; first: whom the hall needs soonest; called: stands on the stage already, without a topic
 *       preparing: [{…row, key, round, group, hall, place, title, reading, called}] who prepares, whose time is up first; also who was called before its time
 *              and has not begun (called): a topic that was drawn must be there to be handed over
 *   keyOf({round, entry, segment}) → "final/P03/defence"
 */
import { groupOf, hallTitle, segmentOf } from "./frame.js";
import { readPreparation } from "./preparing.js";

export const keyOf = ({ round, entry, segment }) => [round, entry, segment].join("/");

function entrantOf(line, { round, group, hall }, entry) {
  return line.of("order", { round, group, hall })?.entries.find((one) => one.entry === entry);
}

function joined(line, frame, state, row) {
  const { round, group, hall } = state;
  const full = { ...row, round, group, hall };
  return {
    ...full,
    key: keyOf(full),
    place: hallTitle(round, hall),
    of: frame.groups.length > 1 ? (groupOf(group)?.title ?? "") : "",
    title: segmentOf(row.segment)?.title ?? row.segment,
    lead_s: segmentOf(row.segment)?.lead_s ?? 0,
    entrant: entrantOf(line, state, row.entry),
    step: entrantOf(line, state, row.entry)?.segments[row.segment],
  };
}

/** Where the fewest prepare, the stage will be waiting first; an entrant who is still preparing something else comes later. */
function markFirst(turns, preparing) {
  const waiting = ({ segment, group }) =>
    preparing.filter((row) => row.segment === segment && row.group === group).length;
  const free = turns.filter(({ waits_for: busy }) => !busy);
  const called = free.find((turn) => turn.called);
  const first = called ?? free.reduce((a, b) => (a && waiting(a) <= waiting(b) ? a : b), null);
  const marked = turns.map((turn) => ({ ...turn, first: turn === first }));
  return [...marked.filter(({ waits_for: busy }) => !busy), ...marked.filter(({ waits_for: busy }) => busy)];
}

export function topicsNow(line, frame) {
  const states = line.all("preparing");
  const nowMs = line.nowMs();
  const turns = states
    .flatMap((state) => state.next.map((row) => joined(line, frame, state, row)))
    .map((row) => ({ ...row, called: row.step === "on_stage" }));
  const preparing = states
    .flatMap((state) => state.preparing.map((row) => joined(line, frame, state, row)))
    .filter(({ state, step }) => state !== "on_stage" || step === "on_stage")
    .map((row) => ({ ...row, called: row.state === "on_stage" }))
    .map((row) => ({ ...row, reading: readPreparation(row.called ? { ...row, state: "preparing" } : row, nowMs) }))
    .sort((a, b) => a.due_ms - b.due_ms);
  const draws = line.all("order").some((order) => order.draw.state === "opened" && !order.published);
  const used = draws && frame.segments.some(({ topic }) => topic === "drawn");
  return { turns: markFirst(turns, preparing), preparing, used };
}
