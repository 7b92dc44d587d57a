/**
 * 打印: every document of each round and group, by when it is needed, as .xlsx to go on with and .pdf to print as it is.
 *
 *   papersTab(look) → TemplateResult
 */
import { html, nothing } from "lit-html";
import { roundOf, segmentOf } from "./frame.js";
import { address, same, spotTitle } from "./organiser_given.js";
import { seal } from "./pieces.js";

const BOTH = ["xlsx", "pdf"];

const marked = (hall) => hall.segments.some((key) => segmentOf(key)?.kind === "stage");

/** A hall is named where the round has several. */
const ofHall = (round, hall) => (round.halls.length > 1 ? hall.title : "");

/** Two of A5 stand on a page, and each judge's begin on a new one; who steps aside for an entrant has none. */
const PER_PAGE = 2;

function packets(look, turn, hall, coming) {
  const state = look.progress.find((one) => same(one, turn) && one.hall === hall.key);
  const segments = hall.segments.filter((key) => segmentOf(key)?.kind === "stage").length;
  const drawn = look.orders.find((one) => same(one, turn) && one.hall === hall.key)?.entries ?? [];
  const all = drawn.length ? drawn.filter(({ withdrawn }) => !withdrawn).map(({ entry }) => entry) : null;
  const aside = (judge) =>
    new Set((state?.rows ?? []).filter(({ recused }) => recused.includes(judge)).map(({ entry }) => entry));
  const ofJudge = (judge) => (all ? all.filter((entry) => !aside(judge).has(entry)).length : coming) * segments;
  const judges = state?.judges.length ? state.judges : [{ judge: null }];
  return judges.map((one) => ({ ...one, pages: Math.ceil(ofJudge(one.judge) / PER_PAGE) }));
}

const pagesOf = (all) => all.reduce((sum, { pages }) => sum + pages, 0);

/** Before anyone may come there is nothing to print, before the draw no list; the papers that are written on can be had early. */
function rows(look, turn, order) {
  const round = roundOf(turn.round);
  const drawn = turn.draw === "opened";
  const coming = order ? order.draw.expected || order.draw.count : 0;
  const nobody = coming || drawn ? "" : "有了选手再印";
  const undrawn = drawn ? "" : "抽签后再印";
  return [
    { kind: "check-in", title: "签到表", use: "报到处签名", why: nobody },
    { kind: "order", title: "出场顺序表", use: drawn ? "叫人、记用时" : "抽签前名字空着", why: nobody },
    ...round.halls.filter(marked).map((hall) => ({
      kind: "sheets",
      title: "空白评分表",
      hall,
      packets: nobody ? [] : packets(look, turn, hall, coming),
      use: drawn ? "停电时用" : "抽签前号码空着",
      why: nobody,
      forms: ["pdf"],
    })),
    ...round.halls.map((hall) => ({ kind: "tally", title: "统分表", hall, use: "核对、签字", why: undrawn })),
    { kind: "ranking", title: "最终名次表", use: turn.published ? "公布的名单" : "公布前印有草稿二字", why: undrawn },
    { kind: "book", title: "成绩册", use: "规程、名次、各项得分", why: undrawn },
  ];
}

function links(turn, { kind, title, hall, why, forms = BOTH }) {
  if (why) return html`<td colspan="2" class="quiet why" data-label="下载">${why}</td>`;
  const spot = hall ? [turn.round, turn.group, hall.key] : [turn.round, turn.group];
  return BOTH.map(
    (form) =>
      html`<td class="form" data-label="下载">${
        forms.includes(form)
          ? html`<a class="button" href="${address("papers", kind, ...spot)}.${form}" data-role="paper" data-kind=${kind} data-form=${form} data-hall=${hall?.key ?? nothing}
          aria-label="${spotTitle(turn.round, turn.group)} ${hall?.title ?? ""} ${title} .${form}">.${form}</a>`
          : nothing
      }</td>`,
  );
}

function line(turn, row) {
  return html`<tr><th scope="row" data-label="文件"><span>${row.title}${row.hall ? html` <span class="quiet">${ofHall(roundOf(turn.round), row.hall)}</span>` : nothing}</span></th>
    <td class="quiet use" data-label="用处"><span>${row.use}${row.packets?.length ? html`，<b data-role="pages">共 ${pagesOf(row.packets)} 页</b>` : nothing}</span></td>${links(turn, row)}</tr>${judgeByJudge(turn, row)}`;
}

/** One judge's at a time: a whole hall's would be hundreds of pages. */
function judgeByJudge(turn, { hall, packets: all = [] }) {
  if (all.length < 2) return nothing;
  const path = `${address("papers", "sheets", turn.round, turn.group, hall.key)}.pdf`;
  const one = ({ judge, seat, name, pages }) =>
    html`<li><a class="button" href="${path}?judge=${encodeURIComponent(judge)}" data-role="paper-judge" data-judge=${judge}>${seat}席 ${name ?? ""} <small class="under">${pages} 页</small></a></li>`;
  return html`<tr class="parts"><td colspan="4"><details data-role="judge-by-judge" data-hall=${hall.key}><summary class="plain">一位一位地印</summary><ul class="packets">${all.map(one)}</ul></details></td></tr>`;
}

function papersOf(look, turn) {
  const order = look.orders.find((one) => same(one, turn));
  return html`<section class="sheet panel papers" aria-label=${spotTitle(turn.round, turn.group)} data-role="papers" data-round=${turn.round} data-group=${turn.group}>
    <div class="head-row"><h2>${spotTitle(turn.round, turn.group)}</h2>${turn.published ? seal("已公布") : nothing}</div>
    <table><thead class="visually-hidden"><tr><th scope="col">文件</th><th scope="col">用处</th><th scope="col">表格</th><th scope="col">打印</th></tr></thead>
      <tbody>${rows(look, turn, order).map((row) => line(turn, row))}</tbody></table></section>`;
}

export function papersTab(look) {
  const turns = look.roster?.rounds ?? [];
  return html`<p class="quiet">.xlsx 可以接着改，.pdf 照原样印在 A4 纸上。</p>${turns.map((turn) => papersOf(look, turn))}`;
}
