/** How the timekeeper's and the secretary's page looks (look/c-timekeeper): the clock largest, the slab second, raw times at the side. */
import { html, nothing } from "lit-html";
import { actButton, errorLine } from "./acts.js";
import { badge } from "./badge.js";
import { hasRun, isInterrupted } from "./clock.js";
import { clockFace, clockText, longMinutes, minutes, number, person } from "./format.js";
import { groupOf, hallOf, hallTitle, roundOf, segmentOf } from "./frame.js";
import { bar, icon, offlineBand, seal } from "./pieces.js";
import { talentLine } from "./talent.js";
import { themeSwitch } from "./theme.js";
import { rungs } from "./timekeeper_model.js";
import { notYet, side } from "./timekeeper_side.js";
import { tools } from "./timekeeper_tools.js";

const ROLES = { secretary: "赛场秘书", timekeeper: "计时员" };

/** What the one big button does now; null where there is nothing to do. */
export function slabOf({ stage, focus, done, going, next, canTime, clocks, second, settled }) {
  const key = stage ? `${stage.entry}/${stage.segment}/${focus?.part ?? ""}` : "";
  const state = focus?.reading.state;
  if (second) {
    if (!stage || settled || !focus || done) return null;
    return state === "running"
      ? { act: "reading.stop", key, label: "停 乙 表", spacebar: true }
      : {
          act: "reading.start",
          key,
          off: hasRun(focus.clock) && state === "idle" ? "甲表已经停了，乙表来不及开。" : "",
          label: "开 乙 表",
          spacebar: true,
        };
  }
  if (canTime && state === "paused") return { act: "clock.resume", key, label: "接 着 走", spacebar: true };
  if (canTime && state === "running") return { act: "clock.stop", key, label: "停 表", spacebar: true };
  if (canTime && stage && !done)
    return state === "idle"
      ? { act: "clock.start", key, label: "开 表", spacebar: true }
      : { act: "clock.start", key, off: "这一段已经停了，请选没走的那一段。", label: "开 表" };
  if (!next) return null;
  const { spot } = next;
  const off = going
    ? `${number(stage.number)} 的表还在走，停表后再请。`
    : !done && clocks.length
      ? `${number(stage.number)} 还没开表。`
      : "";
  // Where several groups or segments pass a hall, the number alone doesn't say who is called.
  const group = (roundOf(spot.round)?.groups.length ?? 0) > 1 ? groupOf(spot.group)?.title : "";
  const segment = hallOf(spot.round, spot.hall)?.segments.length > 1 ? segmentOf(spot.segment)?.title : "";
  const title = [group, segment].filter(Boolean).join(" ");
  return { act: "stage.call", key: `${spot.entry}/${spot.segment}`, spot, number: spot.number, title, off };
}

/** What to do while the line is down, by how the clock stands. */
function cutOff({ focus, going }) {
  if (focus?.clock?.state === "paused") return ["网断了，表停着", "网通后再按“接着走”。"];
  return going
    ? ["网断了，表照走", "停表时请看一眼手表，网通后核对用时。"]
    : ["网断了，请用手表计时", "网通后按“更正用时”补上。"];
}

/** A sentence about one meaning of the slab does not stand under the next. */
export const idOf = (slab) => (slab ? `${slab.act}/${slab.key}` : "");

export function page(given) {
  const { seen, line } = given;
  const { stage, focus } = seen;
  const classes = [
    "timekeeper",
    focus?.reading.level ?? "idle",
    given.view.panel ? "with-panel" : "",
    line.link.up ? "" : "offline",
  ].join(" ");
  return html`<div class=${classes} data-number=${stage?.number ?? nothing}>
    ${header(given)}
    ${offlineBand(line, { what: cutOff(seen) })}
    <main id="main" class="desk ${stage ? "" : "empty"} ${seen.early ? "early" : ""}">
      <section class="main" aria-label="台上">${stage ? onStage(given) : nobody(given)}</section>
      ${
        seen.early && !given.view.panel
          ? nothing
          : html`<section class="side" aria-label="这一次" tabindex=${seen.focus?.clock?.second || !seen.canTime ? "0" : nothing}>${side(given)}</section>`
      }
      ${seen.early ? nothing : html`<section class="act" aria-label="现在要做的">${mainAct(given)}</section>`}
      ${seen.early && !seen.canTime ? nothing : html`<section class="tools" aria-label="更正">${tools(given)}</section>`}
    </main>
  </div>`;
}

