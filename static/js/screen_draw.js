/**
 * The draw on the wall (look/g-wall-draw.png): what was sealed, what was read out, and the order opening one by one.
 *
 *   drawDraw(scene, {venue, edges, audience}) → {view, dueMs}     venue: the venue's time in ms; audience: the address of the phones' page | null
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { badge } from "./badge.js";
import { fours } from "./draw_check.js";
import { readOut } from "./draw_pace.js";
import { columnsFor } from "./screen_order.js";
import { top } from "./screen_pieces.js";

const SHORT_CODE = 4;
const HALF = 3;

const code = (text) => html`<span class="code">${fours(text).map((four) => html`<span>${four}</span>`)}</span>`;
const number = (six) => html`<li><span>${six.slice(0, HALF)}</span><span>${six.slice(HALF)}</span></li>`;

function qr(audience, label) {
  if (!audience) return nothing;
  return html`<figure class="check"><figcaption>${label}</figcaption><img src="/qr.svg?path=${encodeURIComponent(audience.path + audience.part)}" alt="" /></figure>`;
}

function opened({ draw }, count) {
  const place = (entry, at) => {
    const open = at < count;
    const state = open ? (at === count - 1 && count < draw.order.length ? "open just" : "open") : "shut";
    return html`<li class="place ${state}" data-open=${open ? "" : nothing}>
      ${open ? html`${badge(at + 1, "wall-list")}<b>${entry}</b>` : html`<span class="n">${at + 1}</span><span class="quiet">未开</span>`}</li>`;
  };
  const size = draw.order.length;
  return html`<ol class="grid of-${columnsFor(size)}" data-role="drawn" data-rows=${Math.ceil(size / columnsFor(size))}>
    ${repeat(draw.order, (entry) => entry, place)}</ol>`;
}

function saidOf({ draw }, count) {
  if (draw.state !== "opened") return `${draw.count} 人已封签`;
  if (!count) return "就要开签";
  if (count === draw.order.length) return `${count} 人的顺序都开了`;
  return `报名号 ${draw.order[count - 1]} 抽到 ${count}号`;
}

function facts({ draw }, audience) {
  return html`<div class="facts">
    <dl>
      <div><dt>封签码</dt><dd data-role="commitment">${code(draw.commitment.slice(0, SHORT_CODE * SHORT_CODE))}<span>…</span></dd></div>
      <div><dt>念出的号码</dt><dd><ul class="numbers" data-role="numbers">${draw.numbers.map(number)}</ul></dd></div>
    </dl>
    ${qr(audience && { path: audience.path, part: "#draw" }, html`手机<br />核对`)}
  </div>`;
}

/** While they are read out: a place for each who wrote, filled as soon as the desk has typed the whole number. */
function places(typed) {
  return html`<div class="dictated"><p>念出的号码</p><ol class="numbers" data-role="typed">${typed.map((six) =>
    six ? number(six) : html`<li class="shut"><span class="visually-hidden">还没念</span></li>`,
  )}</ol></div>`;
}

function sealed({ draw, typed }, audience) {
  return html`<div class="sealed">
    <p class="quiet">封签码，请拍下来</p>
    <p class="whole" data-role="commitment">${code(draw.commitment)}</p>
    <div class="then">${typed.some(Boolean) ? places(typed) : html`<p>三个人各写六位数，都写好了再念。</p>`}${qr(audience && { path: audience.path, part: "#draw" }, html`手机<br />核对`)}</div>
  </div>`;
}

const waiting = ({ draw }) =>
  html`<div class="lobby"><p class="hall-name">还没有封签</p><p class="quiet">${draw.expected} 人，已到 ${draw.checked_in} 人</p></div>`;

export function drawDraw(scene, { venue, edges, audience }) {
  const { draw, title } = scene;
  const { count, dueMs } = draw.state === "opened" ? readOut(draw, venue) : { count: 0, dueMs: null };
  const said = draw.state === "none" ? "" : saidOf(scene, count);
  const body = { none: waiting, sealed: () => sealed(scene, audience), opened: () => opened(scene, count) }[draw.state];
  const view = html`
    ${top({ ...edges, hall: said, left: html`<h1>${title}抽签</h1>` })}
    ${draw.state === "opened" ? facts(scene, audience) : nothing}
    ${body(scene)}`;
  return { view, dueMs };
}
