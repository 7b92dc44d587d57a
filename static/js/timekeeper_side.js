/** Beside and under the clock: raw times, faults, clocks that still run elsewhere, who comes next, and what must still be put right. */
import { html, nothing } from "lit-html";
import { actButton, errorLine } from "./acts.js";
import { badge } from "./badge.js";
import { clockFace, clockText, minutes, number, person } from "./format.js";
import { segmentOf } from "./frame.js";
import { preparationOf, readPreparation } from "./preparing.js";
import { talentLine } from "./talent.js";
import { events } from "./timekeeper_model.js";
import { panel } from "./timekeeper_panels.js";

export function side(given) {
  const { seen, view } = given;
  if (view.panel) return panel(given);
  const { focus, segment, next, stage } = seen;
  const shift = focus && stage ? (given.pending.waiting(focus, stage)?.shift_s ?? 0) : 0;
  const list = focus ? events(focus, segment.price, focus.clock?.state === "running" ? shift : 0) : [];
  return html`${others(given)}${remarks(given)}
    <div class="events">${list.length ? html`<p class="label">这一次</p><dl>${list.map(({ what, at }) => html`<div><dt>${what}</dt><dd>${at}</dd></div>`)}</dl>` : nothing}</div>
    ${stage && seen.canTime && segment.faults.length && !seen.settled ? faults(given) : nothing}
    ${next ? upNext(given) : nothing}`;
}

function others({ seen, does, acts }) {
  if (!seen.others.length || !seen.canTime) return nothing;
  return html`<div class="others" data-role="others">${seen.others.map(
    (one) => html`<p class="with-icon">${badge(one.number, 44)}<span>${segmentOf(one.segment)?.title} 表还在走</span>
    ${actButton(acts, { slot: "other", act: "clock.stop.other", label: `停 ${number(one.number)}的表`, press: () => does.stopOther(one) })}</p>`,
  )}${errorLine(acts, "other")}</div>`;
}

function faults({ seen, does, acts }) {
  const told = seen.clocks.map(({ clock }) => clock?.faults).find(Array.isArray) ?? [];
  return html`<div class="faults"><p class="label">记失误</p>${seen.segment.faults.map(({ key, title, lose }) => {
    const times = told.filter((one) => one === key).length;
    return html`<p data-fault=${key}><span class="what">${title} <span class="quiet small">扣 ${lose}</span></span><b data-role="times">${times ? `${times} 次` : "–"}</b>
      ${actButton(acts, { slot: `fault/${key}`, act: "fault.record", label: "记", press: () => does.send(`fault/${key}`, "fault.record", { fault: key }) })}
      <button type="button" class="button" data-act="fault.open" aria-disabled=${times ? nothing : "true"} @click=${() => times && does.open("fault", { fault: key, title })}>撤</button></p>
      ${errorLine(acts, `fault/${key}`)}`;
  })}</div>`;
}

/** Whether whoever comes next has drawn a topic, and how long the preparation still lasts. */
function prepared({ line, seen: { next } }) {
  if (segmentOf(next.spot.segment)?.topic !== "drawn") return nothing;
  const row = preparationOf(line.all("preparing"), next.spot);
  const { level, leftS } = row ? readPreparation(row, line.nowMs()) : {};
  const words = !row
    ? "还没抽题"
    : level === "due"
      ? "准备到时了"
      : html`准备还剩 <b>${clockFace(clockText(leftS))}</b>`;
  return html`<span class="prepared ${level ?? ""}" data-role="prepared">${words}</span>`;
}

function upNext(given) {
  const { next, stage } = given.seen;
  const same = stage && next.spot.entry === stage.entry;
  const other = !stage || next.spot.segment !== stage.segment;
  return html`<div class="next" data-role="next"><span class="quiet">${same ? "下一项" : "下一位"}</span>${badge(next.spot.number, 72)}
    <span class="what">${next.entry?.name ? html`<b>${person(next.entry.name)}</b><br /><span class="quiet small">${next.entry.school}</span><br />` : nothing}${other ? segmentOf(next.spot.segment)?.title : next.entry?.name ? nothing : "准备上场"}${prepared(given)}${talentLine(next.entry, next.spot.segment, { needs: true })}</span></div>`;
}

/** What must still be put right, each with its own button; it stands first at the side, where a hand can reach it. */
function remarks(given) {
  const { seen, acts } = given;
  const { focus, stage } = seen;
  if (!stage || !focus || !seen.canTime) return nothing;
  const list = [shifted(given), misread(given), focus.clock?.unsure ? UNSURE : nothing, errorLine(acts, "pending")];
  return list.every((one) => one === nothing) ? nothing : html`<div class="remarks">${list}</div>`;
}

const UNSURE = html`<p data-role="unsure">机器重启过，时间是按钟点算的，请核对用时。</p>`;

function shifted({ seen: { focus, stage }, pending }) {
  const held = pending.waiting(focus, stage);
  if (!held?.shift_s) return nothing;
  const what = `开始改${held.shift_s > 0 ? "早" : "晚"} ${Math.abs(held.shift_s)} 秒，`;
  const when = focus.clock.state === "running" ? "停表后自动更正。" : held.failed ? "还没更正。" : "正在更正。";
  return html`<p data-role="shift">${what}${when}</p><p class="pair">
    ${held.failed ? html`<button type="button" class="button" data-act="shift.again" @click=${() => pending.again(focus, stage)}>再送一次</button>` : nothing}
    <button type="button" class="button" data-act="shift.drop" @click=${() => pending.drop(focus, stage)}>开始不改了</button></p>`;
}

/** 停表 was pressed while the line was down or slow: what the page read then, to be taken or left. */
function misread({ seen: { focus, stage }, pending, acts }) {
  const read = pending.suggestion(focus, stage);
  if (read === null) return nothing;
  const press = () => pending.accept(focus, stage, read);
  return html`<p data-role="suggestion">按下停表时用时 ${minutes(read)}，记成了 ${minutes(focus.clock.elapsed_s)}。</p><p class="pair">
    ${actButton(acts, { slot: "pending", act: "clock.correct.press", label: `改成 ${minutes(read)}`, press })}
    <button type="button" class="button" data-act="press.drop" @click=${() => pending.drop(focus, stage)}>不改</button></p>`;
}
