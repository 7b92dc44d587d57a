/**
 * The draw room (抽题): who draws next, the topic shown large for the entrant to read, and everyone's preparation clock side by side.
 *
 *   topicsTab(topics) → the words under the tab       topics: topicsNow(line, frame)
 *   topicsPage(ctx)   → TemplateResult                ctx: {topics, acts, line, show}
 *   revealed(ctx, row) → the one topic, nothing beside it; show(key | "") turns to it and back
 *   alarmSwitch(alarm) → the header's button
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { errorLine } from "./acts.js";
import { badge } from "./badge.js";
import { rowButton } from "./desk_pieces.js";
import { clockFace, clockText, longMinutes, number } from "./format.js";
import { segmentOf } from "./frame.js";

export function topicsTab({ turns, preparing }) {
  if (preparing.length) return `${preparing.length} 人在准备`;
  return turns.length ? `请 ${number(turns[0].number)}` : "都抽完了";
}

function drawButton({ acts, show }, turn) {
  const { round, entry, segment, key, first, pool } = turn;
  const slot = `topic/${key}`;
  const after = () => pool && show(key);
  return rowButton(acts, {
    slot,
    act: "topic.draw",
    entry,
    segment,
    label: pool ? (turn.waits_for ? "提前抽题" : "抽题") : "开始计时",
    of: `${number(turn.number)} ${turn.title}`,
    hint: turn.lead_s && !turn.waits_for ? `准备 ${longMinutes(turn.lead_s)}` : "",
    rank: first ? "slab" : turn.waits_for ? "plain" : "button",
    press: () => acts.run(slot, "topic.draw", { round, entry, segment }, { after }),
  });
}

const whose = ({ of, place, entrant }) => [of + place, entrant?.name, entrant?.school].filter(Boolean).join("　");

function turnRow(ctx, turn) {
  const busy = turn.waits_for && segmentOf(turn.waits_for)?.title;
  const later = turn.ahead ? `${turn.place}前面还有 ${turn.ahead} 场，到时再抽。` : `先比完${busy}，再来抽。`;
  const wait = turn.prepares ? `还在准备${busy}，讲完再抽。` : later;
  const about = busy
    ? html`<h3>${number(turn.number)} ${turn.title}</h3><p class="quiet" data-role="busy">${turn.of ? `${turn.of}，` : ""}${wait}</p>`
    : html`<h3>请 ${number(turn.number)} 抽 ${turn.title} 题</h3><p class="quiet">${whose(turn)}</p>${turn.called ? html`<p data-role="called">已经请上台了，请马上抽。</p>` : nothing}`;
  return html`<li class="turn ${busy ? "later" : ""}" data-role="turn" data-entry=${turn.entry} data-segment=${turn.segment}>
    ${badge(turn.number, busy ? 44 : 104)}
    <div class="of">${about}${turn.pool ? nothing : html`<p data-role="slips">题库是空的：用纸签，抽好按下就开始计时。</p>`}</div>
    <div class="press">${drawButton(ctx, turn)}</div>
    ${errorLine(ctx.acts, `topic/${turn.key}`)}
  </li>`;
}

function words({ level, leftS }, row) {
  if (row.called) return html`已在${row.place}台上，请把题交给 ${number(row.number)}`;
  if (level === "due") return html`到时间了，请 ${number(row.number)} 去${row.place}`;
  if (level === "soon") return "最后 1 分钟";
  return leftS > 0 ? `准备中，去${row.place}` : "";
}

function face(line, row) {
  return line.knowsTime() ? clockFace(clockText(row.reading.leftS)) : "–";
}

const drain = ({ level, drain: share }) =>
  html`<svg class="drain ${level === "soon" ? "" : "unseen"}" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect width=${Math.round(share * 1000)} height="10" /></svg>`;

function card({ line, show }, row) {
  const { reading } = row;
  return html`<li class="clock-card ${reading.level}" data-role="preparing" data-entry=${row.entry} data-segment=${row.segment} data-level=${reading.level}>
    ${badge(row.number, 104)}
    <div class="of"><h3>${row.title} <span class="quiet">${row.of}</span></h3><p class="left" data-role="left" role="timer" aria-label="${number(row.number)} 还剩的准备时间">${face(line, row)}</p></div>
    ${drain(reading)}
    <p class="words" role=${reading.level === "due" ? "alert" : nothing}>${words(reading, row)}</p>
    ${row.unsure ? html`<p class="quiet small">机器重启过，时间是按钟点算的。</p>` : nothing}
    ${
      row.text
        ? html`<button type="button" class="plain" data-act="topic.show" data-entry=${row.entry} data-segment=${row.segment} @click=${() => show(row.key)}>看题</button>`
        : html`<p class="quiet small">${row.topic === null ? "纸签" : `题 ${row.topic}`}</p>`
    }
  </li>`;
}

function list(of, rows, draw, empty) {
  if (!rows.length) return html`<p class="sheet empty">${empty}</p>`;
  return html`<ul class=${of}>${repeat(rows, ({ key }) => key, draw)}</ul>`;
}

export function topicsPage(ctx) {
  const { turns, preparing } = ctx.topics;
  const title = turns.length && turns.every(({ waits_for }) => waits_for) ? "接下来抽题" : "请来抽题";
  return html`<div class="draw-room">
    <section aria-label=${title}><h2>${title}</h2>${list("turns sheet", turns, (turn) => turnRow(ctx, turn), preparing.length ? "要抽的都抽了。" : "现在没有要抽题的，抽完签再来。")}</section>
    <section aria-label="正在准备"><h2>正在准备${preparing.length ? html` <span class="quiet">${preparing.length} 人</span>` : nothing}</h2>
      ${list("clocks", preparing, (row) => card(ctx, row), "还没有人在准备，抽了题就开始计时。")}</section>
  </div>`;
}

export function revealed({ line, show }, row) {
  const { reading } = row;
  return html`<main id="main" class="reveal ${reading.level}" data-role="topic-shown" data-entry=${row.entry} data-segment=${row.segment}>
    <header>${badge(row.number, 178, { big: true })}
      <div class="of"><h1>${row.title} <span class="quiet">${row.of}</span></h1><p class="words">${words(reading, row)}</p></div>
      <p class="left" data-role="left" role="timer" aria-label="还剩的准备时间">${face(line, row)}</p></header>
    ${drain(reading)}
    <p class="text" data-role="topic-text" tabindex="0">${row.text}</p>
    <footer><p class="quiet">请记下题目，到时间去${row.place}。</p>
      <button type="button" class="slab" data-act="topic.hide" @click=${() => show("")}>收起</button></footer>
  </main>`;
}

export function alarmSwitch(alarm) {
  const label = alarm.on() ? "闹铃开着" : "闹铃关了";
  const hint =
    alarm.on() && !alarm.ready()
      ? html`<span class="quiet small" data-role="alarm-hint">点一下页面，闹铃才能响</span>`
      : nothing;
  return html`${hint}<button type="button" class="plain" data-act="alarm" aria-pressed=${alarm.on() ? "true" : "false"} @click=${() => alarm.turn()}>${label}</button>`;
}
