/**
 * One tie, as the panel follows it: who, at which line, what each link says of them, and how it ends.
 *
 *   walkOf(look, walk) → TemplateResult        walk: one of the state's `walks` (docs/wire.md, ties)
 */
import { html, nothing } from "lit-html";
import { badge } from "./badge.js";
import { hourMinute } from "./format.js";
import { segmentOf } from "./frame.js";
import { seal } from "./pieces.js";
import { orderForm } from "./tie_order.js";

const numberOf = (walk, entry) => walk.entries.find((one) => one.entry === entry)?.number;
const called = (walk, entry) => `${numberOf(walk, entry)}号`;
const listed = (walk, entries) => entries.map((entry) => called(walk, entry)).join("、");

function lineTitle({ kind, title, after }) {
  return html`${kind === "advance" ? `晋级${title}的线` : `${title}的线`} <span class="quiet">第${after}名之后</span>`;
}

function head(walk) {
  const what = walk.segment ? `${segmentOf(walk.segment).title}得分` : "总分";
  return html`<header class="walk-head"><h2>${walk.lines.map((one) => html`<span class="at-line">${lineTitle(one)}</span>`)}</h2>
    <p class="quiet">${walk.entries.length}人${what}都是 <b class="same-value">${walk.value}</b>，占第${walk.first}至${walk.last}名</p>
    <ul class="tied">${walk.entries.map((one) => html`<li>${badge(one.number, 72)}${one.name ? html`<span>${one.name}<span class="quiet small block">${one.school}</span></span>` : nothing}</li>`)}</ul></header>`;
}

/** Those who were equal before this link, best first, with = and > between them. */
function compared(walk, step, together) {
  const order = step.classes.flat().filter((entry) => together.includes(entry));
  return html`<span class="compared">${order.map((entry, at) => {
    const same = at > 0 && step.classes.some((one) => one.includes(entry) && one.includes(order[at - 1]));
    const sign = at === 0 ? "" : same ? "=" : step.fewer ? "<" : ">";
    const word = same ? "等于" : step.fewer ? "少于" : "高于";
    return html`${sign ? html`<span class="sign ${same ? "" : "apart"}" role="img" aria-label=${word}>${sign}</span>` : nothing}<span class="one">${badge(numberOf(walk, entry), 40)}<b>${step.values[entry]}</b>${step.fewer ? html`<span class="unit">秒</span>` : nothing}</span>`;
  })}</span>`;
}

function stepRow(walk, step, before) {
  const asked = before.filter((together) => together.length > 1);
  const parted = step.classes.length > before.length;
  const whole = step.classes.every((together) => together.length === 1);
  return html`<li class="link ${parted ? "parts" : ""}" data-role="link" data-link=${step.link} data-parted=${parted ? "yes" : "no"}>
    <h3>${step.title}</h3><div>${asked.map((together) => compared(walk, step, together))}</div>
    <p class="word">${whole ? "都分开了" : parted ? "分开一部分" : "分不开"}</p></li>`;
}

function steps(walk) {
  if (!walk.steps.length) return nothing;
  let before = [walk.entries.map(({ entry }) => entry)];
  return html`<ol class="links">${walk.steps.map((step) => {
    const row = stepRow(walk, step, before);
    before = step.classes;
    return row;
  })}</ol>`;
}

function ending(walk) {
  if (walk.left.length) return nothing;
  const order = walk.entries.map(({ entry }, at) => `第${walk.first + at}名 ${called(walk, entry)}`).join("，");
  return html`<p class="end" data-role="end"><span class="chip done">不用排定</span> ${order}</p>`;
}

function settledLine(walk, one, newest) {
  return html`<li class=${newest ? "" : "was"} data-role="settled"><b class="order">${one.order.map((entry) => called(walk, entry)).join("、")}</b>
    <span class="block">${one.reason}</span><span class="quiet small block">${hourMinute(one.at)} ${one.by_name}录入${newest ? "" : "，后来改定"}</span></li>`;
}

function history(walk, left) {
  const told = [...left.settled].reverse();
  return html`<ol class="history">${told.map((one, at) => settledLine(walk, one, at === 0))}</ol>`;
}

function leftOver(look, walk, left) {
  const who = `${listed(walk, left.entries)} 仍然相同`;
  if (!left.panel) {
    const same = left.lines.length ? "按规程并列" : "线没有把他们分开，不用定先后";
    return html`<p class="end" data-role="end"><span class="chip done">并列第${left.first}名</span> ${who}，${same}。</p>`;
  }
  const form = look.given.may && !look.state.published;
  if (left.open)
    return html`<section class="decide" data-role="open" aria-label="定先后"><p class="verdict"><span class="chip warn">同分</span> ${who}，由评委会定先后。</p>
      ${form ? orderForm(look, walk, left) : html`<p class="quiet">由组织者或评委组长录入。</p>`}</section>`;
  return html`<section class="decide" data-role="done" aria-label="已定先后"><p class="verdict">${seal("已定")} 评委会排定的先后</p>${history(walk, left)}
    ${form ? html`<details class="fold"><summary class="button">改定先后</summary><div class="folded">${orderForm(look, walk, left)}</div></details>` : nothing}</section>`;
}

export function walkOf(look, walk) {
  return html`<article class="sheet walk" data-role="walk" data-segment=${walk.segment ?? ""} data-first=${walk.first}>
    ${head(walk)}${steps(walk)}${ending(walk)}${walk.left.map((left) => leftOver(look, walk, left))}</article>`;
}
