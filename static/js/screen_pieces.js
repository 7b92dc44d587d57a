/**
 * What every picture of the wall has at its edges.
 *
 *   top({left, hall, more, stale, watermark}) → the row above: who and what at the left, the hall and 演练 at the right
 *   who({number, entry, segment})             → badge, segment and, where the round is not blind, name and school
 *   foot({next, time, more})                  → the row below: who is next, and the time of day
 *   staleLine(text)                           → the dash-edged line of a wall without a link
 */
import { html, nothing } from "lit-html";
import { badge } from "./badge.js";
import { clockFace, person } from "./format.js";
import { groupOf, segmentOf } from "./frame.js";
import { talentLine } from "./talent.js";

const LONG_TITLE = 12;

export const staleLine = (text) => (text ? html`<p class="stale" data-role="link-state">${text}</p>` : nothing);

export function top({ left, hall, more, stale, watermark }) {
  return html`<header class="top">
    ${left}
    <span class="spring"></span>
    ${stale ? staleLine(stale) : hall ? html`<p class="hall">${hall}</p>` : nothing}
    ${more ?? nothing}
    ${watermark ? html`<span class="rehearsal" data-role="watermark">${watermark}</span>` : nothing}
  </header>`;
}

export function who({ number, entry, segment }) {
  const title = segment?.title ?? "";
  return html`${badge(number, "wall", { big: true })}
    <div class="who">
      <h1 class=${title.length > LONG_TITLE ? "long" : ""}>${title}</h1>
      ${entry?.name ? html`<p>${person(entry.name)}<span class="quiet">${entry.short}</span></p>` : nothing}
      ${talentLine(entry, segment?.key)}
    </div>`;
}

function nextUp(next) {
  if (next.again) {
    return html`<span class="quiet">接下来</span>${badge(next.number, "wall-list")}<span>${segmentOf(next.segment)?.title}</span>`;
  }
  return html`<span class="quiet">${next.other ? `${groupOf(next.group).title} 下一位` : "下一位"}</span>${badge(next.number, "wall-list")}<span>${next.undrawn ? "先去抽题" : "请到台口候场"}</span>`;
}

export function foot({ next, time, more }) {
  return html`<footer class="foot">
    <p class="next" data-role="next">${next ? nextUp(next) : (more ?? nothing)}</p>
    <p class="time quiet" data-role="time">${time ? clockFace(time) : nothing}</p>
  </footer>`;
}
