/** How the judge's page looks (look/a-judge, b-judge-offline, m-judge-previous); drawn from judge_model.js, typed into by judge.js. */
import { html, nothing } from "lit-html";
import { badge, fillOf } from "./badge.js";
import { findClock, readClock } from "./clock.js";
import { clockFace, clockText, mark, minutes, number, seat } from "./format.js";
import { clockRule, criteriaOf, groupOf, hallTitle, roundOf, segmentOf } from "./frame.js";
import { hallNow } from "./hall_now.js";
import { anchors, earlierOnes, ownOf, sameSpot, sheetSum, statusOf, topicOf } from "./judge_model.js";
import { list, pad, rows } from "./judge_sheet.js";
import { topicButton, topicPanel } from "./judge_topic.js";
import { backBand, bar, icon, linkState, offlineBand, rehearsal, seal } from "./pieces.js";
import { talentLine } from "./talent.js";
import { themeSwitch } from "./theme.js";
import { tieLink } from "./tie_link.js";

/** Everything one drawing needs, worked out once. */
function lookAt({ line, frame, view, states, sheets, scale, acts }) {
  const { spot, stage } = view;
  const base = { line, frame, view, states, sheets, scale, acts, spot, stage };
  if (!spot) return base;
  const segment = segmentOf(spot.segment);
  const own = ownOf(states, spot);
  const status = statusOf(states, spot);
  // What is fixed is what the server has; what was typed and not handed in no longer counts.
  const sheet = status === "open" ? sheets.read(spot, own) : sheets.fixed(spot, own);
  const total = sheetSum(segment, sheet.marks);
  return {
    ...base,
    segment,
    own,
    status,
    sheet,
    total,
    criteria: criteriaOf(segment),
    earlier: !sameSpot(spot, stage),
    clocks: readings(line, states, spot, segment),
  };
}

function readings(line, states, spot, segment) {
  return (segment.clocks ?? []).map(({ part, title }) => ({
    title,
    ...readClock(findClock(states.clocks, spot, part), clockRule(segment, part), segment.price, line.nowMs()),
  }));
}

export function page(given) {
  const look = lookAt(given);
  const { line, spot } = look;
  const classes = [
    "judge",
    spot ? fillOf(spot.number) : "nobody",
    spot && look.earlier ? "earlier" : "",
    line.link.up ? "" : "offline",
  ].join(" ");
  const template = html`<div class=${classes} data-number=${spot?.number ?? nothing}>
    ${spot && look.earlier ? earlierBar(look) : header(look)}
    ${backBand(look.sheets.back())}
    ${offlineBand(line, { what: ["网断了，请照常打分", "分数都存在本机，网一通就自动补发。"], count: look.sheets.waiting().length })}
    ${spot ? sheetPage(look) : nobody(look)}
  </div>`;
  const due = (look.clocks ?? []).map(({ dueMs }) => dueMs).filter((ms) => ms !== null);
  return { template, dueMs: due.length ? Math.min(...due) : null };
}

function seatOf({ states, spot }) {
  const panel = states.marks.find(
    (one) => !spot || (one.round === spot.round && one.group === spot.group && one.hall === spot.hall),
  );
  return panel?.seat ? seat(panel.seat) : "评委席";
}

function header(look) {
  const { line, frame, states, spot, acts, sheets } = look;
  const place = spot ?? hallNow(states.orders);
  const several = place && (roundOf(place.round)?.groups.length ?? 0) > 1;
  return bar({
    title: place ? hallTitle(place.round, place.hall) : frame.title,
    segment: several ? groupOf(place.group)?.title : "",
    seat: seatOf(look),
    line,
    frame,
    saved: sheets.kept(),
    more: html`${tieLink(line, frame)}${themeSwitch(acts.redraw)}`,
  });
}

