/**
 * One picture of the wall out of the wire's states: the wall draws it at its size, the host's page as a preview.
 *
 *   pictureOf(states, seat, ctx) → {scene, view, dueMs}     view: the whole <main>; dueMs: how long it stays true, null while nothing moves
 *        ctx: {nowMs, known, stale, watermark, audience, live, moving(scene) → boolean}
 *        known: whether the time can be believed; audience: {path, text} of the phones' page | null; live: the wall itself and not a preview of it
 */
import { html, nothing } from "lit-html";
import { venueMs } from "./draw_pace.js";
import { frame } from "./frame.js";
import { drawBlank, drawMessage, drawWelcome } from "./screen_calm.js";
import { drawCeremony } from "./screen_ceremony.js";
import { drawClock, drawLobby } from "./screen_clock.js";
import { drawDraw } from "./screen_draw.js";
import { drawMarks } from "./screen_marks.js";
import { sceneOf, venueClock } from "./screen_model.js";
import { drawOrder } from "./screen_order.js";
import { drawStandings } from "./screen_standings.js";

const still = (view) => ({ view, dueMs: null });

const DRAWN = {
  welcome: (scene, ctx) => still(drawWelcome(scene, ctx)),
  order: (scene, ctx) => still(drawOrder(scene, ctx)),
  draw: drawDraw,
  clock: drawClock,
  marks: (scene, ctx) => still(drawMarks(scene, ctx)),
  standings: (scene, ctx) => still(drawStandings(scene, ctx)),
  ceremony: (scene, ctx) => still(drawCeremony(scene, ctx)),
  message: (scene, ctx) => still(drawMessage(scene, ctx)),
  blank: (_scene, ctx) => still(drawBlank(ctx)),
  lobby: (scene, ctx) => still(drawLobby(scene, ctx)),
};

export const statesOf = (line) => ({
  orders: line.all("order"),
  clocks: line.all("clock"),
  progress: line.all("progress"),
  marks: line.all("marks"),
  standings: line.all("standings"),
  screens: line.all("screen"),
  readings: line.all("reading"),
});

export function pictureOf(states, seat, ctx) {
  const scene = sceneOf(states, seat);
  const time = venueClock(states.clocks, ctx.nowMs);
  const edges = { stale: ctx.stale, watermark: ctx.watermark, time: time?.text ?? "" };
  const venue = ctx.known ? venueMs(states.clocks, ctx.nowMs) : null;
  const drawn = DRAWN[scene.kind](scene, { ...ctx, edges, venue, title: frame.title, moving: ctx.moving(scene) });
  const view = html`<main id="main" class="wall" data-role="wall" data-mode=${scene.mode} data-scene=${scene.kind}
    data-live=${ctx.live ? "" : nothing}>${drawn.view}</main>`;
  return { scene, view, dueMs: Math.min(drawn.dueMs ?? Infinity, time?.dueMs ?? Infinity) };
}
