/**
 * One screen on the host's page: its picture in small, the pictures to choose from, and the button that puts one up.
 *
 *   drawScreen(screen, ctx) → TemplateResult
 *        ctx: {acts, preview, chosen, choose(picture | null), put(picture), lists, spots, display, main, audience}
 *        chosen: a picture that is not up yet | null; lists: published ones; spots: [{round, group, title}] of the hall; main: whether its button is the page's slab
 */
import { html, nothing } from "lit-html";
import { actButton, errorLine } from "./acts.js";
import { callOf } from "./host_script.js";
import { icon } from "./pieces.js";

const LONGEST = 40;
export const MODES = [
  ["welcome", "欢迎"],
  ["draw", "抽签"],
  ["order", "顺序"],
  ["clock", "计时"],
  ["marks", "亮分"],
  ["message", "文字"],
  ["standings", "名次"],
  ["ceremony", "颁奖"],
  ["blank", "黑屏"],
];
const READY = ["请稍候", "休息十分钟", "设备故障，请稍候"];
const word = (mode) => MODES.find(([key]) => key === mode)?.[1] ?? "";
const PUBLIC = new Set(["standings", "ceremony"]);
const OF_A_GROUP = new Set(["draw", "order", ...PUBLIC]);

export const blankPicture = (mode) => ({ mode, round: null, group: null, text: null, step: 0, rev: 0 });

const same = (a, b) => a.round === b.round && a.group === b.group;

/** The groups that a mode may be of; a ceremony is always of one. */
function choices(mode, { lists, spots, titleOf }) {
  if (!OF_A_GROUP.has(mode)) return [];
  if (!PUBLIC.has(mode)) return spots;
  return lists.map(({ round, group }) => ({ round, group, title: titleOf({ round, group }) }));
}

function begin(mode, ctx) {
  const [first] = choices(mode, ctx);
  const picture = { ...blankPicture(mode), text: mode === "message" ? "" : null };
  const needs = mode === "ceremony" || (mode !== "standings" && first);
  return needs && first ? { ...picture, round: first.round, group: first.group } : picture;
}

function chip([mode, title], screen, ctx) {
  const on = (ctx.chosen ?? screen.picture).mode === mode;
  const off = PUBLIC.has(mode) && !ctx.lists.length;
  const press = () => off || ctx.choose(mode === screen.picture.mode ? null : begin(mode, ctx), mode);
  return html`<button type="button" class="key mode" data-act="picture.choose" data-mode=${mode} aria-pressed=${on ? "true" : "false"}
    aria-disabled=${off ? "true" : nothing} @click=${press}>${title}</button>`;
}

function groupKeys(picture, ctx) {
  const found = choices(picture.mode, ctx);
  if (found.length < 2) return nothing;
  const all = picture.mode === "standings" ? [{ round: null, group: null, title: "一起放" }] : [];
  return html`<div class="options" role="group" aria-label="哪一组">${[...all, ...found].map(
    (
      spot,
    ) => html`<button type="button" class="key" data-act="picture.group" data-group=${spot.group ?? ""} aria-pressed=${same(spot, picture) ? "true" : "false"}
      @click=${() => ctx.choose({ ...picture, round: spot.round, group: spot.group, step: 0 })}>${spot.title}</button>`,
  )}</div>`;
}

function words(picture, ctx) {
  const take = (text) => ctx.choose({ ...picture, text });
  return html`<div class="words">
    <label class="visually-hidden" for="words">大屏上写什么</label>
    <input id="words" name="text" placeholder="大屏上写什么" autocomplete="off" maxlength=${LONGEST} .value=${picture.text ?? ""} @input=${(event) => take(event.target.value)} />
    <div class="ready">${READY.map((text) => html`<button type="button" class="button" data-act="words.ready" @click=${() => take(text)}>${text}</button>`)}</div>
  </div>`;
}

function options(picture, ctx) {
  if (picture.mode === "message") return words(picture, ctx);
  return groupKeys(picture, ctx);
}

const NOT_YET = "名单公布后才能放名次、颁奖。";
const NO_NETWORK = "服务器没连上赛场的网，先不放二维码。";

function hint(picture, { lists, audience, chosen }) {
  if (picture.mode === "welcome" && !audience) return NO_NETWORK;
  if (picture.mode === "message" && !picture.text?.trim()) return "先写上要放的话。";
  return lists.length || chosen ? "" : NOT_YET;
}

const isReady = (picture) => picture.mode !== "message" || Boolean(picture.text?.trim());

/** A ceremony that is up goes on with one tap: the next one is not a choice, and one step back is there for a slip. */
function steps(screen, ctx) {
  const { picture } = screen;
  const list = ctx.lists.find((one) => same(one, picture));
  if (!list) return nothing;
  const slot = `screen ${screen.screen}`;
  const next = callOf(list, picture.step + 1);
  const go = (step) => ctx.put({ ...picture, step });
  const label = picture.step ? "下一位" : "从最后一奖开始";
  return html`<div class="steps">
    ${actButton(ctx.acts, { slot, act: "ceremony.back", label: "退一步", press: () => go(picture.step - 1), disabled: !picture.step })}
    ${actButton(ctx.acts, { slot, act: "ceremony.next", rank: ctx.main ? "slab" : "button", label: next ? label : "颁完了", hint: next ? `${next.award ?? ""} ${next.name}` : "可以放名次", press: () => go(picture.step + 1), disabled: !next })}
  </div>`;
}

function putButton(screen, ctx) {
  const { acts, chosen, main } = ctx;
  const slot = `screen ${screen.screen}`;
  if (!chosen && screen.picture.mode === "ceremony") return steps(screen, ctx);
  if (!chosen) return nothing;
  const label = `${word(chosen.mode)}上大屏`;
  return html`<div class="put">
    <button type="button" class="button" data-act="picture.drop" @click=${() => ctx.choose(null)}>不换</button>
    <div data-screen=${screen.screen}>${actButton(acts, { slot, act: "screen.show", rank: main ? "slab" : "button", label, press: () => ctx.put(chosen), disabled: !isReady(chosen) })}</div>
  </div>`;
}

export function drawScreen(screen, ctx) {
  const { chosen, display } = ctx;
  const picture = chosen ?? screen.picture;
  const told = hint(picture, ctx);
  return html`<section class="screen" data-role="screen" data-screen=${screen.screen} data-mode=${screen.picture.mode} aria-label=${screen.name}>
    <p class="caption"><b>${chosen ? "还没上大屏，先看看" : "大屏现在"}</b><span class="spring"></span>
      ${display.state === "on" ? nothing : html`<span class="with-icon unlit" data-role="display-word">${icon("fan")}<b>${screen.name}${display.word}</b></span>`}</p>
    <div class="frame ${chosen ? "pending" : ""}" role="img" aria-label="${chosen ? "预览" : "大屏现在"}：${word(picture.mode)}">${ctx.preview.element}</div>
    <div class="modes" role="group" aria-label="大屏放什么">${MODES.map((mode) => chip(mode, screen, ctx))}</div>
    ${options(picture, ctx)}
    ${told ? html`<p class="small quiet" data-role="picture-hint">${told}</p>` : nothing}
    ${putButton(screen, ctx)}
    ${errorLine(ctx.acts, `screen ${screen.screen}`)}
  </section>`;
}
