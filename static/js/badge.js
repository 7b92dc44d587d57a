/**
 * The entrant's badge (look.md 2): colour n mod 5, shape n mod 4; the size is a class of badge.css, because the policy allows no style attribute.
 *
 *   badge(number, size = 44, {big}) → TemplateResult   size: 36 40 44 72 92 104 178 "wall" "wall-list"; big: data-role="number" for the page's one
 *   fillOf(number)                  → "fill-2"         class that sets --fill and --fill-ink (frame, header)
 *   7 and 17 share neither: 1 to 20 are all different, and so are neighbours.
 */
import { html, nothing } from "lit-html";

export const fillOf = (number) => `fill-${number % 5}`;

export function badge(number, size = 44, { big = false } = {}) {
  return html`<span
    class="badge badge-${size} ${fillOf(number)} shape-${number % 4}" data-digits=${String(number).length}
    data-role=${big ? "number" : nothing} role="img" aria-label="${number}号"><b aria-hidden="true">${number}</b></span>`;
}
