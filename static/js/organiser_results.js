/**
 * 成绩: a group's list as it would be published, what still stands against it, and the two persons who publish it.
 *
 *   resultsTab(look) → TemplateResult        look.view.spot: {round, group} that is looked at
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { badge } from "./badge.js";
import { checkCode, fullName, hourMinute, lost, result } from "./format.js";
import { frame, roundOf, segmentOf } from "./frame.js";
import { actForm } from "./organiser_form.js";
import { address, may, same, sees, spotTitle } from "./organiser_given.js";
import { entryName } from "./organiser_todo.js";
import { seal } from "./pieces.js";
import { openReceipts } from "./receipt_search.js";

const MOST_HOLES = 6;

function spotOf({ view, standings, orders }) {
  if (view.spot && standings.some((state) => same(state, view.spot))) return view.spot;
  const going = standings.filter((state) =>
    orders.some((order) => same(order, state) && order.draw.state === "opened"),
  );
  return going.find((state) => !state.published) ?? going[going.length - 1] ?? standings[0];
}

function chooser(look, spot) {
  const choose = (state) => {
    look.view.spot = { round: state.round, group: state.group };
    look.redraw();
  };
  if (look.standings.length < 2) return nothing;
  return html`<div class="tools" role="group" aria-label="看哪一组">${look.standings.map(
    (state) => html`<button type="button" class="button" data-act="spot" data-round=${state.round}
    data-group=${state.group} aria-pressed=${same(state, spot) ? "true" : "false"} @click=${() => choose(state)}>${spotTitle(state.round, state.group)}</button>`,
  )}</div>`;
}

/** What the total loses stands with the segment that it is lost for; nets alone then do not add up to the total. */
function cell(row, { key, title, deduct_from: from }, complete) {
  const one = row.segments[key];
  const none = complete && !row.withdrawn ? "缺赛 0" : "–";
  if (one.mean === null) return html`<td class="num part" data-label=${title}><span class="quiet">${none}</span></td>`;
  return html`<td class="num part" data-label=${title}>${result(one.net)}${one.lost === "0" ? nothing : html`<span class="lost small block">${from === "total" ? "总分 " : ""}${lost(one.lost)}</span>`}</td>`;
}

function prize(row) {
  if (row.withdrawn) return "退赛";
  return html`${row.award ?? (row.items.length ? "" : "–")}${row.items.map((item) => html`<span class="small block">${item}</span>`)}`;
}

function listRow(row, segments, complete) {
  return html`<tr data-entry=${row.entry}><td class="num place" data-label="名次">${complete ? (row.place ?? html`<span class="quiet">无</span>`) : html`<span class="quiet">–</span>`}</td>
    <td class="no" data-label="号">${row.number ? badge(row.number, 40) : nothing}</td><th scope="row" data-label="姓名">${fullName(row.name)}<span class="quiet small block">${row.school}</span></th>
    ${segments.map((segment) => cell(row, segment, complete))}
    <td class="num total" data-label=${complete ? "总分" : "已定"}><b>${row.withdrawn ? "–" : result(row.total)}</b></td><td class="prize" data-label="奖项">${prize(row)}</td></tr>`;
}

function list(state) {
  const segments = roundOf(state.round).segments.map(segmentOf);
  const complete = state.published || state.complete;
  // Places mean nothing before all is confirmed: until then the list goes by number.
  const rows = complete ? state.standings : [...state.standings].sort((a, b) => a.number - b.number);
  return html`<table class="stack list" data-role="standings" data-group=${state.group} data-round=${state.round}><caption class="visually-hidden">${spotTitle(state.round, state.group)}${state.published ? "名单" : "预览"}</caption>
    <thead><tr><th scope="col" class="num nowrap">名次</th><th scope="col">号</th><th scope="col">姓名、单位</th>${segments.map(({ title }) => html`<th scope="col" class="num">${title}</th>`)}<th scope="col" class="num">${complete ? "总分" : "已定"}</th><th scope="col" class="nowrap">奖项</th></tr></thead>
    <tbody>${repeat(
      rows,
      (row) => row.entry,
      (row) => listRow(row, segments, complete),
    )}</tbody></table>`;
}

function holes(state) {
  if (!state.holes.length) return nothing;
  const shown = state.holes.slice(0, MOST_HOLES);
  return html`<div class="problem" data-role="holes"><p><span class="chip warn">还差 ${state.holes.length} 项</span> 全部确认后才能提交。</p>
    <ul class="names">${shown.map((hole) => html`<li>${hole}</li>`)}${state.holes.length > MOST_HOLES ? html`<li class="quiet">另有 ${state.holes.length - MOST_HOLES} 项</li>` : nothing}</ul></div>`;
}

