/**
 * The organiser's page: one contest, its halls, people, rounds and lists. Every part stays on the page, hidden while another is
 * looked at, so that nothing typed is lost; only the part that is seen is drawn anew.
 */
import { html, nothing, render } from "lit-html";
import { createActs } from "./acts.js";
import { openBackups } from "./backups.js";
import { drive } from "./clock.js";
import { createTold } from "./consequence.js";
import { LOOK_MS, openDisplays } from "./displays.js";
import { frame } from "./frame.js";
import { openHelping } from "./help.js";
import { openLine } from "./net.js";
import { codeDialog } from "./organiser_code.js";
import { decisions } from "./organiser_decide.js";
import { fixTab, mayFix } from "./organiser_fix.js";
import { flowTab } from "./organiser_flow.js";
import { address, given, roleTitle, sees } from "./organiser_given.js";
import { dueMs, halls } from "./organiser_halls.js";
import { papersTab } from "./organiser_papers.js";
import { peopleTab } from "./organiser_people.js";
import { resultsTab } from "./organiser_results.js";
import { rosterTab } from "./organiser_roster.js";
import { roundsTab } from "./organiser_rounds.js";
import { todo } from "./organiser_todo.js";
import { topicsTab } from "./organiser_topics.js";
import { icon, linkState, offlineBand, rehearsal } from "./pieces.js";

/** An estimate moves with the time. */
const FLOW_MS = 20_000;

const root = document.getElementById("page");
const line = openLine(frame);
const view = {
  spot: null,
  fix: { entry: "", segment: "" },
  lists: {},
  code: null,
  open: new Set(),
};
const redraw = () => pen.wake();
const acts = createActs(line, redraw);
const told = createTold(line, redraw);
const helping = given.lets_in ? openHelping({ frame, redraw }) : null;
const backups = given.lets_in ? openBackups({ address: address("backups"), csrf: given.csrf, redraw }) : null;

/** Whoever mends screens has them before the eyes. */
const register = frame.seat.role === "technician" ? openDisplays({ line, redraw }) : null;

const progressTab = (look) =>
  html`<div class="overview"><div class="work">${register ? register.part(line.all("screen")) : nothing}${halls(look)}</div><aside class="side" aria-label="要处理的">${decisions(look)}</aside></div>`;

const TABS = [
  { key: "progress", title: "进度", draw: progressTab, shown: true },
  { key: "flow", title: "流程", draw: flowTab, shown: sees("flow") },
  { key: "roster", title: "名单", draw: rosterTab, shown: sees("roster") },
  { key: "people", title: "人员", draw: peopleTab, shown: sees("roster") },
  { key: "topics", title: "题目", draw: topicsTab, shown: sees("pool") },
  { key: "rounds", title: "轮次", draw: roundsTab, shown: sees("roster") },
  { key: "results", title: "成绩", draw: resultsTab, shown: sees("standings") },
  { key: "papers", title: "打印", draw: papersTab, shown: sees("roster") && sees("standings") },
  { key: "fix", title: "更正", draw: fixTab, shown: sees("marks") && mayFix },
  { key: "backups", title: "备份", draw: () => backups.part(), shown: Boolean(backups) },
].filter(({ shown }) => shown);

const tabNow = () => TABS.find(({ key }) => `#${key}` === location.hash) ?? TABS[0];

/** Everything that one drawing needs. */
function lookNow() {
  const all = (topic) => line.all(topic);
  const look = {
    line,
    acts,
    told,
    view,
    redraw,
    orders: all("order"),
    clocks: all("clock"),
    progress: all("progress"),
    marks: all("marks"),
    standings: all("standings"),
    roster: all("roster")[0],
    pool: all("pool")[0],
    notice: all("notice")[0],
  };
  return { ...look, items: todo(look) };
}

function header() {
  const office = frame.seat.role === "office";
  const who =
    office || frame.seat.name === roleTitle(frame.seat.role)
      ? roleTitle(frame.seat.role)
      : `${roleTitle(frame.seat.role)} ${frame.seat.name}`;
  return html`<header class="bar"><h1>${frame.title}</h1>${rehearsal(line, frame)}<span class="spring"></span>
    ${office ? html`<a class="plain" href="/office">全部比赛</a>` : nothing}<span class="quiet nowrap" data-role="who">${who}</span>${linkState(line)}</header>`;
}

function nav(now, look) {
  const waiting = look.items.filter(({ idle }) => !idle).length;
  return html`<nav class="tabs" aria-label="这场比赛">${TABS.map(
    ({ key, title }) =>
      html`<a href="#${key}" aria-current=${key === now.key ? "page" : nothing} data-role="tab-${key}">${title}${
        key === "progress" && waiting
          ? html` <span class="count" aria-label="${waiting} 件要处理">${waiting}</span>`
          : nothing
      }</a>`,
  )}
    ${given.lets_in && !sees("roster") ? html`<a href=${address("cards")} data-role="cards">入席卡</a>` : nothing}</nav>`;
}

const drawn = new Map();

function part(tab, now, look) {
  const seen = tab.key === now.key;
  if (seen || !drawn.has(tab.key)) drawn.set(tab.key, tab.draw(look));
  return html`<section class="tab tab-${tab.key}" id="tab-${tab.key}" aria-label=${tab.title} ?hidden=${!seen}>${drawn.get(tab.key)}</section>`;
}

const pen = drive(() => {
  const ready = line.all("notice").length;
  if (!ready && !line.link.refused) return null;
  const [now, look] = [tabNow(), lookNow()];
  render(
    html`<div class="organiser" data-tab=${now.key}>${header()}${ready ? nav(now, look) : nothing}${backups ? backups.band() : nothing}${helping ? helping.band() : nothing}
    ${offlineBand(line, { what: ["网断了，看到的是断网前的", "打好的字都在，网通了再按。"] })}
    <main id="main">${ready ? TABS.map((tab) => part(tab, now, look)) : html`<p class="empty">${icon("fan")} ${line.link.refused}</p>`}</main>${codeDialog(look)}</div>`,
    root,
  );
  told.scan(root);
  if (!ready || !["progress", "flow"].includes(now.key)) return null;
  return Math.min(now.key === "progress" ? (dueMs(look) ?? FLOW_MS) : FLOW_MS, register ? LOOK_MS : FLOW_MS);
});

line.on(redraw);
// What is filled in and what is unfolded decides what is told of.
root.addEventListener("input", redraw);
root.addEventListener("toggle", redraw, true);
addEventListener("hashchange", () => {
  redraw();
  scrollTo(0, 0);
});
