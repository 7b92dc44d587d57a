/**
 * 流程: the plan before the day, estimates during it, and what they are made from. Nothing here is decided for anybody.
 *
 *   flowTab(look) → TemplateResult       legend() → TemplateResult        hallEnd(look, place) → "约 12:42 结束 晚 18 分"
 *   flowItems(look) → items for `todo`: who was called and has not come, lunch that falls out
 */
import { html, nothing } from "lit-html";
import { chart } from "./flow_chart.js";
import { eachOf, flowOf, hourOf, lateMin, lunchFalls, lunchWords, spanOf } from "./flow_model.js";
import { number } from "./format.js";
import { frame, groupOf, hallTitle, roundOf, segmentOf } from "./frame.js";
import { actForm } from "./organiser_form.js";
import { address, may, same } from "./organiser_given.js";

/** The technician sees the flow, but not who corrected what. */
const SEES_EVENTS = frame.seat.role !== "technician";

export const legend = () => html`<p class="quiet small">灰已完，黑在台上，空心是估计</p>`;

export function hallEnd(look, place) {
  const flow = flowOf(look.line, place.round.key);
  const hall = flow?.halls.find(({ hall: key }) => key === place.hall.key);
  if (!flow?.live || hall?.ends_s === null || hall === undefined) return nothing;
  const over = flow.legs.filter((leg) => leg.hall === hall.hall).every(({ state }) => state === "done");
  if (over) return nothing;
  const late = lateMin(flow, hall);
  return html`<p class="hall-foot ends" data-role="ends"><span>约 <b>${hourOf(hall.ends_s)}</b> 结束</span>${late ? html`<span class="chip warn" data-role="late">晚 ${spanOf(late * 60)}</span>` : nothing}</p>`;
}

const CALL_WORDS = ["", "第一次", "第二次", "第三次"];

function lateItem(flow, row) {
  const times = row.calls_s.length;
  const who = `${groupOf(row.group)?.title ?? ""}${number(row.number)}`;
  const last = times >= 3;
  const sentence = last
    ? `${who}点名三次没到${hallTitle(flow.round, row.hall)}，请评委组长定。`
    : `${who}${CALL_WORDS[times]}点名没到，${CALL_WORDS[times + 1]} ${hourOf(row.due_s)}。`;
  return {
    key: `late/${flow.round}/${row.entry}/${row.segment}`,
    kind: "late",
    chip: ["over", "点名未到"],
    sentence,
    mine: !last,
    round: flow.round,
    group: row.group,
    row,
  };
}

function lunchItem(flow) {
  return {
    key: `lunch/${flow.round}`,
    kind: "lunch",
    chip: ["warn", "午饭落空"],
    sentence: lunchWords(flow),
    round: flow.round,
  };
}

export function flowItems({ line, orders }) {
  return frame.rounds.flatMap(({ key }) => {
    const flow = flowOf(line, key);
    if (!flow) return [];
    const late = flow.late.filter(({ calls_s: calls }) => calls.length).map((row) => lateItem(flow, row));
    const going = orders.some((order) => order.round === key && order.open && !order.published);
    return going && lunchFalls(flow).length ? [...late, lunchItem(flow)] : late;
  });
}

/** The chief's ruling as the organiser records it: moved to the end, once, or absent from this segment. */
export function lateForms(look, { round, group, row, mine }) {
  if (mine || !may("entry.defer")) return nothing;
  const on = { entry: row.entry, group, round };
  const spot = { round, entry: row.entry, segment: row.segment };
  const defer = row.deferred
    ? html`<p class="quiet small">已经移到最后一次，不能再移。</p>`
    : actForm(look, {
        slot: `entry.defer/${row.entry}/${row.segment}`,
        act: "entry.defer",
        label: "移到最后一个",
        told: true,
        on,
        body: html`<label class="field"><span>组长的理由</span><input name="reason" type="text" autocomplete="off" placeholder="如 路上堵车" /></label>`,
        fields: (typed) => ({ ...spot, ...typed }),
      });
  const absent = actForm(look, {
    slot: `entry.absent/${row.entry}/${row.segment}`,
    act: "entry.absent",
    label: `${segmentOf(row.segment)?.title ?? ""}记缺赛`,
    told: true,
    on,
    fields: () => spot,
  });
  return html`<div class="late-forms">${defer}${absent}</div>`;
}

