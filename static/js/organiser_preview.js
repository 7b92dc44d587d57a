/**
 * A list before it is imported: what is wrong stands in its cell and is mended there; what is there already is named and left out.
 *
 *   preview(kind, file, edit) → TemplateResult        kind, file: organiser_import.js; edit: {type, check, map, drop, leave, load}
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";

function summary({ count, words }, file) {
  const standing = (one) => file.lines.filter((line) => line.standing === one).length;
  const [same, differs] = [standing("same"), standing("differs")];
  if (file.faults.length)
    return html`<p class="error" role="alert" data-role="error">${file.name} 有 ${file.faults.length} 处要改，${words.none}</p>`;
  if (!file.rows.length)
    return html`<p class="done" role="status" data-role="nothing-new">${words.nothing(same + differs)}</p>`;
  return html`<p role="status" data-role="summary">新的 <b>${count(file.rows)}</b>，都可以导入。${same ? words.same(same) : nothing}</p>`;
}

/** Faults of no row that is shown: of the file as a whole, of its headings. */
function whole(file) {
  const rows = new Set(file.lines.map(({ row }) => row));
  const faults = file.faults.filter(({ row }) => !rows.has(row));
  return faults.length
    ? html`<ul class="names" data-role="whole">${faults.map(({ row, sentence }) => html`<li data-role="fault">${row ? `第${row}行 ` : ""}${sentence}</li>`)}</ul>`
    : nothing;
}

function different({ words }, file) {
  const rows = file.lines.filter(({ standing }) => standing === "differs");
  if (!rows.length) return nothing;
  return html`<div data-role="differs"><p><span class="chip warn">和登记的不同</span> ${rows.length} 行没有导入，登记的不变。${words.differs}</p>
    <ul class="names">${rows.map(({ row, note }) => html`<li>第${row}行 ${note}</li>`)}</ul></div>`;
}

/** What stands in the cell may be none of the choices; it stays there until another is chosen. */
function choice(line, key, choices, wrong, edit) {
  const own = line.cells[key];
  const choose = (event) => {
    edit.type(line, key, event.target.value);
    edit.check();
  };
  return html`<select aria-invalid=${wrong ? "true" : nothing} data-cell=${key} @change=${choose}>${[...(choices.includes(own) ? [] : [own]), ...choices].map((one) => html`<option value=${one} .selected=${one === own}>${one || "请选"}</option>`)}</select>`;
}

function input({ choices }, line, key, wrong, edit) {
  if (choices[key]) return choice(line, key, choices[key], wrong, edit);
  return html`<input type="text" autocomplete="off" aria-invalid=${wrong ? "true" : nothing} data-cell=${key} .value=${live(line.cells[key])}
    @input=${(event) => edit.type(line, key, event.target.value)} @change=${edit.check} />`;
}

/** A cell that was wrong once stays a field until the file is done with: nobody's focus is taken away. */
function mendField(kind, file, line, [key, title], edit) {
  const wrong = file.faults.filter((fault) => fault.row === line.row && fault.column === title);
  if (!wrong.length && !file.touched.has(`${line.row}/${key}`)) return nothing;
  return html`<div class="mend"><label class="field"><span>${title}</span>${input(kind, line, key, wrong.length, edit)}</label>
    ${wrong.map(({ sentence }) => html`<p class="error" data-role="fault">${sentence}</p>`)}</div>`;
}

const isTouched = (file, row) => [...file.touched].some((cell) => cell.startsWith(`${row}/`));

function told({ columns }, { cells }) {
  const all = columns.map(([key]) => cells[key]).filter(Boolean);
  return all.map((text) => html`<span class="cell-told">${text}</span> `);
}

function mendRow(kind, file, line, edit) {
  const gone = file.dropped.has(line.row);
  return html`<li class="mend-row" data-row=${line.row}><p><b>第${line.row}行</b> <span class=${gone ? "was" : "quiet"}>${told(kind, line)}</span></p>
    <button type="button" class="button" data-act="${kind.role}.drop-row" aria-label="第${line.row}行 ${gone ? "放回" : "去掉"}" @click=${() => edit.drop(line)}>${gone ? "放回" : "去掉这行"}</button>
    ${gone ? nothing : html`<div class="mend-fields">${kind.columns.map((column) => mendField(kind, file, line, column, edit))}</div>`}</li>`;
}

function faultyRows(kind, file, edit) {
  const rows = file.lines.filter(
    ({ row, standing }) => standing === "faulty" || file.dropped.has(row) || isTouched(file, row),
  );
  if (!rows.length) return nothing;
  return html`<ol class="mend-rows" data-role="faults" aria-label="要改的行">${repeat(
    rows,
    ({ row }) => row,
    (line) => mendRow(kind, file, line, edit),
  )}</ol>`;
}

function newRows(kind, file) {
  const rows = file.lines.filter(({ row, standing }) => standing === "new" && !file.dropped.has(row));
  if (!rows.length) return nothing;
  return html`<div class="tall" tabindex="0" role="region" aria-label=${kind.words.read}><table class="stack" data-role="preview"><caption class="visually-hidden">${kind.words.read}</caption>
      <thead><tr>${kind.head.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>${rows.map((line) => kind.newRow(file, line))}</tbody></table></div>`;
}

function buttons({ role, act, count }, file, edit) {
  const off = file.busy || file.dirty || !file.rows.length;
  return html`<div class="act-row">${
    file.rows.length || file.faults.some(({ row }) => row)
      ? html`<button type="button" class="slab" data-act=${act} aria-disabled=${off ? "true" : nothing} data-busy=${file.busy ? "" : nothing} @click=${() => off || edit.load()}>导入 ${count(file.rows)}</button>`
      : nothing
  }
    ${file.dirty || file.sentence ? html`<button type="button" class="button" data-act="${role}.check" @click=${edit.check}>重查</button>` : nothing}
    <button type="button" class="plain" data-act="${role}.drop" @click=${edit.leave}>${file.rows.length || file.faults.length ? "不导入" : "知道了"}</button></div>`;
}

export function preview(kind, file, edit) {
  return html`${summary(kind, file)}${file.left_out.length ? html`<p class="quiet small">没有读的列：${file.left_out.join("、")}。</p>` : nothing}
    ${whole(file)}${kind.meant?.(file, edit) ?? nothing}${faultyRows(kind, file, edit)}${different(kind, file)}${newRows(kind, file)}${buttons(kind, file, edit)}`;
}
