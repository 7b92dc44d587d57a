/**
 * The wall (大屏): clock, marks or standings as the host says; drawn from its topics alone, so that it mends itself.
 * Nothing that went wrong ever stands on it: without a link it keeps its picture and says when that was.
 */
import { html, render } from "lit-html";
import { drive } from "./clock.js";
import { frame } from "./frame.js";
import { openLine } from "./net.js";
import { drawClock, drawLobby } from "./screen_clock.js";
import { drawMarks } from "./screen_marks.js";
import { sceneOf, venueClock } from "./screen_model.js";
import { drawStandings } from "./screen_standings.js";

const STALE_MS = 10_000;

const line = openLine(frame);
const page = document.getElementById("page");
/** Since when the link is down, and what time it was then. */
let down = null;
/** Which showing of marks is on the wall now, and whether it came as news. */
let showing = { since: null, moving: false };

function linkNow(time) {
  if (line.link.up) down = null;
  else if (!down) down = { at: performance.now(), time: time?.text };
  const left = down ? STALE_MS - (performance.now() - down.at) : Infinity;
  return {
    stale: left <= 0,
    staleText: left > 0 ? "" : down.time ? `画面停在 ${down.time}` : "等网",
    dueMs: left > 0 ? left : Infinity,
  };
}

function motion(scene) {
  const since = scene.kind === "marks" ? scene.shown.since : null;
  if (since === null) showing = { ...showing, moving: false };
  else if (since !== showing.since) showing = { since, moving: true };
  return showing.moving;
}

function pictureOf(scene, { nowMs, known, edges }) {
  if (scene.kind === "clock") return drawClock(scene, { nowMs, known, edges });
  if (scene.kind === "marks") return { view: drawMarks(scene, { moving: motion(scene), edges }), dueMs: null };
  if (scene.kind === "standings") return { view: drawStandings(scene, { edges }), dueMs: null };
  return { view: drawLobby(scene, { title: frame.title, edges }), dueMs: null };
}

function statesNow() {
  const [orders, clocks, progress, marks, standings, screens] = [
    "order",
    "clock",
    "progress",
    "marks",
    "standings",
    "screen",
  ].map((topic) => line.all(topic));
  return { orders, clocks, progress, marks, standings, screens };
}

function draw() {
  const states = statesNow();
  const nowMs = line.nowMs();
  const time = venueClock(states.clocks, nowMs);
  const link = linkNow(time);
  const notice = line.all("notice")[0];
  const watermark = notice ? notice.watermark : frame.demonstration ? "演练" : null;
  const edges = { stale: link.staleText, watermark, time: time?.text ?? "" };
  const scene = sceneOf(states, frame.seat);
  if (scene.kind !== "marks") motion(scene);
  const picture = pictureOf(scene, { nowMs, known: line.knowsTime() && !link.stale, edges });
  render(
    html`<main id="main" class="wall" data-role="wall" data-mode=${scene.mode} data-scene=${scene.kind}>${picture.view}</main>`,
    page,
  );
  return Math.min(picture.dueMs ?? Infinity, time?.dueMs ?? Infinity, link.dueMs, 60_000);
}

function drawCalmly() {
  try {
    return draw();
  } catch (wrong) {
    // The last picture stays; the next state that comes is drawn afresh.
    console.error(wrong);
    return 1000;
  }
}

const clock = drive(drawCalmly);
line.on(clock.wake);
clock.wake();

addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
});
