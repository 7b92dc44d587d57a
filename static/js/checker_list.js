/**
 * The hall at the checker's left: every entry in order, each segment's state or net; one tab stop, arrows move.
 *
 *   drawList({places, several, place, chosen, choose}) → view     several: there is a choice of groups or halls; choose(spot): a person's hand
 *   statusWord(step)                   → "待核" | "台上" | …
 */
import { html, nothing } from "lit-html";
import { badge } from "./badge.js";
import { result } from "./format.js";
import { frame, segmentOf } from "./frame.js";
import { seal } from "./pieces.js";

/** Beyond two segments the list shows one of them, with keys to change it. */
const MOST_COLUMNS = 2;

const STAGE_WORDS = { on_stage: "台上", running: "计时中", stopped: "评分中", waiting: "未上场" };

export function statusWord(step) {
  if (step.status === "withdrawn") return "退赛";
  if (step.status === "absent") return "缺赛";
  if (step.status === "confirmed") return "已定";
  if (step.row.returned) return "退回";
  if (step.status === "ready") return "待核";
  if (segmentOf(step.segment)?.kind === "paper") return step.row.paper === null ? "待录入" : "待核";
  return step.stage === "waiting" && step.row.sheets.length ? "评分中" : (STAGE_WORDS[step.stage] ?? "未上场");
}

function detail(step) {
  const due = step.row.sheets.length + step.row.waiting.length;
  const began =
    step.status === "ready" || (step.status === "open" && (step.stage !== "waiting" || step.row.sheets.length));
  if (!due || !began) return nothing;
  return html`<span class="count">${step.row.sheets.filter((sheet) => ["counts", "high", "low"].includes(sheet.fate)).length}/${due}</span>`;
}

function inCell(step) {
  if (step.status === "confirmed") return html`<span>${result(step.row.net)}</span>${seal("已定")}`;
  const quiet =
    step.status === "withdrawn" || step.status === "absent" || (step.status === "open" && step.stage === "waiting");
  return html`<span class=${step.status === "ready" ? "ready" : quiet ? "quiet" : ""}>${statusWord(step)}</span>${detail(step)}`;
}

function cell(step, chosen, choose) {
  const own = chosen?.key === step.key;
  const label = `${step.number}号 ${segmentOf(step.segment)?.title} ${statusWord(step)}`;
  return html`<button type="button" class="cell" data-step=${step.key} data-entry=${step.entry} data-segment=${step.segment} data-status=${step.status}
    aria-label=${label} aria-current=${own ? "true" : nothing} tabindex=${own ? "0" : "-1"} @click=${() => choose(step)}>${inCell(step)}</button>`;
}

function groups({ places, several, place: chosen, choose }) {
  if (!several) return nothing;
  const first = (place) =>
    place.entries.flatMap((entry) => entry.steps).find((step) => step.status === "ready" || step.status === "open") ??
    place.entries[0].steps[0];
  return html`<div class="groups" role="group" aria-label="组别">${places.map(
    (place) => html`<button
    type="button" class="key" data-place=${place.key} data-group=${place.group} aria-pressed=${place === chosen ? "true" : "false"} @click=${() => choose(first(place))}>
    ${place.title}${place.ready ? html` <small>待核 ${place.ready}</small>` : nothing}</button>`,
  )}</div>`;
}

function segmentKeys(place, chosen, choose) {
  const to = (segment) =>
    place.entries.find((entry) => entry.entry === chosen.entry)?.steps.find((step) => step.segment === segment);
  return html`<div class="groups" role="group" aria-label="项目">${place.segments.map(
    (segment) => html`<button
    type="button" class="key" aria-pressed=${segment === chosen.segment ? "true" : "false"} @click=${() => to(segment) && choose(to(segment))}>
    ${segmentOf(segment)?.title}</button>`,
  )}</div>`;
}

/** What this hall prints: the 统分表 to sign, and blank sheets for when the power is gone. */
function prints(place) {
  const spot = [place.round, place.group, place.hall].map(encodeURIComponent).join("/");
  const address = (kind, form) => `/c/${frame.contest}/papers/${frame.seat.id}/${kind}/${spot}.${form}`;
  const paper = (kind, form, word) =>
    html`<a class="plain" href=${address(kind, form)} data-role="print" data-kind=${kind} data-form=${form}>${word}</a>`;
  return html`<p class="prints"><span class="quiet">打印</span>${paper("tally", "pdf", "统分表")}${paper("tally", "xlsx", "统分表 .xlsx")}${paper("sheets", "pdf", "空白评分表")}</p>`;
}

export function drawList({ places, several, place, chosen, choose }) {
  const tabbed = place.segments.length > MOST_COLUMNS;
  const shown = tabbed ? [chosen.segment] : place.segments;
  const headRow = (second) =>
    html`<li class="row head ${second}" aria-hidden="true"><span></span>${shown.map((segment) => html`<span>${segmentOf(segment)?.title}</span>`)}</li>`;
  const head = shown.length > 1 ? [headRow(""), headRow("second")] : nothing;
  return html`<nav class="list" aria-label="选手" data-columns=${shown.length}>
    ${groups({ places, several, place, choose })}
    ${tabbed ? segmentKeys(place, chosen, choose) : nothing}
    <ol>${head}${place.entries.map(
      (entry) => html`<li class="row ${entry.entry === chosen.entry ? "chosen" : ""}">
      ${badge(entry.number, 40)}
      ${entry.steps.filter((step) => shown.includes(step.segment)).map((step) => cell(step, chosen, choose))}
    </li>`,
    )}</ol>
    ${prints(place)}
  </nav>`;
}
