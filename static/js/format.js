/**
 * How numbers, times and names are written (look.md 3). Text in, text out, but for what says TemplateResult.
 *
 *   mark(text)             "5" → "5.0"      marks have one decimal at least
 *   result(text)           "26.9" → "26.90" results have two at least
 *   signed(text)           "-1" → "−1"      a true minus; lost(text) "1" → "−1"
 *   number(n)              7 → "7号"
 *   seat(n)                3 → "评委3席"
 *   clockText(seconds)     whole seconds left → "1:48", gone over → "+0:42" (negative seconds)
 *   minutes(seconds)       342 → "5:42"     with the word 用时 or 限时 beside it
 *   longMinutes(seconds)   300 → "5 分钟", 30 → "30 秒", 90 → "1 分 30 秒"
 *   clockFace(text)        → TemplateResult: the colon raised
 *   timeOfDay(iso, plusS)  "…T14:32:20+08:00", 30 → "14:32:50": the venue's own time, whatever the device believes
 *   hourMinute(iso)        → "14:32"
 *   checkCode(manifest)    → "cb0e 3d36 c827 2fb3": a list's 校验码, as papers and `contest verify` show it
 *   chineseCount(n)        5 → "五" (to 十), beyond: the digits
 *   person(name)           → TemplateResult: two characters over three, five and more broken after the dot
 *   fullName(name)         → TemplateResult: in one line of running text, which may break after a dot
 */
import { html } from "lit-html";
import { fixed } from "./points.js";

export const MINUS = "\u2212";

export const signed = (text) => String(text).replace(/^-/, MINUS);
export const mark = (text) => signed(fixed(text, 1));
export const result = (text) => signed(fixed(text, 2));
export const lost = (text) => (Number(text) === 0 ? "0" : MINUS + text);
export const number = (n) => `${n}号`;
export const seat = (n) => `评委${n}席`;

export function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export const clockText = (seconds) => (seconds < 0 ? `+${minutes(-seconds)}` : minutes(seconds));

export function longMinutes(seconds) {
  const [whole, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (!whole) return `${rest} 秒`;
  return rest ? `${whole} 分 ${rest} 秒` : `${whole} 分钟`;
}

export function clockFace(text) {
  const [before, after] = text.split(":");
  return after === undefined ? html`${text}` : html`${before}<span class="colon">:</span>${after}`;
}

const DAY = 86400;

export function timeOfDay(iso, plusS = 0) {
  const [, h, m, s] = /T(\d\d):(\d\d):(\d\d)/.exec(iso) ?? [];
  if (h === undefined) return "";
  const at = ((((Number(h) * 60 + Number(m)) * 60 + Number(s) + plusS) % DAY) + DAY) % DAY;
  return [Math.floor(at / 3600), Math.floor(at / 60) % 60, at % 60].map((n) => String(n).padStart(2, "0")).join(":");
}

export const checkCode = (manifest) => manifest.slice(0, 16).match(/.{4}/g).join(" ");

export const hourMinute = (iso) => timeOfDay(iso).slice(0, 5);

export const chineseCount = (n) => "〇一二三四五六七八九十"[n] ?? String(n);

export function person(name) {
  if (name.length === 2) return html`<span class="name"><span class="name-2">${name}</span></span>`;
  if (name.length <= 4) return html`<span class="name">${name}</span>`;
  const [first, ...rest] = name.split("·");
  if (!rest.length) return html`<span class="name name-long">${name}</span>`;
  return html`<span class="name name-dot">${first}·<br />${rest.join("·")}</span>`;
}

export function fullName(name) {
  if (name.length === 2) return html`<span class="name"><span class="name-2">${name}</span></span>`;
  const [first, ...rest] = name.split("·");
  return html`<span class="full">${first}${rest.map((part) => html`·<wbr />${part}`)}</span>`;
}
