/**
 * The halls as they are (look/j-organiser): who is on stage, what remains, who has handed in; then the flow of numbers. Never a mark, never a rank.
 *
 *   halls(look) → TemplateResult      roundsNow(orders) → keys of the rounds that are going on     dueMs(look) → when a clock's face changes
 */
import { html, nothing } from "lit-html";
import { badge } from "./badge.js";
import { findClock, hasRun, readClock } from "./clock.js";
import { chart } from "./flow_chart.js";
import { flowOf, hourOf } from "./flow_model.js";
import { clockFace, clockText, minutes, number } from "./format.js";
import { clockRule, frame, groupOf, roundOf, segmentOf } from "./frame.js";
import { callNext, hallNow, stageOf } from "./hall_now.js";
import { hallEnd, legend } from "./organiser_flow.js";
import { seal } from "./pieces.js";

export function roundsNow(orders) {
  const keys = frame.rounds.map(({ key }) => key);
  const going = keys.filter((key) => orders.some((order) => order.round === key && order.open && !order.published));
  if (going.length) return going;
  return [keys.find((key) => orders.some((order) => order.round === key && !order.published)) ?? keys[keys.length - 1]];
}

const hallsNow = ({ orders }) =>
  roundsNow(orders).flatMap((key) => roundOf(key).halls.map((hall) => ({ round: roundOf(key), hall })));

const here = (states, { round, hall }) => states.filter((one) => one.round === round.key && one.hall === hall.key);

/** The clock that says most: one that runs, else the last that has run, else the first. */
function reading({ line, clocks }, stage) {
  const segment = segmentOf(stage.segment);
  const all = segment.clocks.map(({ part }) => [part, findClock(clocks, stage, part)]);
  const [part, clock] = all.find(([, one]) => one?.state === "running") ??
    all.filter(([, one]) => hasRun(one)).pop() ??
    all[0] ?? [null];
  const rule = clockRule(segment, part);
  return rule ? readClock(clock, rule, segment.price, line.nowMs()) : null;
}

function clockLine(look, now) {
  if (!now) return html`<span class="quiet">不计时</span>`;
  if (now.unsure) return html`<span class="quiet">断过电，正在核对</span>`;
  if (now.state === "idle") return html`<span class="quiet">还没开表</span>`;
  if (now.state === "paused") return html`暂停 ${clockFace(clockText(now.leftS))}`;
  if (now.state !== "running") return html`用时 ${clockFace(minutes(now.elapsedS))}`;
  if (!look.line.link.up) return html`<span class="quiet">–　等网</span>`;
  if (now.level === "over") return html`<span class="state over">超时 ${clockFace(clockText(now.leftS))}</span>`;
  if (now.level === "warn") return html`<span class="state warn">最后 ${clockFace(clockText(now.leftS))}</span>`;
  return html`还剩 ${clockFace(clockText(now.leftS))}`;
}

function rowOf({ progress }, stage) {
  const state = progress.find(
    (one) => one.round === stage.round && one.group === stage.group && one.hall === stage.hall,
  );
  return state?.rows.find((row) => row.entry === stage.entry && row.segment === stage.segment);
}

function handedIn(row) {
  if (!row) return nothing;
  if (row.state === "confirmed") return seal("已定");
  if (row.state === "absent") return html`<span class="quiet">缺赛</span>`;
  return html`<span class="quiet" data-role="handed-in">已交 ${row.in.length}/${row.in.length + row.waiting.length}</span>`;
}

function onStage(look, stage) {
  return html`${badge(stage.number, 92)}
    <div class="hall-now"><p class="clock" data-role="clock">${clockLine(look, reading(look, stage))}</p><p>${handedIn(rowOf(look, stage))}</p></div>`;
}

/** When the next one may be expected, as far as anything has happened. */
function expected(look, place, next) {
  const flow = flowOf(look.line, place.round.key);
  const leg = flow?.live && flow.legs.find((one) => one.hall === place.hall.key && one.entry === next.entry);
  return leg ? `约 ${hourOf(leg.starts_s)} 到` : "还没上场";
}

/** Groups that are still to come to a hall: not drawn yet, and somebody is expected. */
const undrawn = (orders) =>
  orders.filter(({ draw, published }) => draw.state !== "opened" && !published && (draw.count || draw.expected));