function hallRow(flow, one) {
  const late = flow.live ? lateMin(flow, one) : 0;
  if (one.ends_s === null) return nothing;
  return html`<tr data-hall=${one.hall}><th scope="row">${hallTitle(flow.round, one.hall)}</th>
    <td data-label="每人">${eachOf(one.stage_s)}${one.measured ? html` <span class="quiet small">实测</span>` : nothing}</td>
    <td data-label="开始">${hourOf(one.starts_s)}</td>
    <td data-label="结束" data-role="ends">${flow.live ? "约 " : ""}${hourOf(one.ends_s)}</td>
    <td data-label="共" data-role="span">${spanOf(one.ends_s - one.starts_s)}</td>
    <td>${late ? html`<span class="chip warn">晚 ${spanOf(late * 60)}</span>` : nothing}${one.rests || flow.plan.rest.length ? nothing : html`<span class="chip warn">午饭落空</span>`}</td>
    <td>${SEES_EVENTS ? html`<a class="plain" href=${address("events", flow.round, roundOf(flow.round).groups[0], one.hall)} data-role="events-link" aria-label="看${hallTitle(flow.round, one.hall)}的经过">看经过</a>` : nothing}</td></tr>`;
}

function table(flow) {
  return html`<table class="stack" data-role="halls"><caption class="visually-hidden">各赛场的时间</caption>
    <thead><tr><th scope="col">赛场</th><th scope="col">每人</th><th scope="col">开始</th><th scope="col">结束</th><th scope="col">共</th><th scope="col"><span class="visually-hidden">提醒</span></th><th scope="col"><span class="visually-hidden">经过</span></th></tr></thead>
    <tbody>${flow.halls.map((one) => hallRow(flow, one))}</tbody></table>`;
}

const timeField = (name, label, value) =>
  html`<label class="field"><span>${label}</span><input type="time" name=${name} .defaultValue=${value ?? ""} /></label>`;
const secondsField = (name, label, value) =>
  html`<label class="field"><span>${label}</span><input type="text" inputmode="numeric" autocomplete="off" name=${name} .defaultValue=${String(value)} /></label>`;

const whole = (text) => (/^[0-9]{1,5}$/.test(text ?? "") ? Number(text) : text);

function planFields(round, typed) {
  const begins = Object.fromEntries(
    round.groups.map((group) => [group, typed[`begins/${group}`]]).filter(([, time]) => time),
  );
  const rest = [typed.from, typed.to].filter(Boolean);
  return {
    round: round.key,
    begins,
    rest,
    change_over_s: whole(typed.change_over_s),
    marking_s: whole(typed.marking_s),
  };
}

function planForm(look, round, { plan }) {
  return html`<details class="fold" data-role="plan"><summary class="button">改时间安排</summary><div class="folded">${actForm(
    look,
    {
      slot: `plan.set/${round.key}`,
      act: "plan.set",
      label: "按这个安排",
      on: { round: round.key },
      body: html`<div class="fields">
      ${round.groups.map((group) => timeField(`begins/${group}`, `${groupOf(group)?.title ?? group}几点开始`, plan.begins[group]))}
      ${timeField("from", "午休从", plan.rest[0])}${timeField("to", "午休到", plan.rest[1])}
      ${secondsField("change_over_s", "换人，秒", plan.change_over_s)}${secondsField("marking_s", "每项打分，秒", plan.marking_s)}</div>
      <p class="quiet small">估计随时跟着改，号不会变。</p>`,
      fields: (typed) => planFields(round, typed),
    },
  )}</div></details>`;
}

function about(flow) {
  if (flow.live) return "按实际进度估计；过了三个人，每人的时间按实测算。";
  return flow.plan.set
    ? "按限时、换人和打分的时间算的，开赛后跟着实际走。"
    : "还没人定时间，先按 8:30 开始算，可以在下面改。";
}

function roundPart(look, round) {
  const flow = flowOf(look.line, round);
  const known = roundOf(round);
  if (!flow || !known) return nothing;
  const falls = lunchFalls(flow).length;
  return html`<section class="sheet panel flow-round" data-role="flow" data-round=${round}>
    <h2>${known.title}</h2>
    ${
      flow.legs.length
        ? html`<p>${about(flow)}</p>${falls ? html`<p data-role="lunch"><span class="chip warn">午饭落空</span> ${lunchWords(flow)}</p>` : nothing}
      ${table(flow)}<div class="head-row"><h3>流程</h3>${flow.live ? legend() : html`<p class="quiet small">开赛前的安排，都是估计</p>`}</div>${chart(look.line, flow)}`
        : html`<p class="empty">还没有选手，导入名单后这里排出时间。</p>`
    }
    ${may("plan.set") ? planForm(look, known, flow) : nothing}
  </section>`;
}

export function flowTab(look) {
  const spots = look.orders.filter((order, at, all) => all.findIndex((one) => same(one, order)) === at);
  const rounds = spots.filter((one, at, all) => all.findIndex(({ round }) => round === one.round) === at);
  return html`${rounds.map(({ round }) => roundPart(look, round))}`;
}