function header({ seen, line, frame, wall, does, help }) {
  const { place, halls, stage } = seen;
  const several = stage && (roundOf(stage.round)?.groups.length ?? 0) > 1;
  const role = seen.second ? "乙表" : (ROLES[frame.seat.role] ?? "");
  const name = frame.seat.name ?? "";
  // A phone has room for what the seat is, and not for whose it is.
  const seat = name.startsWith(role) ? name : html`${role}<span class="wide"> ${name}</span>`;
  const tabs =
    halls.length > 1
      ? html`<nav class="halls" aria-label="赛场">${halls.map(
          (one) => html`<button type="button" class="plain"
    data-hall=${one.hall} aria-current=${one === place ? "true" : nothing} @click=${() => does.hall(one.key)}>${hallTitle(one.round, one.hall)}</button>`,
        )}</nav>`
      : nothing;
  return bar({
    halls: tabs,
    title: place ? hallTitle(place.round, place.hall) : frame.title,
    segment: several ? groupOf(stage.group)?.title : "",
    seat,
    line,
    frame,
    more: html`<span class="quiet time" data-role="time">${wall}</span>${themeSwitch(does.redraw)}${help.button()}`,
  });
}

function nobody({ seen, line }) {
  const { order, next } = seen;
  const sentence = !order
    ? line.link.ever && line.knowsTime()
      ? "这个席位还没有赛场，请找组织者。"
      : "正在取数"
    : order.draw.state !== "opened"
      ? "还没有抽签，抽完签在这里请选手上场。"
      : next
        ? "还没有选手上场，请按下面的按钮。"
        : "这个赛场都上完了。";
  return html`<div class="nobody"><h2 data-role="empty">${sentence}</h2></div>`;
}

function onStage(given) {
  const { stage, segment, focus, clocks, entry } = given.seen;
  return html`<div class="who turn-${stage.number % 2}">
      ${badge(stage.number, 178, { big: true })}
      <div class="about">
        <h2><span data-role="segment">${segment.title}</span>${focus ? html` <span class="limit">限时 ${longMinutes(focus.rule.limit_s)}</span>` : nothing}</h2>
        ${entry?.name ? html`<p class="entrant">${person(entry.name)}　<span class="quiet">${entry.school}</span></p>` : nothing}
        ${talentLine(entry, stage.segment, { needs: true })}${stateLine(given.seen)}
        ${clocks.length > 1 ? parts(given) : nothing}
      </div>
    </div>
    ${focus ? face(given) : html`<p class="face untimed" data-role="clock">这一项不计时</p>`}`;
}

/** Colour + shape + word: how the clock stands and what it costs. */
function stateLine({ focus, settled, status, segment }) {
  if (settled)
    return html`<p class="state">${status === "absent" ? html`<span class="quiet">– 缺赛</span>` : seal("已定")}</p>`;
  if (!focus) return nothing;
  return html`<p class="state ${focus.reading.level} ${focus.reading.state}" data-role="state">${stateWords(focus, segment)}</p>`;
}

function cost({ clock, reading }, second) {
  const lose = (second ? null : clock?.lost) ?? reading.rung?.lose ?? "0";
  return lose === "0" ? "不扣分" : `扣 ${lose} 分`;
}

function stateWords(focus, segment) {
  const { reading, rule, clock } = focus;
  const { state, level, warnS, shortS, rung } = reading;
  if (state === "paused") return html`${icon("bars")}暂停：${clock.cause}`;
  if (reading.unsure) return "断过电，请核对";
  if (state === "idle") return html`<span class="quiet">${STARTS[rule.starts_on] ?? "还没开表"}</span>`;
  if (state === "running" && level === "over")
    return segment.price.length && !rung ? "超时，还不扣分" : `超时，${cost(focus)}`;
  if (state === "running") return level === "warn" ? `最后${warnS}秒` : "进行中";
  const word = state === "corrected" ? "已更正" : "已停";
  if (shortS > 0)
    return `${word}，比最短少 ${shortS} 秒${clock.lost && clock.lost !== "0" ? `，扣 ${clock.lost} 分` : ""}`;
  return level === "over" ? `超时，${cost(focus)}` : `${word}，没有超时`;
}

const STARTS = { first_word: "开口就开表", signal: "听到信号就开表", first_act: "有动作或声响就开表" };

