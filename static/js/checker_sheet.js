/**
 * The 统分表 of one entry's segment (look/i-checker.png): a row a judge, the dropped ones struck, then the sum spelled out.
 *
 *   drawSheets(place, step, lost)  → the table of sheets, or nothing for a paper; lost: of lost_tablets.js
 *   drawSum(step)            → mean, seconds, deduction, net
 */
import { html, nothing } from "lit-html";
import { sheetRows } from "./checker_model.js";
import { chineseCount, clockFace, lost as lostMark, mark, minutes, result, signed } from "./format.js";
import { clockRule, segmentOf } from "./frame.js";

const FATES = {
  high: "去最高",
  low: "去最低",
  recused: "回避，不打分",
  left: "已离席，不计",
  late: "不计",
  waiting: "还没交",
  none: "",
};
const OUT = new Set(["high", "low", "left", "late"]);

function judgeName({ seat, name }) {
  return html`${seat === null ? "离席评委" : `评委${seat}`}${name ? html` <small class="quiet person">${name}</small>` : nothing}`;
}

function noteOf({ judge, sheet, fate }, lost) {
  const changed =
    sheet && sheet.version > 1 ? html`<small class="quiet version">改过，第${sheet.version}版</small>` : nothing;
  if (fate === "waiting") return html`<span class="chip wait">${lost.get(judge) ?? FATES.waiting}</span>`;
  return html`${FATES[fate] ?? ""}${changed}`;
}

function judgeRow(segment, line, lost) {
  const { sheet, fate } = line;
  const out = OUT.has(fate) || (sheet && fate === "recused");
  return html`<tr data-judge=${line.judge} data-fate=${fate} class=${fate === "recused" ? "recused" : out ? "out" : fate === "waiting" ? "waiting" : ""}>
    <th scope="row">${judgeName(line)}</th>
    ${segment.criteria.map(({ key }) => html`<td class="num part">${sheet?.marks ? mark(sheet.marks[key] ?? "0") : ""}</td>`)}
    <td class="num total">${sheet ? html`<span class=${out ? "dropped" : ""}>${mark(sheet.mark)}</span>` : ""}</td>
    <td class="fate">${noteOf(line, lost)}</td>
  </tr>`;
}

export function drawSheets(place, step, lost) {
  const segment = segmentOf(step.segment);
  if (segment.kind === "paper") return nothing;
  return html`<table class="sheets" data-role="sheets">
    <thead><tr>
      <th scope="col">评分表</th>
      ${segment.criteria.map(({ title, max }) => html`<th scope="col" class="num part">${title} <span class="nowrap">${max}</span></th>`)}
      <th scope="col" class="num">合计 ${segment.marked_out_of}</th>
      <th scope="col"><span class="visually-hidden">去留</span></th>
    </tr></thead>
    <tbody>${sheetRows(place, step).map((line) => judgeRow(segment, line, lost))}</tbody>
  </table>`;
}

const settled = (step) => step.status === "confirmed" || step.status === "ready";

function meanOf(step) {
  const { row } = step;
  if (segmentOf(step.segment)?.kind === "paper") return { label: "卷面", value: row.paper ?? "–", how: "" };
  if (row.mean === null) return { label: "平均", value: "–", how: "" };
  const label = row.counted === 1 ? "一份评分" : `${chineseCount(row.counted)}份平均`;
  const how = row.counted > 1 ? `${signed(row.sum)} ÷ ${row.counted}` : "";
  return { label: settled(step) ? label : `${label}，暂算`, value: result(row.mean), how };
}

function clockBox(segment, clock) {
  const rule = clockRule(segment, clock.part);
  const name = rule?.title || "用时";
  const label = `${clock.state === "corrected" ? `${name}（更正）` : name}，限 ${minutes(rule?.limit_s ?? 0)}`;
  const run = clock.elapsed_s !== null && clock.elapsed_s !== undefined;
  const beyond = clock.over_s ? `超 ${clock.over_s} 秒` : clock.short_s ? `差 ${clock.short_s} 秒` : "";
  const value = run ? clockFace(minutes(clock.elapsed_s)) : "–";
  const word = run ? beyond : clock.state === "running" ? "计时中" : "还没计时";
  return html`<div><dt>${label}</dt><dd><b>${value}</b> <small class="quiet">${word}</small></dd></div>`;
}

function lossBox(segment, row) {
  const where = segment.deduct_from === "total" ? "扣分，记入总分" : "扣分";
  const [only] = row.losses.length === 1 ? row.losses : [];
  if (only && only.kind !== "ruling") {
    return html`<div><dt>${where}</dt><dd><b class="lost" data-role="lost">${lostMark(row.lost)}</b> <small class="quiet" data-role="losses">${only.what}</small></dd></div>`;
  }
  const reasons = row.losses.map(
    (loss) =>
      html`<li>${loss.kind === "ruling" ? `裁定：${loss.what}` : loss.what}${row.losses.length > 1 ? html` <span class="nowrap">${lostMark(loss.lose)}</span>` : nothing}</li>`,
  );
  return html`<div><dt>${where}</dt>
    <dd><b class=${row.losses.length ? "lost" : "quiet"} data-role="lost">${lostMark(row.lost)}</b>${reasons.length ? html`<ul class="reasons" data-role="losses">${reasons}</ul>` : nothing}</dd></div>`;
}

function scale(segment) {
  return segment.worth === segment.marked_out_of ? "" : `，${segment.marked_out_of} 折 ${segment.worth}`;
}

export function drawSum(step) {
  const { row } = step;
  const segment = segmentOf(step.segment);
  const mean = meanOf(step);
  const net = row.net === null ? "–" : result(row.net);
  return html`<dl class="sum" data-role="sum">
    <div><dt>${mean.label}</dt><dd><b data-role="mean">${mean.value}</b> <small class="quiet nowrap" data-role="how">${mean.how}</small></dd></div>
    ${row.clocks.map((clock) => clockBox(segment, clock))}
    ${lossBox(segment, row)}
    <div class="net"><dt>${settled(step) || row.net === null ? "得分" : "得分，暂算"}${scale(segment)}</dt>
      <dd data-role="net" class=${settled(step) ? "" : "quiet"}>${net}</dd></div>
  </dl>`;
}
