/** How the judge's page looks (look/a-judge, b-judge-offline, m-judge-previous); drawn from judge_model.js, typed into by judge.js. */
import { html, nothing } from "lit-html";
import { badge, fillOf } from "./badge.js";
import { findClock, readClock } from "./clock.js";
import { clockFace, clockText, mark, minutes, number } from "./format.js";
import { clockRule, criteriaOf, groupOf, hallTitle, roundOf, segmentOf } from "./frame.js";
import { hallNow } from "./hall_now.js";
import { elsewhere, sheetBand } from "./judge_band.js";
import { conflictPanel } from "./judge_conflict.js";
import { foot } from "./judge_foot.js";
import { anchors, earlierOnes, isChief, ordersOf, sameSpot, seenOf, sheetSum, statusOf } from "./judge_model.js";
import { list, pad, rows } from "./judge_sheet.js";
import { topicButton, topicPanel } from "./judge_topic.js";
import { bar, linkState, rehearsal } from "./pieces.js";
import { talentLine } from "./talent.js";
import { themeSwitch } from "./theme.js";
import { tieLink } from "./tie_link.js";

/** Everything one drawing needs, worked out once. */
function lookAt(given) {
  const { line, view, states, sheets } = given;
  const { spot, stage } = view;
  const seenAt = (one) => seenOf(states, one) ?? { version: 0 };
  const base = { ...given, spot, stage, seenAt };
  if (!spot) return base;
  const segment = segmentOf(spot.segment);
  const seen = seenAt(spot);
  const status = statusOf(states, spot);
  // What is fixed is what the server has; what was typed and not handed in no longer counts.
  const sheet = status === "open" ? sheets.read(spot, seen) : sheets.fixed(spot, seen);
  const total = sheetSum(segment, sheet.marks);
  const near = anchors(states, spot, segment, total.complete ? total.sum : null, sheets.unheard());
  return {
    ...base,
    segment,
    seen,
    status,
    sheet,
    total,
    near,
    unusual: sheets.asked(spot) && sheet.dirty ? near.far : null,
    criteria: criteriaOf(segment),
    earlier: !sameSpot(spot, stage) && !sameSpot(spot, view.ahead),
    clocks: readings(line, states, spot, segment),
  };
}

function readings(line, states, spot, segment) {
  return (segment.clocks ?? []).map(({ part, title }) => ({
    title,
    ...readClock(findClock(states.clocks, spot, part), clockRule(segment, part), segment.price, line.nowMs()),
    attempt: findClock(states.clocks, spot, part)?.attempt ?? 1,
    // A hall tells the clocks of who is on stage: of an earlier one nothing is known here, least of all that it never ran.
    known: Boolean(findClock(states.clocks, spot, part)),
  }));
}

export function page(given) {
  if (!given.sheets.store.isMine()) return { template: notHere(given), dueMs: null };
  const look = lookAt(given);
  const { line, spot } = look;
  const band = sheetBand(look);
  const classes = [
    "judge",
    spot ? fillOf(spot.number) : "nobody",
    spot && look.earlier ? "earlier" : "",
    line.link.up ? "" : "offline",
    band === nothing ? "" : "banded",
  ].join(" ");
  const template = html`<div class=${classes} data-number=${spot?.number ?? nothing}>
    ${spot && look.earlier ? earlierBar(look) : header(look)}
    ${band}
    ${spot ? sheetPage(look) : nobody(look)}
  </div>`;
  const due = (look.clocks ?? []).map(({ dueMs }) => dueMs).filter((ms) => ms !== null);
  return { template, dueMs: due.length ? Math.min(...due) : null };
}

/** What this page has of the sheets may be old by now: none is shown. */
const notHere = (given) => html`<div class="judge nobody">${header({ ...given, spot: null })}${elsewhere(given)}</div>`;

function seatOf({ states, spot }) {
  const panel = states.marks.find(
    (one) => !spot || (one.round === spot.round && one.group === spot.group && one.hall === spot.hall),
  );
  if (!panel?.seat) return "评委席";
  return panel.training ? `实习${panel.seat}席，不计分` : `评委${panel.seat}席`;
}

/** A chief's own page: stepping aside and rulings. */
function chiefLink({ states, frame }) {
  if (!isChief(states)) return nothing;
  const path = ["", "c", frame.contest, "chief", frame.seat.id].map(encodeURIComponent).join("/");
  return html`<a class="plain" href=${path} data-role="go-chief">组长</a>`;
}

/** Where several groups pass a hall a number alone says too little. */
function groupTitle(place) {
  const several = place && (roundOf(place.round)?.groups.length ?? 0) > 1;
  return several ? (groupOf(place.group)?.title ?? "") : "";
}

