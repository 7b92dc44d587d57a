/**
 * 轮次: each round of each group opened and closed, its draw given up by two, who goes on; and what the notice leaves open.
 *
 *   roundsTab(look) → TemplateResult
 */
import { html, nothing } from "lit-html";
import { frame, roundOf, segmentOf } from "./frame.js";
import { actForm, fold, opener, press, reasonField, wrong } from "./organiser_form.js";
import { address, given, may, same, spotTitle } from "./organiser_given.js";
import { entryName, isNextSealed, vacancyOf } from "./organiser_todo.js";

const DRAWS = { none: "没有抽签", sealed: "已封签", opened: "已抽签" };

function openOrClose(look, turn) {
  const [act, word] = turn.open ? ["round.close", "关闭"] : ["round.open", "开放"];
  if (!may(act) || turn.published) return nothing;
  const fields = { round: turn.round, group: turn.group };
  const slot = `${act}/${turn.round}/${turn.group}`;
  const label = word + spotTitle(turn.round, turn.group);
  if (turn.open) return opener(look, closing(turn), word, spotTitle(turn.round, turn.group), "open-close");
  return html`${press(look, { slot, act, label, on: fields, fields })}${wrong(look, slot)}`;
}

const closing = ({ round, group }) => `close/${round}/${group}`;

/** What closing stops stands before its button. */
function closeForm(look, turn) {
  if (!turn.open || turn.published || !look.view.open.has(closing(turn))) return nothing;
  const fields = { round: turn.round, group: turn.group };
  const form = actForm(look, {
    slot: `round.close/${turn.round}/${turn.group}`,
    act: "round.close",
    label: `关闭${spotTitle(turn.round, turn.group)}`,
    on: fields,
    told: true,
    fields: () => fields,
    after: () => look.view.open.delete(closing(turn)),
  });
  return html`<div data-role="close">${form}</div>`;
}

/** A clock of it runs or has run, unless it was voided; what was confirmed on a stage was timed. */
const hasRun = (look, turn) =>
  look.orders
    .filter((order) => same(order, turn))
    .flatMap(({ entries }) => entries)
    .flatMap(({ segments }) => Object.entries(segments))
    .some(
      ([key, state]) =>
        state === "running" || state === "stopped" || (state === "confirmed" && segmentOf(key).clocks.length),
    );

function abandon(look, turn, order) {
  if (!may("draw.abandon") || turn.draw === "none" || turn.published) return nothing;
  const asked = order?.draw.abandon_asked_by;
  if (asked === frame.seat.person) return html`<p class="quiet small">您已提出作废，等第二人来定。</p>`;
  if (hasRun(look, turn))
    return html`<span class="off"><button type="button" class="button" aria-disabled="true" data-role="abandon-off">作废抽签</button> <span class="quiet small">开过表，不能作废</span></span>`;
  const fields = { round: turn.round, group: turn.group };
  return fold(
    "作废抽签",
    html`<p class="small">${asked ? "已有一人提出，您同意就作废。" : "要两个人，您先提出，另一位再定。开过表就不能作废。"}</p>
    ${actForm(look, { slot: `draw.abandon/rounds/${turn.round}/${turn.group}`, act: "draw.abandon", label: asked ? "同意作废" : "提出作废", on: fields, body: reasonField(), fields: (typed) => ({ ...fields, ...typed }) })}`,
    { classes: "small-fold" },
  );
}

function drawOf(turn, order) {
  if (!order) return DRAWS[turn.draw];
  const { checked_in: here, expected, count, attempt } = order.draw;
  if (turn.draw === "none")
    return expected ? html`签到 ${here}/${expected}` : html`<span class="quiet">还没有人晋级到这一轮</span>`;
  return html`${DRAWS[turn.draw]} ${count} 人${attempt > 1 ? html`<span class="quiet">，第${attempt}次</span>` : nothing}`;
}

function standing(turn) {
  if (turn.published) return html`<span class="seal">已公布</span>`;
  return turn.open ? html`<span class="chip done">开放</span>` : html`<span class="chip wait">没有开放</span>`;
}

