/**
 * A hall as the audience sees it: the number, the segment, the clock, who comes next, the mark that was shown last.
 *
 *   hallCard(line, hall) → {template, dueMs}
 */
import { html, nothing } from "lit-html";
import { badge } from "./badge.js";
import { hasRun, readClock } from "./clock.js";
import { hourOf } from "./flow_model.js";
import { clockFace, clockText, longMinutes, lost, minutes, person, result } from "./format.js";
import { groupOf, roundOf, segmentOf } from "./frame.js";
import { icon } from "./pieces.js";

const costs = (reading, before = "，") => (reading.rung ? `${before}扣 ${lost(reading.rung.lose).slice(1)} 分` : "");

function words(reading, rule) {
  if (reading.unsure) return "断过电，正在核对";
  if (reading.state === "idle") return `限时 ${longMinutes(rule.limit_s)}，还没开始`;
  if (reading.state === "paused") return html`${icon("bars")}暂停${reading.overS ? `，已超时${costs(reading)}` : ""}`;
  if (hasRun(reading)) {
    const end = reading.state === "corrected" ? "已更正" : "已停";
    return `${end}，用时 ${minutes(reading.elapsedS)}${reading.overS ? `，超时${costs(reading, "")}` : ""}`;
  }
  if (reading.level === "over") return `超时${costs(reading)}`;
  return reading.level === "warn" ? `最后${reading.warnS}秒` : "进行中";
}

/** What remains, also once it stopped: the biggest figure never changes what it means. */
function face(reading, known) {
  if (reading.unsure || (reading.state === "running" && !known)) return "–";
  return clockText(reading.leftS);
}

function clockPanel(line, hall) {
  if (hall.state === "absent")
    return { template: html`<div class="clock"><p class="word">— 缺赛</p></div>`, dueMs: null };
  if (!hall.rule) return { template: nothing, dueMs: null };
  const reading = readClock(hall.clock, hall.rule, hall.segment.price, line.nowMs());
  const known = line.knowsTime();
  const level =
    reading.state !== "paused" && (reading.state === "running" || reading.overS) ? reading.level : reading.state;
  const text = face(reading, known);
  const template = html`<div class="clock" data-level=${level} data-state=${reading.state}>
    ${hall.rule.title ? html`<p class="of-part">${hall.rule.title}</p>` : nothing}
    <p class="face" data-role="clock" data-digits=${text.length}>${clockFace(text)}</p>
    <p class="word" data-role="clock-word">${reading.state === "running" && !known ? "等网" : words(reading, hall.rule)}</p>
  </div>`;
  return { template, dueMs: reading.dueMs };
}

function quietCard({ order, next }) {
  const group = order ? groupOf(order.group).title : "";
  if (order?.draw.state === "sealed") return html`<p class="waiting">${group}已封签，等开签。</p>`;
  if (order?.draw.state !== "opened") return html`<p class="waiting">${group}还没抽签。</p>`;
  if (next)
    return html`<div class="waiting">${badge(next.number, 104)}<p>等 ${next.number}号 上场。</p><small>${segmentOf(next.segment).title}${about(next, "，")}</small></div>`;
  return html`<p class="waiting">这个赛场比完了。</p>`;
}

/** Two groups have a 1号 each, in the same colour. */
const whose = ({ round, group }) => (roundOf(round).groups.length > 1 ? `${groupOf(group).title} ` : "");

function stageCard({ stage, segment }) {
  return html`<div class="stage">
    ${badge(stage.number, 178, { big: true })}
    ${stage.name ? html`<p class="who">${person(stage.name)}<small>${stage.school}</small></p>` : nothing}
    <p class="segment">${whose(stage)}${segment.title}</p>
  </div>`;
}

/** An estimate is never more than that: it says about when, by the minute. */
const about = ({ startsS }, before = "") =>
  startsS === null ? nothing : html`${before}<span class="nowrap" data-role="about">约 ${hourOf(startsS)}</span>`;

const comer = (one, label, role) =>
  one
    ? html`<li data-role=${role}>${badge(one.number, 44)}<span>${label}<small>${segmentOf(one.segment).title}</small></span>${about(one)}</li>`
    : nothing;

/** What had been shown: a result, or that the entry was absent. */
const outcome = (was) => (/^[0-9.-]+$/.test(was) ? result(was) : was);

function shownRow(shown) {
  const was = shown.was ? html`<s class="was">${outcome(shown.was)}</s> ` : nothing;
  const value = shown.recalled ? nothing : shown.absent ? "缺赛" : shown.net === null ? "–" : result(shown.net);
  const said = shown.recalled ? "得分正在更正" : shown.was ? `更正（第${shown.version}版）` : "刚才的得分";
  return html`<li data-role="shown">${badge(shown.number, 44)}<span><span class="nowrap">${said}</span><small>${segmentOf(shown.segment).title}</small></span>
    <b class="value">${was}${value}</b></li>`;
}

/** Those that were given together stand together, each as one that was given alone. */
const shownRows = (shown) => {
  if (!shown) return nothing;
  return (shown.together ?? [shown]).map((one) => shownRow({ segment: shown.segment, ...one }));
};

export function hallCard(line, hall) {
  const clock = hall.stage ? clockPanel(line, hall) : { template: nothing, dueMs: null };
  const { stage, next, later, shown } = hall;
  // Whoever the card itself is waiting for stands there already; who has two segments in a row comes on once more.
  const first = stage && comer(next, next?.entry === stage.entry ? "接下来" : "下一位", "next");
  const rows = (stage && next) || later || shown;
  const template = html`<section class="hall" data-hall=${hall.key} aria-label=${hall.title}>
    <h2 class="of-hall">${hall.title}</h2>
    <div class="sheet card">${hall.stage ? stageCard(hall) : quietCard(hall)}${clock.template}</div>
    ${rows ? html`<ul class="sheet rows">${first ?? nothing}${comer(later, stage ? "再下一位" : "下一位", "later")}${shownRows(shown)}</ul>` : nothing}
  </section>`;
  return { template, dueMs: clock.dueMs };
}
