/**
 * How far the wall has read an opened draw out, beside the desk's own list: both count from the same moment, so that they are in step.
 *
 *   readingLine({spot, line, redraw}) → TemplateResult | nothing     nothing once all stand open; redraw is called when the next one opens
 */
import { html, nothing } from "lit-html";
import { readOut, venueMs } from "./draw_pace.js";

let timer = 0;

export function readingLine({ spot, line, redraw }) {
  const { draw } = spot;
  const venue = line.knowsTime() ? venueMs(line.all("preparing"), line.nowMs()) : null;
  const { count, dueMs } = readOut(draw, venue);
  clearTimeout(timer);
  if (dueMs === null) return nothing;
  timer = setTimeout(redraw, dueMs + 5);
  const said = count ? `大屏念到 ${count}号，报名号 ${draw.order[count - 1]}。` : "大屏就要开 1号。";
  return html`<p class="reading" role="status" data-role="reading"><strong>${said}</strong></p>`;
}
