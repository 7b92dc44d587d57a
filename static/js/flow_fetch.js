/**
 * Who is to be fetched now, who was called and has not come, and where everyone belongs; for the desk, the secretary and the timekeeper.
 *
 *   fetchList(ctx, flow, {hall})   → TemplateResult: calls and late entrants, of one hall where it is named
 *   whereList(ctx, flow)           → TemplateResult: those who wait, who are between two halls, on stage, and done, apart from each other
 *   ctx: {acts, line, nameOf(entry) → string | undefined}      callRoll(ctx, flow, row) presses 点名
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { actButton, errorLine } from "./acts.js";
import { badge } from "./badge.js";
import { fetchAbout, fetchWords, hourOf, nowS, placesOf, several } from "./flow_model.js";
import { clockFace, fullName, minutes, number } from "./format.js";
import { groupOf, hallTitle, segmentOf } from "./frame.js";

const CALLS = 3;
const COUNTS = ["", "一", "两", "三"];

const slotOf = ({ entry, segment }) => `roll/${entry}/${segment}`;

function rollButton({ acts }, flow, row, label) {
  const slot = slotOf(row);
  const press = () =>
    acts.run(slot, "entry.call", { round: flow.round, entry: row.entry, segment: row.segment }, { key: slot });
  return html`<div class="press">${actButton(acts, { slot, act: "entry.call", label, press })}</div>${errorLine(acts, slot, slot)}`;
}

const groupWord = (flow, row) => (several(flow.round) ? `${groupOf(row.group)?.title} ` : "");

function callRow(ctx, flow, call) {
  const name = ctx.nameOf?.(call.entry);
  const at = call.now ? "现在" : `约 ${hourOf(call.due_s)}`;
  const absent = call.kind === "stage" && call.now;
  return html`<li data-role="to-fetch" data-kind=${call.kind} data-number=${call.number} data-to=${call.hall}>
    ${badge(call.number, 44)}<span class="words"><b>${fetchWords(flow, call)}</b><span class="quiet small">${groupWord(flow, call)}${fetchAbout(flow, call)}${name ? html` ${fullName(name)}` : nothing}</span></span>
    <span class="when">${at}</span>${absent ? rollButton(ctx, flow, call, "没到，点名") : nothing}</li>`;
}

/** The clock of a roll call: how long until the next one, and what comes after the third. */
function lateRow(ctx, flow, row) {
  const times = row.calls_s.length;
  const left = row.due_s === null ? 0 : row.due_s - nowS(ctx.line, flow);
  const over = times >= CALLS;
  const words = over ? "三次没到，等评委组长定" : left > 0 ? "再等" : "可以再点名";
  return html`<li data-role="late" data-number=${row.number} data-to=${row.hall}>
    ${badge(row.number, 44)}<span class="words"><b>${number(row.number)}点名${COUNTS[times]}次没到</b><span class="quiet small">${groupWord(flow, row)}${hallTitle(flow.round, row.hall)}，${row.calls_s.map(hourOf).join("、")}</span></span>
    <span class="when">${words}${over || left <= 0 ? nothing : html` ${clockFace(minutes(left))}`}</span>${over || left > 0 ? nothing : rollButton(ctx, flow, row, `点第${COUNTS[times + 1] === "两" ? "二" : COUNTS[times + 1]}次名`)}</li>`;
}

const movedRow = (flow, row) =>
  html`<li data-role="deferred" data-number=${row.number}>${badge(row.number, 44)}<span class="words"><b>${number(row.number)}移到最后</b><span class="quiet small">${hallTitle(flow.round, row.hall)} ${segmentOf(row.segment)?.title}</span></span><span class="when"></span></li>`;

export function fetchList(ctx, flow, { hall = null } = {}) {
  const here = (one) => hall === null || one.hall === hall;
  const late = flow.late.filter((row) => here(row) && row.calls_s.length);
  const missing = new Set(late.map(({ entry, hall: of }) => `${entry}/${of}`));
  // Who was called by name stands once: with the clock of that.
  const calls = flow.fetch.filter((call) => here(call) && !missing.has(`${call.entry}/${call.hall}`));
  const moved = flow.late.filter((row) => here(row) && row.deferred && !row.calls_s.length);
  if (!late.length && !calls.length && !moved.length)
    return html`<p class="empty quiet">${flow.live ? `${hall === null ? "" : "这个赛场"} 15 分钟内没有要叫的人。`.trim() : "开赛后，该叫谁会排在这里。"}</p>`;
  return html`<ul class="fetch" data-role="fetch">${repeat(
    late,
    (row) => `late/${slotOf(row)}`,
    (row) => lateRow(ctx, flow, row),
  )}${repeat(
    calls,
    (call) => `${call.kind}/${call.entry}/${call.hall}`,
    (call) => callRow(ctx, flow, call),
  )}${repeat(
    moved,
    (row) => `moved/${slotOf(row)}`,
    (row) => movedRow(flow, row),
  )}</ul>`;
}

function nextOf(flow, { next, state }) {
  if (!next || state === "on_stage") return nothing;
  const draws = next.draws_s !== null;
  const at = hourOf(draws ? next.draws_s : next.starts_s);
  return html`<span class="quiet small">${hallTitle(flow.round, next.hall)}${draws ? "抽题" : ""} ${at}</span>`;
}

export function whereList(_ctx, flow) {
  const many = several(flow.round);
  return html`<div class="where" data-role="where">${placesOf(flow)
    .filter(({ entrants }) => entrants.length)
    .map(
      ({
        key,
        title,
        entrants,
      }) => html`<section data-place=${key} aria-label=${title}><h3>${title} <span class="quiet small">${entrants.length} 人</span></h3>
    <ul>${entrants.map((one) => html`<li data-number=${one.number}>${badge(one.number, 44)}${many ? html`<span class="small">${groupOf(one.group)?.title}</span>` : nothing}${nextOf(flow, one)}</li>`)}</ul></section>`,
    )}</div>`;
}
