/**
 * The keypad of one criterion (look.md 3, 4): only marks that can be given have keys; impossible ones do not exist.
 *
 *   keypad(scale, text, {change, title, tallest}) → TemplateResult      scale: of scale.js; change(text, {finished}): finished after the decimals
 *                                tallest: the most whole marks that a criterion of this segment has; room for as many is kept for each
 *   stepper(direction, {press, label, act, off}) → TemplateResult   repeats after 400 ms while held
 */
import { html, nothing } from "lit-html";

function key({ name, label, chosen, possible, press }) {
  // A key that leads nowhere keeps its place, so that no other key moves under the thumb.
  if (!possible) return html`<span class="key gone" aria-hidden="true"></span>`;
  return html`<button type="button" class="key" data-key=${name} aria-pressed=${chosen ? "true" : "false"} @click=${press}>${label}</button>`;
}

/** The lowest mark lies where it lies for every criterion, and so does each above it: nothing moves under the thumb from one to the next. */
function wholeKeys(scale, text, change, tallest) {
  const { whole } = scale.split(text);
  const before = Array.from({ length: tallest - scale.wholes.length }, () => key({ possible: false }));
  return [
    ...before,
    ...scale.wholes.map((value) =>
      key({
        name: `whole-${value}`,
        label: value,
        chosen: value === whole,
        possible: true,
        press: () => change(scale.tapWhole(text, value), { finished: scale.isFull(value) }),
      }),
    ),
  ];
}

function restKeys(scale, text, change) {
  const { whole, rest } = scale.split(text);
  const open = whole === null ? scale.allRests : scale.rests(whole);
  return scale.allRests.map((value) => {
    if (whole === null)
      return html`<button type="button" class="key" data-key="tenth-${value}" disabled>.${value}</button>`;
    return key({
      name: `tenth-${value}`,
      label: `.${value}`,
      chosen: value === rest,
      possible: open.includes(value),
      press: () => change(scale.tapRest(text, value), { finished: true }),
    });
  });
}

function digitKeys(scale, text, change) {
  const press = (next) => change(next, { finished: false });
  // A finished mark is not typed on: the next digit begins anew.
  const from = text && !scale.marks.some((mark) => mark !== text && mark.startsWith(text)) ? "" : text;
  const digits = [..."123456789.0"].map((char) => {
    const next = scale.typed(from, char);
    return html`<button type="button" class="key" data-key="digit-${char}" ?disabled=${next === null} @click=${() => press(next)}>${char}</button>`;
  });
  return html`${digits}<button type="button" class="key" data-key="back" ?disabled=${!text} @click=${() => press((text ?? "").slice(0, -1))}>退</button>`;
}

export function keypad(scale, text, { change, title = "", tallest = scale.wholes.length }) {
  if (scale.byDigits) {
    return html`<div class="keypad by-digits" role="group" aria-label="${title} 数字键"><div class="keys digits">${digitKeys(scale, text, change)}</div></div>`;
  }
  const width = tallest <= 9 ? "few" : tallest <= 15 ? "some" : tallest <= 21 ? "more" : "many";
  return html`<div class="keypad ${width}" role="group" aria-label="${title} 打分键">
    <p class="label keys-label">整分</p>
    <div class="keys whole ${width}">${wholeKeys(scale, text, change, tallest)}</div>
    ${
      scale.allRests.length
        ? html`<p class="label keys-label">小数</p><div class="keys rest">${restKeys(scale, text, change)}</div>`
        : nothing
    }
  </div>`;
}

const HOLD_MS = 400;
const AGAIN_MS = 90;

/** While held: once at once, then again and again after 400 ms; a keyboard's click counts once. */
function holding(press) {
  let timer = 0;
  let held = false;
  const again = () => {
    held = true;
    press();
    timer = setTimeout(again, AGAIN_MS);
  };
  const stop = () => clearTimeout(timer);
  return {
    down: (event) => {
      if (event.button > 0) return;
      held = false;
      stop();
      timer = setTimeout(again, HOLD_MS);
    },
    stop,
    click: () => {
      stop();
      if (!held) press();
      held = false;
    },
  };
}

export function stepper(direction, { press, label, act, off = false }) {
  const hold = steppers.get(act) ?? holding(() => current.get(act)());
  steppers.set(act, hold);
  current.set(act, press);
  return html`<button type="button" class="button stepper" data-act=${act} aria-label=${label} ?disabled=${off}
    @pointerdown=${hold.down} @pointerup=${hold.stop} @pointerleave=${hold.stop} @pointercancel=${hold.stop} @contextmenu=${(event) => event.preventDefault()}
    @click=${hold.click}>${direction > 0 ? "＋" : "－"}</button>`;
}

// A held button outlives many drawings of the page; what it does is always the newest.
const steppers = new Map();
const current = new Map();
