/**
 * The wall (大屏): what the host says, drawn from its topics alone, so that it mends itself.
 * Nothing that went wrong ever stands on it: without a link it keeps its picture and says when that was.
 * It tells the register of screens what it shows, and loads itself anew when it is told to.
 */
import { render } from "lit-html";
import { drive } from "./clock.js";
import { frame } from "./frame.js";
import { openLine } from "./net.js";
import { venueClock } from "./screen_model.js";
import { pictureOf, statesOf } from "./screen_picture.js";

const STALE_MS = 10_000;
const TELL_MS = 10_000;

const line = openLine(frame);
const page = document.getElementById("page");
/** Since when the link is down, and what time it was then. */
let down = null;
/** Which showing is on the wall now, and whether it came as news. */
let showing = { key: null, moving: false };
let told = { scene: null, at: -Infinity };

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

const KEYS = { marks: (scene) => scene.shown.since, ceremony: (scene) => `${scene.rev}` };

function moving(scene) {
  const key = KEYS[scene.kind]?.(scene) ?? null;
  if (key === null) showing = { ...showing, moving: false };
  else if (key !== showing.key) showing = { key, moving: true };
  return showing.moving;
}

function tell(scene) {
  const now = performance.now();
  if (!line.link.up || (scene === told.scene && now - told.at < TELL_MS)) return;
  told = { scene, at: now };
  line.tell("display", { scene, width: innerWidth, height: innerHeight });
}

function draw() {
  const states = statesOf(line);
  const nowMs = line.nowMs();
  const link = linkNow(venueClock(states.clocks, nowMs));
  const notice = line.all("notice")[0];
  const picture = pictureOf(states, frame.seat, {
    nowMs,
    known: line.knowsTime() && !link.stale,
    stale: link.staleText,
    watermark: notice ? notice.watermark : frame.demonstration ? "演练" : null,
    audience: frame.audience,
    live: true,
    moving,
  });
  render(picture.view, page);
  tell(picture.scene.kind);
  return Math.min(picture.dueMs, link.dueMs, TELL_MS);
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
line.hear("reload", () => location.reload());
clock.wake();

addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
});
