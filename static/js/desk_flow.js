/**
 * 叫人: the desk sees who is due in which preparation room and at which hall's door, who has not come, and where everyone belongs.
 *
 *   flowTabWords(flows) → the words under the tab      flowPage(ctx, flows) → TemplateResult      flowsNow(line, frame) → live flows
 */
import { html, nothing } from "lit-html";
import { fetchList, whereList } from "./flow_fetch.js";
import { fetchTo, flowOf, hourOf } from "./flow_model.js";
import { number } from "./format.js";

export const flowsNow = (line, frame) => frame.rounds.map(({ key }) => flowOf(line, key)).filter((flow) => flow?.live);

/** Whoever is due now; else whom the page beneath names next, and when. */
export function flowTabWords(flows) {
  const calls = flows.flatMap((flow) => flow.fetch.map((call) => ({ ...call, to: fetchTo(flow, call) })));
  const due = calls.find(({ now }) => now);
  if (due) return html`请 ${number(due.number)}<span class="detail"> ${due.to}</span>`;
  const [next] = calls.sort((a, b) => a.due_s - b.due_s);
  return next
    ? html`下一位 ${number(next.number)}<span class="detail">，约 ${hourOf(next.due_s)}</span>`
    : "现在没人要叫";
}

export function flowPage(ctx, flows) {
  return html`<div class="call-room">${flows.map(
    (
      flow,
    ) => html`<section class="sheet call-part" aria-label="要叫的人"><h2>要叫的人</h2>${fetchList(ctx, flow)}</section>
    <section class="sheet call-part" aria-label="人在哪里"><h2>人在哪里</h2><p class="quiet small">比完的人别回候场，不能和等着的人碰面。</p>${whereList(ctx, flow)}</section>`,
  )}${flows.length ? nothing : html`<p class="empty">开赛后，该叫谁会排在这里。</p>`}</div>`;
}
