/**
 * The column of decisions (look/j-organiser): 要您处理 N 件, each with its act; below it what the day is waiting for.
 *
 *   decisions(look) → TemplateResult
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { frame } from "./frame.js";
import { lateForms } from "./organiser_flow.js";
import { actForm, press, reasonField, wrong } from "./organiser_form.js";
import { address, may, spotTitle } from "./organiser_given.js";

function abandonForm(look, item) {
  if (item.mine || !may("draw.abandon")) return nothing;
  return actForm(look, {
    slot: `draw.abandon/${item.key}`,
    act: "draw.abandon",
    label: "同意作废",
    on: { group: item.group, round: item.round },
    body: reasonField(),
    fields: (typed) => ({ round: item.round, group: item.group, ...typed }),
  });
}

const go = (tab, label, slab = false) =>
  html`<p><a class=${slab ? "slab" : "button"} href="#${tab}" data-role="go-${tab}">${label}</a></p>`;

const STEPS = {
  "roster.load": ["roster", "去导入名单"],
  "judge.seat": ["people", "去安排评委"],
  "person.seat": ["people", "去安排人员"],
  "topic.add": ["topics", "去加题"],
  "round.advance": ["rounds", "去定晋级名单"],
  "results.propose": ["results", "去看成绩"],
};

function turnAct(look, item, main) {
  if (item.act === "round.open") {
    const slot = `round.open/${item.round}/${item.group}`;
    const fields = { round: item.round, group: item.group };
    return html`<p>${press(look, { slot, act: "round.open", label: `开放${spotTitle(item.round, item.group)}`, rank: main ? "slab" : "button", on: fields, fields })}</p>${wrong(look, slot)}`;
  }
  const [tab, label] = STEPS[item.act] ?? ["rounds", "去轮次"];
  // What a round lacks need not be waited for: the office can do every desk's work, topics may be slips on paper.
  const without = ["person.seat", "topic.add"].includes(item.act) ? go("rounds", "先不管，去开放") : nothing;
  return html`${go(tab, label, main)}${without}`;
}

function show(look, item) {
  look.view.spot = { round: item.round, group: item.group };
  return "results";
}

function actOf(look, item, main) {
  if (item.kind === "tie")
    return html`<p><a class=${main ? "slab" : "button"} href=${address("tie", item.round, item.group)} data-role="go-tie">${may("tie.settle") ? "去定先后" : "看同分"}</a></p>`;
  if (item.kind === "late") return lateForms(look, item);
  if (item.kind === "lunch") return go("flow", "去定午休时间", main);
  if (item.kind === "abandon") return abandonForm(look, item);
  if (item.kind === "turn") return turnAct(look, item, main);
  if (item.kind === "vacancy") return may("round.advance") ? go("rounds", "去定递补", main) : nothing;
  if (item.kind === "panel") return may("judge.seat") ? go("people", "去安排评委", main) : nothing;
  if (item.kind === "proposal") {
    return html`<p><a class=${main && !item.mine ? "slab" : "button"} href="#results" data-role="go-results" @click=${() => show(look, item)}>${item.mine ? "看名单" : "去核对名单"}</a></p>`;
  }
  return nothing;
}

function row(look, item, main) {
  const [level, word] = item.chip;
  return html`<li class="todo" data-role="todo" data-kind=${item.kind} data-group=${item.group ?? nothing} data-round=${item.round ?? nothing}>
    <p><span class="chip ${level}">${word}</span></p><p>${item.sentence}</p>${actOf(look, item, main)}</li>`;
}

const SAID = { "tie.settle": "tie", "results.publish": "proposal" };

/** What the day waits for, unless it stands above as an item already. */
function now({ items, notice }) {
  const said = SAID[notice?.turn?.act] ?? "turn";
  if (items.some(({ kind }) => kind === said)) return nothing;
  return html`<p class="now" data-role="notice"><span class="label">现在</span>${notice?.sentence ?? ""}</p>`;
}

export function decisions(look) {
  const { items } = look;
  const mine = items.filter(({ idle }) => !idle);
  const first = mine.find(({ kind }) => kind !== "stuck" && kind !== "abandon");
  // Nothing of the contest is a technician's to decide, and nothing here would show a rank.
  const technician = frame.seat.role === "technician";
  const none = technician ? "" : items.length ? "请您留意" : "没有要您定的事";
  const title = mine.length ? `要您处理 ${mine.length} 件` : none;
  return html`${title ? html`<h2>${title}</h2>` : nothing}
    <ul>${repeat(
      items,
      (item) => item.key,
      (item) => row(look, item, item === first),
    )}</ul>
    ${now(look)}
    ${technician ? nothing : html`<p class="quiet small foot">这一页没有名次。</p>`}`;
}
