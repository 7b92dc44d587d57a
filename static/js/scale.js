/**
 * Every mark that a criterion may be given, worked out once; and what a tap, a step or a typed digit makes of a half-typed one.
 *
 *   scaleOf({least, max, step})     → scale
 *   scale.marks                     every possible mark, rising, with the digits of the step ("7.0")
 *   scale.wholes                    the whole parts, highest first; scale.allRests: every decimal part there is
 *   scale.possible(text)            → whether that is one of them
 *   scale.split(text)               → {whole: "7", rest: "2" | "" | null}    "7." is a whole mark still waiting for its decimals
 *   scale.rests(whole)              → ["0", … "9"] the decimals possible after a whole mark; [] where marks are whole
 *   scale.isFull(whole)             → whether nothing can follow its point but noughts, as behind the full mark
 *   scale.tapWhole(text, whole)     → text after a tap on a whole mark: keeps possible decimals, else "7." waits for them
 *   scale.tapRest(text, rest)       → text after a tap on decimals
 *   scale.stepped(text, ±1)         → the neighbouring mark; from nothing the lowest or the highest
 *   scale.typed(text, char)         → text after a typed digit or point, or null where no possible mark begins so
 *   isWhole(text)                   → whether a text is a whole mark and not a half-typed one
 */
import { decimals, isDecimal, multiples } from "./points.js";

/** Above so many whole marks a wall of keys is slower than ten digits. */
const MOST_KEYS = 41;
const MOST_RESTS = 20;

export const isWhole = (text) => isDecimal(text ?? "");

function split(text) {
  if (!text) return { whole: null, rest: null };
  const [whole, rest = null] = text.split(".");
  return { whole, rest };
}

function restsByWhole(marks) {
  const wholes = new Map();
  for (const mark of marks) {
    const { whole, rest } = split(mark);
    if (!wholes.has(whole)) wholes.set(whole, []);
    if (rest !== null) wholes.get(whole).push(rest);
  }
  return wholes;
}

class Scale {
  constructor(marks) {
    this.marks = marks;
    this.digits = decimals(marks[0] ?? "0");
    this.byWhole = restsByWhole(marks);
    this.wholes = [...this.byWhole.keys()].reverse();
    this.allRests = [...new Set([...this.byWhole.values()].flat())].sort();
    this.byDigits = this.wholes.length > MOST_KEYS || this.allRests.length > MOST_RESTS;
    this.split = split;
  }

  possible(text) {
    return this.marks.includes(text);
  }

  rests(whole) {
    return this.byWhole.get(whole) ?? [];
  }

  isFull(whole) {
    return this.rests(whole).length < 2;
  }

  tapWhole(text, whole) {
    if (!this.digits) return whole;
    if (this.isFull(whole)) return `${whole}.${this.rests(whole)[0]}`;
    const { rest } = split(text);
    return rest && this.rests(whole).includes(rest) ? `${whole}.${rest}` : `${whole}.`;
  }

  tapRest(text, rest) {
    return `${split(text).whole}.${rest}`;
  }

  stepped(text, direction) {
    const last = this.marks.length - 1;
    if (!text) return this.marks[direction > 0 ? 0 : last];
    const { whole, rest } = split(text);
    const at = this.marks.indexOf(this.digits ? `${whole}.${(rest ?? "").padEnd(this.digits, "0")}` : whole);
    return this.marks[Math.max(0, Math.min(last, at + direction))];
  }

  typed(text, char) {
    const next = (text ?? "") + char;
    return this.marks.some((mark) => mark.startsWith(next)) ? next : null;
  }
}

export const scaleOf = ({ least = "0", max, step = "0.1" }) => new Scale(multiples(least, max, step));
