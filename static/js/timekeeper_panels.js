/**
 * What may be put right, each with its reason: beside the clock and never over it, so that 停表 stays under the thumb.
 * Three usual reasons as buttons, and one's own words; what was typed stays when something is refused.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { actButton, errorLine } from "./acts.js";
import { badge } from "./badge.js";
import { priceAt } from "./clock.js";
import { toldLine } from "./consequence.js";
import { fetchList, whereList } from "./flow_fetch.js";
import { minutes, number, person, timeOfDay } from "./format.js";
import { groupOf, segmentOf } from "./frame.js";
import { callable, wallTime } from "./timekeeper_model.js";
import { more } from "./timekeeper_tools.js";

const REASONS = {
  early: ["开表晚了", "没听清开口"],
  late: ["开表早了", "没听清开口"],
  correct: ["以手表为准", "停表晚了", "忘了开表"],
  void: ["误按了开表", "设备出故障", "选手被打断"],
  pause: ["停电", "设备出故障", "选手被打断"],
  grant: ["话筒没声音", "场外有响动", "设备出故障"],
  second: ["乙表误按", "乙表停晚了", "乙表没听清"],
  fault: ["记错了", "记重了", "评委会改判"],
};
const STATES = { waiting: "没上", on_stage: "在台上", running: "表在走", stopped: "已停" };

export function panel(given) {
  const draw = { shift, correct, void: voided, fault, call, forgotten, pause, grant, second, flow, more }[
    given.view.panel
  ];
  return html`<div class="panel" data-role="panel">${draw(given)}</div>`;
}

function head(title, does) {
  return html`<header><h3>${title}</h3><button type="button" class="plain" data-act="panel.close" @click=${does.close}>不改了</button></header>`;
}

function why({ view, does }, name) {
  const { reason } = view.form;
  const own = REASONS[name].includes(reason) ? "" : reason;
  return html`<fieldset class="reasons"><legend class="visually-hidden">为什么</legend>
    <div class="usual">${REASONS[name].map((text) => html`<button type="button" class="button" data-reason=${text} aria-pressed=${reason === text ? "true" : "false"} @click=${() => does.form({ reason: text })}>${text}</button>`)}</div>
    <input type="text" name="reason" maxlength="80" autocomplete="off" placeholder="或者自己写原因" aria-label="自己写原因" .value=${live(own)} @input=${(event) => does.form({ reason: event.target.value })} />
  </fieldset>`;
}

/** A correction of the clock says what it comes to; a clock that can't be asked for it is corrected all the same. */
function finish({ acts, view, does, told }, slot, act, { label, ready, press, fields }) {
  const reason = view.form.reason.trim();
  if (fields) does.foresee(slot, act, ready === true ? fields : null);
  return html`${fields && ready === true ? toldLine(told, slot) : nothing}${errorLine(acts, slot)}
    ${ready === true && reason ? nothing : html`<p class="small quiet">${ready === true ? "先选一个原因" : ready}</p>`}
    ${actButton(acts, { slot, act, label, disabled: ready !== true || !reason, classes: "finish", press: () => press(reason) })}`;
}

/** 改开始时刻: how many seconds earlier or later; a running clock runs from then on, a stopped one is corrected. */
function shift(given) {
  const { seen, view, does } = given;
  const { clock, reading, rule } = seen.focus;
  const { seconds, reason } = view.form;
  const going = clock.state === "running" || clock.state === "paused";
  // 开表晚了 is no reason to count less.
  const turned = (to) => (REASONS[to < 0 ? "early" : "late"].includes(reason) ? { reason: "" } : {});
  const step = (by) =>
    html`<button type="button" class="button stepper" data-act="shift.${by > 0 ? "earlier" : "later"}.${Math.abs(by)}" @click=${() => does.form({ seconds: seconds + by, ...turned(seconds + by) })}>${by > 0 ? "早" : "晚"} ${Math.abs(by)}</button>`;
  const elapsed = Math.max(0, reading.elapsedS + seconds);
  const { rung } = priceAt(seen.segment.price, Math.max(0, elapsed - rule.limit_s));
  const costs = rung ? `扣 ${rung.lose} 分` : "不扣分";
  const began = clock.began_ms - seconds * 1000;
  const ahead = going && began > given.line.nowMs();
  return html`${head("改开始时刻", does)}
    <p class="moment"><b>${timeOfDay(clock.started_at, -seconds)}</b> <span class="quiet">${seconds ? `${seconds > 0 ? "早" : "晚"} ${Math.abs(seconds)} 秒` : "原来的时刻"}</span></p>
    <div class="steps">${[10, 1, -1, -10].map(step)}</div>
    <p class="small" data-role="comes-to">用时${going ? "现在" : ""}算 ${minutes(elapsed)}${going ? `，${costs}` : ""}。</p>
    ${why(given, seconds < 0 ? "late" : "early")}
    ${finish(given, "shift", going ? "clock.began" : "clock.correct", {
      label: going ? "就按这个时刻" : `用时改为 ${minutes(elapsed)}`,
      ready: ahead ? "这个时刻还没到" : seconds !== 0 || "先选早几秒或晚几秒",
      fields: going ? undefined : { elapsed_s: elapsed },
      press: (reason) =>
        going
          ? does.began("shift", began, reason)
          : does.send("shift", "clock.correct", { elapsed_s: elapsed, reason }),
    })}`;
}

