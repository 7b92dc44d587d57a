/**
 * Forms that keep what is typed: their fields hold their own values, a drawing never touches them, and only an accepted act empties them.
 *
 *   actForm(look, {slot, act, label, body, fields, rank, on, after}) → a form with its button and the sentence of a refusal
 *        after(acts): once it is done, with the acts as they were sent
 *        fields(typed) → the act's fields, or a list of them, done one after the other; typed: what stands in the form, blanks left out;
 *        a field `do` names another act than `act`
 *        told: what the act would do stands there first (consequence.js), and nothing can be pressed before it was told of;
 *        needs: names of the fields that it takes for that, a reason never
 *   press(look, {slot, act, label, fields, rank, on, disabled, classes}) → one button that does one act; the sentence is `wrong(look, slot)`
 *   textField choiceField checkField reasonField → labelled fields;   fold(label, body, {act, on}) → a part that opens
 *   opener(look, key, label, name) below(look, key, columns, body) → a table row's button, and the row under it that the button opens
 *   on: {entry, judge, person, group, round}: data attributes that tell several alike apart
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { errorLine } from "./acts.js";
import { toldLine } from "./consequence.js";

/** A name at its full size: two characters over three, a long one may break after its dot. Lists on a desk have the room. */
export const wrong = ({ acts }, slot) => errorLine(acts, slot);

const blank = (value) => value === "" || value === null || value === undefined;

function typedIn(form) {
  return Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]).filter(([, value]) => !blank(value)),
  );
}

/** Several acts are done one after the other; where one came to nothing, the next press goes on with it. */
const DONE = new WeakMap();
const without = ({ reason: _, ...one }) => JSON.stringify(one);
const ahead = (form, acts) => [acts].flat().filter((one) => !DONE.get(form)?.has(without(one)));

async function send({ acts }, form, { slot, act, fields, after }) {
  const sent = fields(typedIn(form));
  for (const one of ahead(form, sent)) {
    const { do: name = act, ...rest } = one;
    const answer = await acts.run(slot, name, rest);
    if (!answer?.ok) return;
    DONE.set(form, (DONE.get(form) ?? new Set()).add(without(one)));
  }
  DONE.delete(form);
  form.reset();
  after?.(sent);
}

function button({ acts }, { slot, act, label, rank = "button", on = {}, disabled = false, classes = "", type, click }) {
  const busy = acts.busy(slot);
  const off = busy || disabled;
  return html`<button
    type=${type} class="${rank} ${classes}" data-act=${act} data-entry=${on.entry ?? nothing} data-judge=${on.judge ?? nothing}
    data-person=${on.person ?? nothing} data-group=${on.group ?? nothing} data-round=${on.round ?? nothing}
    aria-disabled=${off ? "true" : nothing} data-busy=${busy ? "" : nothing} @click=${click ?? nothing}>${label}</button>`;
}

/** The acts as they would be sent; null while a field that they need stands empty, or nothing was changed. */
function foreseen(form, { act, fields, needs = [] }) {
  const typed = typedIn(form);
  if (needs.some((name) => blank(typed[name]))) return null;
  const acts = ahead(form, fields(typed)).map((one) => ({ do: act, ...one }));
  return acts.length ? acts : null;
}

function toldForm(look, given) {
  const off = given.disabled || !look.told.of(given.slot).ready;
  const submit = (event) => {
    event.preventDefault();
    if (!off) send(look, event.currentTarget, given);
  };
  return html`<form class="act-form" novalidate data-told=${given.slot} .foresee=${function foresee() {
    return foreseen(this, given);
  }} @submit=${submit}>
    ${given.body ?? nothing}${given.disabled ? nothing : toldLine(look.told, given.slot)}
    <div class="act-row">${button(look, { ...given, type: "submit", disabled: off })}${given.beside ?? nothing}${wrong(look, given.slot)}</div>
  </form>`;
}

export function actForm(look, given) {
  if (given.told) return toldForm(look, given);
  const submit = (event) => {
    event.preventDefault();
    if (!given.disabled) send(look, event.currentTarget, given);
  };
  return html`<form class="act-form" novalidate @submit=${submit}>
    ${given.body}
    <div class="act-row">${button(look, { ...given, type: "submit" })}${wrong(look, given.slot)}</div>
  </form>`;
}

export function press(look, given) {
  const click = () => given.disabled || look.acts.run(given.slot, given.act, given.fields);
  return button(look, { ...given, type: "button", click });
}

export function textField({ name, label, hint, wide = false, mode, value }) {
  return html`<label class="field ${wide ? "wide" : ""}"><span>${label}</span>
    <input name=${name} type="text" autocomplete="off" placeholder=${hint ?? nothing} inputmode=${mode ?? nothing} .defaultValue=${value ?? ""} /></label>`;
}

export const reasonField = (hint = "一句话写明原因") => textField({ name: "reason", label: "原因", hint, wide: true });

/** choices: [[value, title]]; a value null is left out of the act. A choice stays chosen when others come or go before it. */
export function choiceField({ name, label, choices, change, role, wide = false }) {
  return html`<label class="field ${wide ? "wide" : ""}"><span>${label}</span>
    <select name=${name} data-role=${role ?? nothing} @change=${change ?? nothing}>${repeat(
      choices,
      ([value]) => value,
      ([value, title]) => html`<option value=${value ?? ""}>${title}</option>`,
    )}</select></label>`;
}

export function checkField({ name, label }) {
  return html`<label class="check"><input type="checkbox" name=${name} value="yes" /><span>${label}</span></label>`;
}

export function fold(label, body, { role, classes = "" } = {}) {
  return html`<details class="fold ${classes}" data-role=${role ?? nothing}><summary class="button">${label}</summary><div class="folded">${body}</div></details>`;
}

/** Which rows are open is the page's to keep: a row that a push draws anew stays open, with what is typed in it. */
export function opener({ view, redraw }, key, label, name, act = "open") {
  const open = view.open.has(key);
  const turn = () => {
    if (open) view.open.delete(key);
    else view.open.add(key);
    redraw();
  };
  return html`<button type="button" class="button" data-act=${act} aria-expanded=${open ? "true" : "false"} aria-label="${name} ${label}" @click=${turn}>${label}</button>`;
}

export function below({ view }, key, columns, body) {
  if (!view.open.has(key)) return nothing;
  return html`<tr class="below" data-forms=${key}><td colspan=${columns}><div class="forms">${body()}</div></td></tr>`;
}
