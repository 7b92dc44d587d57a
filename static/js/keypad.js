/**
 * The keypad of one criterion (look.md 3, 4): only marks that can be given have keys; impossible ones do not exist.
 *
 *   scaleOf({least, max, step})     → scale: every possible mark of a criterion, worked out once
 *   scale.marks                     every possible mark, rising, with the digits of the step ("7.0")
 *   scale.possible(text)            → whether that is one of them
 *   scale.split(text)               → {whole: "7", rest: "2" | "" | null}    "7." is a whole mark still waiting for its decimals
 *   scale.rests(whole)              → ["0", … "9"] the decimals possible after a whole mark; [] where marks are whole
 *   scale.tapWhole(text, whole)     → text after a tap on a whole mark: keeps possible decimals, else "7." waits for them
 *   scale.tapRest(text, rest)       → text after a tap on decimals
 *   scale.stepped(text, ±1)         → the neighbouring mark
 *   scale.typed(text, char)         → text after a typed digit or point, or null where no possible mark begins so
 *   isWhole(text)                   → whether a text is a whole mark and not a half-typed one
 *   keypad(scale, text, {change, columns, title}) → TemplateResult      change(text, {finished}): finished after the decimals
 *   stepper(direction, {press, label, act}) → TemplateResult            repeats after 400 ms while held
 */
import { html, nothing } from "lit-html";
import { decimals, isDecimal, multiples } from "./points.js";

/** Above so many whole marks a wall of keys is slower than ten digits. */
const MOST_KEYS = 41;
const MOST_RESTS = 20;

export const isWhole = (text) => isDecimal(text ?? "");

const splitText = (text) => {
  if (!text) return { whole: null, rest: null };
  const [whole, rest = null] = text.split(".");
  return { whole, rest };
};

function wholesOf(marks) {
  const wholes = new Map();
  for (const mark of marks) {
    const { whole, rest } = splitText(mark);
    if (!wholes.has(whole)) wholes.set(whole, []);
    if (rest !== null) wholes.get(whole).push(rest);
  }
  return wholes;
}

export function scaleOf({ least = "0", max, step = "0.1" }) {
  const marks = multiples(least, max, step);
  const known = new Set(marks);
  const wholes = wholesOf(marks);
  const fraction = decimals(marks[0] ?? "0");
  const rests = (whole) => wholes.get(whole) ?? [];
  const scale = {
    marks, rests, split: splitText,
    wholes: [...wholes.keys()].reverse(),
    allRests: [...new Set([...wholes.values()].flat())].sort(),
    possible: (text) => known.has(text),
    tapWhole(text, whole) {
      if (!fraction) return whole;
      const { rest } = splitText(text);
      return rest && rests(whole).includes(rest) ? `${whole}.${rest}` : `${whole}.`;
    },
    tapRest: (text, rest) => `${splitText(text).whole}.${rest}`,
    stepped(text, direction) {
      if (!text) return direction > 0 ? marks[0] : marks[marks.length - 1];
      const at = marks.indexOf(fraction && !splitText(text).rest ? `${splitText(text).whole}.${"0".repeat(fraction)}` : text);
      return marks[Math.max(0, Math.min(marks.length - 1, at + direction))];
    },
    typed(text, char) {
      const next = (text ?? "") + char;
      if (known.has(next) || marks.some((mark) => mark.startsWith(next))) return next;
      return null;
    },
  };
  scale.byDigits = scale.wholes.length > MOST_KEYS || scale.allRests.length > MOST_RESTS;
  return scale;
}

function key({ name, label, chosen, possible, press }) {
  // A key that leads nowhere keeps its place, so that no other key moves under the thumb.
  if (!possible) return html`<span class="key gone" aria-hidden="true"></span>`;
  return html`<button type="button" class="key" data-key=${name} aria-pressed=${chosen ? "true" : "false"} @click=${press}>${label}</button>`;
}

function wholeKeys(scale, text, change) {
  const { whole } = scale.split(text);
  return scale.wholes.map((value) => key({
    name: `whole-${value}`, label: value, chosen: value === whole, possible: true,
    press: () => change(scale.tapWhole(text, value), { finished: scale.allRests.length === 0 }),
  }));
}

function restKeys(scale, text, change) {
  const { whole, rest } = scale.split(text);
  const open = whole === null ? scale.allRests : scale.rests(whole);
  return scale.allRests.map((value) => {
    if (whole === null) return html`<button type="button" class="key" data-key="tenth-${value}" disabled>.${value}</button>`;
    return key({
      name: `tenth-${value}`, label: `.${value}`, chosen: value === rest, possible: open.includes(value),
      press: () => change(scale.tapRest(text, value), { finished: true }),
    });
  });
}

function digitKeys(scale, text, change) {
  const press = (next) => change(next, { finished: false });
  // A finished mark is not typed on: the next digit begins anew.
  const from = text && !scale.marks.some((mark) => mark !== text && mark.startsWith(text)) ? "" : text;
  const digits = [..."1234567890", "."].map((char) => {
    const next = scale.typed(from, char);
    return html`<button type="button" class="key" data-key="digit-${char}" ?disabled=${next === null} @click=${() => press(next)}>${char}</button>`;
  });
  return html`${digits}<button type="button" class="key" data-key="back" ?disabled=${!text} @click=${() => press((text ?? "").slice(0, -1))}>退</button>`;
}

export function keypad(scale, text, { change, title = "" }) {
  if (scale.byDigits) {
    return html`<div class="keypad by-digits" role="group" aria-label="${title} 数字键"><div class="keys digits">${digitKeys(scale, text, change)}</div></div>`;
  }
  const count = scale.wholes.length;
  const width = count <= 9 ? "few" : count <= 15 ? "some" : count <= 21 ? "more" : "many";
  return html`<div class="keypad ${width}" role="group" aria-label="${title} 打分键">
    <p class="label keys-label">整分</p>
    <div class="keys whole ${width}">${wholeKeys(scale, text, change)}</div>
    ${scale.allRests.length
      ? html`<p class="label keys-label">小数</p><div class="keys rest">${restKeys(scale, text, change)}</div>`
      : nothing}
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

export function stepper(direction, { press, label, act }) {
  const hold = steppers.get(act) ?? holding(() => current.get(act)());
  steppers.set(act, hold);
  current.set(act, press);
  return html`<button type="button" class="button stepper" data-act=${act} aria-label=${label}
    @pointerdown=${hold.down} @pointerup=${hold.stop} @pointerleave=${hold.stop} @pointercancel=${hold.stop} @contextmenu=${(event) => event.preventDefault()}
    @click=${hold.click}>${direction > 0 ? "＋" : "－"}</button>`;
}

// A held button outlives many drawings of the page; what it does is always the newest.
const steppers = new Map();
const current = new Map();
