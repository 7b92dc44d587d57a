/**
 * 同分: one group's ties at lines, the chain walked link by link, and the panel's order with its reason and who signed. The same page
 * on the organiser's desk, on a chief judge's tablet and on the panel's screen; without names where the round is blind.
 */
import { html, nothing, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { createActs } from "./acts.js";
import { drive } from "./clock.js";
import { createTold } from "./consequence.js";
import { frame, groupOf, roundOf } from "./frame.js";
import { openLine } from "./net.js";
import { linkState, offlineBand, rehearsal, seal } from "./pieces.js";
import { walkOf } from "./tie_view.js";

const root = document.getElementById("page");
const given = JSON.parse(document.getElementById("tie").textContent);
const line = openLine(frame);
const view = { orders: new Map(), open: new Set() };
const redraw = () => pen.wake();
const acts = createActs(line, redraw);
const told = createTold(line, redraw);

const AT_LINE = { share: "卡在线上的并列同奖，下一档少给。", grow: "卡在线上的并列同奖，下一档名额不减。" };

function title() {
  const [of, round] = [groupOf(given.group)?.title ?? "", roundOf(given.round)?.title ?? ""];
  return round.startsWith(of) ? round : of + round;
}

function empty(state) {
  if (!state) return "正在取数";
  if (!state.complete) return "全部确认以后，卡在线上的同分列在这里。";
  return "没有卡在线上的同分。";
}

function body(state) {
  if (!state?.walks.length) return html`<p class="empty" data-role="empty">${empty(state)}</p>`;
  const open = state.walks.flatMap(({ left }) => left).filter((one) => one.open);
  const look = { line, acts, told, view, redraw, given, state, main: open[0] };
  return html`<p class="chain quiet" data-role="chain">${state.chain.length ? `总分相同，依次比 ${state.chain.join("、")}。` : ""}${AT_LINE[state.at_line] ?? "仍相同，由评委会排定。"}</p>
    ${repeat(
      state.walks,
      (walk) => JSON.stringify([walk.segment, walk.entries.map(({ entry }) => entry).sort()]),
      (walk) => walkOf(look, walk),
    )}`;
}

const pen = drive(() => {
  const state = line.of("ties", { round: given.round, group: given.group });
  render(
    html`<div class="tie-page"><header class="bar"><h1>同分</h1><span>${title()}</span>${rehearsal(line, frame)}<span class="spring"></span>
      ${state?.published ? seal("已公布") : nothing}${linkState(line)}<a class="plain back" href=${given.back} data-role="back">回${given.back_to}</a></header>
    ${offlineBand(line, { what: ["网断了，看到的是断网前的", "打好的字都在，网通了再按。"] })}
    <main id="main">${line.link.refused && !state ? html`<p class="empty">${line.link.refused}</p>` : body(state)}</main></div>`,
    root,
  );
  told.scan(root);
  return null;
});

line.on(redraw);
root.addEventListener("input", redraw);
root.addEventListener("toggle", redraw, true);
