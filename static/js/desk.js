/**
 * The desk (报到处): check-in, the draw sealed and opened, who stays away, group by group; and the draw room of the topics (抽题).
 *
 * Drawn from `roster`, `order` and `notice`. What is typed (the search, the numbers) is kept in `ui` and never in a state, so that no push
 * resets it; the chosen group stands in the address, so that a fresh page shows the same.
 */
import { html, nothing, render } from "lit-html";
import { createActs } from "./acts.js";
import { drive } from "./clock.js";
import { checkIn } from "./desk_check_in.js";
import { sealed } from "./desk_draw.js";
import { flowPage, flowsNow, flowTabWords } from "./desk_flow.js";
import { chosen, spots } from "./desk_model.js";
import { opened } from "./desk_order.js";
import { alarmSwitch, revealed, topicsPage, topicsTab } from "./desk_topics.js";
import { createAlarm } from "./desk_topics_alarm.js";
import { topicsNow } from "./desk_topics_model.js";
import { frame } from "./frame.js";
import { openHelp } from "./help.js";
import { openLine } from "./net.js";
import { bar, icon, offlineBand, seal } from "./pieces.js";

const OFFLINE = ["网断了，请先记在纸上。", "网一通，再按一遍就行。"];
const STAGES = { shut: checkIn, check_in: checkIn, sealed, opened, published: opened };

const TOPICS = "topics";
const FLOW = "flow";
/** An estimate moves with the time, the clock of a roll call by the second. */
const FLOW_MS = 1000;

const root = document.getElementById("page");
const line = openLine(frame);
const ui = { key: "", find: "", sealing: "", numbers: {}, absent: null };
const redraw = () => pen.wake();
const acts = createActs(line, redraw);
const help = openHelp({ frame, line, redraw });
const alarm = createAlarm(redraw);

const named = () => decodeURIComponent(location.hash.slice(1));

/** "#topics" is the draw room, "#topics/final/P03/defence" the one topic that is being read. */
const shownTopic = () => (named().startsWith(`${TOPICS}/`) ? named().slice(TOPICS.length + 1) : "");

/** Another hash than a group's (the skip link's) changes nothing. */
function chosenKey(all) {
  if (named() === TOPICS || shownTopic()) ui.key = TOPICS;
  else if (named() === FLOW) ui.key = FLOW;
  else if (all.some(({ key }) => key === named())) ui.key = named();
  return ui.key;
}

function choose(key) {
  history.replaceState(null, "", `#${encodeURIComponent(key)}`);
  Object.assign(ui, { find: "", sealing: "", absent: null });
  redraw();
}

function show(key) {
  choose(key ? `${TOPICS}/${key}` : TOPICS);
  scrollTo(0, 0);
}

function standOf(spot) {
  if (spot.state === "published") return seal("已公布");
  if (spot.state === "opened") return html`${icon("tick")}${spot.rows.length} 人已开签`;
  if (spot.state === "sealed") return html`${spot.draw?.count ?? 0} 人已封签`;
  if (spot.state === "shut") return "还没开放";
  return `${spot.here.length + spot.waiting.length} 人，已到 ${spot.here.length}`;
}

function tab(spot, now) {
  return html`<button type="button" class="tab" data-act="group" data-group=${spot.group} data-round=${spot.round}
    aria-current=${spot === now ? "true" : "false"} @click=${() => choose(spot.key)}>
    <b>${spot.title}</b><small data-role="stand">${standOf(spot)}</small></button>`;
}

function topicsButton(topics, now) {
  if (!topics.used) return nothing;
  return html`<button type="button" class="tab" data-act="topics" aria-current=${now ? "true" : "false"} @click=${() => choose(TOPICS)}>
    <b>抽题</b><small data-role="stand">${topicsTab(topics)}</small></button>`;
}

function flowButton(flows, now) {
  if (!flows.length) return nothing;
  return html`<button type="button" class="tab" data-act="flow" aria-current=${now ? "true" : "false"} @click=${() => choose(FLOW)}>
    <b>叫人</b><small data-role="stand">${flowTabWords(flows)}</small></button>`;
}

/** Who a number is stays unsaid until a wall has opened it: a list of spots → the entries that lie beyond. */
const shutIn = (all) => new Set(all.flatMap(({ rows }) => rows.filter(({ shut }) => shut).map(({ entry }) => entry)));

const nameIn = (shut) => (entry) =>
  shut.has(entry) ? undefined : line.all("roster")[0]?.entries.find((one) => one.entry === entry)?.name;

const unnamed = (topics, shut) => ({
  ...topics,
  turns: topics.turns.map((turn) => (shut.has(turn.entry) ? { ...turn, entrant: undefined } : turn)),
});

function page(all, topics, flows) {
  const key = chosenKey(all);
  const spot = chosen(all, key);
  const drawing = topics.used && key === TOPICS;
  const calling = flows.length > 0 && key === FLOW;
  const aside = drawing || calling;
  const row = drawing && topics.preparing.find((one) => one.key === shownTopic() && one.text);
  if (row) return revealed({ line, show }, row);
  return html`
    ${bar({ title: "报到处", segment: frame.title, seat: frame.seat.name, line, frame, more: html`${drawing ? alarmSwitch(alarm) : nothing}${help.button()}` })}
    ${offlineBand(line, { what: OFFLINE })}
    ${all.length > 1 || topics.used || flows.length ? html`<nav class="tabs" aria-label="组别和抽题">${all.map((one) => tab(one, aside ? null : spot))}${topicsButton(topics, drawing)}${flowButton(flows, calling)}</nav>` : nothing}
    ${drawing ? html`<main id="main" data-role="topics">${topicsPage({ topics: unnamed(topics, shutIn(all)), acts, line, show })}</main>` : calling ? html`<main id="main" data-role="flow">${flowPage({ acts, line, nameOf: nameIn(shutIn(all)) }, flows)}</main>` : desk(spot)}`;
}

function desk(spot) {
  return html`<main id="main" data-role="desk" data-state=${spot?.state ?? nothing}>
    ${spot ? STAGES[spot.state]({ spot, acts, ui, redraw, frame, line }) : html`<p class="empty">还没有要报到的组别。</p>`}
  </main>`;
}

const pen = drive(() => {
  // An order that is still being read out needs the time beside it: nothing is shown early, nothing hidden for a blink.
  if (!(line.all("roster").length && line.all("preparing").length) && !line.link.refused) return null;
  const topics = topicsNow(line, frame);
  alarm.hear(topics.preparing.filter(({ called }) => !called));
  const flows = flowsNow(line, frame);
  const all = spots(line, frame);
  render(page(all, topics, flows), root);
  const reads = all.map(({ read }) => read?.dueMs ?? null).filter((ms) => ms !== null);
  const dues = [...topics.preparing.map(({ reading }) => reading.dueMs), ...reads];
  return dues.length || flows.length ? Math.min(FLOW_MS, ...dues) : null;
});

line.on(redraw);
addEventListener("hashchange", redraw);
