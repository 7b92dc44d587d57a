/**
 * The published list on the wall (look/f-wall-standings.png): tiers are vertical labels, name before school before total.
 *
 *   drawStandings(scene, {edges}) → view      one list, or two short ones side by side
 */
import { html, nothing } from "lit-html";
import { person, result } from "./format.js";
import { groupOf, roundOf } from "./frame.js";
import { layOut } from "./screen_layout.js";
import { top } from "./screen_pieces.js";

/** Halves of a row in the tallest column, up to which type may be large. */
const AIRY = 16;
const EVEN = 20;
const LONG_SCHOOL = 12;

function row(one, schools) {
  return html`<tr>
    <td class="rank quiet">${one.place ?? "–"}</td>
    <th scope="row">${person(one.name)}</th>
    ${schools ? html`<td class="school quiet"><span>${schools.get(one.entry)}</span></td>` : nothing}
    <td class="total">${result(one.total)}</td>
  </tr>`;
}

const letters = (title) => [...title].map((letter) => html`<span>${letter}</span>`);

function tier({ title, rank, rows, units }, schools) {
  return html`<section class="tier units-${units}" data-role="tier" aria-label=${title || nothing}>
    ${title ? html`<h2 class=${rank ? `tier-${rank}` : "outline"}>${letters(title)}</h2>` : nothing}
    <table>${rows.map((one) => row(one, schools))}</table>
  </section>`;
}

const density = (tallest) => (tallest <= AIRY ? "airy" : tallest <= EVEN ? "even" : "dense");

/** One tier through all columns: its rows stand in lines across them, and the last column ends where it ends. */
const runsOn = (columns) => columns.every((tiers) => tiers.length === 1 && tiers[0].title === columns[0][0].title);
const sumOf = (tiers) => tiers.reduce((sum, { units }) => sum + units, 0);

function board(list, { columns, tallest, schools, more }, { alone = columns.length === 1 } = {}) {
  const long = schools && [...schools.values()].some((name) => name.length > LONG_SCHOOL);
  const rest = (tiers) => (runsOn(columns) ? Math.floor(tallest - sumOf(tiers)) : 0);
  return html`<div class="board ${density(tallest)} ${alone ? "alone" : ""} ${schools ? "" : "no-schools"} ${long ? "long-schools" : ""}"
    data-columns=${columns.length} data-role="board" data-group=${list.group}>
    ${columns.map((tiers) => html`<div class="column">${tiers.map((one) => tier(one, schools))}${rest(tiers) ? html`<div class="rest units-${rest(tiers)}"></div>` : nothing}</div>`)}
  </div>${more > 0 ? html`<p class="quiet more">另有 ${more} 人，请看手机上的名单</p>` : nothing}`;
}

const groupTitle = (list) => groupOf(list.group)?.title ?? "";

function sideBySide(lists) {
  const laid = lists.map((list) => layOut(list, { columns: 1 }));
  // Both lists show schools, or neither: what stands beside a name must not depend on the group.
  const schools = laid.every((one) => one.schools);
  return html`<div class="lists">${lists.map(
    (list, at) => html`<section>
    <h2 class="list-title">${groupTitle(list)}</h2>${board(list, schools ? laid[at] : { ...laid[at], schools: null }, { alone: false })}</section>`,
  )}</div>`;
}

export function drawStandings({ lists }, { edges }) {
  const [first] = lists;
  const round = roundOf(first.round)?.title ?? "";
  const seal = html`<span class="seal" data-role="published">已公布</span>`;
  if (lists.length > 1)
    return html`${top({ ...edges, hall: "", left: html`<h1>${round}成绩</h1>`, more: seal })}${sideBySide(lists)}`;
  const left = html`<h1>${groupTitle(first)}成绩</h1><p class="quiet">${round}</p>`;
  return html`${top({ ...edges, hall: "", left, more: seal })}${board(first, layOut(first))}`;
}
