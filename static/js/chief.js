/**
 * 评委组长: who has not come, who steps aside for whom, what is deducted where no rule says so, and how judges in training mark. Each act is told of first.
 * A chief sees no other judge's marks here: only those of judges in training, which count nowhere.
 */
import { html, nothing, render } from "lit-html";
import { createActs } from "./acts.js";
import { badge } from "./badge.js";
import { lateOnes } from "./chief_late.js";
import { drive } from "./clock.js";
import { createTold } from "./consequence.js";
import { lost, mark, number } from "./format.js";
import { frame, groupOf, hallTitle, roundOf, segmentOf } from "./frame.js";
import { hallNow, stageOf, stages } from "./hall_now.js";
import { openLine } from "./net.js";
import { actForm, choiceField, reasonField, textField } from "./organiser_form.js";
import { linkState, offlineBand, rehearsal } from "./pieces.js";

const root = document.getElementById("page");
const given = JSON.parse(document.getElementById("chief").textContent);
const line = openLine(frame);
const view = { panel: "", spot: "" };
const redraw = () => pen.wake();
const acts = createActs(line, redraw);
const told = createTold(line, redraw);

const keyOf = ({ round, group, hall }) => JSON.stringify([round, group, hall]);
const spotKey = ({ entry, segment }) => JSON.stringify([entry, segment]);

/** The panels that this judge is chief of; the one whose entrant is on stage comes first. */
function panels() {
  const own = line.all("marks").filter((state) => state.chief);
  const now = hallNow(line.all("order"));
  return own.sort(
    (a, b) => Number(Boolean(now) && keyOf(b) === keyOf(now)) - Number(Boolean(now) && keyOf(a) === keyOf(now)),
  );
}

const titleOf = ({ round, group, hall }) =>
  [
    frame.rounds.length > 1 ? roundOf(round).title : "",
    hallTitle(round, hall),
    roundOf(round).groups.length > 1 ? groupOf(group).title : "",
  ]
    .filter(Boolean)
    .join(" ");

/** What was on stage and is not settled: that is all there is to rule on. */
function openSpots(order) {
  return stages(order).filter(({ state, withdrawn }) => !withdrawn && state !== "confirmed" && state !== "absent");
}

function chooser(own, panel) {
  if (own.length < 2) return nothing;
  const choices = own.map((one) => [keyOf(one), titleOf(one)]);
  return choiceField({
    name: "panel",
    label: "哪个赛场",
    choices,
    change: ({ target }) => {
      Object.assign(view, { panel: target.value, spot: "" });
      redraw();
    },
    role: "panel",
  });
}

function recusal(look, { panel, order, judges }) {
  const entries = order.entries.filter(({ withdrawn }) => !withdrawn);
  if (!entries.length || !judges.length) return html`<p class="quiet">抽签以后，这里办回避。</p>`;
  return actForm(look, {
    slot: `judge.recuse/${keyOf(panel)}`,
    act: "judge.recuse",
    label: "定为回避",
    told: true,
    body: html`<div class="fields">
      ${choiceField({ name: "judge", label: "哪位评委", choices: judges.map(({ judge, seat }) => [judge, `评委${seat}席`]) })}
      ${choiceField({ name: "entry", label: "给谁打分要回避", choices: entries.map((one) => [one.entry, number(one.number)]) })}
      ${reasonField("如：亲属")}</div>`,
    fields: (typed) => typed,
  });
}

function ruled({ panel, order }) {
  const spots = openSpots(order);
  const now = stageOf(order);
  const first = spots.find((one) => now && spotKey(one) === spotKey(now)) ?? spots[0];
  return { spots, spot: spots.find((one) => spotKey(one) === view.spot) ?? first, panel };
}

function spotField({ spots, spot }) {
  const sorted = [spot, ...spots.filter((one) => one !== spot)];
  return choiceField({
    name: "spot",
    label: "哪一项",
    choices: sorted.map((one) => [spotKey(one), `${number(one.number)} ${segmentOf(one.segment).title}`]),
    wide: true,
  });
}

const spotFields = (panel, { spot, ...typed }) => {
  const [entry, segment] = JSON.parse(spot);
  return { round: panel.round, entry, segment, ...typed };
};

