/** Beside and under the clock: raw times, faults, clocks that still run elsewhere, who comes next, and what must still be put right. */
import { html, nothing } from "lit-html";
import { actButton, errorLine } from "./acts.js";
import { badge } from "./badge.js";
import { isInterrupted } from "./clock.js";
import { fetchList } from "./flow_fetch.js";
import { hourOf } from "./flow_model.js";
import { clockFace, clockText, minutes, number, person } from "./format.js";
import { segmentOf } from "./frame.js";
import { preparationOf, readPreparation } from "./preparing.js";
import { talentLine } from "./talent.js";
import { events } from "./timekeeper_model.js";
import { interrupted } from "./timekeeper_outage.js";
import { panel } from "./timekeeper_panels.js";

export function side(given) {
  const { seen, view } = given;
  if (view.panel) return panel(given);
  const { focus, segment, next, stage } = seen;
  const list = focus && (seen.canTime || !seen.flow?.live) ? events(focus, segment.price) : [];
  return html`${others(given)}${remarks(given)}
    ${seen.canTime ? nothing : fetch(given)}<div class="events">${list.length ? html`<p class="label">这一次</p><dl>${list.map(({ what, at }) => html`<div><dt>${what}</dt><dd>${at}</dd></div>`)}</dl>` : nothing}</div>
    ${focus && seen.canTime ? twoWatches(given) : nothing}
    ${stage && seen.canTime && segment.faults.length && !seen.settled ? faults(given) : nothing}
    ${next ? upNext(given) : nothing}`;
}

const PAIR = { idle: "–", running: "在走" };

/** Both readings and what is taken where they differ (look/c-timekeeper); each side sees the other's. */
function twoWatches({ seen }) {
  const { clock, reading } = seen.focus;
  const second = clock?.second;
  if (!second && !seen.second) return nothing;
  const own = clock?.own_s ?? null;
  const read = second?.elapsed_s ?? null;
  const other = seen.second ? (PAIR[clock?.state ?? "idle"] ?? minutes(own ?? clock.elapsed_s)) : PAIR[second.state];
  const told = seen.second ? other : (other ?? minutes(read));
  const both = own !== null && read !== null;
  const apart = both ? Math.abs(own - read) : 0;
  return html`<div class="watches" data-role="watches"><p><span>${seen.second ? "甲表" : "乙表"}</span><b data-role="other-watch">${told}</b></p>
    ${both ? html`<p><span>相差</span><span data-role="apart">${apart} 秒</span></p>` : nothing}
    ${both && apart ? html`<p><span>相差时取</span><span>利于选手的</span></p>` : nothing}
    ${both && second.counts && !seen.second ? html`<p data-role="kept">按乙表算，用时 ${minutes(reading.elapsedS)}</p>` : nothing}
    ${apart > TOO_FAR_S ? html`<p class="small" data-role="too-far">相差太大，请两位核对；错的那块请作废。</p>` : nothing}</div>`;
}

/** Further apart than two thumbs are. */
const TOO_FAR_S = 3;

