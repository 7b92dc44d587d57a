/**
 * Who was called by name and has not come: the chief lets such an entrant come last, once, and reads first what that does.
 *
 *   lateOnes(look, {panel}) → TemplateResult      panel: the judge's `marks` of a hall, with `chief.late`
 */
import { html } from "lit-html";
import { badge } from "./badge.js";
import { hourMinute, number } from "./format.js";
import { segmentOf } from "./frame.js";
import { actForm, reasonField } from "./organiser_form.js";

const TIMES = ["", "一", "两", "三"];
const NOBODY = "现在没有点了名还没到的选手。";
const ABSENT = "定缺赛的，请报到处或组织者记。";

function called({ calls_at: calls }) {
  return `点名${TIMES[calls.length] ?? calls.length}次没到（${calls.map(hourMinute).join("、")}）`;
}

function ruling(look, panel, one) {
  if (one.deferred) return html`<p class="quiet small">已经移到最后一次，不能再移。</p>`;
  return actForm(look, {
    slot: `entry.defer/${one.entry}/${one.segment}`,
    act: "entry.defer",
    label: "移到最后一个",
    told: true,
    on: { entry: one.entry },
    body: reasonField("如：路上堵车"),
    fields: (typed) => ({ round: panel.round, entry: one.entry, segment: one.segment, ...typed }),
  });
}

export function lateOnes(look, { panel }) {
  const { late } = panel.chief;
  if (!late.length) return html`<p class="quiet" data-role="late-ones">${NOBODY}</p>`;
  return html`<section class="sheet panel" data-role="late-ones"><h2>没到的选手</h2><ul class="rulings">${late.map(
    (one) => html`<li data-role="late" data-entry=${one.entry}>${badge(one.number, 44)}
      <span>${segmentOf(one.segment).title}　<span aria-label="${number(one.number)}">${called(one)}</span></span>
      <div class="late-ruling">${ruling(look, panel, one)}</div></li>`,
  )}</ul>
    <p class="quiet small">${ABSENT}</p></section>`;
}
