/**
 * The pieces of the host's page.
 *
 *   drawStage(hall, reading)                          → who is on stage, what the clock says, who is next
 *   drawReveal(hall, {acts, resting, show, lost, rank})     → the main act: 亮分 and the screen turned, in one tap
 *   drawOthers(hall, {acts, resting, show})           → what else may be shown, or shown again
 *   drawScript(lines, {aloud})                        → the host's words (host_script.js); aloud: the first is read from the page, so it stands large
 *   drawMeanwhile(hall, view)                         → stage and marks in one line that opens, while the ceremony has the page
 *   drawTabs(halls, open, choose)                     → one key a hall
 */
import { html, nothing } from "lit-html";
import { actButton, errorLine } from "./acts.js";
import { badge } from "./badge.js";
import { hasRun } from "./clock.js";
import { clockFace, clockText, minutes, person } from "./format.js";
import { groupOf, segmentOf } from "./frame.js";
import { batchOf } from "./host_model.js";
import { icon, seal } from "./pieces.js";
import { talentLine } from "./talent.js";

const title = (segment) => segmentOf(segment)?.title ?? "";

const NOTHING_YET = {
  at_once: "统分员一确认，这里就能亮分。",
  after_next: "下一位比完，才能亮上一位的分。",
  at_end: "这一项全部比完，才能亮分。",
};

function nothingYet({ published, reveal }) {
  return published ? "名单已公布，大屏可以放名次。" : (NOTHING_YET[reveal] ?? NOTHING_YET.at_once);
}

function clockLine(hall, reading) {
  if (hall.state === "absent") return html`<p class="quiet">缺赛</p>`;
  if (reading?.unknown) return html`<p class="clock" data-role="clock"><b>–</b> <span class="quiet">等网</span></p>`;
  if (!reading) return nothing;
  if (reading.unsure)
    return html`<p class="clock" data-role="clock"><b>–</b> <span class="quiet">断过电，正在核对</span></p>`;
  const [level, word, text] = hasRun(reading)
    ? ["still", "用时", minutes(reading.elapsedS)]
    : reading.level === "over"
      ? ["over", reading.state === "paused" ? "暂停，超时" : "超时", clockText(reading.leftS)]
      : reading.state === "paused"
        ? ["still", "暂停", clockText(reading.leftS)]
        : [reading.level, reading.state === "idle" ? "限时" : "还剩", clockText(reading.leftS)];
  return html`<p class="clock ${level}" data-role="clock" data-state=${reading.state}><span class="quiet">${word}</span> <b>${clockFace(text)}</b>
    ${hall.state === "confirmed" ? seal("已定") : nothing}</p>`;
}

function nextUp(hall) {
  const { next, stage } = hall;
  if (!next) return nothing;
  const again = stage && stage.entry === next.entry;
  return html`<div class="next" data-role="next"><span class="quiet">${again ? "接下来" : "下一位"}</span>${badge(next.number, 72)}<span>${whose(hall, next)}${title(next.segment)}</span></div>`;
}

export function drawStage(hall, reading) {
  const { stage, entry } = hall;
  if (!stage) {
    const sentence = hall.drawn ? "还没有选手上场，等计时员请。" : "还没有抽签，抽完签就有顺序。";
    return html`<section class="stage" data-role="stage"><p class="quiet waiting">${sentence}</p>${nextUp(hall)}</section>`;
  }
  return html`<section class="stage" data-role="stage" data-entry=${stage.entry}>
    ${badge(stage.number, 104, { big: true })}
    <div class="who">
      <h2>${whose(hall, stage)}${stage.number}号 ${title(stage.segment)}</h2>
      ${entry?.name ? html`<p>${person(entry.name)} <span class="quiet">${entry.school}</span></p>` : nothing}
      ${talentLine(entry, stage.segment, { needs: true })}${clockLine(hall, reading)}
    </div>
    ${nextUp(hall)}
  </section>`;
}

/** Two groups have a 1号 each. */
const whose = (hall, { group }) => (hall.several ? `${groupOf(group)?.title} ` : "");

