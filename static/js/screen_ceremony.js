/**
 * 颁奖 on the wall (look/h-wall-ceremony.png): one winner after the other, from the last tier up; step 0 is the title.
 *
 *   drawCeremony(scene, {edges, moving}) → view     moving: this winner is new here
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { result } from "./format.js";
import { top } from "./screen_pieces.js";

const WHOLE_NAME = 4;
const LONG_SCHOOL = 14;

function big(name) {
  if (name.length <= WHOLE_NAME) return html`<p class="winner" data-role="winner">${name}</p>`;
  const [first, ...rest] = name.split("·");
  if (!rest.length) return html`<p class="winner long" data-role="winner">${name}</p>`;
  return html`<p class="winner two" data-role="winner">${first}·<br />${rest.join("·")}</p>`;
}

const letters = (title) => [...title].map((letter) => html`<span>${letter}</span>`);

function winner(row, { tier, group, round, advanced, edges, moving }) {
  const award = row.award ?? (advanced ? "晋级" : (row.items[0] ?? ""));
  const items = row.items.filter((item) => item !== award);
  const long = award.length > WHOLE_NAME ? "long" : "";
  return html`<section class="call ${moving ? "moving" : ""}" data-entry=${row.entry}>
    <h1 class="tier-band ${tier ? `tier-${tier}` : "outline"} ${long}" data-role="tier" aria-label=${award}>${letters(award)}</h1>
    <div class="of">
      ${top({ ...edges, hall: round, left: html`<p class="quiet">${group}</p>` })}
      <div class="person">
        ${big(row.name)}
        <p class="from ${row.school.length > LONG_SCHOOL ? "long" : ""}">${row.school}</p>
      </div>
      <div class="result">
        <p><span class="quiet">总分</span> <b>${result(row.total)}</b></p>
        ${row.place ? html`<p><span class="quiet">第</span> <b>${row.place}</b> <span class="quiet">名</span></p>` : nothing}
        ${items.map((item) => html`<p class="item">${item}</p>`)}
      </div>
    </div>
  </section>`;
}

function opening({ title, group, round, edges }) {
  return html`${top({ ...edges, hall: "", left: nothing })}
    <div class="lobby opening" data-role="opening"><h1>颁奖</h1><p class="hall-name">${group}</p><p class="quiet">${round || title}</p></div>`;
}

export function drawCeremony(scene, { edges, moving }) {
  const { row, step } = scene;
  if (!row) return opening({ ...scene, edges });
  return html`${repeat(
    [step],
    (at) => at,
    () => winner(row, { ...scene, edges, moving }),
  )}`;
}