function deduction(look, at) {
  const { spots, spot } = ruled(at);
  if (!spot) return html`<p class="quiet">没有还没定的项目，不用裁定。</p>`;
  return actForm(look, {
    slot: `ruling.deduct/${keyOf(at.panel)}`,
    act: "ruling.deduct",
    label: "扣分",
    told: true,
    needs: ["lose"],
    body: html`<div class="fields">${spotField({ spots, spot })}${textField({ name: "lose", label: "扣几分", hint: "0.5", mode: "decimal" })}${reasonField()}</div>`,
    fields: (typed) => spotFields(at.panel, typed),
  });
}

function ruling(look, panel, one) {
  const what = `${number(one.number)} ${segmentOf(one.segment).title}`;
  return html`<li data-role="ruling">${badge(one.number, 44)}<span>${segmentOf(one.segment).title}　${one.reason}</span><b class="lost">${lost(one.lose)}</b>
    <details class="fold small-fold"><summary class="button" aria-label="${what} 撤回裁定">撤回</summary><div class="folded">${actForm(
      look,
      {
        slot: `ruling.void/${keyOf(panel)}/${spotKey(one)}`,
        act: "ruling.void",
        label: "撤回最后一次裁定",
        told: true,
        body: reasonField(),
        fields: (typed) => ({ round: panel.round, entry: one.entry, segment: one.segment, ...typed }),
      },
    )}</div></details></li>`;
}

function rulings(look, { panel }) {
  const { rulings: all } = panel.chief;
  return all.length ? html`<ul class="rulings">${all.map((one) => ruling(look, panel, one))}</ul>` : nothing;
}

/** Over seconds it is argued here: what happened to the clock, of whoever is on stage. */
function eventsLink({ panel, order }) {
  const stage = stageOf(order);
  const where = [panel.round, panel.group, panel.hall].map(encodeURIComponent).join("/");
  const whose = stage ? `?entry=${encodeURIComponent(stage.entry)}` : "";
  return html`<a class="button" data-role="events-link" href="/c/${frame.contest}/events/${frame.seat.id}/${where}${whose}">看${stage ? ` ${number(stage.number)} ` : ""}计时经过</a>`;
}

function training({ panel }) {
  const { training: all } = panel.chief;
  if (!all.length) return nothing;
  return html`<section class="sheet panel" data-role="training"><h2>实习评委的评分 <span class="quiet small">不计分</span></h2>
    <ul class="rulings">${all.map((one) => html`<li>${badge(one.number, 44)}<span>${segmentOf(one.segment).title}　实习${one.seat}席</span><b>${mark(one.mark)}</b></li>`)}</ul></section>`;
}

function body(own) {
  const panel = own.find((one) => keyOf(one) === view.panel) ?? own[0];
  const order = panel && line.of("order", panel);
  if (!order) return html`<p class="empty" data-role="empty">${line.link.refused || "正在取数"}</p>`;
  const look = { line, acts, told, view, redraw };
  const at = { panel, order, judges: line.of("progress", panel)?.judges ?? [] };
  return html`<div class="chief-head"><h2>${titleOf(panel)}</h2>${eventsLink(at)}${chooser(own, panel)}</div>
    ${lateOnes(look, at)}
    <section class="sheet panel" data-role="recuse"><h2>回避</h2>${recusal(look, at)}</section>
    <section class="sheet panel" data-role="rulings"><h2>裁定扣分</h2>${deduction(look, at)}${rulings(look, at)}</section>
    ${training(at)}`;
}

const pen = drive(() => {
  render(
    html`<div class="chief-page"><header class="bar"><h1>评委组长</h1>${rehearsal(line, frame)}<span class="spring"></span>
      ${linkState(line)}<a class="plain with-icon" href=${given.back} data-role="back">回打分</a></header>
    ${offlineBand(line, { what: ["网断了，看到的是断网前的", "打好的字都在，网通了再按。"] })}
    <main id="main" class="chief-main">${body(panels())}</main></div>`,
    root,
  );
  told.scan(root);
  return null;
});

line.on(redraw);
root.addEventListener("input", redraw);
root.addEventListener("toggle", redraw, true);
