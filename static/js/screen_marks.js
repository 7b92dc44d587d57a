/**
 * 亮分 on the wall (look/e-wall-marks.png): sheets, strikes, mean, deduction, result, in the order of the sum; criteria are not shown.
 *
 *   drawMarks(scene, {moving, edges}) → view     moving: this showing is new here, so its parts appear one after the other, once
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { badge } from "./badge.js";
import { chineseCount, lost, mark, result } from "./format.js";
import { placeName } from "./screen_model.js";
import { columnsFor } from "./screen_order.js";
import { top, who } from "./screen_pieces.js";

const FATES = { high: "去最高", low: "去最低" };
const ONE_ROW = 9;
const LONG_MARK = 4;
const LONG_RESULT = 5;
const MOST_REASONS = 3;

const isDropped = (sheet) => sheet.fate in FATES;

function size(sheets) {
  const count = sheets.length;
  const step = count <= 3 ? "few" : count <= 5 ? "some" : count <= 7 ? "seven" : count <= ONE_ROW ? "nine" : "many";
  const wide = sheets.some((sheet) => mark(sheet.mark).length > LONG_MARK) ? "wide" : "";
  return `${step} ${wide} of-${count > ONE_ROW ? Math.ceil(count / 2) : count}`;
}

function sheetTile(sheet) {
  const dropped = isDropped(sheet);
  return html`<li class="tile ${dropped ? "out" : ""}" data-fate=${sheet.fate}>
    <span class="quiet">评委${sheet.seat ?? ""}</span>
    <b>${mark(sheet.mark)}</b>
    ${dropped ? html`<span class="fate">${FATES[sheet.fate]}</span>` : nothing}
  </li>`;
}

/** What a ruling says stands in the record; the hall is told that there was one. */
const reason = (loss) => (loss.kind === "ruling" ? "裁定" : loss.what);

/** Why, and no word 扣: the figure below has its minus. */
function lossLabel(losses, segment) {
  const told = losses.slice(0, MOST_REASONS).map(reason);
  const all = losses.length > MOST_REASONS ? [`${told.join("，")}等`] : told;
  const words = segment?.deduct_from === "total" ? [...all, "从总分"] : all;
  if (losses.length > MOST_REASONS) return words.join("，");
  return words.map((word, at) => html`<span class="nowrap">${word}${at < words.length - 1 ? "，" : ""}</span>`);
}

function mean(shown) {
  if (shown.paper !== null) return { label: "卷面", value: shown.paper };
  if (shown.mean === null) return null;
  return { label: shown.counted === 1 ? "一份评分" : `${chineseCount(shown.counted)}份平均`, value: shown.mean };
}

function sum(shown, segment) {
  const middle = mean(shown);
  const net = result(shown.net);
  return html`<dl class="sum" data-long=${net.length > LONG_RESULT ? "" : nothing}>
    ${middle ? html`<div class="mean"><dt>${middle.label}</dt><dd data-role="mean">${shown.paper === null ? result(middle.value) : middle.value}</dd></div>` : nothing}
    ${
      shown.losses.length
        ? html`<div class="loss"><dt>${lossLabel(shown.losses, segment)}</dt><dd data-role="lost">${lost(shown.lost)}</dd></div>`
        : nothing
    }
    <div class="net"><dt>得分</dt><dd data-role="net">${net}</dd></div>
  </dl>`;
}

const DIGITS = /^[0-9.-]+$/;
/** What the hall had read: a result, or that the entry was absent. */
const before = (was) => html`<s>${DIGITS.test(was) ? result(was) : was}</s>`;

function correction(shown) {
  if (!shown.was) return nothing;
  const now = shown.absent ? "缺赛" : result(shown.net);
  return html`<p class="correction" data-role="correction">${shown.together ? `${shown.number}号` : ""}得分已更正：${before(shown.was)} 改为 <b>${now}</b>（第${shown.version}版）</p>`;
}

function recalled(shown) {
  return html`<div class="lobby" data-role="recalled"><p class="hall-name">得分正在更正</p><p class="correction">刚才的 ${before(shown.was)} 不算，改好再亮。</p></div>`;
}

function absent() {
  return html`<div class="lobby absent"><p class="dash" data-role="net">–</p><p class="hall-name">缺赛</p></div>`;
}

/** Those that are given together stand side by side: number and result, no sheets. */
function together(shown) {
  const one = ({ number, net, absent, recalled: again, version }) => html`<li class="place" data-role="together-one">
    ${badge(number, "wall-list")}<b class="net-of">${again ? "更正中" : absent ? "缺赛" : result(net)}</b>
    ${version ? html`<span class="quiet">第${version}版</span>` : nothing}</li>`;
  const count = shown.together.length;
  return html`<ol class="grid together of-${columnsFor(count)}" data-role="together" data-rows=${Math.ceil(count / columnsFor(count))}>${shown.together.map(one)}</ol>`;
}

function first(shown, segment) {
  const count = shown.together.length === 2 ? "两" : chineseCount(shown.together.length);
  return html`<h1>${segment?.title ?? ""} 前${count}位一起亮分</h1>`;
}

function body({ shown, segment }) {
  if (shown.recalled) return recalled(shown);
  if (shown.together) return html`${together(shown)}${correction(shown)}`;
  if (shown.absent) return html`${absent()}${correction(shown)}`;
  return html`
    ${shown.sheets.length ? html`<ol class="sheets ${size(shown.sheets)}" data-role="sheets">${shown.sheets.map(sheetTile)}</ol>` : nothing}
    ${correction(shown)}
    ${sum(shown, segment)}`;
}

export function drawMarks(scene, { moving, edges }) {
  const { shown, spot, entry, segment } = scene;
  const view = () =>
    html`<div class="showing ${moving ? "moving" : ""} ${shown.was ? "corrected" : ""}">${body(scene)}</div>`;
  return html`
    ${top({ ...edges, hall: placeName(spot), left: shown.together ? first(shown, segment) : who({ number: shown.number, entry, segment }) })}
    ${repeat([`${shown.since}${shown.recalled}`], (key) => key, view)}`;
}
