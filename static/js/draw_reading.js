/**
 * How far a wall has read an opened draw out: both count from the same moment, so that desk and wall are in step.
 *
 *   readNow(line, {round, group, draw}) → {count, dueMs}     count: how many places stand open; dueMs: until the next one, null once all do
 *       Where no wall shows the draw nobody waits for it: all stand open at once. It ends with the time, whatever becomes of the wall.
 *   readingLine({read, draw})           → TemplateResult | nothing     nothing once all stand open
 */
import { html, nothing } from "lit-html";
import { readOut, venueMs } from "./draw_pace.js";

/** Draws that a wall was seen to show: one that drops out for a moment opens nothing early. */
const led = new Set();

function wallLeads(line, { round, group, draw }) {
  const key = `${round}/${group}/${draw.attempt}`;
  const reading = line.of("reading", { round, group });
  if (reading?.attempt !== draw.attempt) return true;
  if (reading.screens) led.add(key);
  return led.has(key);
}

export function readNow(line, spot) {
  const { draw } = spot;
  const all = { count: draw.order.length, dueMs: null };
  if (!wallLeads(line, spot)) return all;
  return readOut(draw, line.knowsTime() ? venueMs(line.all("preparing"), line.nowMs()) : null);
}

export function readingLine({ read, draw }) {
  const { count } = read;
  if (count === draw.order.length) return nothing;
  const said = count ? `大屏念到 ${count}号，报名号 ${draw.order[count - 1]}。` : "大屏就要开 1号。";
  return html`<p class="reading" role="status" data-role="reading"><strong>${said}</strong></p>`;
}
