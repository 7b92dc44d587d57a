/**
 * Acts from buttons: each place on a page ("slot") has at most one act under way and one refusal beside it; nothing typed is ever lost.
 *
 *   createActs(line, redraw) → acts
 *   acts.run(slot, do, fields, {tap, after, key}) → Promise<answer>   a second run of a busy slot is ignored (null); `after(answer)` on success;
 *                                                    key: what the sentence belongs to; the slot shows it for that key alone
 *   acts.busy(slot) → boolean     true until the state that the act made has come (1.5 s at most), so that nothing is done twice in between
 *   acts.error(slot, key) → sentence | ""      acts.clear(slot)      acts.refuse(slot, sentence, key): a page's own refusal, same place
 *   actButton(acts, {slot, act, label, press, rank = "button", hint, disabled, busyLabel, classes}) → TemplateResult   press() calls acts.run
 *   errorLine(acts, slot, key) → TemplateResult | nothing           role="alert", data-role="error"
 *   rank: "slab" (the page's one main act), "button", "plain"
 */
import { html, nothing } from "lit-html";

const SETTLE_MS = 1500;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function settled(line, rev) {
  const until = performance.now() + SETTLE_MS;
  while (line.rev < (rev ?? 0) && performance.now() < until) await wait(30);
}

export function createActs(line, redraw) {
  const busy = new Set();
  const errors = new Map();
  async function run(slot, name, fields, { tap, after, key } = {}) {
    if (busy.has(slot)) return null;
    busy.add(slot);
    errors.delete(slot);
    redraw();
    const answer = await line.act(name, fields, tap ? { tap } : {});
    if (answer.ok) await settled(line, answer.rev);
    else errors.set(slot, { sentence: answer.error, key });
    busy.delete(slot);
    if (answer.ok && after) after(answer);
    redraw();
    return answer;
  }
  return {
    run,
    busy: (slot) => busy.has(slot),
    error(slot, key) {
      const kept = errors.get(slot);
      return kept && (key === undefined || kept.key === key) ? kept.sentence : "";
    },
    refuse(slot, sentence, key) {
      errors.set(slot, { sentence, key });
      redraw();
    },
    clear: (slot) => errors.delete(slot),
  };
}

export function actButton(acts, { slot, act, label, press, rank = "button", hint, disabled = false, classes = "" }) {
  const busy = acts.busy(slot);
  const off = busy || disabled;
  // aria-disabled and not `disabled`: the focus stays where it was when the button comes back.
  return html`<button
    type="button" class="${rank} ${classes}" data-act=${act} aria-disabled=${off ? "true" : nothing} data-busy=${busy ? "" : nothing}
    @click=${() => off || press()}>${label}${hint ? html` <small class="under">${hint}</small>` : nothing}</button>`;
}

export function errorLine(acts, slot, key) {
  const sentence = acts.error(slot, key);
  return sentence ? html`<p class="error" role="alert" data-role="error">${sentence}</p>` : nothing;
}
