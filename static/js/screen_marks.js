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
  const kept = sheets.some(isDropped) ? "" : "all-kept";
  return `${step} ${wide} ${kept} of-${count > ONE_ROW ? Math.ceil(count / 2) : count}`;
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

/** Why, and no word 扣: the figure below has its minus. A line each; more than there is room for run on. */
function lossLabel(losses, segment) {
  const told = losses.slice(0, MOST_REASONS).map(reason);
  if (losses.length > MOST_REASONS) told.push(`${told.pop()}等`);
  if (segment?.deduct_from === "total") told.push("从总分");
  return told.length > MOST_REASONS ? told.join("，") : told.map((word) => html`<span class="line">${word}</span>`);
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

const now = ({ absent, net }) => (absent ? "缺赛" : result(net));
const changed = (one) => html`${before(one.was)} 改为 <b>${now(one)}</b>（第${one.version}版）`;

function correction(shown) {
  if (!shown.was) return nothing;
  return html`<p class="correction" data-role="correction">得分已更正：${changed(shown)}</p>`;
}

/** Of those that were given together each has its own. */
function corrections({ together }) {
  const out = together.filter((one) => one.was && !one.recalled);
  if (!out.length) return nothing;
  return html`<p class="correction" data-role="correction">得分已更正：${out.map(
    (one, at) => html`<span class="nowrap">${one.number}号 ${changed(one)}${at < out.length - 1 ? "，" : ""}</span>`,
  )}</p>`;
}

function recalled(shown) {
  return html`<div class="lobby" data-role="recalled"><p class="hall-name">得分正在更正</p><p class="correction">刚才的 ${before(shown.was)} 不算，改好再亮。</p></div>`;
}

function absent() {
  return html`<div class="lobby absent"><p class="dash" data-role="net">–</p><p class="hall-name">缺赛</p></div>`;
}

/** Those that are given together stand side by side: number and result, no sheets. */
function together(shown) {
  const one = (of) => {
    const word = of.recalled ? "更正中" : of.absent ? "缺赛" : "";
    return html`<li class="place" data-role="together-one">${badge(of.number, "wall-list")}<b class="net-of ${word ? "word" : ""}">${word || result(of.net)}</b></li>`;
  };
  const count = shown.together.length;
  return html`<ol class="grid together of-${columnsFor(count)}" data-role="together" data-rows=${Math.ceil(count / columnsFor(count))}>${shown.together.map(one)}</ol>`;
}

function first(shown, segment) {
  const count = shown.together.length === 2 ? "两" : chineseCount(shown.together.length);
  return html`<h1>${segment?.title ?? ""} <span class="nowrap">前${count}位一起亮分</span></h1>`;
}

function body({ shown, segment }) {
  if (shown.recalled) return recalled(shown);
  if (shown.together) return html`${together(shown)}${corrections(shown)}`;
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
