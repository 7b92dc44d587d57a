/**
 * A roster before it is imported: what is wrong stands in its cell and is mended there; what is there already is named and left out.
 *
 *   preview(file, edit) → TemplateResult        file: organiser_import.js; edit: {type, check, map, drop, leave, load}
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { groupOf } from "./frame.js";
import { given } from "./organiser_given.js";

const COLUMNS = [
  ["entry", "编号"],
  ["name", "姓名"],
  ["school", "单位"],
  ["unit", "单位类别"],
  ["kind", "才艺类型"],
  ["title", "才艺题目"],
  ["needs", "所需器材"],
  ["phone", "联系电话"],
];
const KEY = Object.fromEntries(COLUMNS.map(([key, title]) => [title, key]));

const kinds = () => given.units.map(({ unit }) => unit);

/** The group that a kind of unit leads to, by what it is meant as. */
function groupTitle(file, unit) {
  const found = given.units.find((one) => one.unit === (file.mapped[unit] ?? unit));
  return found ? (groupOf(found.group)?.title ?? "") : "";
}

function summary(file) {
  const count = (standing) => file.lines.filter((one) => one.standing === standing).length;
  const [same, differs] = [count("same"), count("differs")];
  if (file.faults.length)
    return html`<p class="error" role="alert" data-role="error">${file.name} 有 ${file.faults.length} 处要改，一个人也没有导入。</p>`;
  if (!file.rows.length)
    return html`<p class="done" role="status" data-role="nothing-new">${same + differs} 人都已在名单里，没有要导入的。</p>`;
  return html`<p role="status" data-role="summary">新的 <b>${file.rows.length}</b> 人，都可以导入。${same ? html`已在名单里的 ${same} 人不再导入。` : nothing}</p>`;
}

/** Faults of no row that is shown: of the file as a whole, of its headings. */
function whole(file) {
  const rows = new Set(file.lines.map(({ row }) => row));
  const faults = file.faults.filter(({ row }) => !rows.has(row));
  return faults.length
    ? html`<ul class="names" data-role="whole">${faults.map(({ row, sentence }) => html`<li data-role="fault">${row ? `第${row}行 ` : ""}${sentence}</li>`)}</ul>`
    : nothing;
}

function different(file) {
  const rows = file.lines.filter(({ standing }) => standing === "differs");
  if (!rows.length) return nothing;
  return html`<div data-role="differs"><p><span class="chip warn">和登记的不同</span> ${rows.length} 行没有导入，登记的不变。真要改，先退赛，再用新编号登记。</p>
    <ul class="names">${rows.map(({ row, note }) => html`<li>第${row}行 ${note}</li>`)}</ul></div>`;
}

function strange(file, edit) {
  if (!file.strange.length) return nothing;
  const count = (kind) => file.lines.filter(({ cells }) => cells.unit.trim() === kind).length;
  return html`<div class="fields" data-role="strange">${repeat(
    file.strange,
    (kind) => kind,
    (kind) => html`<label class="field"><span>“${kind}”${count(kind)} 行，整份当作</span>
      <select data-kind=${kind} @change=${(event) => edit.map(kind, event.target.value)}><option value="">请选单位类别</option>${given.units.map(({ unit, group }) => html`<option value=${unit} .selected=${file.mapped[kind] === unit}>${unit}，${groupOf(group)?.title}</option>`)}</select></label>`,
  )}</div>`;
}

function unitChoice(line, wrong, edit) {
  const own = line.cells.unit;
  const choose = (event) => {
    edit.type(line, "unit", event.target.value);
    edit.check();
  };
  return html`<select aria-invalid=${wrong ? "true" : nothing} data-cell="unit" @change=${choose}>${[...(kinds().includes(own) ? [] : [own]), ...kinds()].map((kind) => html`<option value=${kind} .selected=${kind === own}>${kind || "请选"}</option>`)}</select>`;
}

function input(line, key, wrong, edit) {
  if (key === "unit") return unitChoice(line, wrong, edit);
  return html`<input type="text" autocomplete="off" aria-invalid=${wrong ? "true" : nothing} data-cell=${key} .value=${live(line.cells[key])}
    @input=${(event) => edit.type(line, key, event.target.value)} @change=${edit.check} />`;
}