function ties(look, state) {
  return look.items
    .filter((item) => item.kind === "tie" && same(item, state))
    .map(
      (item) => html`<div class="problem" data-role="tie"><p><span class="chip warn">同分</span> ${item.sentence}</p>
    <p><a class="button" href=${address("tie", state.round, state.group)} data-role="go-tie">${may("tie.settle") ? "去定先后" : "看同分"}</a></p></div>`,
    );
}

/** What the panel has parted stands to be seen, and until publication may be parted anew, on the ties' own page. */
function parted(look, state) {
  return state.settled.map(({ segment, entries }) => {
    const order = entries.map((entry) => entryName(look, state.round, entry)).join("、");
    const what = segment ? `${segmentOf(segment).title}单项` : "";
    return html`<div class="problem" data-role="settled"><p><span class="chip done">同分已定</span> ${what}先后是 ${order}。</p>
      <p><a class="button" href=${address("tie", state.round, state.group)} data-role="go-tie">看同分</a></p></div>`;
  });
}

const code = (manifest) => html`<span class="code" data-role="manifest">${checkCode(manifest)}</span>`;

function proposed(state) {
  const { proposal } = state;
  if (!proposal) return html`<p class="quiet">提交后，由另一位核对公布。</p>`;
  if (!proposal.same)
    return html`<p><span class="chip warn">成绩有变动</span> ${proposal.by_name}提交之后成绩变了，要重新提交。</p>`;
  const mine = proposal.by === frame.seat.person;
  return html`<p>${mine ? "您已提交，" : `${proposal.by_name}已提交，`}校验码 ${code(proposal.manifest)}</p>
    ${mine ? html`<p data-role="not-alone">提交的人不能自己公布，请另一位组织者或监督员来公布。</p>` : html`<p class="quiet small">按下公布，公布的就是这一份。</p>`}`;
}

function buttons(look, state, slots) {
  const { proposal, complete } = state;
  const fields = { round: state.round, group: state.group };
  const open = state.ties_open.length || Object.keys(state.item_ties_open).length;
  const waiting = proposal?.same;
  const others = waiting && proposal.by !== frame.seat.person;
  const why = !complete ? "全部确认后才能提交" : open ? "定了同分才能提交" : "";
  const common = { on: fields, told: true };
  return html`${others && may("results.publish") ? actForm(look, { ...common, slot: slots.publish, act: "results.publish", label: "公布名单", rank: "slab", fields: () => ({ ...fields, manifest: proposal.manifest }) }) : nothing}
    ${
      may("results.propose") && !waiting
        ? actForm(look, {
            ...common,
            slot: slots.propose,
            act: "results.propose",
            label: proposal ? "重新提交名单" : "提交名单",
            rank: why ? "button" : "slab",
            fields: () => fields,
            disabled: Boolean(why),
            beside: why ? html`<span class="quiet small">${why}</span>` : nothing,
          })
        : nothing
    }`;
}

function publishing(look, state) {
  const slots = {
    propose: `results.propose/${state.round}/${state.group}`,
    publish: `results.publish/${state.round}/${state.group}`,
  };
  return html`<section class="sheet panel" aria-label="提交与公布"><div>${proposed(state)}</div>${buttons(look, state, slots)}</section>`;
}

function published(state) {
  return html`<section class="sheet panel sign" aria-label="已公布"><div><p data-role="published">${seal("已公布")} ${hourMinute(state.at)}，第${state.version}版，校验码 ${code(state.manifest)}</p></div>
    <div class="act-row">${["xlsx", "pdf"].map((form) => html`<a class="button" href="${address("papers", "ranking", state.round, state.group)}.${form}" data-role="download" data-form=${form}>名单 .${form}</a>`)}</div></section>`;
}

let receipts = null;

/** Whoever sees the sheets finds one again by its receipt. */
function receiptSearch({ redraw }) {
  receipts ??= openReceipts({ address: address("receipt"), redraw });
  return sees("marks") ? receipts.part() : nothing;
}

export function resultsTab(look) {
  const spot = spotOf(look);
  const state = spot && look.standings.find((one) => same(one, spot));
  if (!sees("standings") || !state) return html`<p class="empty">还没有成绩。</p>`;
  // What is being signed stays in view once it is signed.
  if (state.complete) look.view.spot ??= { round: state.round, group: state.group };
  const title = html`<div class="head-row"><h2>${spotTitle(state.round, state.group)}</h2>${state.published ? seal("已公布") : html`<span class="chip wait">预览，没有公布</span>`}</div>`;
  return html`${chooser(look, state)}${title}
    ${state.published ? nothing : html`${ties(look, state)}${parted(look, state)}${holes(state)}`}
    ${state.standings.length ? list(state) : html`<p class="empty" data-role="empty">还没有抽签，抽签后这里列出名单。</p>`}
    ${state.published ? published(state) : state.standings.length ? publishing(look, state) : nothing}
    ${receiptSearch(look)}`;
}
