/**
 * Pieces of the desk's pages.
 *
 *   rowButton(acts, {slot, act, entry, segment, label, of, press, hint, rank}) → a button among many: it says whose it is
 *   code(text, classes)   → a code in groups of four, with data-role where `role` is given
 *   names(people)         → "田野、贺春梅" in one phrase, which breaks between two names
 */
import { html, nothing } from "lit-html";
import { fours } from "./draw_check.js";

export function rowButton(acts, { slot, act, entry, segment, label, of, press, hint, rank = "button" }) {
  const busy = acts.busy(slot);
  return html`<button
    type="button" class=${rank} data-act=${act} data-entry=${entry} data-segment=${segment ?? nothing} aria-label="${label} ${of}"
    aria-disabled=${busy ? "true" : nothing} data-busy=${busy ? "" : nothing}
    @click=${() => busy || press()}>${label}${hint ? html` <small class="under">${hint}</small>` : nothing}</button>`;
}

export const code = (text, { role, classes = "" } = {}) =>
  html`<p class="fours ${classes}" data-role=${role ?? nothing} data-code=${text}>${fours(text).map((four) => html`<span>${four}</span> `)}</p>`;

export const names = (people) =>
  people.map(({ name }, at) => html`<span class="nowrap">${name}${at < people.length - 1 ? "、" : ""}</span>`);