/** Another segment of the same entrant is told by its title, another entrant by the number. */
function earlierBar({ line, frame, spot, stage, segment, acts }) {
  const same = stage?.number === spot.number;
  const onStage = stage && (same ? segmentOf(stage.segment).title : number(stage.number));
  return html`<header class="bar">
    <h1>补评 ${number(spot.number)}${same ? ` ${segment.title}` : ""}</h1>
    <span>${stage ? `台上已是 ${onStage}` : "台上还没有人"}</span>
    ${rehearsal(line, frame)}
    <span class="spring"></span>
    <span class="visually-hidden">${linkState(line)}</span>
    <button type="button" class="button" data-act="stage.follow" @click=${() => acts.open(stage)}>${stage ? `回到 ${onStage}` : "返回"}</button>
  </header>`;
}

function nobody(look) {
  const { line, states, view } = look;
  const order = hallNow(states.orders);
  const sentence = !order
    ? "您还没有排进赛场，请找组织者。"
    : order.draw.state === "opened"
      ? "还没有选手上场，由计时员请出。"
      : "还没有抽签，抽完签由计时员请选手上场。";
  // Until the server has answered once, an empty page means nothing.
  const loading = !order && !(line.link.ever && line.knowsTime());
  const earlier = earlierOnes(states, null);
  return html`<main id="main" class="nobody-yet">
    <h2 data-role="empty">${loading ? "正在取数" : sentence}</h2>
    ${order ? html`<p class="quiet">页面会自己转到台上的号码。</p>` : nothing}
    ${view.listing ? list(look, earlier) : nothing}
    ${earlier.length ? earlierButton(look) : nothing}
  </main>`;
}

function sheetPage(look) {
  const kind = look.criteria.length === 1 ? "single" : "";
  return html`<main id="main" class="desk ${kind} is-${look.status}" data-status=${look.status}>
    <section class="who turn-${look.spot.number % 2}" aria-label="台上">${who(look)}</section>
    <section class="rows" aria-label="评分表">${rows(look)}</section>
    ${besides(look)}
    <section class="foot" aria-label="合计与提交">${foot(look)}</section>
  </main>`;
}

function besides(look) {
  const { view, states, spot } = look;
  const topic = topicPanel(look);
  if (topic !== nothing) return topic;
  return html`<section class="pad" aria-label=${view.listing ? "换选手" : "打分键"}>${view.listing ? list(look, earlierOnes(states, spot)) : pad(look)}</section>`;
}

const entryOf = ({ orders }, { round, entry }) =>
  orders
    .filter((order) => order.round === round)
    .flatMap(({ entries }) => entries)
    .find((one) => one.entry === entry);

function who(look) {
  const { spot, segment } = look;
  return html`${badge(spot.number, 178, { big: true })}
    <div class="about">
      <h2 data-role="segment">${segment.title}</h2>${talentLine(entryOf(look.states, spot), spot.segment)}
      ${look.clocks.map((reading) => clockLine(look, reading))}
      ${topicButton(look)}
    </div>
    ${neighbours(look)}
    ${waitingLine(look)}
    ${earlierButton(look)}`;
}

/** One's own marks beside this one; only where one page has room and the sheet is one's own business. */
function neighbours(look) {
  const { states, spot, segment, total, status } = look;
  if (status !== "open" && status !== "confirmed") return nothing;
  const near = anchors(states, spot, segment, total.complete ? total.sum : null);
  if (!near.rows.some((row) => !row.self)) return html`<div class="anchors"></div>`;
  return html`<div class="anchors">
    <p class="label">${near.place ? `我评的${near.count}份里，排第${near.place}` : `我评过 ${near.count} 份`}</p>
    <ol>${near.rows.map((row) => html`<li class=${row.self ? "self" : ""}>${badge(row.number, 36)}<span>${row.self ? "本份" : ""}</span><b>${mark(row.mark)}</b></li>`)}</ol>
    ${near.far ? html`<p class="small far" data-role="far">这份比您别的低 ${near.far} 分多，再看一眼？</p>` : nothing}
  </div>`;
}

function clockLine({ line }, reading) {
  const [level, word, time] = clockWords(line, reading);
  return html`<p class="clock ${level} ${reading.title ? "titled" : ""}" data-role="clock">
    ${reading.title ? html`<span class="quiet">${reading.title}</span> ` : nothing}<span class="quiet">${word}</span>${time ? html` <b>${clockFace(time)}</b>` : nothing}</p>`;
}

