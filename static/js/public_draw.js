/**
 * The draw as anyone may check it: what was sealed, what was read out, what followed, and whether this very device gets the same.
 *
 *   drawSection(contest, groups, venue) → {template, dueMs}    venue: the venue's time in ms (draw_pace.js): a phone opens no number before the wall does
 */
import { html, nothing } from "lit-html";
import { badge } from "./badge.js";
import { check, fours } from "./draw_check.js";
import { readOut } from "./draw_pace.js";
import { person } from "./format.js";
import { icon } from "./pieces.js";

const code = (text, role) =>
  html`<p class="fours" data-role=${role} data-code=${text}>${fours(text).map((four) => html`<span>${four}</span> `)}</p>`;

const row = (title, what, note) =>
  html`<div class="fact"><h3>${title}</h3>${what}${note ? html`<p class="quiet">${note}</p>` : nothing}</div>`;

/** Worked out once a draw, not with every push. */
const checked = new Map();
function verdictOf({ round, group }, draw) {
  const key = [round, group, draw.attempt, draw.secret].join("/");
  if (!checked.has(key)) checked.set(key, check({ round, group, ...draw }));
  return checked.get(key);
}

const WHAT = { frozen: "名单码", commitment: "封签码", order: "顺序" };

function verdict(spot, draw) {
  const found = verdictOf(spot, draw);
  const wrong = Object.keys(WHAT).filter((name) => !found[name]);
  if (!wrong.length) {
    return html`<p class="verdict done" data-role="verdict">${icon("tick")}<span>这台设备刚重算过，全对得上。</span></p>`;
  }
  return html`<p class="error" role="alert" data-role="verdict">${wrong.map((name) => WHAT[name]).join("、")}对不上，请找监督员。</p>`;
}

/** Names as far as anyone may know them: in the order where the round is not blind, else once the list is out. */
function orderList(draw, { order, list }, count, standing) {
  const known = [...(standing ? order.entries : []), ...(list?.standings ?? [])].filter(({ name }) => name);
  const names = new Map(known.map(({ entry, name }) => [entry, name]));
  const why = names.size
    ? "像 P20 这样的是报名号。"
    : "像 P20 这样的是报名号，谁是几号报到处可查；名单公布以后，这里写姓名。";
  return html`<p class="quiet" data-role="whose">${draw.order.length ? why.replace("P20", draw.order[0]) : nothing}</p><ol class="drawn" data-role="drawn">${draw.order
    .slice(0, count)
    .map(
      (id, index) => html`<li>
    ${badge(index + 1, 44)}<span><b>${id}</b>${names.get(id) ? person(names.get(id)) : nothing}</span></li>`,
    )}</ol>${count < draw.order.length ? html`<p class="quiet" data-role="reading">大屏正在一个一个开，还有 ${draw.order.length - count} 个。</p>` : nothing}`;
}

function howTo(contest, { round, group }, draw) {
  const file = `/c/${encodeURIComponent(contest)}/draw/${encodeURIComponent(round)}/${encodeURIComponent(group)}/${draw.attempt}/draw.json`;
  return html`<details class="how"><summary>怎么自己核对</summary>
    <ol>
      <li>封签码是先亮出来的，和您当时拍的对一对。</li>
      <li>号码是现场三人写好后念的，和您听到的对一对。</li>
      <li>名单码由报名号算出；封签码由名单码和密数算出。</li>
      <li>每人的报名号和密数、号码一起算一个数，小的在前。</li>
      <li>不信这台设备，就把两个文件下载到自己的电脑上算。</li>
    </ol>
    <p class="files"><a class="button" href="/static/verify/draw.py" download="draw.py">核对程序</a>
      <a class="button" href=${file} download="draw.json" data-role="draw-file">抽签数据</a></p>
    <p class="quiet">放在一起，运行 <code>python3 draw.py draw.json</code></p>
  </details>`;
}

function openedDraw(contest, spot, draw, count, standing) {
  return html`${verdict(spot, draw)}
    ${orderList(draw, spot, count, standing)}
    ${row("念出的号码", html`<ul class="numbers" data-role="numbers">${draw.numbers.map((one) => html`<li>${one}</li>`)}</ul>`)}
    ${row("封签码", code(draw.commitment, "commitment"), "写号码之前就亮出来的")}
    ${row("密数", code(draw.secret, "secret"), "封在里面，开签后才亮")}
    ${row("名单码", code(draw.frozen, "frozen"), `${draw.count} 个报名号算出来的`)}
    ${howTo(contest, spot, draw)}`;
}

function sealedDraw(draw, note) {
  return html`${row("封签码", code(draw.commitment, "commitment"), note)}
    ${row("名单码", code(draw.frozen, "frozen"), `${draw.count} 个报名号算出来的`)}`;
}

function pastDraw(contest, spot, draw) {
  return html`<details class="past" data-role="past-draw"><summary>第 ${draw.attempt} 次抽签，已作废：${draw.reason}</summary>
    ${draw.state === "opened" ? openedDraw(contest, spot, draw, draw.order.length, false) : sealedDraw(draw, "没有开签就作废了")}</details>`;
}

function group(contest, spot, count) {
  const { draw } = spot;
  const body = {
    none: () => html`<p>${draw.expected ? `还没抽签，${draw.expected} 人已到 ${draw.checked_in}。` : "还没抽签。"}</p>`,
    sealed: () =>
      html`<p>${draw.count} 人已封签，等现场念号码、开签。</p>${sealedDraw(draw, "请拍下来，开签后再来对一对。")}`,
    opened: () => openedDraw(contest, spot, draw, count, true),
  };
  return html`<section class="sheet part" data-role="draw" data-group=${spot.group} data-round=${spot.round} data-state=${draw.state}>
    <h2>${spot.title}抽签</h2>
    ${body[draw.state]()}
    ${spot.past.map((past) => pastDraw(contest, spot, past))}
  </section>`;
}

export function drawSection(contest, spots, venue) {
  const shown = spots.filter(({ draw }) => draw).map((spot) => ({ spot, ...readOut(spot.draw, venue) }));
  const due = shown.map(({ dueMs }) => dueMs).filter((ms) => ms !== null);
  const template = html`<div class="parts">${shown.map(({ spot, count }) => group(contest, spot, count))}</div>`;
  return { template, dueMs: due.length ? Math.min(...due) : null };
}
