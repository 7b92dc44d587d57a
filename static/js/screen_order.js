/**
 * The order on the wall: who has been, who is on stage, who is next.
 *
 *   drawOrder(scene, {edges}) → view
 *   columnsFor(count)         → in how many columns so many places stand; the draw lies in the same ones
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { badge } from "./badge.js";
import { person } from "./format.js";
import { isDotted } from "./screen_layout.js";
import { foot, top } from "./screen_pieces.js";

/** More than these find no room at 5 hundredths a letter: those who are through give way. */
export const MOST = 36;
const ONE_ROW = 7;
const TWO_ROWS = 14;
const THREE_ROWS = 21;
const WIDEST = 9;

export function columnsFor(count) {
  if (count <= ONE_ROW) return Math.max(count, 1);
  if (count <= TWO_ROWS) return Math.ceil(count / 2);
  if (count <= THREE_ROWS) return Math.ceil(count / 3);
  return WIDEST;
}

const WORDS = {
  on_stage: "台上",
  running: "台上",
  stopped: "台上",
  next: "",
  done: "比完",
  absent: "缺赛",
  gone: "退赛",
  waiting: "",
};

function standing({ stage, next }, entry, segments) {
  if (entry.withdrawn) return "gone";
  if (stage?.entry === entry.entry) return "on_stage";
  if (next?.entry === entry.entry) return "next";
  const states = segments.map((segment) => entry.segments[segment]);
  if (states.every((state) => state === "absent")) return "absent";
  return states.every((state) => state === "confirmed" || state === "absent") ? "done" : "waiting";
}

/** What stands under the badge. Where there is a name it does; who is on stage is told by word all the same, who is next at the foot. */
function place(scene, entry) {
  const state = standing(scene, entry, Object.keys(entry.segments));
  const name = entry.name && !["on_stage", "gone"].includes(state) ? entry.name : "";
  return { entry, state, name, word: name ? "" : WORDS[state] };
}

/** A row in which nothing is told keeps no line for it, and one with a name in two lines keeps two: so all its badges stand on one line. */
function lines(row) {
  if (row.every(({ name, word }) => !name && !word)) return "bare";
  const names = row.every(({ word }) => !word) ? "names" : "";
  return row.some(({ name }) => isDotted(name)) ? `${names} two-lines` : names;
}

const drawn = ({ entry, state, name, word }, how) =>
  html`<li class="place ${state} ${how}" data-state=${state}>${badge(entry.number, "wall-list")}<b>${name ? person(name) : word || nothing}</b></li>`;

/** Letters of the longest line of a name: where it does not fit its place (screen_modes.css), nobody's name stands there, and numbers say it all. */
function longestLine(entries) {
  const lines = entries.flatMap(({ name }) => {
    const [first, ...rest] = (name ?? "").length > 4 ? name.split("·") : [name ?? ""];
    return [rest.length ? `${first}·` : first, rest.join("·")];
  });
  return Math.max(...lines.map(({ length }) => length));
}

export function drawOrder(scene, { edges }) {
  const { entries, title, hall, next } = scene;
  const shown = entries.length > MOST ? entries.slice(-MOST) : entries;
  const columns = columnsFor(shown.length);
  const places = shown.map((entry) => place(scene, entry));
  const rowOf = (at) => places.slice(at - (at % columns), at - (at % columns) + columns);
  return html`
    ${top({ ...edges, hall, left: html`<h1>${title}出场顺序</h1>` })}
    <ol class="grid of-${columns}" data-role="order" data-rows=${Math.ceil(shown.length / columns)} data-letters=${Math.min(6, longestLine(shown))}>${repeat(
      places,
      ({ entry }) => entry.entry,
      (one, at) => drawn(one, lines(rowOf(at))),
    )}</ol>
    ${foot({ next, time: edges.time, more: "全部比完" })}`;
}