function clockWords(line, { state, level, elapsedS, leftS }) {
  if (state === "stopped" || state === "corrected") return ["", "用时", minutes(elapsedS)];
  // A clock that may have stopped unseen is not shown as if it ran.
  if (!line.link.up) return ["", "–　等网", ""];
  if (state === "idle") return ["", "还没开表", ""];
  return [level, level === "over" ? "超时" : "还剩", clockText(leftS)];
}

/** Offline: whose sheets wait here, and what stands on them (look/b-judge-offline). */
function waitingLine({ sheets, line }) {
  const waiting = sheets.waiting();
  if (!waiting.length || line.link.up) return nothing;
  return html`<p class="waiting-list" aria-label="待发"><span class="quiet">待发</span>${waiting.slice(-3).map((one) => html`<span class="nowrap">${badge(one.number, 40)} ${mark(one.sum)}</span>`)}</p>`;
}

function earlierButton({ states, spot, view, acts, sheets }) {
  const unsent = sheets
    .unsent((one) => ownOf(states, one))
    .filter((one) => !sameSpot(one, spot) && statusOf(states, one) === "open").length;
  const hint = unsent ? html` <small class="under">${unsent} 份没交</small>` : nothing;
  return html`<button type="button" class="button change" data-act="stage.choose" aria-expanded=${view.listing ? "true" : "false"} @click=${acts.list}>${view.listing ? "不换了" : "换选手"}${hint}</button>`;
}

/** After an earlier sheet was handed in the page is back with the one on stage; this says that the other has arrived, or waits. */
function handedNote({ spot, sum }, sheets) {
  const which = `${number(spot.number)} ${segmentOf(spot.segment).title}`;
  return sheets.read(spot).waiting
    ? html`<span class="with-icon waits">${icon("up")}${which} 待发 ${mark(sum)}</span>`
    : html`<span class="done">${icon("tick")}${which} 已交 ${mark(sum)}</span>`;
}

function standing({ total, sheet, view, status, sheets, spot }) {
  if (view.note) return handedNote(view.note, sheets);
  if (status !== "open") return nothing;
  if (sheet.waiting && !sheets.busy(spot))
    return html`<span class="with-icon waits">${icon("up")}已存本机，待发</span>`;
  if (total.under) return html`<span class="quiet">总分低于最低分，交不了</span>`;
  if (sheet.handed && !sheet.dirty) return html`<span class="done">${icon("tick")}已交，可改好再交</span>`;
  if (!total.complete) return html`<span class="quiet">还差 ${total.count - total.filled} 项</span>`;
  if (sheet.handed) return html`<span>改了，还没交</span>`;
  return html`<span class="done">${icon("tick")}${total.count === 1 ? "打好了" : `${total.count}项都评了`}</span>`;
}

function foot(look) {
  const { total, sheet, segment, status } = look;
  return html`<div class="standing" data-role="standing">
      ${sheet.error ? html`<p class="error" role="alert" data-role="error">${sheet.error}</p>` : standing(look)}
    </div>
    ${
      status === "open" || status === "confirmed"
        ? html`<p class="sum"><span class="quiet">合计</span> <b data-role="sum" class=${total.sum ? "" : "none"}>${total.sum ? mark(total.sum) : "–"}</b>
      <span class="quiet">/ ${segment.marked_out_of}</span></p>`
        : html`<p></p>`
    }
    ${status === "open" ? submitButton(look) : html`<p class="settled" data-role="settled">${SETTLED[status]}</p>`}`;
}

const SETTLED = { confirmed: seal("已定"), recused: "回避", absent: "缺赛", paper: "笔试" };

function submitButton({ total, sheet, sheets, spot, line, acts }) {
  const busy = sheets.busy(spot);
  const off = busy || !total.complete || total.under || (sheet.handed && !sheet.dirty);
  const label = sheet.handed ? "改好，重新提交" : "提交评分";
  const hint = line.link.up ? nothing : html` <small class="under">先存本机</small>`;
  return html`<button type="button" class="slab" data-act="sheet.submit" aria-disabled=${off ? "true" : nothing} data-busy=${busy ? "" : nothing}
    @click=${() => off || acts.submit()}>${label}${hint}</button>`;
}
