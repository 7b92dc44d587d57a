/**
 * The band under the judge's header: where the sheets are that are not with the server. One at a time, the most pressing first.
 *
 *   sheetBand(look) → TemplateResult | nothing
 *   unkept(sheets)  → whether this tablet keeps nothing, so that nothing may be called 存 here
 *   elsewhere(look) → the page's main part where another page of this seat writes
 */
import { html, nothing } from "lit-html";
import { mark, number } from "./format.js";
import { segmentOf } from "./frame.js";
import { isChief, returnedOnes } from "./judge_model.js";
import { backBand, icon, offlineBand } from "./pieces.js";

export const unkept = (sheets) => !sheets.store.able();

const UNKEPT = "这台平板存不住分，网通以前请不要关这一页。";

function offline({ line, sheets }) {
  const meanwhile = unkept(sheets) ? UNKEPT : "分数都存在本机，网一通就自动补发。";
  const refused = unkept(sheets) ? UNKEPT : "已打的都存在本机。";
  return offlineBand(line, { what: ["网断了，请照常打分", meanwhile], refused, count: sheets.waiting().length });
}

/** Counted aloud while it waited, so it is told by name that it did not get there. */
function refusedBand({ states, acts }, [{ spot, sum, error }, ...others]) {
  const what = `${number(spot.number)} ${segmentOf(spot.segment)?.title ?? ""} ${mark(sum)} 没有交上`;
  const more = others.length ? `，共 ${others.length + 1} 份` : "";
  return html`<section class="band refused" data-role="refused" role="alert" aria-label="没有收的评分">
    ${icon("warn")}
    <p><strong>${what}${more}</strong><span>${error}请告诉${isChief(states) ? "组织者" : "组长"}。</span></p>
    <button type="button" class="button" data-act="refused.read" @click=${() => acts.putAside(spot)}>知道了</button>
  </section>`;
}

function owedBand(sheets, count) {
  const where = unkept(sheets) ? "它能收了就自动补，请不要关这一页。" : "都存在本机，它能收了就自动补。";
  return html`<section class="band" data-role="owed" role="status" aria-label="待补的评分">${icon("up")}
    <p><strong>服务器换过，您交过的 ${count} 份它还没有</strong><span>${where}</span></p></section>`;
}

/** What was given back is not on the stage any more: the judge is led there. */
function returnedBand({ acts }, [one]) {
  return html`<section class="band" data-role="returned" role="status" aria-label="退回的评分">${icon("undo")}
    <p><strong>${number(one.number)} ${segmentOf(one.segment)?.title ?? ""} 退回了</strong><span>请再看一遍，要改就改，改好重新提交。</span></p>
    <button type="button" class="button" data-act="returned.open" @click=${() => acts.open(one)}>去看</button></section>`;
}

export function sheetBand(look) {
  const { sheets, line } = look;
  const cut = offline(look);
  if (cut !== nothing) return cut;
  const refused = sheets.disputes.refused();
  if (refused.length) return refusedBand(look, refused);
  const owed = line.link.up ? sheets.owed().length : 0;
  if (owed) return owedBand(sheets, owed);
  const returned = returnedOnes(look.states, look.view);
  return returned.length ? returnedBand(look, returned) : backBand(sheets.back());
}

export function elsewhere({ acts }) {
  return html`<main id="main" class="nobody-yet">
    <h2 data-role="elsewhere">这个席位在另一页打开着</h2>
    <p class="quiet">分数由那一页存，由那一页交。</p>
    <button type="button" class="button" data-act="page.take" @click=${acts.take}>改用这一页</button>
  </main>`;
}