function showButton(hall, item, { acts, resting, show, rank, batch = [item] }) {
  const label = html`${badge(item.number, rank === "slab" ? 72 : 44)}<span class="words"><span>${item.corrects ? "亮更正" : batch.length > 1 ? "一起亮" : "亮"} ${whose(hall, item)}${batch.map((one) => one.number).join("、")}号</span> <span>${title(item.segment)} 的分</span></span>`;
  return html`<div class="show" data-entry=${item.entry} data-segment=${item.segment}>
    ${actButton(acts, { slot: `show ${hall.key}`, act: "marks.show", rank, label, press: () => show(batch), disabled: resting })}</div>`;
}

/** Whose sheet is waited for, and won't come before the tablet is back. */
function lostLine({ awaited }, lost) {
  const gone = awaited.filter(({ judge }) => lost.has(judge));
  if (!gone.length) return nothing;
  const words = gone.map(({ judge, seat }) => `评委${seat} ${lost.get(judge)}`).join("，");
  return html`<p class="with-icon" role="status" data-role="lost-tablets">${icon("fan")}<span>${words}，等一等再亮分。</span></p>`;
}

export function drawReveal(hall, { acts, resting, show, lost, rank = "slab" }) {
  return html`<section class="reveal" data-role="reveal" aria-label="${hall.title}亮分">
    ${
      hall.first
        ? showButton(hall, hall.first, { acts, resting, show, rank, batch: batchOf(hall) })
        : html`<p class="empty quiet" data-role="why-not">${nothingYet(hall)}</p>`
    }
    ${hall.first && hall.state === "running" ? html`<p class="quiet small" data-role="running">台上正在计时，亮分时大屏不显示表。</p>` : nothing}
    ${lostLine(hall, lost)}
    ${errorLine(acts, `show ${hall.key}`)}
  </section>`;
}

export function drawOthers(hall, options) {
  const waiting = hall.items.filter((item) => !item.shown && item !== hall.first);
  const seen = hall.items.filter((item) => item.shown);
  const fold = (role, items, summary) =>
    items.length
      ? html`<details data-role=${role}><summary>${summary}</summary>
    <div class="more">${items.map((item) => showButton(hall, item, { ...options, rank: "button" }))}</div></details>`
      : nothing;
  return html`${fold("waiting", waiting, `还有 ${waiting.length} 份也可以亮`)}${fold("seen", seen, `亮过的 ${seen.length} 份，可以再亮`)}`;
}

/** The words beside it (串词): what is said now, and then; how a name is said stands under it. */
export function drawScript(lines, { aloud = false } = {}) {
  if (!lines.length) return nothing;
  const phrases = (say) =>
    Array.isArray(say)
      ? say.map((part, at) => html`<span class="phrase ${at === say.length - 1 ? "called" : ""}">${part}</span>`)
      : say;
  return html`<section class="script ${aloud ? "aloud" : ""}" data-role="script" aria-label="串词"><dl>${lines.map(
    ({ cue, say, note }) =>
      html`<div><dt>${cue}</dt><dd>${phrases(say)}${note ? html`<small data-role="sound">${note}</small>` : nothing}</dd></div>`,
  )}</dl></section>`;
}

export function drawMeanwhile(hall, view) {
  if (!hall.stage && !hall.first) return nothing;
  const said = [
    hall.stage && `台上 ${hall.stage.number}号`,
    hall.first && `可亮 ${whose(hall, hall.first)}${hall.first.number}号`,
  ];
  return html`<details class="meanwhile" data-role="meanwhile"><summary>${said.filter(Boolean).join("，")}</summary><div>${view}</div></details>`;
}

export function drawTabs(halls, open, choose) {
  if (halls.length < 2) return nothing;
  return html`<nav class="tabs" aria-label="赛场">${halls.map(
    (
      hall,
    ) => html`<button type="button" class="tab" data-act="hall.choose" data-hall=${hall.key} aria-pressed=${hall === open ? "true" : "false"} @click=${() => choose(hall.key)}>
      <span>${hall.title}</span>${hall.first ? html`<small class="ready-to-show">可亮 ${badge(hall.first.number, 36)}</small>` : nothing}</button>`,
  )}</nav>`;
}
