/**
 * The sealed draw (已封签): the commitment, large enough to be read out, and the fields for the numbers that the hall wrote.
 *
 *   sealed(ctx) → TemplateResult     ctx: {spot, acts, ui, redraw, line}; ui.numbers[key]: what was typed, kept over every push
 *
 * A number that is complete goes to the wall at once (docs/wire.md, "Screens"): it was read out, and is shown as it was typed.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { actButton, errorLine } from "./acts.js";
import { code, names } from "./desk_pieces.js";
import { keepDigits } from "./draw_digits.js";
import { chineseCount } from "./format.js";
import { icon } from "./pieces.js";

const WRITERS = 3;
const DIGITS = 6;

/** What the walls were told of this attempt | undefined. */
const readingOf = ({ line, spot }) => {
  const reading = line.of("reading", { round: spot.round, group: spot.group });
  return reading?.attempt === spot.draw.attempt ? reading : undefined;
};

const keyOf = (spot) => `${spot.key}/${spot.draw.attempt}`;

/** Numbers belong to one attempt: after an abandoned draw the fields are empty again. Where nobody typed yet stands what the wall has, typed before a reload or at another desk. */
function typed(ctx) {
  const { ui, spot } = ctx;
  const told = readingOf(ctx)?.numbers ?? [];
  return ui.numbers[keyOf(spot)] ?? (told.length ? told : Array(WRITERS).fill(""));
}

function keep(ctx, numbers) {
  const { ui, spot } = ctx;
  ui.numbers[keyOf(spot)] = numbers;
  tell(ctx);
  ctx.redraw();
}

/** Told once for each change, and again after the line was down. */
let told = "";

function tell(ctx) {
  const { ui, spot, line } = ctx;
  const kept = ui.numbers[keyOf(spot)];
  if (!kept || !line.link.up) return;
  const numbers = kept.map((number) => (number.length === DIGITS ? number : ""));
  const now = JSON.stringify([keyOf(spot), line.link.times, numbers]);
  if (now === told) return;
  told = now;
  line.tell("numbers", { round: spot.round, group: spot.group, attempt: spot.draw.attempt, numbers });
}

const replaced = (numbers, index, number) => numbers.map((one, at) => (at === index ? number : one));

const writer = (index) => `第${chineseCount(index + 1)}人`;

function lacking(numbers) {
  const at = numbers.findIndex((number) => number.length < DIGITS);
  if (at < 0) return "";
  return numbers[at] ? `${writer(at)}还差 ${DIGITS - numbers[at].length} 位。` : `${writer(at)}的号码还没打。`;
}

function field(ctx, number, index) {
  const take = (event) => {
    if (!event.isComposing) keep(ctx, replaced(typed(ctx), index, keepDigits(event.target, DIGITS)));
  };
  const drop = () =>
    keep(
      ctx,
      typed(ctx).filter((_, at) => at !== index),
    );
  const reading = readingOf(ctx);
  const shown = number.length === DIGITS && reading?.screens > 0 && reading.numbers[index] === number;
  const id = `number-${index + 1}`;
  return html`<li class="writer">
    <label for=${id}>${writer(index)}</label>
    <input id=${id} class="six" inputmode="numeric" autocomplete="off" data-role="number-field" placeholder="六位数字"
      .value=${live(number)} @input=${take} @compositionend=${take} />
    ${
      index < WRITERS
        ? html`<span class="state" data-role="number-state">${
            shown
              ? html`<span class="done on-wall">${icon("tick")}大屏</span>`
              : number.length === DIGITS
                ? html`<span class="done">${icon("tick")}<span class="visually-hidden">齐了</span></span>`
                : nothing
          }</span>`
        : html`<button type="button" class="plain" data-act="number.drop" aria-label="去掉${writer(index)}" @click=${drop}>去掉</button>`
    }
  </li>`;
}

/** Whether a wall shows what is typed here. */
function wallWords(ctx) {
  const reading = readingOf(ctx);
  if (!reading) return nothing;
  const said = reading.screens ? "打齐一个，大屏就亮一个。" : "大屏还没放抽签，请主持人放上去。";
  return html`<p class="quiet small" data-role="wall">${said}</p>`;
}

function numbersForm(ctx) {
  const { spot, acts } = ctx;
  tell(ctx);
  const slot = `open/${spot.key}`;
  const numbers = typed(ctx);
  const lack = lacking(numbers);
  const add = () => {
    keep(ctx, [...numbers, ""]);
    document.getElementById(`number-${numbers.length}`)?.focus();
  };
  const open = () => acts.run(slot, "draw.open", { round: spot.round, group: spot.group, numbers: [...numbers] });
  const submit = (event) => {
    event.preventDefault();
    if (!lack && !acts.busy(slot)) open();
  };
  return html`<form class="side sheet" aria-label="打号码，开签" @submit=${submit}>
    <h2>照念的打进来</h2>
    ${wallWords(ctx)}
    <ol class="writers">${numbers.map((number, index) => field(ctx, number, index))}</ol>
    <button type="button" class="plain" data-act="number.add" @click=${add}>加一个人</button>
    <div class="main-act">
      <p class="quiet small" role="status">${lack || "开签后顺序就定了。请监督员在场。"}</p>
      ${actButton(acts, { slot, act: "draw.open", label: "开签", rank: "slab", press: open, disabled: Boolean(lack) })}
      ${errorLine(acts, slot)}
    </div>
  </form>`;
}

const STEPS = ["念封签码，请大家记下或拍照。", "三个人各写六位数，先不给人看。", "都写好了再念，照念的打进来。"];

export function sealed(ctx) {
  const { spot } = ctx;
  const left = spot.people.filter((person) => person.left && !person.withdrawn);
  return html`<div class="desk">
    <section class="work sheet commitment" aria-label="封签码">
      <h2>封签码 <span class="quiet">${spot.draw.count} 人已封签</span></h2>
      ${code(spot.draw.commitment, { role: "commitment", classes: "large" })}
      <ol class="steps">${STEPS.map((step, index) => html`<li><b>${index + 1}</b>${step}</li>`)}</ol>
      ${left.length ? html`<p class="quiet small" data-role="left-out">没到，不在内：${names(left)}。</p>` : nothing}
      ${spot.draw.abandon_asked_by ? html`<p class="again">有人提出作废这次抽签，等第二人来定。</p>` : nothing}
    </section>
    ${numbersForm(ctx)}
  </div>`;
}
