/**
 * The sealed draw (已封签): the commitment, large enough to be read out, and the fields for the numbers that the hall wrote.
 *
 *   sealed(ctx) → TemplateResult     ctx: {spot, acts, ui, redraw}; ui.numbers[key]: what was typed, kept over every push
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

/** Numbers belong to one attempt: after an abandoned draw the fields are empty again. */
function typed(ui, spot) {
  const key = `${spot.key}/${spot.draw.attempt}`;
  ui.numbers[key] ??= Array(WRITERS).fill("");
  return ui.numbers[key];
}

const writer = (index) => `第${chineseCount(index + 1)}人`;

function lacking(numbers) {
  const at = numbers.findIndex((number) => number.length < DIGITS);
  if (at < 0) return "";
  return numbers[at] ? `${writer(at)}还差 ${DIGITS - numbers[at].length} 位。` : `${writer(at)}的号码还没打。`;
}

function field({ ui, spot, redraw }, number, index) {
  const numbers = typed(ui, spot);
  const take = (event) => {
    if (event.isComposing) return;
    numbers[index] = keepDigits(event.target, DIGITS);
    redraw();
  };
  const drop = () => {
    numbers.splice(index, 1);
    redraw();
  };
  const id = `number-${index + 1}`;
  return html`<li class="writer">
    <label for=${id}>${writer(index)}</label>
    <input id=${id} class="six" inputmode="numeric" autocomplete="off" data-role="number-field" placeholder="六位数字"
      .value=${live(number)} @input=${take} @compositionend=${take} />
    ${
      index < WRITERS
        ? html`<span class="state">${number.length === DIGITS ? html`<span class="done">${icon("tick")}<span class="visually-hidden">齐了</span></span>` : nothing}</span>`
        : html`<button type="button" class="plain" data-act="number.drop" aria-label="去掉${writer(index)}" @click=${drop}>去掉</button>`
    }
  </li>`;
}

function numbersForm(ctx) {
  const { spot, acts, ui, redraw } = ctx;
  const slot = `open/${spot.key}`;
  const numbers = typed(ui, spot);
  const lack = lacking(numbers);
  const add = () => {
    numbers.push("");
    redraw();
    document.getElementById(`number-${numbers.length}`)?.focus();
  };
  const open = () => acts.run(slot, "draw.open", { round: spot.round, group: spot.group, numbers: [...numbers] });
  const submit = (event) => {
    event.preventDefault();
    if (!lack && !acts.busy(slot)) open();
  };
  return html`<form class="side sheet" aria-label="打号码，开签" @submit=${submit}>
    <h2>照念的打进来</h2>
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
