/**
 * What may be put right, each with its reason: beside the clock and never over it, so that 停表 stays under the thumb.
 * Three usual reasons as buttons, and one's own words; what was typed stays when something is refused.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { actButton, errorLine } from "./acts.js";
import { badge } from "./badge.js";
import { toldLine } from "./consequence.js";
import { minutes, number, person, timeOfDay } from "./format.js";
import { segmentOf } from "./frame.js";
import { callable } from "./timekeeper_model.js";

const REASONS = {
  shift: ["开表晚了", "开表早了", "没听清开口"],
  correct: ["以手表为准", "停表晚了", "忘了开表"],
  void: ["误按了开表", "设备出故障", "选手被打断"],
  fault: ["记错了", "记重了", "评委会改判"],
};
const STATES = { waiting: "没上", on_stage: "在台上", running: "表在走", stopped: "已停" };

export function panel(given) {
  const draw = { shift, correct, void: voided, fault, call }[given.view.panel];
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

/** "它是那时开始的": how many seconds earlier or later; while the clock runs it waits for the stop. */
function shift(given) {
  const { seen, view, does } = given;
  const { clock, reading } = seen.focus;
  const { seconds } = view.form;
  const running = clock.state === "running";
  const step = (by) =>
    html`<button type="button" class="button stepper" data-act="shift.${by > 0 ? "earlier" : "later"}.${Math.abs(by)}" @click=${() => does.form({ seconds: seconds + by })}>${by > 0 ? "早" : "晚"} ${Math.abs(by)}</button>`;
  const elapsed = Math.max(
    0,
    (running ? Math.floor((given.line.nowMs() - clock.started_ms) / 1000) : reading.elapsedS) + seconds,
  );
  return html`${head("它是那时开始的", does)}
    <p class="moment"><b>${timeOfDay(clock.started_at, -seconds)}</b> <span class="quiet">${seconds ? `${seconds > 0 ? "早" : "晚"} ${Math.abs(seconds)} 秒` : "原来的时刻"}</span></p>
    <div class="steps">${[10, 1, -1, -10].map(step)}</div>
    <p class="small">用时${running ? "现在" : ""}算 ${minutes(elapsed)}${running ? "，停表后自动更正。" : "。"}</p>
    ${why(given, "shift")}
    ${finish(given, "shift", running ? "shift.keep" : "clock.correct", {
      label: running ? "就按这个时刻" : `用时改为 ${minutes(elapsed)}`,
      ready: seconds !== 0 || "先选早几秒或晚几秒",
      fields: running ? undefined : { elapsed_s: elapsed },
      press: (reason) =>
        running ? does.shift(seconds, reason) : does.send("shift", "clock.correct", { elapsed_s: elapsed, reason }),
    })}`;
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
  return html`${head("请别人上场", does)}
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
          label: html`${badge(one.number, 44)}<span class="what">${nameOf(seen, one)}${segmentOf(one.segment)?.title}</span><span class="quiet small">${STATES[one.state] ?? ""}</span>`,
        })}</li>`,
    )}</ol>`;
}

function nameOf({ orders }, one) {
  const entry = orders
    .find((order) => order.group === one.group && order.round === one.round)
    ?.entries.find(({ entry: id }) => id === one.entry);
  return entry?.name ? html`${person(entry.name)} ` : nothing;
}
