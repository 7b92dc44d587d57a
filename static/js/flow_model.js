/**
 * The flow of a round as the wire has it (`flow`), read for people: times of day, delays, who is to be fetched. Nothing is estimated here.
 *
 *   flowOf(line, round)       → the newest state of a round, asked for anew where it is older than a minute | undefined
 *   nowS(line, flow)          → seconds since midnight now
 *   hourOf(seconds)           → "8:30", "次日 2:21"              spanOf(seconds) → "3 小时 54 分"
 *   lateMin(flow, hall)       → whole minutes behind the plan, 0 where it is on time or ahead, or a demonstration is played at any hour
 *   lunchFalls(flow)          → the halls that find no rest at noon, none where a rest is planned
 *   fetchWords(flow, call)     → "请 5号 到候考室抽题"      fetchTo(flow, call) → "到候考室抽题"
 *   placesOf(flow)            → [{key, title, entrants}] where everyone belongs; who is done is kept from who waits
 */
import { number } from "./format.js";
import { frame, hallTitle, roundOf, segmentOf } from "./frame.js";

const OLD_S = 60;
const asked = new Map();

export const nowS = (line, flow) => flow.now_s + Math.floor((line.nowMs() - flow.now_ms) / 1000);

export function flowOf(line, round) {
  const flow = line.of("flow", { round });
  if (flow && line.link.up && nowS(line, flow) - flow.now_s > OLD_S) {
    const before = asked.get(round) ?? 0;
    if (performance.now() - before > 10_000) {
      asked.set(round, performance.now());
      line.again("flow");
    }
  }
  return flow;
}

const DAY_S = 86400;

export function hourOf(seconds) {
  const minute = Math.floor(seconds / 60);
  const hour = ((Math.floor(minute / 60) % 24) + 24) % 24;
  return `${seconds >= DAY_S ? "次日 " : ""}${hour}:${String(((minute % 60) + 60) % 60).padStart(2, "0")}`;
}

export function spanOf(seconds) {
  const minutes = Math.round(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return `${rest} 分`;
  return rest ? `${hours} 小时 ${rest} 分` : `${hours} 小时`;
}

/** "13 分", "10 分 30 秒": how long one entrant takes. */
export function eachOf(seconds) {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return rest ? `${minutes} 分 ${rest} 秒` : `${minutes} 分钟`;
}

export const lateMin = ({ plan }, hall) =>
  plan.set || !frame.demonstration ? Math.max(0, Math.round((hall.ends_s - hall.planned_ends_s) / 60)) : 0;

export const lunchFalls = (flow) =>
  flow.plan.rest.length ? [] : flow.halls.filter(({ ends_s: ends, rests }) => ends !== null && !rests);

/** What the lunch that falls out comes to: how far each hall gets before noon; the furthest behind says most. */
export function lunchWords(flow) {
  const falls = lunchFalls(flow);
  const halls = falls.map(({ hall }) => hallTitle(flow.round, hall)).join("、");
  const least = falls
    .map(({ before_noon: one }) => one?.number ?? 0)
    .reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return `${halls}中午歇不出 45 分钟；照这样，12点前只能到 ${number(least)}。`;
}

export const several = (round) => (roundOf(round)?.groups.length ?? 0) > 1;

export const fetchTo = (flow, call) =>
  call.kind === "draw" ? "到候考室抽题" : `到${hallTitle(flow.round, call.hall)}门口`;

export const fetchWords = (flow, call) => `请 ${number(call.number)} ${fetchTo(flow, call)}`;

export const fetchAbout = (flow, call) =>
  [call.kind === "draw" ? hallTitle(flow.round, call.hall) : "", segmentOf(call.segment)?.title ?? ""]
    .filter(Boolean)
    .join(" ");

const PLACES = [
  { key: "waiting", title: "候场", states: ["waiting"] },
  { key: "between", title: "在路上、在准备", states: ["between", "preparing"] },
  { key: "on_stage", title: "在台上", states: ["on_stage"] },
  { key: "done", title: "比完了，请去已赛区", states: ["done"] },
];

export const placesOf = (flow) =>
  PLACES.map(({ key, title, states }) => ({
    key,
    title,
    entrants: flow.entrants.filter(({ state }) => states.includes(state)),
  }));