const KEYS = Array.from({ length: 25 }, (_, at) => at);
const FURTHEST = 575;

/**
 * A forgotten start, told from two taps: the first, on 忘了开表, holds the moment fast, the second says how many seconds before it
 * the entrant began. The shadow clock behind it is the server's own, which always runs.
 */
function forgotten(given) {
  const { view, does, line, acts } = given;
  const { ref_ms: ref, base } = view.form;
  const states = line.all("clock");
  const at = (seconds) => wallTime(states, ref - seconds * 1000);
  const press = (seconds) => does.began("forgotten", ref - seconds * 1000, "忘了开表");
  return html`${head("补记开始：几秒前", does)}
    <p class="small">您按下时是 <b data-role="shadow">${at(0)}</b>，从那时往前数。</p>
    <div class="ago" data-role="ago">${KEYS.map((key) => base + key).map(
      (seconds) =>
        html`<button type="button" class="key" data-act="ago" data-seconds=${seconds} aria-label="${seconds} 秒前，${at(seconds)}" aria-disabled=${acts.busy("forgotten") ? "true" : nothing} @click=${() => press(seconds)}>${seconds}</button>`,
    )}</div>
    ${errorLine(acts, "forgotten")}
    <div class="pair">${base > 0 ? html`<button type="button" class="button" data-act="ago.later" @click=${() => does.form({ base: base - KEYS.length })}>晚一些</button>` : nothing}
      <button type="button" class="button" data-act="ago.earlier" aria-disabled=${base >= FURTHEST ? "true" : nothing} @click=${() => base < FURTHEST && does.form({ base: base + KEYS.length })}>更早</button></div>`;
}

/** A pause can't wait for its cause: the press on 暂停 holds the moment fast, and the clock stands from then on. */
function pause(given) {
  const { does, acts, view, line } = given;
  const { ref_ms: ref } = view.form;
  const press = (reason) => does.send("pause", "clock.pause", { reason, since_ms: Math.round(ref) });
  const own = view.form.reason?.trim();
  return html`${head("为什么暂停", does)}
    <div class="more-list">${REASONS.pause.map((reason) => actButton(acts, { slot: "pause", act: "clock.pause", label: reason, press: () => press(reason), classes: "cause" }))}</div>
    <input type="text" name="reason" maxlength="80" autocomplete="off" placeholder="或者自己写原因" aria-label="自己写原因" .value=${live(view.form.reason ?? "")} @input=${(event) => does.form({ reason: event.target.value })} />
    ${own ? actButton(acts, { slot: "pause", act: "clock.pause.own", label: `暂停：${own}`, press: () => press(own), classes: "finish" }) : nothing}${errorLine(acts, "pause")}
    <p class="small">从 <b data-role="shadow">${wallTime(line.all("clock"), ref)}</b> 起不算用时。</p>`;
}

function grant(given) {
  const { view, does } = given;
  const { seconds } = view.form;
  const step = (by) =>
    html`<button type="button" class="button stepper" data-act="grant.${by > 0 ? "more" : "less"}.${Math.abs(by)}" @click=${() => does.form({ seconds: Math.max(1, seconds + by) })}>${by > 0 ? "+" : "−"}${Math.abs(by)}</button>`;
  return html`${head("补时", does)}
    <p class="moment"><b>${seconds} 秒</b> <span class="quiet">从用时里减去</span></p>
    <div class="steps">${[-10, -1, 1, 10].map(step)}</div>
    ${why(given, "grant")}
    ${finish(given, "grant", "clock.grant", { label: `补 ${seconds} 秒`, ready: true, press: (reason) => does.send("grant", "clock.grant", { seconds, reason }) })}`;
}

