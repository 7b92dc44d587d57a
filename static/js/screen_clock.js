/**
 * The wall while someone is on stage: the clock is half its height (look/d-wall-clock.png); and the calm picture while nobody is.
 *
 *   drawClock(scene, {nowMs, known, edges}) → {view, dueMs}     known: whether the time can be believed; edges: what `top` and `foot` need
 *   drawLobby(scene, {title, edges})        → view
 */
import { html, nothing, svg } from "lit-html";
import { badge } from "./badge.js";
import { hasRun, readClock } from "./clock.js";
import { clockFace, clockText, longMinutes, minutes } from "./format.js";
import { icon } from "./pieces.js";
import { clockOf, placeName } from "./screen_model.js";
import { foot, top, who } from "./screen_pieces.js";

/** More judges than this are told by their count; fewer where a price or the name of a part wants the room. */
const MOST_TICKS = 9;
const BESIDE_A_PART = 6;
const BESIDE_A_PRICE = 3;
const SHORT_FACE = 6;

const cost = (rung) => (rung ? `，扣 ${rung.lose} 分` : "");

function bar(reading) {
  return html`<svg class="drain" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect width=${(reading.drain * 100).toFixed(2)} height="2" />`}</svg>`;
}

function ticks({ judges, ticks: row, state }, most) {
  if (!row || state === "absent") return nothing;
  if (row.state === "confirmed") return html`<p class="settled"><span class="seal">已定</span></p>`;
  const due = judges.filter(({ judge }) => !row.recused.includes(judge));
  if (!due.length) return nothing;
  const count = row.waiting.length ? `还差 ${row.waiting.length} 份` : `${row.in.length} 份到齐`;
  const chip = ({ judge, seat }) => {
    const done = row.in.includes(judge);
    return html`<li class=${done ? "in" : "waiting"} aria-label="评委${seat}${done ? "已交" : "还没交"}">${seat}${done ? icon("tick") : nothing}</li>`;
  };
  return html`<div class="handed-in" data-role="ticks">
    <span class="quiet">评委</span>
    ${due.length > most ? html`<span class="count">${count}</span>` : html`<ul>${due.map(chip)}</ul><span class="count narrow">${count}</span>`}
  </div>`;
}

const overBlock = (reading) => html`<p class="word block">超时${cost(reading.rung)}</p>`;

function face(reading, known) {
  if (reading.unsure) return { text: "–", word: html`<p class="word quiet">断过电，正在核对</p>` };
  if (!known) return { text: "–", word: html`<p class="word quiet">等网</p>` };
  if (hasRun(reading)) {
    const end = reading.state === "corrected" ? "已更正" : "已停";
    const used = html`<p class="word">${end}，用时 ${clockFace(minutes(reading.elapsedS))}</p>`;
    return { text: clockText(reading.leftS), word: html`${used}${reading.overS ? overBlock(reading) : nothing}` };
  }
  if (reading.state === "idle")
    return { text: clockText(reading.leftS), word: html`<p class="word quiet">限时 ${longMinutes(reading.leftS)}</p>` };
  if (reading.state === "paused")
    return {
      text: clockText(reading.leftS),
      word: html`<p class="word halted">${icon("bars")}暂停</p>${reading.overS ? overBlock(reading) : nothing}`,
    };
  if (reading.level === "over") return { text: clockText(reading.leftS), word: overBlock(reading) };
  if (reading.level === "warn") {
    return { text: clockText(reading.leftS), word: html`<p class="word">最后${reading.warnS}秒</p>${bar(reading)}` };
  }
  return { text: clockText(reading.leftS), word: html`<p class="word quiet">进行中</p>` };
}

function middle(scene, reading, part, known) {
  if (scene.state === "absent") return { level: "idle", text: "–", word: html`<p class="word">缺赛</p>` };
  if (!reading) return { level: "none", text: `${scene.stage.number}号`, word: nothing };
  const shown = face(reading, known);
  return {
    level: known && reading.state !== "paused" ? reading.level : "idle",
    text: shown.text,
    word: html`${part ? html`<p class="word quiet">${part}</p>` : nothing}${shown.word}`,
  };
}

/** The plus hangs out at the left, so that no digit moves as the limit is passed. */
function digits(text) {
  if (!text.startsWith("+") || text.length >= SHORT_FACE) return clockFace(text);
  return html`<span class="plus">+</span>${clockFace(text.slice(1))}`;
}

const isOver = (scene) => !scene.next && ["confirmed", "absent"].includes(scene.state);

export function drawClock(scene, { nowMs, known, edges }) {
  const found = clockOf(scene.clocks, scene.segment);
  const reading = found && readClock(found.clock, found.rule, scene.segment.price, nowMs);
  // Only what moves can be untrue: a stopped clock is a fact.
  const believed = known || reading?.state !== "running";
  const { level, text, word } = middle(scene, reading, found?.rule.title, believed);
  const still = !["running", "paused", "idle"].includes(reading?.state);
  const most = reading?.overS ? BESIDE_A_PRICE : found?.rule.title ? BESIDE_A_PART : MOST_TICKS;
  const view = html`
    ${top({ ...edges, hall: placeName(scene.stage), left: who({ number: scene.stage.number, entry: scene.entry, segment: scene.segment }) })}
    <p class="clock ${level} ${reading?.state === "paused" ? "halted" : ""}" data-role="clock" data-level=${level} data-state=${reading?.state ?? "none"} data-long=${text.length > SHORT_FACE ? "" : nothing}><span>${digits(text)}</span></p>
    <div class="state ${level}">${word}${still ? html`<span class="spring"></span>${ticks(scene, most)}` : nothing}</div>
    ${foot({ next: scene.next, time: edges.time, more: isOver(scene) ? "全部比完" : nothing })}`;
  return { view, dueMs: believed && reading ? reading.dueMs : null };
}

export function drawLobby(scene, { title, edges }) {
  const what = [scene.group?.title, scene.round?.title].filter(Boolean).join(" ");
  return html`
    ${top({ ...edges, hall: "", left: nothing })}
    <div class="lobby" data-role="lobby">
      <h1>${title}</h1>
      ${scene.hall ? html`<p class="hall-name">${scene.hall}</p>` : nothing}
      ${what ? html`<p class="quiet">${what}</p>` : nothing}
    </div>
    <footer class="foot">
      <p class="next" data-role="next">${scene.next ? html`${badge(scene.next.number, "wall-list")}<span>请准备上场</span>` : nothing}</p>
      <p class="time quiet" data-role="time">${edges.time ? clockFace(edges.time) : nothing}</p>
    </footer>`;
}
