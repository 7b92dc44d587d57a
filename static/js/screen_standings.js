/**
 * The published list on the wall (look/f-wall-standings.png): tiers are vertical labels, name before school before total.
 *
 *   drawStandings(scene, {edges}) → view
 *   layOut(list)                  → {columns: [[{title, rank, rows}]], tallest, schools: Map | null, more}   for one list
 *        rank: 1, 2, 3 for the first three tiers (fills), 0 for any other (outline)
 *        columns are filled from the top so that each holds about as much; a tier that must be cut is told twice
 */
import { html, nothing } from "lit-html";
import { person, result } from "./format.js";
import { groupOf, roundOf } from "./frame.js";
import { top } from "./screen_pieces.js";

/** Rows of 5vh text that one column can hold. */
const COLUMN = 12;
const ONE_COLUMN = 6;
const TWO_COLUMNS = 22;
const MOST = 36;
/** A vertical label of three characters takes the room of two rows. */
const LEAST_UNITS = 2;
const SHORT_SCHOOL = 5;
/** Rows so few in a column are airy: they bear larger type, and a long school in two lines. */
const AIRY = 8;
const TWO_LINES = 10;
const DISTRICT = /^.{1,6}?[省市县区旗州盟]/;

function tiersOf(list) {
  const ranks = roundOf(list.round)?.tiers?.[list.group] ?? [];
  const advanced = new Set(list.advanced ?? []);
  const titleOf = (row) => row.award ?? (advanced.has(row.entry) ? "晋级" : "");
  const tiers = [];
  for (const row of list.standings.slice(0, MOST)) {
    const title = titleOf(row);
    if (tiers.at(-1)?.title === title) tiers.at(-1).rows.push(row);
    else tiers.push({ title, rank: title ? (ranks.indexOf(title) + 1) % 4 : 0, rows: [row] });
  }
  return tiers;
}

const units = (tier) => Math.max(tier.title ? LEAST_UNITS : 1, tier.rows.length);
const unitsOf = (tiers) => tiers.reduce((total, tier) => total + units(tier), 0);

/** Cuts a list of tiers after so many units; a piece keeps its label, and none is shorter than the label. */
function cut(tiers, room) {
  const column = [];
  let left = room;
  while (tiers.length && left > 0) {
    const tier = tiers[0];
    if (units(tier) <= left) {
      column.push(tiers.shift());
      left -= units(tier);
      continue;
    }
    if (tier.rows.length - left < LEAST_UNITS || left < LEAST_UNITS) break;
    column.push({ ...tier, rows: tier.rows.slice(0, left) });
    tiers[0] = { ...tier, rows: tier.rows.slice(left) };
    left = 0;
  }
  return column;
}

function columnsOf(tiers, count) {
  const rest = [...tiers];
  const columns = [];
  for (let index = count; index > 0; index -= 1) {
    const room = index === 1 ? Infinity : Math.max(Math.ceil(unitsOf(rest) / index), rest.length ? Math.min(units(rest[0]), COLUMN) : 1);
    const column = cut(rest, room);
    if (column.length) columns.push(column);
  }
  return columns;
}

/** 清河县 before every school of a county's contest tells nobody anything: it goes where all have it. */
function shortSchools(list) {
  const names = list.standings.map((row) => row.school);
  const [shared] = DISTRICT.exec(names[0] ?? "") ?? [""];
  const cutAll = shared && names.every((name) => name.startsWith(shared) && name.length > shared.length + 2);
  return cutAll ? names.map((name) => name.slice(shared.length)) : names;
}

export function layOut(list, { columns = 0 } = {}) {
  const tiers = tiersOf(list);
  const rows = Math.min(list.standings.length, MOST);
  const count = columns || (rows <= ONE_COLUMN ? 1 : rows <= TWO_COLUMNS ? 2 : 3);
  const laid = columnsOf(tiers, count);
  const tallest = Math.max(...laid.map(unitsOf));
  const fits = tallest <= AIRY ? TWO_LINES : SHORT_SCHOOL;
  const names = shortSchools(list);
  const schools = count < 3 && names.every((name) => name.length <= fits) ? new Map(list.standings.map(({ entry }, at) => [entry, names[at]])) : null;
  return { columns: laid, tallest, schools, more: list.standings.length - rows };
}

function row(one, schools) {
  return html`<tr>
    <td class="place quiet">${one.place ?? "–"}</td>
    <th scope="row">${person(one.name)}</th>
    ${schools ? html`<td class="school quiet"><span>${schools.get(one.entry)}</span></td>` : nothing}
    <td class="total">${result(one.total)}</td>
  </tr>`;
}

const letters = (title) => [...title].map((letter) => html`<span>${letter}</span>`);

function tier({ title, rank, rows }, schools) {
  return html`<section class="tier units-${units({ title, rows })}" data-role="tier" aria-label=${title || nothing}>
    ${title ? html`<h2 class=${rank ? `tier-${rank}` : "outline"}>${letters(title)}</h2>` : nothing}
    <table>${rows.map((one) => row(one, schools))}</table>
  </section>`;
}

const density = (tallest) => (tallest <= AIRY ? "airy" : tallest <= 10 ? "even" : "dense");

function board(list, options) {
  const { columns, tallest, schools, more } = layOut(list, options);
  return html`<div class="board ${density(tallest)}" data-columns=${columns.length} data-role="board" data-group=${list.group}>
    ${columns.map((tiers) => html`<div class="column">${tiers.map((one) => tier(one, schools))}</div>`)}
  </div>${more > 0 ? html`<p class="quiet more">另有 ${more} 人，请看手机上的名单</p>` : nothing}`;
}

const heading = (list) => `${groupOf(list.group)?.title ?? ""}成绩`;

export function drawStandings({ lists }, { edges }) {
  const [first] = lists;
  const round = roundOf(first.round)?.title ?? "";
  const seal = html`<span class="seal" data-role="published">已公布</span>`;
  if (lists.length === 1) {
    const left = html`<h1>${heading(first)}</h1><p class="quiet">${round}</p>`;
    return html`${top({ ...edges, hall: "", left, more: seal })}${board(first)}`;
  }
  return html`${top({ ...edges, hall: "", left: html`<h1>${round}成绩</h1>`, more: seal })}
    <div class="lists">${lists.map((list) => html`<section><h2 class="list-title">${groupOf(list.group)?.title}</h2>${board(list, { columns: 1 })}</section>`)}</div>`;
}
