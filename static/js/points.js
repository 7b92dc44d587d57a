/**
 * Points as decimal strings, exactly: BigInt inside, never a binary float (house.md, "Time, chance, data").
 *
 *   isDecimal(text)        → boolean      as the contract writes a mark: -?[0-9]+(\.[0-9]+)?
 *   add(a, b) subtract(a, b) sum(list)    → string, with the longer of their decimals
 *   compare(a, b)          → -1 | 0 | 1
 *   decimals(text)         → number of digits after the point
 *   fixed(text, digits)    → string with at least so many decimals (never rounds)
 *   shortest(text)         → "7.50" → "7.5", "7.0" → "7"
 *   multiples(least, max, step) → string[]: every possible mark, rising, counted from 0
 */
const SHAPE = /^-?[0-9]+(\.[0-9]+)?$/;

export const isDecimal = (text) => typeof text === "string" && SHAPE.test(text);

export const decimals = (text) => (text.split(".")[1] || "").length;

function scaled(text, digits) {
  if (!isDecimal(text)) throw new RangeError(`not a decimal: ${text}`);
  const [whole, rest = ""] = text.split(".");
  return BigInt(whole + rest.padEnd(digits, "0"));
}

function written(units, digits) {
  const sign = units < 0n ? "-" : "";
  const text = String(units < 0n ? -units : units).padStart(digits + 1, "0");
  return sign + (digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text);
}

function both(a, b, work) {
  const digits = Math.max(decimals(a), decimals(b));
  return written(work(scaled(a, digits), scaled(b, digits)), digits);
}

export const add = (a, b) => both(a, b, (x, y) => x + y);
export const subtract = (a, b) => both(a, b, (x, y) => x - y);
export const sum = (list) => list.reduce(add, "0");

export function compare(a, b) {
  const digits = Math.max(decimals(a), decimals(b));
  const [x, y] = [scaled(a, digits), scaled(b, digits)];
  return x < y ? -1 : x > y ? 1 : 0;
}

export function fixed(text, digits) {
  return written(scaled(text, Math.max(digits, decimals(text))), Math.max(digits, decimals(text)));
}

export function shortest(text) {
  return decimals(text) ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}

export function multiples(least, max, step) {
  const digits = Math.max(decimals(least), decimals(max), decimals(step));
  const [low, high, by] = [least, max, step].map((text) => scaled(text, digits));
  const list = [];
  // The first multiple of the step that is not under `least`; BigInt division cuts towards 0.
  let units = (low / by) * by;
  if (units < low) units += by;
  for (; units <= high; units += by) list.push(written(units, digits));
  return list;
}
