/**
 * The chosen one on the checker's page: who it is and how it stands above, what is to be done below.
 *
 *   drawHead({place, step, entry, stage, stagePlace, whose, lost}) → badge, state; who is on stage, as ticks; whose(step): "中学组 " from elsewhere
 *   drawFoot({step, next, last, resting, acts, confirm, go, whose}) → reason or seal at the left, the main act at the lower right
 */
import { html, nothing } from "lit-html";
import { actButton, errorLine } from "./acts.js";
import { badge } from "./badge.js";
import { statusWord } from "./checker_list.js";
import { chineseCount, person, result } from "./format.js";
import { segmentOf } from "./frame.js";
import { icon, seal } from "./pieces.js";
import { talentLine } from "./talent.js";

const title = (segment) => segmentOf(segment)?.title ?? "";

function stateLine(step) {
  const { row } = step;
  if (step.status === "confirmed") return nothing;
  if (step.status === "absent") return html`<p class="quiet">缺赛，这一项记 0 分</p>`;
  if (step.status === "withdrawn") return html`<p class="quiet">已退赛，不用核对</p>`;
  if (segmentOf(step.segment)?.kind === "paper") return nothing;
  const count =
    row.sheets.length - row.sheets.filter((sheet) => !["counts", "high", "low"].includes(sheet.fate)).length;
  if (!row.waiting.length && count)
    return html`<p class="done" data-role="all-in">${icon("tick")}<strong>${chineseCount(count)}份到齐</strong></p>`;
  return html`<p class="quiet" data-role="count">交了 ${count} 份，还差 ${row.waiting.length} 份</p>`;
}

/** A dashed edge says not yet, as everywhere: a word in each would only be read seven times. */
function tick(judge, step, lost) {
  const has = step.tick.in.includes(judge.judge);
  const recused = step.tick.recused.includes(judge.judge);
  const gone = !has && !recused && lost.has(judge.judge);
  const word = recused ? "回避" : has ? "已交" : gone ? lost.get(judge.judge) : "还没交";
  return html`<li class=${recused ? "recused" : has ? "in" : "out"} aria-label="评委${judge.seat}${word}">
    <span>${judge.seat}</span>${has ? icon("tick") : recused || gone ? html`<small>${recused ? "回避" : "断线"}</small>` : nothing}</li>`;
}

function stageStrip(place, stage, whose, lost) {
  if (!stage?.tick || stage.status !== "open") return nothing;
  const { tick: row } = stage;
  return html`<aside class="stage" data-role="stage" aria-label="台上">
    <p><strong>${whose(stage)}${stage.number}号 在台上</strong>，收到 ${row.in.length} 份</p>
    <ul class="ticks">${place.judges.map((judge) => tick(judge, stage, lost))}</ul>
  </aside>`;
}

export function drawHead({ place, step, entry, stage, stagePlace, whose, lost }) {
  return html`<div class="head">
    ${badge(step.number, 104, { big: true })}
    <div class="who">
      <h2>${step.number}号 ${step.status === "confirmed" ? seal("已定") : statusWord(step)}</h2>
      <p class="quiet">${title(step.segment)}${entry?.name ? html` <span class="whose">${person(entry.name)}</span>${entry.school}` : nothing}</p>
      ${talentLine(entry, step.segment)}${stateLine(step)}
    </div>
    ${stage && stage.key !== step.key ? stageStrip(stagePlace ?? place, stage, whose, lost) : nothing}
  </div>`;
}

/** Before anything has happened it is only early. */
const isUndrawn = ({ row }) =>
  row.undrawn && (row.sheets.length > 0 || row.clocks.some(({ state }) => state !== "idle"));

function reason({ step, last }) {
  // What was confirmed once stands there as if nothing were to be done: whoever gave it back wants it looked at.
  if (step.row.returned && step.status === "ready")
    return html`<p data-role="returned">组织者退回的，看清改了哪里，再确认。</p>`;
  if (step.status === "confirmed") return html`<p data-role="settled">要改，请组织者退回，写明理由。</p>`;
  if (step.status === "absent") return html`<p data-role="settled">缺赛已定，要改请组织者退回。</p>`;
  return html`
    ${isUndrawn(step) ? html`<p data-role="undrawn">这一项没有抽题就比了。</p>` : nothing}
    ${last ? html`<p class="done" data-role="last">${icon("tick")}<span>${last}</span></p>` : nothing}
    ${step.row.why_not && step.status === "open" ? html`<p data-role="why-not">${step.row.why_not}</p>` : nothing}`;
}

export function drawFoot({ step, next, last, resting, acts, confirm, go, whose }) {
  const open = step.status === "open" || step.status === "ready";
  const jump =
    next && step.status !== "ready"
      ? html`<button type="button" class="button" data-role="go-next" data-entry=${next.entry} data-segment=${next.segment} @click=${go}>
        ${next.status === "ready" ? "去核" : "看"} ${whose(next)}${next.number}号 ${title(next.segment)}</button>`
      : nothing;
  return html`<div class="foot">
    <div class="said">${reason({ step, last })}${errorLine(acts, "confirm", step.key)}</div>
    ${jump}
    ${
      open
        ? actButton(acts, {
            slot: "confirm",
            act: "segment.confirm",
            rank: "slab",
            label: "核对无误，确认",
            press: confirm,
            disabled: resting || step.status !== "ready",
          })
        : nothing
    }
  </div>`;
}

export const lastSentence = (step, net) => `${step.number}号 ${title(step.segment)} ${result(net)} 已定`;
