/**
 * What the checker enters: faults where the segment has them, and a paper's mark. What is typed outlives every push.
 *
 *   createEntering(acts, redraw) → {faults(step), paper(step, {done})}
 *        faults: one row a kind, with how often it was recorded; taking one back asks for the reason
 *        paper: one field; done() after it was taken, so that the next Enter confirms
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { actButton, errorLine } from "./acts.js";
import { segmentOf } from "./frame.js";

const fieldsOf = ({ round, entry, segment }) => ({ round, entry, segment });
const isFixed = (step) => step.status !== "open" && step.status !== "ready";

export function createEntering(acts, redraw) {
  /** Typed marks and reasons by step (and kind of fault); `undefined` means that the form is shut. */
  const typed = new Map();
  const type = (key, value) => {
    typed.set(key, value);
    redraw();
  };

  function voidForm(step, fault, slot) {
    const key = `void ${step.key} ${fault.key}`;
    const send = () => {
      const reason = typed.get(key).trim();
      if (!reason) return acts.refuse(slot, "请写明为什么撤掉这一次。", step.key);
      return acts.run(
        slot,
        "fault.void",
        { ...fieldsOf(step), fault: fault.key, reason },
        { key: step.key, after: () => typed.delete(key) },
      );
    };
    return html`<form class="reason" @submit=${(event) => {
      event.preventDefault();
      send();
    }}>
      <label for="reason-${fault.key}">为什么撤掉</label>
      <input id="reason-${fault.key}" autocomplete="off" data-role="reason" .value=${live(typed.get(key))} @input=${(event) => type(key, event.target.value)}>
      ${actButton(acts, { slot, act: "fault.void", label: "撤掉一次", press: send })}
      <button type="button" class="plain" @click=${() => {
        typed.delete(key);
        acts.clear(slot);
        redraw();
      }}>不撤了</button>
    </form>`;
  }

  function fault(step, kind) {
    const times = step.row.faults.filter((one) => one === kind.key).length;
    const slot = `fault ${kind.key}`;
    const key = `void ${step.key} ${kind.key}`;
    const record = () => acts.run(slot, "fault.record", { ...fieldsOf(step), fault: kind.key }, { key: step.key });
    const open = typed.has(key);
    return html`<li data-fault=${kind.key}>
      <span class="what">${kind.title}<small class="quiet">一次扣 ${kind.lose} 分</small></span>
      <span data-role="times" class=${times ? "times" : "quiet"}>${times ? `记了 ${times} 次` : "没有"}</span>
      ${
        isFixed(step)
          ? nothing
          : html`
        ${actButton(acts, { slot, act: "fault.record", label: "记一次", press: record })}
        ${
          times && !open
            ? html`<button type="button" class="plain" data-role="void" @click=${() => {
                type(key, "");
                document.getElementById(`reason-${kind.key}`)?.focus();
              }}>撤一次</button>`
            : nothing
        }`
      }
      ${open && times && !isFixed(step) ? voidForm(step, kind, slot) : nothing}
      ${errorLine(acts, slot, step.key)}
    </li>`;
  }

  function faults(step) {
    const kinds = segmentOf(step.segment)?.faults ?? [];
    if (!kinds.length) return nothing;
    return html`<section class="faults" aria-labelledby="faults"><h2 id="faults">现场扣分</h2><ul>${kinds.map((kind) => fault(step, kind))}</ul></section>`;
  }

  function paper(step, { done }) {
    const segment = segmentOf(step.segment);
    if (segment?.kind !== "paper") return nothing;
    const key = `paper ${step.key}`;
    const value = typed.get(key) ?? step.row.paper ?? "";
    const same = value.trim() === (step.row.paper ?? "");
    const send = () =>
      value.trim() &&
      acts.run(
        "paper",
        "paper.enter",
        { ...fieldsOf(step), mark: value.trim() },
        {
          key: step.key,
          after: () => {
            typed.delete(key);
            done();
          },
        },
      );
    return html`<form class="paper" @submit=${(event) => {
      event.preventDefault();
      if (!same) send();
    }}>
      <label for="paper">卷面成绩，满分 ${segment.marked_out_of}</label>
      <div class="entering">
        <input id="paper" inputmode="decimal" autocomplete="off" data-role="paper" ?readonly=${isFixed(step)} aria-invalid=${acts.error("paper", step.key) ? "true" : nothing}
          .value=${live(value)} @input=${(event) => type(key, event.target.value)}>
        ${isFixed(step) ? nothing : actButton(acts, { slot: "paper", act: "paper.enter", label: step.row.paper === null ? "录入" : "改录", press: send, disabled: same || !value.trim() })}
        ${step.row.paper !== null && same ? html`<span class="done">已录 ${step.row.paper}</span>` : nothing}
      </div>
      ${errorLine(acts, "paper", step.key)}
    </form>`;
  }

  return { faults, paper };
}
