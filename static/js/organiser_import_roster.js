/**
 * The list of entrants from a file: its columns, its words, and kinds of unit that no group admits, meant as known ones for the whole file.
 *
 *   ROSTER: a kind for importer() (organiser_import.js)
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { groupOf } from "./frame.js";
import { given } from "./organiser_given.js";

/** The group that a kind of unit leads to, by what it is meant as. */
function groupTitle(file, unit) {
  const found = given.units.find((one) => one.unit === (file.mapped[unit] ?? unit));
  return found ? (groupOf(found.group)?.title ?? "") : "";
}

function meant(file, edit) {
  if (!file.strange.length) return nothing;
  const count = (kind) => file.lines.filter(({ cells }) => cells.unit.trim() === kind).length;
  return html`<div class="fields" data-role="strange">${repeat(
    file.strange,
    (kind) => kind,
    (kind) => html`<label class="field"><span>“${kind}”${count(kind)} 行，整份当作</span>
      <select data-kind=${kind} @change=${(event) => edit.map(kind, event.target.value)}><option value="">请选单位类别</option>${given.units.map(({ unit, group }) => html`<option value=${unit} .selected=${file.mapped[kind] === unit}>${unit}，${groupOf(group)?.title}</option>`)}</select></label>`,
  )}</div>`;
}

function newRow(file, { cells }) {
  const talent = [cells.kind, cells.title].filter(Boolean).join(" ");
  const unit = file.mapped[cells.unit] ?? cells.unit;
  return html`<tr><td data-label="编号">${cells.entry || html`<span class="quiet">自动编</span>`}</td><th scope="row" data-label="姓名">${cells.name}</th><td data-label="单位">${cells.school}</td>
    <td data-label="单位类别">${unit}</td><td data-label="组别">${groupTitle(file, cells.unit) || html`<span class="quiet">–</span>`}</td>
    <td data-label="才艺">${talent || "–"}${cells.needs ? html`<span class="quiet small block">${cells.needs}</span>` : nothing}</td></tr>`;
}

export const ROSTER = {
  role: "roster",
  act: "roster.load",
  field: "entries",
  label: "导入名单",
  note: "",
  columns: [
    ["entry", "编号"],
    ["name", "姓名"],
    ["school", "单位"],
    ["unit", "单位类别"],
    ["kind", "才艺类型"],
    ["title", "才艺题目"],
    ["needs", "所需器材"],
    ["phone", "联系电话"],
  ],
  choices: { unit: given.units.map(({ unit }) => unit) },
  count: (rows) => `${rows.length} 人`,
  words: {
    read: "读出的名单",
    none: "一个人也没有导入。",
    nothing: (count) => `${count} 人都已在名单里，没有要导入的。`,
    same: (count) => `已在名单里的 ${count} 人不再导入。`,
    differs: "要改，在下面名单那一行按「改正」。",
    done: (count) => `已导入 ${count}。`,
  },
  head: ["编号", "姓名", "单位", "单位类别", "组别", "才艺"],
  newRow,
  meant,
};
