/**
 * The wall's calm pictures: welcome with the audience's QR, a message, and nothing at all.
 *
 *   drawWelcome(scene, {title, edges, audience}) → view     audience: {path, text} of the phones' page | null
 *   drawMessage(scene, {edges})                  → view
 *   drawBlank({edges})                           → view
 */
import { html, nothing } from "lit-html";
import { clockFace } from "./format.js";
import { foot, top } from "./screen_pieces.js";

/** A message is set as large as it goes in: so many letters at most, and the class of its size. */
const SIZES = [
  [6, "huge"],
  [12, "large"],
  [24, "middle"],
];

function phones(audience) {
  if (!audience) return nothing;
  return html`<figure class="phones" data-role="audience">
    <img src="/qr.svg?path=${encodeURIComponent(audience.path)}" alt="" />
    <figcaption>手机扫码看现场</figcaption>
  </figure>`;
}

export function drawWelcome(scene, { title, edges, audience }) {
  const what = [scene.group?.title, scene.round?.title].filter(Boolean).join(" ");
  return html`
    ${top({ ...edges, hall: "", left: nothing })}
    <div class="welcome ${audience ? "" : "alone"}" data-role="welcome">
      <div>
        <h1>${title}</h1>
        ${scene.hall ? html`<p class="hall-name">${scene.hall}</p>` : nothing}
        ${what ? html`<p class="quiet">${what}</p>` : nothing}
      </div>
      ${phones(audience)}
    </div>
    <footer class="foot">
      <p class="next quiet" data-role="address">${audience ? audience.text : nothing}</p>
      <p class="time quiet" data-role="time">${edges.time ? clockFace(edges.time) : nothing}</p>
    </footer>`;
}

export function drawMessage({ text, hall, next }, { edges }) {
  const size = SIZES.find(([most]) => text.length <= most)?.[1] ?? "small";
  return html`
    ${top({ ...edges, hall, left: nothing })}
    <div class="message ${size}" data-role="message"><p>${text}</p></div>
    ${foot({ next, time: edges.time, more: nothing })}`;
}

export const drawBlank = ({ edges }) => top({ ...edges, stale: "", hall: "", left: nothing });
