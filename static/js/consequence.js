/**
 * What an act would do, told before it can be pressed (POST /c/<contest>/consequence/<seat>; nothing is committed).
 *
 *   createTold(line, redraw) → told
 *   told.see(slot, acts)   acts: [{do, …}] as they would be sent, or null while something is still to be filled in; asks when they
 *                          have changed, or when the contest has gone on since
 *   told.of(slot)          → {ready, sentences, refused, word}: ready: these very acts were told of; word: why not yet
 *   told.scan(root)        sees every form that is on view; a form has data-told (its slot) and the property `foresee` () → acts | null
 *   toldLine(told, slot)   → TemplateResult                       data-role="consequence"
 */
import { html, nothing } from "lit-html";
import { frame } from "./frame.js";

const PAUSE_MS = 120;
const OFFLINE = "网断了，算不出后果，网通了再按。";
const TO_FILL = "填好以后，这里写明后果。";
const NONE = { key: "", rev: -1, ready: false, sentences: [], refused: "", word: "" };

async function ask(acts) {
  try {
    const answer = await fetch(`/c/${frame.contest}/consequence/${frame.seat.id}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ acts }),
      credentials: "same-origin",
    });
    return await answer.json();
  } catch {
    return null;
  }
}

export function createTold(line, redraw) {
  const slots = new Map();
  const timers = new Map();

  const set = (slot, change) => slots.set(slot, { ...(slots.get(slot) ?? NONE), ...change });

  async function fetched(slot, key, acts) {
    const said = await ask(acts);
    if (slots.get(slot)?.key !== key) return;
    if (said?.ok) set(slot, { ready: true, sentences: said.sentences, refused: "", word: "" });
    else if (said) set(slot, { ready: false, sentences: [], refused: said.error ?? "", word: "" });
    // Nothing came: the next drawing asks again.
    else set(slot, { ready: false, rev: -1, sentences: [], refused: "", word: OFFLINE });
    redraw();
  }

  function see(slot, acts) {
    const known = slots.get(slot) ?? NONE;
    const key = acts ? JSON.stringify(acts) : "";
    if (!acts) {
      if (known.word !== TO_FILL) {
        slots.set(slot, { ...NONE, word: TO_FILL });
        queueMicrotask(redraw);
      }
      return;
    }
    if (!line.link.up || (known.key === key && known.rev === line.rev)) return;
    const changed = known.key !== key;
    set(slot, changed ? { ...NONE, key, rev: line.rev } : { rev: line.rev });
    clearTimeout(timers.get(slot));
    timers.set(
      slot,
      setTimeout(() => fetched(slot, key, acts), changed ? PAUSE_MS : 0),
    );
    if (changed) queueMicrotask(redraw);
  }

  return {
    see,
    scan(root) {
      for (const form of root.querySelectorAll("form[data-told]"))
        if (form.checkVisibility()) see(form.dataset.told, form.foresee());
    },
    of(slot) {
      const known = slots.get(slot) ?? NONE;
      return line.link.up ? known : { ...NONE, word: OFFLINE };
    },
  };
}

export function toldLine(told, slot) {
  const { sentences, refused, word } = told.of(slot);
  if (refused) return html`<p class="error told" role="status" data-role="consequence">${refused}</p>`;
  if (sentences.length)
    return html`<p class="told" role="status" data-role="consequence"><span class="label">按下以后</span>${sentences.map((one) => html`<span class="told-line">${one}</span>`)}</p>`;
  return word
    ? html`<p class="told quiet small" role="status" data-role="consequence">${word}</p>`
    : html`<p class="told quiet small" role="status" data-role="consequence">${nothing}</p>`;
}
