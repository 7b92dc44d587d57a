/**
 * The way to a group's ties for a chief judge: there while one stands open, and for nobody else (store/states/ties.py).
 *
 *   tieLink(line, frame) → TemplateResult | nothing
 */
import { html, nothing } from "lit-html";

const isOpen = ({ walks }) => walks.some(({ left }) => left.some(({ open }) => open));

export function tieLink(line, frame) {
  const state = line.all("ties").find(isOpen);
  if (!state) return nothing;
  const path = ["", "c", frame.contest, "tie", frame.seat.id, state.round, state.group]
    .map(encodeURIComponent)
    .join("/");
  return html`<a class="button" href=${path} data-role="go-tie">同分，请定先后</a>`;
}
