/**
 * The host's page (主持人): who is on stage and next, 亮分 in one tap, the words to say, and what the wall shows: chosen, looked at, put up.
 */
import { html, nothing, render } from "lit-html";
import { createActs } from "./acts.js";
import { drive } from "./clock.js";
import { displayOf, LOOK_MS, openDisplays } from "./displays.js";
import { spotTitle } from "./draw_title.js";
import { chineseCount } from "./format.js";
import { frame } from "./frame.js";
import { openHelp } from "./help.js";
import { commonScreens, hallsOf, publishedLists, stageClock, statesFor } from "./host_model.js";
import { createPreview } from "./host_preview.js";
import { blankPicture, drawScreen } from "./host_screen.js";
import { scriptOf } from "./host_script.js";
import { drawMeanwhile, drawOthers, drawReveal, drawScript, drawStage, drawTabs } from "./host_view.js";
import { lostTablets } from "./lost_tablets.js";
import { openLine } from "./net.js";
import { bar, offlineBand } from "./pieces.js";
import { pictureOf, statesOf } from "./screen_picture.js";
import { themeSwitch } from "./theme.js";

/** After a showing its button rests: the second half of a double tap must not show the next one. */
const REST_MS = 1500;

const line = openLine(frame);
const page = document.getElementById("page");
const acts = createActs(line, () => clock.wake());
const preview = createPreview();
const restUntil = new Map();
/** What is chosen and not up yet, by screen. */
const chosen = new Map();
const redraw = () => clock.wake();
const register = openDisplays({ line, redraw });
const help = openHelp({ frame, line, redraw });
let at = { hall: null, screen: null };

const fieldsOf = ({ mode, round, group, text, step }) => ({ mode, round, group, text, step });

function turn(screen, picture) {
  const slot = `screen ${screen.screen}`;
  const after = () => chosen.delete(screen.screen);
  return acts.run(slot, "screen.show", { screen: screen.screen, ...fieldsOf(picture) }, { after });
}

/** 亮分, then the wall turned to it: one tap for the host. If the wall doesn't follow, say so; the marks are out all the same. */
async function show(hall, batch) {
  const slot = `show ${hall.key}`;
  for (const { round, entry, segment } of batch) {
    const shown = await acts.run(slot, "marks.show", { round, entry, segment });
    if (!shown?.ok) return;
  }
  restUntil.set(hall.key, performance.now() + REST_MS);
  setTimeout(() => clock.wake(), REST_MS + 10);
  for (const screen of hall.screens.filter((one) => one.mode !== "marks")) {
    const turned = await turn(screen, blankPicture("marks"));
    if (turned && !turned.ok) {
      acts.clear(`screen ${screen.screen}`);
      acts.refuse(slot, "分已经亮了，大屏没换过来，请选“亮分”再放。");
    }
  }
}

function choose(screen, picture) {
  if (picture) chosen.set(screen.screen, picture);
  else chosen.delete(screen.screen);
  acts.clear(`screen ${screen.screen}`);
  clock.wake();
}

function go(place) {
  at = { ...at, ...place };
  clock.wake();
}

/** Screens of the whole contest are a place of their own where halls have theirs. */
function placesOf(halls, screens) {
  const common = commonScreens(screens);
  if (!common.length || halls.every((hall) => hall.screens[0] && !hall.ownScreens.length)) return halls;
  const whole = { ...halls[0], key: "*", title: "全场大屏", screens: common, whole: true };
  return [...halls, whole];
}

function clockOf(hall, clocks, nowMs) {
  const read = stageClock(clocks, hall.stage, nowMs);
  // Whether a clock still runs can't be known without a link.
  const unknown = read?.state === "running" && !(line.link.up && line.knowsTime());
  return unknown ? { unknown: true, dueMs: Infinity } : read;
}

function previewOf(states, screen, nowMs) {
  const shown = { ...screen, picture: chosen.get(screen.screen) ?? screen.picture };
  const seat = { person: screen.screen, hall: screen.hall };
  const ctx = { nowMs, known: line.link.up && line.knowsTime(), stale: "", audience: frame.audience, live: false };
  const watermark = line.all("notice")[0]?.watermark ?? null;
  const told = { ...statesFor(states, screen), screens: [shown] };
  const picture = pictureOf(told, seat, { ...ctx, watermark, moving: () => false });
  preview.draw(picture.view);
  return picture.dueMs;
}