/** The secretary's own work: who is to be fetched for this hall. */
function fetch({ seen, acts, line }) {
  if (!seen.flow?.live) return nothing;
  const nameOf = (entry) => seen.orders.flatMap(({ entries }) => entries).find((one) => one.entry === entry)?.name;
  return html`<div class="fetching"><p class="label">叫人</p>${fetchList({ acts, line, nameOf }, seen.flow, { hall: seen.place.hall })}</div>`;
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

function preparationOfNext({ line, seen: { next } }) {
  const row = preparationOf(line.all("preparing"), next.spot);
  return row ? readPreparation(row, line.nowMs()) : {};
}

/** Why whoever comes next had better not be called yet: a second press says that it is meant; "" where nothing speaks against it. */
export function notYet(given) {
  const { next } = given.seen;
  if (!next) return "";
  const who = `${number(next.spot.number)} `;
  if (next.spot.undrawn) return `${who}还没抽${segmentOf(next.spot.segment)?.title}的题，请先去报到处抽。`;
  const { level, leftS } = preparationOfNext(given);
  return leftS > 0 && level !== "on_stage" ? `${who}还在准备，还剩 ${clockText(leftS)}。` : "";
}

/** Whether whoever comes next has drawn a topic, and how long the preparation still lasts. */
function prepared(given) {
  const {
    line,
    seen: { next },
  } = given;
  if (segmentOf(next.spot.segment)?.topic !== "drawn") return nothing;
  const row = preparationOf(line.all("preparing"), next.spot);
  const { level, leftS } = preparationOfNext(given);
  const words = !row
    ? "还没抽题"
    : level === "due"
      ? "准备到时了"
      : html`准备还剩 <b>${clockFace(clockText(leftS))}</b>`;
  return html`<span class="prepared ${level ?? ""}" data-role="prepared">${words}</span>`;
}

/** When the next one is expected on this stage, as far as anything has happened. */
function expected({ seen: { next, flow, stage } }) {
  if (stage?.entry === next.spot.entry) return nothing;
  const leg = flow?.live && flow.legs.find((one) => one.entry === next.spot.entry && one.hall === next.spot.hall);
  return leg ? html`　<span data-role="expected">约 ${hourOf(leg.starts_s)}</span>` : nothing;
}

function upNext(given) {
  const { next, stage } = given.seen;
  const same = stage && next.spot.entry === stage.entry;
  const other = !stage || next.spot.segment !== stage.segment;
  const name = next.entry?.name;
  return html`<div class="next" data-role="next">${badge(next.spot.number, 72)}
    <p class="what"><span class="quiet small">${same ? "下一项" : "下一位"}${expected(given)}</span>
      ${name ? html`<b>${person(name)}</b>` : nothing}
      ${other ? html`<span>${segmentOf(next.spot.segment)?.title}</span>` : name ? nothing : html`<span>准备上场</span>`}
      ${prepared(given)}</p>
    <p class="about">${name ? html`<span class="quiet small">${next.entry.school}</span>` : nothing}${talentLine(next.entry, next.spot.segment, { needs: true })}</p></div>`;
}

/** What must still be put right, each with its own button; it stands first at the side, where a hand can reach it. */
function remarks(given) {
  const { seen, acts } = given;
  const { focus, stage } = seen;
  if (!stage || !focus || !seen.canTime || seen.second) return nothing;
  const list = [
    stage.undrawn ? UNDRAWN : nothing,
    again(given),
    misread(given),
    fromSecond(given),
    interrupted(given),
    focus.clock?.unsure && !isInterrupted(focus.clock) ? UNSURE : nothing,
    errorLine(acts, "pending"),
  ];
  return list.every((one) => one === nothing) ? nothing : html`<div class="remarks">${list}</div>`;
}

const UNDRAWN = html`<p data-role="undrawn">没有抽题就上了台。</p>`;
const UNSURE = html`<p data-role="unsure">机器重启过，时间是按钟点算的，请核对用时。</p>`;

/** This is not the first time that the clock runs: the attempt before is void, and kept. */
function again({ seen: { focus } }) {
  const attempt = focus.clock?.attempt ?? 1;
  if (attempt < 2) return nothing;
  return html`<p class="small" data-role="attempt">第 ${attempt} 次计时，前面的已作废，在“看经过”里。</p>`;
}

/** The start was forgotten altogether, and the second watch has the time. */
function fromSecond({ seen: { focus }, acts, does }) {
  const read = focus.clock?.second?.elapsed_s;
  if (focus.reading.state !== "idle" || read === undefined) return nothing;
  const press = () => does.send("pending", "clock.correct", { elapsed_s: read, reason: "甲表没开，按乙表的读数" });
  return html`<p data-role="from-second">乙表记了 ${minutes(read)}。</p><p class="pair">${actButton(acts, { slot: "pending", act: "clock.correct.second", label: `按乙表 ${minutes(read)}`, press })}</p>`;
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