/** A cell that was wrong once stays a field until the file is done with: nobody's focus is taken away. */
function mendField(file, line, [key, title], edit) {
  const wrong = file.faults.filter((fault) => fault.row === line.row && KEY[fault.column] === key);
  if (!wrong.length && !file.touched.has(`${line.row}/${key}`)) return nothing;
  return html`<div class="mend"><label class="field"><span>${title}</span>${input(line, key, wrong.length, edit)}</label>
    ${wrong.map(({ sentence }) => html`<p class="error" data-role="fault">${sentence}</p>`)}</div>`;
}

const isTouched = (file, row) => [...file.touched].some((cell) => cell.startsWith(`${row}/`));

function told({ cells }) {
  const all = COLUMNS.map(([key]) => cells[key]).filter(Boolean);
  return all.map((text) => html`<span class="cell-told">${text}</span> `);
}

function mendRow(file, line, edit) {
  const gone = file.dropped.has(line.row);
  return html`<li class="mend-row" data-row=${line.row}><p><b>第${line.row}行</b> <span class=${gone ? "was" : "quiet"}>${told(line)}</span></p>
    <button type="button" class="button" data-act="roster.drop-row" aria-label="第${line.row}行 ${gone ? "放回" : "去掉"}" @click=${() => edit.drop(line)}>${gone ? "放回" : "去掉这行"}</button>
    ${gone ? nothing : html`<div class="mend-fields">${COLUMNS.map((column) => mendField(file, line, column, edit))}</div>`}</li>`;
}

function faultyRows(file, edit) {
  const rows = file.lines.filter(
    ({ row, standing }) => standing === "faulty" || file.dropped.has(row) || isTouched(file, row),
  );
  if (!rows.length) return nothing;
  return html`<ol class="mend-rows" data-role="faults" aria-label="要改的行">${repeat(
    rows,
    ({ row }) => row,
    (line) => mendRow(file, line, edit),
  )}</ol>`;
}

function newRow(file, { cells }) {
  const talent = [cells.kind, cells.title].filter(Boolean).join(" ");
  const unit = file.mapped[cells.unit] ?? cells.unit;
  return html`<tr><td data-label="编号">${cells.entry || html`<span class="quiet">自动编</span>`}</td><th scope="row" data-label="姓名">${cells.name}</th><td data-label="单位">${cells.school}</td>
    <td data-label="单位类别">${unit}</td><td data-label="组别">${groupTitle(file, cells.unit) || html`<span class="quiet">–</span>`}</td>
    <td data-label="才艺">${talent || "–"}${cells.needs ? html`<span class="quiet small block">${cells.needs}</span>` : nothing}</td></tr>`;
}

function newRows(file) {
  const rows = file.lines.filter(({ row, standing }) => standing === "new" && !file.dropped.has(row));
  if (!rows.length) return nothing;
  return html`<div class="tall" tabindex="0" role="region" aria-label="读出的名单"><table class="stack" data-role="preview"><caption class="visually-hidden">读出的名单</caption>
      <thead><tr><th scope="col">编号</th><th scope="col">姓名</th><th scope="col">单位</th><th scope="col">单位类别</th><th scope="col">组别</th><th scope="col">才艺</th></tr></thead><tbody>${rows.map((line) => newRow(file, line))}</tbody></table></div>`;
}

function buttons(file, edit) {
  const off = file.busy || file.dirty || !file.rows.length;
  return html`<div class="act-row">${
    file.rows.length || file.faults.some(({ row }) => row)
      ? html`<button type="button" class="slab" data-act="roster.load" aria-disabled=${off ? "true" : nothing} data-busy=${file.busy ? "" : nothing} @click=${() => off || edit.load()}>导入 ${file.rows.length} 人</button>`
      : nothing
  }
    ${file.dirty || file.sentence ? html`<button type="button" class="button" data-act="roster.check" @click=${edit.check}>重查</button>` : nothing}
    <button type="button" class="plain" data-act="roster.drop" @click=${edit.leave}>${file.rows.length || file.faults.length ? "不导入" : "知道了"}</button></div>`;
}

export function preview(file, edit) {
  return html`${summary(file)}${file.left_out.length ? html`<p class="quiet small">没有读的列：${file.left_out.join("、")}。</p>` : nothing}
    ${whole(file)}${strange(file, edit)}${faultyRows(file, edit)}${different(file)}${newRows(file)}${buttons(file, edit)}`;
}