function second(given) {
  const { does } = given;
  return html`${head("乙表作废", does)}
    <p class="small">乙表的读数不算，只按甲表；读数留在记录里。</p>
    ${why(given, "second")}
    ${finish(given, "second", "reading.void", { label: "作废乙表", ready: true, press: (reason) => does.send("second", "reading.void", { reason }) })}`;
}

/** Who is to be fetched, for this hall first; and where everyone belongs. */
function flow(given) {
  const { seen, does, acts, line } = given;
  const state = seen.flow;
  const nameOf = (entry) => seen.orders.flatMap(({ entries }) => entries).find((one) => one.entry === entry)?.name;
  const ctx = { acts, line, nameOf };
  return html`<header><h3>叫人</h3><button type="button" class="plain" data-act="panel.close" @click=${does.close}>收起</button></header>
    ${state ? html`${fetchList(ctx, state)}${whereList(ctx, state)}` : html`<p class="quiet">正在取数</p>`}`;
}

function secondsOf({ m, s }) {
  if (!/^[0-9]{1,3}$/.test(m) || !/^[0-9]{1,2}$/.test(s)) return "先填几分几秒";
  return Number(s) > 59 ? "秒数要在 0 至 59 之间" : true;
}

/** Also for a clock that never ran: a forgotten start is told afterwards. */
function correct(given) {
  const { view, does } = given;
  const { m, s } = view.form;
  const ready = secondsOf(view.form);
  const total = ready === true ? Number(m) * 60 + Number(s) : null;
  const field = (name, label) =>
    html`<label>${label}<input type="text" inputmode="numeric" name=${name} maxlength="3" autocomplete="off" .value=${live(view.form[name])} @input=${(event) => does.form({ [name]: event.target.value.trim() })} /></label>`;
  return html`${head("更正用时", does)}
    <div class="used">${field("m", "分")}${field("s", "秒")}</div>
    ${why(given, "correct")}
    ${finish(given, "correct", "clock.correct", { label: total === null ? "更正用时" : `更正为 ${minutes(total)}`, ready, fields: { elapsed_s: total }, press: (reason) => does.send("correct", "clock.correct", { elapsed_s: total, reason }) })}`;
}

function voided(given) {
  const { seen, does } = given;
  return html`${head("作废重来", does)}
    <p class="small">这一次不算，表回到没开的样子；原来的读数留在记录里。</p>
    ${why(given, "void")}
    ${finish(given, "void", "clock.void", { label: `作废 ${number(seen.stage.number)} 这一次`, ready: true, fields: {}, press: (reason) => does.send("void", "clock.void", { reason }) })}`;
}

function fault(given) {
  const { view, does } = given;
  return html`${head(`撤一次${view.form.title}`, does)}
    ${why(given, "fault")}
    ${finish(given, "fault", "fault.void", { label: "撤掉最后一次", ready: true, press: (reason) => does.send("fault", "fault.void", { fault: view.form.fault, reason }) })}`;
}

function call(given) {
  const { seen, does, acts } = given;
  const list = callable(seen);
  const blocked = seen.going && seen.canTime;
  const segments = new Set(list.map(({ segment }) => segment));
  const only =
    segments.size === 1
      ? html`<p class="quiet small" data-role="call-segment">${segmentOf(list[0].segment)?.title}</p>`
      : nothing;
  return html`${head("请别人上场", does)}${only}
    ${blocked ? html`<p class="small">${number(seen.stage.number)} 的表还在走，停表后再请。</p>` : nothing}
    ${list.length ? nothing : html`<p class="quiet">没有别人可请了。</p>`}
    ${errorLine(acts, "call")}
    <ol class="call-list">${list.map(
      (one) =>
        html`<li>${actButton(acts, {
          slot: "call",
          act: "stage.call.other",
          disabled: blocked,
          press: () => does.call(one, "call"),
          label: html`${badge(one.number, 44)}<span class="what">${whom(seen, one)}${segments.size > 1 ? html`<span class="quiet small">${segmentOf(one.segment)?.title}</span>` : nothing}</span><span class="quiet small">${STATES[one.state] ?? ""}</span>`,
        })}</li>`,
    )}</ol>`;
}

function whom({ orders }, one) {
  const entry = orders
    .find((order) => order.group === one.group && order.round === one.round)
    ?.entries.find(({ entry: id }) => id === one.entry);
  const group = orders.length > 1 ? `${groupOf(one.group).title} ` : "";
  return html`<span>${group}${entry?.name ? person(entry.name) : number(one.number)}</span>`;
}

export const splitTime = (seconds) => ({ m: String(Math.floor(seconds / 60)), s: String(seconds % 60) });