function parts({ seen, does }) {
  return html`<nav class="parts" aria-label="这一项的几段">${seen.clocks.map(
    (one) => html`<button type="button" class="button"
    data-act="part.choose" data-part=${one.part} aria-pressed=${one === seen.focus ? "true" : "false"} @click=${() => does.choose(one.part)}>
    ${one.title}${one.reading.state === "stopped" || one.reading.state === "corrected" ? html` <span class="quiet">${minutes(one.reading.elapsedS)}</span>` : nothing}</button>`,
  )}</nav>`;
}

/** After an outage the last true time stands there, and not what the wall clock has counted since. */
function faceBefore({ seen, outage }) {
  const reading = outage.reading(seen);
  return html`<p class="face" data-role="clock" role="timer" aria-label="断电前还剩的时间">${reading ? clockFace(clockText(reading.leftS)) : "–"}</p>
    ${reading ? html`<p class="say"><span>断电前用时 <b>${clockFace(minutes(reading.elapsedS))}</b></span></p>` : nothing}`;
}

function face(given) {
  const { seen, line } = given;
  const { focus, segment } = seen;
  if (isInterrupted(focus.clock) && !seen.second) return faceBefore(given);
  const { reading } = focus;
  const text = clockText(reading.leftS);
  const known = line.knowsTime() || reading.state !== "running";
  return html`<p class="face ${reading.level} ${text.length > 5 ? "long" : ""} ${reading.state}" data-role="clock" role="timer" aria-label="还剩的时间">${known ? clockFace(text) : "–"}</p>
    <svg class="drain ${reading.level === "warn" ? "" : "empty"}" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect width=${Math.round(reading.drain * 1000)} height="10" /></svg>
    <p class="say">${say(reading)}</p>
    ${ladder(segment.price, reading)}`;
}

function say({ state, level, elapsedS, next }) {
  if (state === "idle") return nothing;
  const soon = next && state === "running" && (level === "over" || next.inS <= 60);
  const settled = { stopped: "已停", corrected: "已更正", paused: "停着" }[state];
  return html`<span>用时 <b>${clockFace(minutes(elapsedS))}</b></span>${settled && (level === "over" || state === "paused") ? html`<span class="quiet">${settled}</span>` : nothing}${soon ? html`<span data-role="next-price">再过 <b>${next.inS}</b> 秒扣 ${next.lose} 分</span>` : nothing}`;
}

function ladder(price, reading) {
  const list = rungs(price, reading);
  if (!list.length) return nothing;
  return html`<ol class="ladder of-${list.length}" aria-label="超时扣分">${list.map(({ text, lose, on }) => html`<li class=${on ? "on" : ""} aria-current=${on ? "true" : nothing}><span>${text}</span><b>${lose ? `扣 ${lose}` : "不扣"}</b></li>`)}</ol>`;
}

function restWords({ second, stage, order, orders }) {
  if (second) return stage ? "乙表记好了，等下一位。" : "";
  const ahead = orders.find(
    ({ open, published, draw }) => open && !published && draw.state !== "opened" && draw.expected,
  );
  if (stage && ahead) return `${groupOf(ahead.group).title}还没有抽签。`;
  return order?.draw.state === "opened" ? "没有要请的选手了。" : "";
}

function mainAct(given) {
  const { seen, acts, slab, held, does, view } = given;
  const error = errorLine(acts, "slab", idOf(slab));
  if (!slab) return html`${error}<p class="rest quiet" data-role="rest">${restWords(seen)}</p>`;
  const doubt = slab.act === "stage.call" && view.doubted === idOf(slab) ? notYet(given) : "";
  const label =
    slab.act === "stage.call"
      ? html`${doubt ? "仍" : ""}请 ${number(slab.number)} 上场${slab.title ? html`<small>${slab.title}</small>` : nothing}`
      : html`<span class="big">${slab.label}</span>${slab.spacebar ? html`<small class="keyboard">空格键</small>` : nothing}`;
  return html`${error}${slab.off && error === nothing ? html`<p class="why small">${slab.off}</p>` : nothing}
    ${doubt ? html`<p class="why" role="alert" data-role="doubt">${doubt}再按一次仍请上场。</p>` : nothing}
    ${actButton(acts, { slot: "slab", act: slab.act, rank: "slab", label, disabled: held > 0 || Boolean(slab.off), classes: held > 0 ? "held" : "", press: () => does.press(slab) })}`;
}