function screenKeys(hall, open) {
  if (hall.screens.length < 2) return nothing;
  return html`<div class="options" role="group" aria-label="哪一块大屏">${hall.screens.map(
    (
      one,
    ) => html`<button type="button" class="key" data-act="screen.choose" data-screen=${one.screen} aria-pressed=${one === open ? "true" : "false"}
      @click=${() => go({ screen: one.screen })}>${one.name}</button>`,
  )}</div>`;
}

function drawScreenSide(hall, screen, { lists, displays, nowMs, main }) {
  if (!screen) return html`<p class="empty quiet" data-role="no-screen">还没有大屏，请组织者在人员里加上。</p>`;
  const titleOf = (spot) => spotTitle(frame, spot);
  return html`${screenKeys(hall, screen)}${drawScreen(screen, {
    acts,
    preview,
    lists,
    titleOf,
    main,
    spots: hall.spots,
    audience: frame.audience,
    chosen: chosen.get(screen.screen) ?? null,
    choose: (picture) => choose(screen, picture),
    put: (picture) => turn(screen, picture),
    display: displayOf(displays, screen.screen, nowMs),
  })}`;
}

function orderOf(orders, hall, picture) {
  const here = orders.filter((order) => hall.whole || order.hall === hall.key);
  return here.find((order) => order.round === picture.round && order.group === picture.group) ?? here[0];
}

function drawHall(hall, states, { nowMs, displays }) {
  const screen = hall.screens.find((one) => one.screen === at.screen) ?? hall.screens[0];
  const picture = (screen && (chosen.get(screen.screen) ?? screen.picture)) ?? blankPicture("clock");
  const busy = screen && (chosen.has(screen.screen) || screen.picture.mode === "ceremony");
  const lists = publishedLists(states.standings);
  const reading = clockOf(hall, states.clocks, nowMs);
  const resting = performance.now() < (restUntil.get(hall.key) ?? 0);
  const showing = { acts, resting, show: (batch) => show(hall, batch), lost: lostTablets(line) };
  const order = orderOf(states.orders, hall, picture);
  const stage = drawStage(hall, reading);
  const reveal = hall.whole ? nothing : drawReveal(hall, { ...showing, rank: busy ? "button" : "slab" });
  const others = hall.whole ? nothing : drawOthers(hall, showing);
  const aloud = picture.mode === "ceremony";
  const script = drawScript(scriptOf({ hall, picture, lists, order }), { aloud });
  const view = html`<section class="hall" data-role="hall" data-hall=${hall.key} aria-label=${hall.title}>
    <div class="left">
      ${aloud ? [script, drawMeanwhile(hall, [stage, reveal, others])] : [stage, reveal, script, others]}
    </div>
    <div class="right">${drawScreenSide(hall, screen, { lists, displays, nowMs, main: busy })}</div>
  </section>`;
  return { view, dueMs: Math.min(reading?.dueMs ?? Infinity, screen ? previewOf(states, screen, nowMs) : Infinity) };
}

function draw() {
  const states = statesOf(line);
  const [nowMs, displays] = [line.nowMs(), line.all("displays")[0]];
  const halls = placesOf(hallsOf(states), states.screens);
  const open = halls.find((hall) => hall.key === at.hall) ?? halls[0];
  const drawn = open ? drawHall(open, states, { nowMs, displays }) : { view: nothing, dueMs: Infinity };
  const title =
    halls.length === 1 ? halls[0].title : `${chineseCount(halls.filter((hall) => !hall.whole).length)}个赛场`;
  render(
    html`
    ${bar({ title, seat: `主持人 ${frame.seat.name}`, line, frame, more: help.button() })}
    ${offlineBand(line, { what: ["网断了，大屏停在现在的画面。", "网一通，请再按一次。"] })}
    <main id="main" class="host" data-role="host">
      ${drawTabs(halls, open, (hall) => go({ hall, screen: null }))}
      ${drawn.view}
      ${register.part(states.screens)}
      <p class="switch"><a class="plain" href="/c/${encodeURIComponent(frame.contest)}/poster" data-role="poster">印门口的二维码</a>${themeSwitch(() => clock.wake())}</p>
    </main>`,
    page,
  );
  return Math.min(drawn.dueMs, LOOK_MS);
}

const clock = drive(draw);
line.on(clock.wake);
clock.wake();
