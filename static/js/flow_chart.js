/**
 * The day as a timeline (look/j-organiser): a row a hall, a box an entrant; grey is over, black is now, hollow is an estimate.
 *
 *   chart(line, flow, {now = true}) → TemplateResult
 */
import { html, nothing } from "lit-html";
import { hourOf, lunchFalls, nowS, several } from "./flow_model.js";
import { groupOf, hallTitle } from "./frame.js";

const HALF_HOUR = 1800;
/** An hour is so wide that two digits stand in seven minutes and a half. */
const HOUR_REM = 9.5;
const NOON = [43_200, 46_800];
const STATES = { done: "已完", on_stage: "正在", preparing: "在准备", ahead: "估计" };

function spanOf(flow, at) {
  const all = flow.legs.flatMap(({ starts_s: starts, ends_s: ends }) => [starts, ends]);
  const from = Math.floor(Math.min(...all) / HALF_HOUR) * HALF_HOUR;
  const to = Math.ceil(Math.max(...all, flow.live ? at : 0) / HALF_HOUR) * HALF_HOUR;
  return { from, to, part: (seconds) => ((seconds - from) / (to - from)) * 100 };
}

/** An hour's word gives way to the word of now. */
const NEAR_S = 720;

function hours({ from, to, part }, at) {
  const step = to - from > 6 * 3600 ? 2 * HALF_HOUR * 2 : to - from > 3 * HALF_HOUR ? 2 * HALF_HOUR : HALF_HOUR;
  const marks = [];
  for (let mark = Math.ceil(from / step) * step; mark <= to; mark += step) marks.push(mark);
  return marks.map(
    (mark) =>
      html`<span class="hour" .style=${`left:${part(mark)}%`}>${Math.abs(mark - at) < NEAR_S ? nothing : html`<span class="hour-text">${hourOf(mark)}</span>`}</span>`,
  );
}

const within = (flow, seconds, { from, to }) => flow.live && seconds >= from && seconds <= to;

function rest(flow, span) {
  const planned = flow.plan.rest.map((time) => time.split(":").reduce((hour, minute) => hour * 3600 + minute * 60));
  const falls = lunchFalls(flow).length > 0;
  const [from, to] = planned.length ? planned : NOON;
  if (!(planned.length || falls) || from >= span.to || to <= span.from) return nothing;
  const [left, right] = [Math.max(from, span.from), Math.min(to, span.to)].map(span.part);
  return html`<span class="flow-rest ${planned.length ? "" : "falls"}" .style=${`left:${left}%;width:${right - left}%`}><span class="flow-rest-word">${planned.length ? "休息" : "午饭"}</span></span>`;
}

function box(leg, { part }) {
  const [left, right] = [part(leg.starts_s), part(leg.ends_s)];
  const told = `号 ${STATES[leg.state]} ${hourOf(leg.starts_s)} 至 ${hourOf(leg.ends_s)}`;
  return html`<li class="leg ${leg.state}" data-number=${leg.number} data-starts=${leg.starts_s} data-state=${leg.state}
    .style=${`left:${left}%;width:calc(${right - left}% - 2px)`}>${leg.number}<span class="visually-hidden">${told}</span></li>`;
}

/** Whoever was absent took no time: there is nothing to draw, and it would lie on somebody else's. */
const tookTime = ({ state, starts_s: from, ends_s: to }) => state !== "done" || to > from;

function rows(flow) {
  const many = several(flow.round);
  const kept = new Map();
  for (const leg of flow.legs.filter(tookTime)) {
    const key = `${leg.hall}/${leg.group}`;
    kept.set(key, [...(kept.get(key) ?? []), leg]);
  }
  return flow.halls.flatMap(({ hall }) =>
    [...kept.entries()]
      .filter(([key]) => key.startsWith(`${hall}/`))
      .map(([, legs]) => ({
        title: hallTitle(flow.round, hall),
        group: many ? (groupOf(legs[0].group)?.title ?? "") : "",
        hall,
        legs,
      })),
  );
}

export function chart(line, flow) {
  if (!flow?.legs.length) return nothing;
  const at = nowS(line, flow);
  const span = spanOf(flow, at);
  const now = within(flow, at, span)
    ? html`<span class="now-line" .style=${`left:${span.part(at)}%`}><span class="now-text">${hourOf(at)}</span></span>`
    : nothing;
  return html`<div class="sheet timeline" data-role="timeline" data-live=${flow.live ? "yes" : "no"} tabindex="0" role="group" aria-label="流程图"><div class="time-grid" .style=${`min-width:${6.5 + ((span.to - span.from) / 3600) * HOUR_REM}rem`}>
    <div class="axis" aria-hidden="true">${rest(flow, span)}${hours(span, now === nothing ? Number.NEGATIVE_INFINITY : at)}${now}</div>
    ${rows(flow).map(
      ({
        title,
        group,
        hall,
        legs,
      }) => html`<div class="time-row" data-hall=${hall}><h3>${title}${group ? html`<small>${group}</small>` : nothing}</h3>
      <ol aria-label="${title}${group}的顺序">${legs.map((leg) => box(leg, span))}</ol></div>`,
    )}
  </div></div>`;
}
