/**
 * The column of decisions (look/j-organiser): 要您处理 N 件, each with its act; below it what the day is waiting for.
 *
 *   decisions(look) → TemplateResult
 *   tieForm(look, item, {again, main}) → the panel's order by up and down, a reason, and tie.settle; also for a tie that was parted before
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { badge } from "./badge.js";
import { actForm, press, reasonField, wrong } from "./organiser_form.js";
import { may, spotTitle } from "./organiser_given.js";
import { entryName } from "./organiser_todo.js";

const sameOnes = (a, b) => a.length === b.length && [...a].sort().join("/") === [...b].sort().join("/");

function orderOf({ view }, item) {
  const kept = view.tieOrders.get(item.key);
  return kept && sameOnes(kept, item.entries) ? kept : item.entries;
}

function move(look, item, at, by) {
  const order = [...orderOf(look, item)];
  [order[at], order[at + by]] = [order[at + by], order[at]];
  look.view.tieOrders.set(item.key, order);
  look.redraw();
}

function step(look, item, at, by, word) {
  const order = orderOf(look, item);
  const off = at + by < 0 || at + by >= order.length;
  const who = entryName(look, item.round, order[at]);
  return html`<button type="button" class="button" data-act=${by < 0 ? "order.up" : "order.down"} data-entry=${order[at]} aria-label="${who} ${word}"
    aria-disabled=${off ? "true" : nothing} @click=${() => off || move(look, item, at, by)}>${word}</button>`;
}

function person(look, item, entry) {
  const row = look.standings
    .find((state) => state.round === item.round && state.group === item.group)
    ?.standings.find((one) => one.entry === entry);
  return row ? html`${badge(row.number, 36)}<span class="who">${row.name}</span>` : entry;
}

export function tieForm(look, item, { again = false, main = false } = {}) {
  const order = orderOf(look, item);
  const slot = `tie.settle/${item.key}`;
  return html`<ol class="tie-order" data-role="tie-order">${repeat(
    order,
    (entry) => entry,
    (entry, at) => html`<li>
      ${person(look, item, entry)}<span class="steps">${step(look, item, at, -1, "上移")}${step(look, item, at, 1, "下移")}</span></li>`,
  )}</ol>
    ${actForm(look, {
      slot,
      act: "tie.settle",
      label: again ? "照此改定先后" : "照此定先后",
      rank: main ? "slab" : "button",
      on: { group: item.group, round: item.round },
      body: reasonField("如：评委会五人签字排定"),
      fields: (typed) => ({
        round: item.round,
        group: item.group,
        order: orderOf(look, item),
        ...(item.segment ? { segment: item.segment } : {}),
        ...typed,
      }),
    })}`;
}

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
  return go(tab, label, main);
}

function show(look, item) {
  look.view.spot = { round: item.round, group: item.group };
  return "results";
}

function actOf(look, item, main) {
  if (item.kind === "tie")
    return may("tie.settle")
      ? tieForm(look, item, { main })
      : html`<p class="quiet small">由组织者或评委组长录入。</p>`;
  if (item.kind === "abandon") return abandonForm(look, item);
  if (item.kind === "turn") return turnAct(look, item, main);
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
  return html`<h2>${mine.length ? `要您处理 ${mine.length} 件` : "没有要您定的事"}</h2>
    <ul>${repeat(
      items,
      (item) => item.key,
      (item) => row(look, item, item === first),
    )}</ul>
    ${now(look)}
    <p class="quiet small foot">这一页没有名次。</p>`;
}
