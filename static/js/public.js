/**
 * The audience's page (观众手机): three things to read, nothing to press wrongly.
 *
 * Drawn from `order`, `clock`, `marks`, `standings` and `flow`. Which part is read stands in the address (#now/2, #draw, #list).
 */
import { html, nothing, render } from "lit-html";
import { drive } from "./clock.js";
import { venueMs } from "./draw_pace.js";
import { frame } from "./frame.js";
import { openPhoneLine } from "./phone_line.js";
import { linkState, offlineBand, rehearsal } from "./pieces.js";
import { drawSection } from "./public_draw.js";
import { hallCard } from "./public_hall.js";
import { listSection } from "./public_list.js";
import { groups, halls, sectionOf } from "./public_model.js";

const OFFLINE = ["网断了，画面停住了。", "网一通就自动更新。"];
const PARTS = [
  ["now", "现场"],
  ["draw", "抽签"],
  ["list", "名单"],
];

const root = document.getElementById("page");
const line = openPhoneLine(frame);
let chosen = null;

/** Once every list is out, the lists are what people come for. */
function section(spots) {
  chosen = sectionOf(location.hash) ?? chosen;
  if (chosen) return chosen;
  return { section: spots.length && spots.every(({ list }) => list?.published) ? "list" : "now", hall: "" };
}

function now(all, key) {
  const open = all.find((hall) => hall.key === key) ?? all[0];
  const cards = all.map((hall) => ({ hall, ...hallCard(line, hall) }));
  const tabs =
    all.length > 1
      ? html`<nav class="tabs" aria-label="赛场">${all.map(
          (hall) => html`<a class="tab" href="#now/${encodeURIComponent(hall.key)}" data-hall=${hall.key}
        aria-current=${hall === open ? "true" : nothing}>${hall.title}</a>`,
        )}</nav>`
      : nothing;
  const template = html`${tabs}<div class="halls" data-count=${all.length}>
    ${cards.map(({ hall, template: card }) => html`<div class="one" data-open=${hall === open ? "" : nothing}>${card}</div>`)}</div>`;
  const due = cards.map(({ dueMs }) => dueMs).filter((ms) => ms !== null);
  return { template, dueMs: due.length ? Math.min(...due) : null };
}

function foot(open) {
  return html`<nav class="foot" aria-label="栏目">${PARTS.map(
    ([key, title]) => html`<a href="#${key}" data-part=${key}
    aria-current=${key === open ? "page" : nothing}>${title}</a>`,
  )}</nav>`;
}

function page() {
  const spots = groups(line, frame);
  const { section: part, hall } = section(spots);
  const still = { template: nothing, dueMs: null };
  const hallsNow = part === "now" ? now(halls(line, frame), hall) : still;
  const venue = () => venueMs(line.all("clock"), line.nowMs());
  const draws = part === "draw" ? drawSection(frame.contest, spots, venue()) : still;
  const template = html`
    <header class="top"><h1>${frame.title}</h1>${rehearsal(line, frame)}</header>
    ${offlineBand(line, { what: OFFLINE })}
    <main id="main" data-role="public" data-part=${part}>
      ${hallsNow.template}
      ${draws.template}
      ${part === "list" ? listSection(frame.contest, spots) : nothing}
      <p class="end"><span class="quiet">${part === "now" ? "名次在公布后显示。" : ""}</span>${linkState(line)}</p>
    </main>
    ${foot(part)}`;
  return { template, dueMs: hallsNow.dueMs ?? draws.dueMs };
}

const clock = drive(() => {
  if (!line.all("order").length) return null;
  const { template, dueMs } = page();
  render(template, root);
  return dueMs;
});

line.on(clock.wake);
addEventListener("hashchange", () => {
  clock.wake();
  scrollTo(0, 0);
});