function waitingFor(look, place, orders, next) {
  if (!next) {
    const ahead = undrawn(orders);
    if (!ahead.length && orders.some((order) => order.draw.state === "opened"))
      return html`<p class="hall-empty quiet">都比完了</p>`;
    const which = ahead.length < orders.length ? ahead.map(({ group }) => groupOf(group).title).join("、") : "";
    return html`<p class="hall-empty quiet">${which}还没有抽签</p>`;
  }
  return html`${badge(next.number, 92)}<div class="hall-now"><p class="clock">等 ${number(next.number)}</p><p class="quiet" data-role="expected">${expected(look, place, next)}</p></div>`;
}

function counts(look, place) {
  const rows = here(look.progress, place).flatMap((state) => state.rows);
  const ready = rows.filter((row) => row.state === "ready").length;
  const fixed = rows.filter((row) => row.state === "confirmed" || row.state === "absent").length;
  const ahead = undrawn(here(look.orders, place)).reduce((sum, { draw }) => sum + (draw.count || draw.expected), 0);
  return { all: rows.length + ahead * place.hall.segments.length, ready, fixed, begun: rows.length > 0 };
}

function checkedIn(orders) {
  const add = (key) => orders.reduce((sum, { draw }) => sum + draw[key], 0);
  return html`签到 <b>${add("checked_in")}</b>/${add("expected")}`;
}

/** What is on in a hall: the round where several go on, the segment, the group where several pass the hall. */
function about({ round }, now, several) {
  const words = [several ? round.title : "", now ? segmentOf(now.segment).title : ""];
  if (now && round.groups.length > 1) words.push(groupOf(now.group).title);
  return words.filter(Boolean).map((word) => html`<span class="nowrap">${word}</span> `);
}

function card(look, place, several) {
  const orders = here(look.orders, place);
  const order = hallNow(orders);
  const called = callNext(orders);
  const stage = stageOf(order);
  const state = stage ? (rowOf(look, stage)?.state ?? "open") : "none";
  const shown = state === "open" || (state === "ready" && !called) ? stage : null;
  const { all, ready, fixed, begun } = counts(look, place);
  return html`<article class="hall" data-role="hall" data-hall=${place.hall.key} data-round=${place.round.key}>
    <h2>${place.hall.title} <span class="quiet small">${about(place, shown ?? (called && { ...called.order, ...called.next }), several)}</span></h2>
    <div class="hall-stage">${shown ? onStage(look, shown) : waitingFor(look, place, orders, called?.next)}</div>
    <p class="hall-foot"><span>${begun ? html`${all} 项已定 <b>${fixed}</b>` : checkedIn(orders)}</span>
      ${ready ? html`<span class="chip warn" data-role="to-check">待核 ${ready}</span>` : nothing}</p>${hallEnd(look, place)}
  </article>`;
}

function flow(look) {
  return roundsNow(look.orders).map((round) => {
    const state = flowOf(look.line, round);
    if (!state?.legs.length) return nothing;
    return html`<div class="head-row"><h2>流程</h2>${state.live ? legend() : html`<p class="quiet small">开赛前的安排，都是估计</p>`}</div>${chart(look.line, state)}`;
  });
}

function total(look) {
  const sums = hallsNow(look).map((place) => counts(look, place));
  const add = (key) => sums.reduce((sum, one) => sum + one[key], 0);
  if (!sums.some(({ begun }) => begun)) return nothing;
  const lists = look.orders.filter(
    (order, at, all) => all.findIndex((one) => one.round === order.round && one.group === order.group) === at,
  );
  const out = lists.filter((order) => order.published).length;
  return html`<dl class="sheet totals">
    <div><dt>已定</dt><dd data-role="fixed">${add("fixed")} ／ ${add("all")}</dd></div>
    <div><dt>待核</dt><dd data-role="ready">${add("ready")}</dd></div>
    <div><dt>已公布名单</dt><dd>${out} ／ ${lists.length}</dd></div>
  </dl>`;
}

export function dueMs(look) {
  const stages = hallsNow(look)
    .map((place) => stageOf(hallNow(here(look.orders, place))))
    .filter(Boolean);
  const due = stages.map((stage) => reading(look, stage)?.dueMs ?? null).filter((ms) => ms !== null);
  return due.length ? Math.min(...due) : null;
}

export function halls(look) {
  const several = roundsNow(look.orders).length > 1;
  return html`<div class="halls">${hallsNow(look).map((place) => card(look, place, several))}</div>${flow(look)}${total(look)}`;
}
