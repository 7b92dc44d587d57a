/**
 * The host's page (主持人): who is on stage and next, 亮分 in one tap, and what the wall shows.
 */
import { html, nothing, render } from "lit-html";
import { createActs } from "./acts.js";
import { drive } from "./clock.js";
import { chineseCount } from "./format.js";
import { frame } from "./frame.js";
import { commonScreens, hallsOf, isPublished, stageClock } from "./host_model.js";
import { drawOthers, drawReveal, drawScreen, drawStage } from "./host_view.js";
import { openLine } from "./net.js";
import { bar, offlineBand } from "./pieces.js";
import { themeSwitch } from "./theme.js";

/** After a showing its button rests: the second half of a double tap must not show the next one. */
const REST_MS = 1500;

const line = openLine(frame);
const page = document.getElementById("page");
const acts = createActs(line, () => clock.wake());
const restUntil = new Map();

const turn = (screen, mode) => acts.run(`screen ${screen.screen}`, "screen.show", { screen: screen.screen, mode });

/** 亮分, then the wall turned to it: one tap for the host. If the wall doesn't follow, say so; the marks are out all the same. */
async function show(hall, item) {
  const slot = `show ${hall.key}`;
  const shown = await acts.run(slot, "marks.show", { round: item.round, entry: item.entry, segment: item.segment });
  if (!shown?.ok) return;
  restUntil.set(hall.key, performance.now() + REST_MS);
  setTimeout(() => clock.wake(), REST_MS + 10);
  for (const screen of hall.screens.filter((one) => one.mode !== "marks")) {
    const turned = await turn(screen, "marks");
    if (turned && !turned.ok) {
      acts.clear(`screen ${screen.screen}`);
      acts.refuse(slot, "分已经亮了，大屏没换过来，请按“亮分”。");
    }
  }
}

function drawHall(hall, { nowMs, clocks, published, many }) {
  const read = stageClock(clocks, hall.stage, nowMs);
  // Whether a clock still runs can't be known without a link.
  const reading =
    read?.state === "running" && !(line.link.up && line.knowsTime()) ? { unknown: true, dueMs: Infinity } : read;
  const resting = performance.now() < (restUntil.get(hall.key) ?? 0);
  const showing = { acts, resting, show: (item) => show(hall, item) };
  const view = html`<section class="hall" data-role="hall" data-hall=${hall.key} aria-label=${hall.title}>
    ${many ? html`<h2 class="hall-title">${hall.title}</h2>` : nothing}
    ${drawStage(hall, reading)}
    ${drawReveal(hall, showing)}
    ${hall.ownScreens.map((screen) => drawScreen(screen, { acts, published, shown: hall.shown, turn, titled: hall.ownScreens.length > 1 }))}
    ${drawOthers(hall, showing)}
  </section>`;
  return { view, dueMs: reading?.dueMs ?? Infinity };
}

function newest(halls) {
  return halls
    .map((hall) => hall.shown)
    .filter(Boolean)
    .reduce((a, b) => (a && a.since > b.since ? a : b), null);
}

function draw() {
  const [orders, clocks, marks, standings, screens] = ["order", "clock", "marks", "standings", "screen"].map((topic) =>
    line.all(topic),
  );
  const halls = hallsOf({ orders, marks, clocks, screens });
  const published = isPublished(standings);
  const drawn = halls.map((hall) => drawHall(hall, { nowMs: line.nowMs(), clocks, published, many: halls.length > 1 }));
  const common = commonScreens(screens);
  const title = halls.length === 1 ? halls[0].title : `${chineseCount(halls.length)}个赛场`;
  render(
    html`
    ${bar({ title, seat: `主持人 ${frame.seat.name}`, line, frame })}
    ${offlineBand(line, { what: ["网断了，大屏停在现在的画面。", "网一通，请再按一次。"] })}
    <main id="main" class="host" data-role="host">
      ${drawn.map((one) => one.view)}
      ${common.map((screen) => drawScreen(screen, { acts, published, shown: newest(halls), turn, titled: true }))}
      ${line.link.up && !screens.length ? html`<p class="empty quiet" data-role="no-screen">还没有大屏，请组织者在人员里加上。</p>` : nothing}
      <p class="switch">${themeSwitch(() => clock.wake())}</p>
    </main>`,
    page,
  );
  return Math.min(...drawn.map((one) => one.dueMs), 60_000);
}

const clock = drive(draw);
line.on(clock.wake);
clock.wake();
