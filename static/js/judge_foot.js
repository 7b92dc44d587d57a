/**
 * The foot of the judge's page: what stands, the sum, and the main act at the lower right.
 *
 *   foot(look) → TemplateResult
 */
import { html, nothing } from "lit-html";
import { mark, number } from "./format.js";
import { segmentOf } from "./frame.js";
import { unkept } from "./judge_band.js";
import { nextAfter, sameSpot } from "./judge_model.js";
import { icon, seal } from "./pieces.js";

/** After an earlier sheet was handed in the page is back with the one on stage; this says that the other has arrived, or waits. */
function handedNote({ spot, sum }, { sheets, seenAt }) {
  const which = `${number(spot.number)} ${segmentOf(spot.segment).title}`;
  return sheets.read(spot, seenAt(spot)).waiting || sheets.isOwed(spot)
    ? html`<span class="with-icon waits">${icon("up")}${which} 待发 ${mark(sum)}</span>`
    : html`<span class="done">${icon("tick")}${which} 已交 ${mark(sum)}</span>`;
}

/** Undoing a handing in, until the panel is confirmed: small, and far from the main act. */
function takeBack({ acts }) {
  return html`<button type="button" class="plain" data-act="sheet.take_back" @click=${acts.takeBack}>收回</button>`;
}

const FAR = { low: "低", high: "高" };

function question({ side, by }) {
  return html`<span role="alert" data-role="far">这份比您别的${FAR[side]} ${by} 分多，再看一眼？</span>`;
}

/** What happened since it was handed in. */
const since = (own) => (own?.returned ? "退回了，再看一遍" : own?.again ? "重来了，分可以改" : "");

const waits = (sheets) =>
  html`<span class="with-icon waits">${icon("up")}<span><span class="wide">${sheets.store.kept() ? "已存本机，" : ""}</span>待发</span></span>`;

function standing(look) {
  const { total, sheet, view, status, sheets, spot, unusual } = look;
  if (view.note) return handedNote(view.note, look);
  if (status !== "open") return nothing;
  if (sheet.conflict) return html`<span>两份不一样，请选一份</span>`;
  if (unusual) return question(unusual);
  if (sheet.waiting && sheet.dirty) return html`<span>改了，还没交</span>`;
  if (sheet.waiting && sheets.busy(spot)) return html`<span class="quiet">正在交</span>`;
  if (sheet.waiting && !sheets.putAway(spot)) return html`<span class="quiet">正在存</span>`;
  if (sheet.waiting) return html`${waits(sheets)} ${takeBack(look)}`;
  if (sheet.handed && !sheet.dirty && sheets.isOwed(spot)) return waits(sheets);
  if (total.under) return html`<span class="quiet">总分低于最低分，交不了</span>`;
  if (sheet.handed && !sheet.dirty && since(look.seen.own))
    return html`<span>${since(look.seen.own)}</span> ${takeBack(look)}`;
  if (sheet.handed && !sheet.dirty)
    return html`<span class="done">${icon("tick")}<span>已交<span class="wide">，可改好再交</span></span></span> ${takeBack(look)}`;
  if (!total.complete) return html`<span class="quiet">还差 ${total.count - total.filled} 项</span>`;
  if (sheet.handed) return html`<span>改了，还没交</span>`;
  return html`<span class="done">${icon("tick")}${total.count === 1 ? "打好了" : `${total.count}项都评了`}</span>`;
}

export function foot(look) {
  const { total, sheet, segment, status } = look;
  return html`<div class="standing" data-role="standing">
      ${sheet.error ? html`<p class="error" role="alert" data-role="error">${sheet.error}</p>` : standing(look)}
    </div>
    ${
      status === "open" || status === "confirmed"
        ? html`<p class="sum"><span class="quiet">合计</span> <b data-role="sum" class=${total.sum ? "" : "none"}>${total.sum ? mark(total.sum) : "–"}</b>
      <span class="quiet">/ ${segment.marked_out_of}</span></p>`
        : html`<p></p>`
    }
    ${status === "open" ? mainAct(look) : status === "confirmed" ? html`<p class="settled" data-role="settled">${seal("已定")}</p>` : html`<p></p>`}`;
}

function mainAct(look) {
  const { line, sheet, states, spot, stage, view } = look;
  const alone = !line.link.up && sheet.handed && !sheet.dirty && (sameSpot(spot, stage) || sameSpot(spot, view.ahead));
  const next = alone ? nextAfter(states, spot) : undefined;
  return next ? aheadButton(look, next) : submitButton(look);
}

/** With the line cut nobody turns the page: the judge does, in the hall's order. */
function aheadButton({ acts, spot }, next) {
  const what =
    next.number === spot.number ? `打 ${segmentOf(next.segment).title} 的分` : `给 ${number(next.number)} 打分`;
  return html`<button type="button" class="slab" data-act="stage.ahead" @click=${acts.goAhead}>${what} <small class="under">网断着，请自己换</small></button>`;
}

function submitButton({ total, sheet, sheets, spot, line, acts, unusual }) {
  const busy = sheets.busy(spot);
  const off = busy || !total.complete || total.under || Boolean(sheet.conflict) || (sheet.handed && !sheet.dirty);
  const label = unusual ? "看过了，提交" : sheet.handed ? "改好，重新提交" : "提交评分";
  const hint = line.link.up
    ? nothing
    : html` <small class="under">${unkept(sheets) ? "先别关这一页" : "先存本机"}</small>`;
  return html`<button type="button" class="slab" data-act="sheet.submit" aria-disabled=${off ? "true" : nothing} data-busy=${busy ? "" : nothing}
    @click=${() => off || acts.submit()}>${label}${hint}</button>`;
}