const named = (look, state, entries) =>
  entries.map((entry) => {
    const row = state.standings.find((one) => one.entry === entry);
    return html`<li>${row ? `${row.number}号 ${row.name}` : entryName(look, state.round, entry)}<span class="quiet small block">${row?.school ?? ""}</span></li>`;
  });

/** The machine stops at a line that cuts equal ones: who they are, and the way to the page where the panel parts them. */
function tied(look, state) {
  const [first] = look.items.filter((item) => item.kind === "tie" && same(item, state));
  return html`<p data-role="stopped"><span class="chip warn">同分</span> ${first?.sentence ?? ""}定了才能晋级。</p>
    <p><a class="button" href=${address("tie", state.round, state.group)} data-role="go-tie">${may("tie.settle") ? "去定先后" : "看同分"}</a></p>`;
}

function advance(look, turn, state) {
  if (!state?.advance_to) return nothing;
  // A published list stands; for whoever has left since the next by place come.
  const fields = { round: turn.round, group: turn.group, ...(state.published ? { step_up: true } : {}) };
  const slot = `round.advance/${turn.round}/${turn.group}`;
  const to = roundOf(state.advance_to)?.title ?? "";
  const settled = state.advanced.length && state.going_on && [...state.advanced].join() === [...state.going_on].join();
  const vacancy = vacancyOf(look, state);
  const sealed = isNextSealed(look, state);
  const stepping = (vacancy?.coming ?? []).map((entry) => entryName(look, state.round, entry)).join("、");
  const ties = (state.ties_open?.length ?? 0) + Object.keys(state.item_ties_open ?? {}).length;
  return html`<div class="advance" data-role="advance" data-group=${turn.group} data-round=${turn.round}>
    ${state.advanced.length ? html`<p>已定 ${state.advanced.length} 人进${to}</p><ol class="names">${named(look, state, state.advanced)}</ol>` : nothing}
    ${vacancy ? html`<p data-role="vacancy"><span class="chip warn">退赛</span> ${vacancy.sentence}</p>` : nothing}
    ${!settled && !sealed && state.going_on ? html`<p>照现在的成绩，${state.going_on.length} 人进${to}</p><ol class="names">${named(look, state, state.going_on)}</ol>` : nothing}
    ${state.reserves.length && !sealed ? html`<p>递补</p><ol class="names" data-role="reserves">${named(look, state, state.reserves)}</ol>` : nothing}
    ${ties ? tied(look, state) : !state.going_on ? html`<p class="quiet">全部确认、同分都定了，这里列出谁进${to}。</p>` : nothing}
    ${may("round.advance") && state.going_on && !settled && !sealed ? actForm(look, { slot, act: "round.advance", label: stepping ? `由 ${stepping} 递补` : `定下 ${state.going_on.length} 人晋级`, told: true, on: fields, fields: () => fields }) : nothing}</div>`;
}

function row(look, turn) {
  const order = look.orders.find((one) => same(one, turn));
  const state = look.standings.find((one) => same(one, turn));
  return html`<li class="sheet panel turn" data-role="turn" data-round=${turn.round} data-group=${turn.group}>
    <div class="head-row"><h2>${spotTitle(turn.round, turn.group)}</h2>${standing(turn)}</div>
    <div class="tools"><p>${drawOf(turn, order)}</p>${openOrClose(look, turn)}${abandon(look, turn, order)}</div>${closeForm(look, turn)}
    ${advance(look, turn, state)}</li>`;
}

function rulings() {
  if (!given.rulings.length) return nothing;
  return fold(
    `通知没说清的 ${given.rulings.length} 条`,
    html`<p data-role="rulings-how">这几条写在规程里，由各条下面写的人裁定；比赛建好就不能再改。裁定不同的，先改规程文件，再用它新建比赛。</p>
    <dl class="decided" data-role="rulings">${given.rulings.map((one) => html`<div><dt>${one.on}</dt><dd>${one.decided}<span class="quiet small block">${one.by}</span></dd></div>`)}</dl>`,
  );
}

export function roundsTab(look) {
  return html`<ul class="turns">${(look.roster?.rounds ?? []).map((turn) => row(look, turn))}</ul>${rulings()}`;
}