function header(look) {
  const { line, frame, states, spot, acts, sheets } = look;
  const place = spot ?? hallNow(ordersOf(states));
  return bar({
    title: place ? hallTitle(place.round, place.hall) : frame.title,
    segment: groupTitle(place) ? html`<span class="group">${groupTitle(place)}</span>` : "",
    seat: seatOf(look),
    line,
    frame,
    saved: sheets.store.isMine() && sheets.store.kept(),
    more: html`${tieLink(line, frame)}${chiefLink(look)}${themeSwitch(acts.redraw)}${look.help.button()}`,
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
  const order = hallNow(ordersOf(states));
  const without = states.marks.some(({ left }) => left)
    ? "您不再评这个赛场了，有疑问请找组织者。"
    : "您还没有排进赛场，请找组织者。";
  const sentence = !order
    ? without
    : order.draw.state === "opened"
      ? "还没有选手上场，等计时员请。"
      : "还没有抽签，抽完签等计时员请选手上场。";
  // Until the server has answered once, an empty page means nothing.
  const loading = !order && !(line.link.ever && line.knowsTime());
  const earlier = earlierOnes(states, null);
  return html`<main id="main" class="nobody-yet">
    <h2 data-role="empty">${loading ? "正在取数" : sentence}</h2>
    ${order ? html`<p class="quiet">页面会自己转到台上的号码。</p>` : nothing}
    ${view.listing ? list(look, earlier) : nothing}
    ${earlier.length || look.sheets.receipts().length ? earlierButton(look) : nothing}
  </main>`;
}

function sheetPage(look) {
  const { length } = look.criteria;
  const kind = length === 1 ? "single" : length > 5 ? "long" : "";
  return html`<main id="main" class="desk ${kind} is-${look.status}" data-status=${look.status}>
    <section class="who turn-${look.spot.number % 2}" aria-label="台上">${who(look)}</section>
    <section class="rows" aria-label="评分表">${rows(look)}</section>
    ${besides(look)}
    ${BARE.has(look.status) && !look.view.note ? nothing : html`<section class="foot" aria-label="合计与提交">${foot(look)}</section>`}
  </main>`;
}

function besides(look) {
  const { view, states, spot } = look;
  if (look.status === "open" && look.sheet.conflict && !view.listing) return conflictPanel(look);
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
      <p class="group quiet">${groupTitle(spot)}</p><h2 data-role="segment">${segment.title}</h2>${talentLine(entryOf(look.states, spot), spot.segment)}
      ${BARE.has(look.status) ? nothing : look.clocks.filter(({ known }) => known || !look.earlier).map((reading) => clockLine(look, reading))}
      ${topicButton(look)}
    </div>
    ${neighbours(look)}
    ${waitingLine(look)}
    ${earlierButton(look)}`;
}

/** Whoever does not mark it has no use for its clock, for a sum, or for a button. */
const BARE = new Set(["recused", "absent", "paper"]);

/** One's own marks beside this one; only where one page has room and the sheet is one's own business. */
function neighbours(look) {
  const { near, status } = look;
  if (status !== "open" && status !== "confirmed") return nothing;
  if (!near.rows.some((row) => !row.self)) return html`<div class="anchors"></div>`;
  return html`<div class="anchors">
    <p class="label">${near.place ? `我评的${near.count}份里，${near.tied ? "并列" : "排"}第${near.place}` : `我评过 ${near.count} 份`}</p>
    <ol>${near.rows.map((row) => html`<li class=${row.self ? "self" : ""}>${badge(row.number, 36)}<span>${row.self ? "本份" : ""}</span><b>${mark(row.mark)}</b></li>`)}</ol>
  </div>`;
}

function clockLine({ line }, reading) {
  const [level, word, time] = clockWords(line, reading);
  return html`<p class="clock ${level} ${reading.title ? "titled" : ""}" data-role="clock">
    ${reading.title ? html`<span class="quiet">${reading.title}</span> ` : nothing}<span class="quiet">${word}</span>${time ? html` <b>${clockFace(time)}</b>` : nothing}</p>`;
}

function clockWords(line, { state, level, elapsedS, leftS, unsure, attempt }) {
  if (unsure) return ["", "断过电，正在核对", ""];
  if (state === "stopped" || state === "corrected") return ["", "用时", minutes(elapsedS)];
  // A clock that may have stopped unseen is not shown as if it ran.
  if (!line.link.up) return ["", "–　等网", ""];
  if (state === "idle") return ["", attempt > 1 ? "重来，还没开表" : "还没开表", ""];
  if (state === "paused")
    return level === "over" ? [level, "暂停，超时", clockText(leftS)] : ["", "暂停", clockText(leftS)];
  return [level, level === "over" ? "超时" : "还剩", clockText(leftS)];
}

/** Offline: whose sheets wait here, and what stands on them (look/b-judge-offline). */
function waitingLine({ sheets, line }) {
  const waiting = sheets.waiting();
  if (!waiting.length || line.link.up) return nothing;
  return html`<p class="waiting-list" aria-label="待发"><span class="quiet">待发</span>${waiting.slice(-3).map((one) => html`<span class="nowrap">${badge(one.number, 40)} ${mark(one.sum)}</span>`)}</p>`;
}

const PERFORMED = new Set(["running", "stopped"]);

function earlierButton({ states, spot, view, acts, sheets }) {
  const unsent = sheets
    .unsent((one) => seenOf(states, one))
    .filter((one) => !sameSpot(one, spot) && statusOf(states, one) === "open").length;
  // What was handed in here and is still on its way, or to be given again, was marked.
  const marked = (one) => sheets.isOwed(one) || sheets.read(one, seenOf(states, one) ?? { version: 0 }).handed;
  const unmarked = earlierOnes(states, spot).filter(
    ({ own, state, ...one }) => !own && PERFORMED.has(state) && !marked(one),
  ).length;
  const words = unsent ? `${unsent} 份没交` : unmarked ? `${unmarked} 份没打` : "";
  const hint = words ? html` <small class="under" data-role="unmarked">${words}</small>` : nothing;
  return html`<button type="button" class="button change" data-act="stage.choose" aria-expanded=${view.listing ? "true" : "false"} @click=${acts.list}>${view.listing ? "不换了" : "换选手"}${hint}</button>`;
}
