/** The sheet itself: a row a criterion, the keypad of the chosen one, the list of earlier entrants, and what stands there when nothing may be typed. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { badge } from "./badge.js";
import { mark, number } from "./format.js";
import { hallOf, segmentOf } from "./frame.js";
import { reasonOf, sheetSum } from "./judge_model.js";
import { keypad, stepper } from "./keypad.js";
import { compare } from "./points.js";
import { isWhole } from "./scale.js";

export function rows(look) {
  return html`<ol>${repeat(
    look.criteria,
    ({ key }) => key,
    (criterion) => row(look, criterion),
  )}</ol>`;
}

function row(look, criterion) {
  const { segment, sheet, status, view, scale, acts, criteria } = look;
  const text = sheet.marks[criterion.key] ?? "";
  const active = status === "open" && !view.listing && (view.active === criterion.key || criteria.length === 1);
  const step = (direction) =>
    acts.type(criterion.key, scale(segment, criterion).stepped(sheetNow(look)[criterion.key], direction));
  const steps =
    status === "open"
      ? [-1, 1].map((direction) =>
          stepper(direction, {
            press: () => step(direction),
            off: !text, // from nothing a step would give a nought or the full mark that nobody meant
            act: `step.${direction > 0 ? "up" : "down"}.${criterion.key}`,
            label: `${criterion.title}${direction > 0 ? "加" : "减"} ${segment.step} 分`,
          }),
        )
      : [nothing, nothing];
  return html`<li class="row ${active ? "active" : ""} ${status === "recused" ? "recused" : ""}" data-criterion=${criterion.key} aria-current=${active ? "true" : nothing}>
    ${name(look, criterion)} ${steps[0]}
    <output class="value" data-role="value" aria-label=${criterion.title} @click=${() => acts.choose(criterion.key)}>${value(text)}</output>
    ${steps[1]}
  </li>`;
}

// A held stepper works on the newest mark, not on the one it was drawn with.
const sheetNow = ({ sheets, spot, seenAt }) => sheets.read(spot, seenAt(spot)).marks;

function name({ status, acts }, { key, title, max, least }) {
  const about = html`<span class="title">${title}</span><span class="limit">满分 ${max}${compare(least ?? "0", "0") > 0 ? `，最低 ${least}` : ""}</span>`;
  if (status !== "open") return html`<div class="row-name">${about}</div>`;
  return html`<button type="button" class="row-name" data-act="criterion.choose" @click=${() => acts.choose(key)}>${about}</button>`;
}

function value(text) {
  if (!text) return html`<span class="quiet">–</span>`;
  return isWhole(text) ? mark(text) : html`${text}<span class="blank"></span>`;
}

export function pad(look) {
  const { status, spot, criteria, view, segment, sheet, scale, acts } = look;
  if (status !== "open") return unmarked(look);
  const criterion = criteria.find(({ key }) => key === view.active) ?? criteria[0];
  const tallest = Math.max(
    ...criteria.map((one) => scale(segment, one)).map((one) => (one.byDigits ? 0 : one.wholes.length)),
  );
  return html`<header><h3>${criterion.title}</h3><span class="quiet small">满分 ${criterion.max}</span></header>
    ${keypad(scale(segment, criterion), sheet.marks[criterion.key] ?? "", { title: criterion.title, tallest, change: (text, how) => acts.type(criterion.key, text, how) })}`;
}

/** Word and reason together, in the middle of what is free; a settled sheet keeps its seal beside its sum. */
function unmarked({ status, spot, states }) {
  return html`<div class="unmarked">${SETTLED[status] ? html`<p class="settled" data-role="settled">${SETTLED[status]}</p>` : nothing}
    <p class="why" data-role="why">${WHY[status](spot, reasonOf(states, spot))}</p></div>`;
}

const SETTLED = { recused: "回避", absent: "缺赛", paper: "笔试" };
const SAME_SCHOOL = "同校";

const WHY = {
  confirmed: ({ number: n }) => `${number(n)}这一项已定，要改请组织者退回。`,
  absent: ({ number: n }) => `${number(n)}缺赛，这一项不用打分。`,
  recused: ({ number: n }, reason) =>
    reason === SAME_SCHOOL
      ? `您与 ${number(n)} 同校，这一份请回避。`
      : html`${number(n)} 请您回避，这一份不用打。 <span class="reason">${reason || "另有说明"}</span>`,
  paper: () => "这一项是笔试，由统分员录入，不用打分。",
};

export function list(look, earlier) {
  const several = new Set(earlier.map(({ group }) => group)).size > 1;
  const receipts = receiptList(look);
  if (!earlier.length) return html`<p class="why">没有别的可评：前面的都已定，后面的还没上场。</p>${receipts}`;
  return html`<header><h3>换选手</h3><span class="quiet small">已定的不在这里</span></header>
    <ol class="earlier-list">${earlier.map((spot) => html`<li>${earlierRow(look, spot, several)}</li>`)}</ol>${receipts}`;
}

const GROUPS_OF_FIVE = /.{5}/g;

/** What the server answered for each sheet that was handed in from this tablet, the settled ones too: proof that it came. */
function receiptList({ sheets }) {
  const seen = new Set();
  const newest = sheets.receipts().filter(({ spot, receipt }) => {
    const key = JSON.stringify([spot.round, spot.entry, spot.segment]);
    return Boolean(receipt) && !seen.has(key) && seen.add(key);
  });
  if (!newest.length) return nothing;
  return html`<details class="receipts" data-role="receipts"><summary class="plain">回执 ${newest.length} 份</summary>
    <ul>${newest.map(
      ({
        spot,
        do: act,
        sum,
        receipt,
      }) => html`<li data-role="receipt" data-entry=${spot.entry} data-segment=${spot.segment}>
        <span>${number(spot.number)} ${segmentOf(spot.segment)?.title}</span><b>${act === "sheet.take_back" ? "收回" : mark(sum)}</b>
        <span class="quiet code">${receipt.match(GROUPS_OF_FIVE).join(" ")}</span></li>`,
    )}</ul></details>`;
}

function earlierRow({ sheets, acts, seenAt }, spot, several) {
  const sheet = sheets.read(spot, seenAt(spot));
  const { sum } = sheetSum(segmentOf(spot.segment), sheet.marks);
  const state = sheet.conflict
    ? "要选一份"
    : sheet.waiting
      ? "待发"
      : sheet.dirty
        ? "没交完"
        : sheet.handed
          ? "已交"
          : "没打";
  const where =
    several || (hallOf(spot.round, spot.hall)?.segments.length ?? 0) > 1 ? segmentOf(spot.segment).title : "";
  return html`<button type="button" class="button" data-act="stage.open" data-number=${spot.number} data-segment=${spot.segment} @click=${() => acts.open(spot)}>
    ${badge(spot.number, 44)}<span class="where">${where || number(spot.number)}</span><span class="quiet">${state}</span><b>${sum ? mark(sum) : ""}</b>
  </button>`;
}
