/**
 * 名单: who takes part, by group; one comes in singly, one withdraws with a reason.
 *
 *   rosterTab(look) → TemplateResult
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { frame } from "./frame.js";
import { actForm, below, choiceField, fold, fullName, opener, reasonField, textField } from "./organiser_form.js";
import { given, may } from "./organiser_given.js";
import { importer } from "./organiser_import.js";
import { ROSTER } from "./organiser_import_roster.js";

/** P054 after P001 to P053: an id that is free. */
function nextId(entries) {
  const taken = new Set(entries.map(({ entry }) => entry));
  let n = entries.length + 1;
  while (taken.has(`P${String(n).padStart(3, "0")}`)) n += 1;
  return `P${String(n).padStart(3, "0")}`;
}

function registering(entries) {
  return ({ entry = nextId(entries), name, school, unit, phone, kind, title, needs }) => {
    const parts = needs
      ? needs
          .split(/[、，,]/)
          .map((part) => part.trim())
          .filter(Boolean)
      : [];
    const talent = kind || title || parts.length ? { kind: kind ?? "", title: title ?? "", needs: parts } : undefined;
    return { entry, name, school, unit, ...(phone ? { phone } : {}), ...(talent ? { talent } : {}) };
  };
}

function single(look, entries) {
  if (!may("entry.register")) return nothing;
  const body = html`<div class="fields">
    ${textField({ name: "name", label: "姓名" })}${textField({ name: "school", label: "单位" })}
    ${choiceField({ name: "unit", label: "单位类别", choices: given.units.map(({ unit }) => [unit, unit]) })}
    ${textField({ name: "phone", label: "电话，可不填", mode: "tel" })}
    ${textField({ name: "kind", label: "才艺类型，可不填" })}${textField({ name: "title", label: "才艺题目，可不填" })}
    ${textField({ name: "needs", label: "所需器材，可不填", hint: "音响、话筒" })}
    ${textField({ name: "entry", label: "编号，空着就自动编", hint: nextId(entries) })}</div>`;
  return fold(
    "单个登记",
    actForm(look, { slot: "entry.register", act: "entry.register", label: "登记", body, fields: registering(entries) }),
    { role: "register" },
  );
}

function withdraw(look, entry) {
  return actForm(look, {
    slot: `entry.withdraw/${entry}`,
    act: "entry.withdraw",
    label: "确定退赛",
    on: { entry },
    told: true,
    body: reasonField("如：本人因病书面退赛"),
    fields: (typed) => ({ entry, ...typed }),
  });
}

/** Where an entry stands, in the round in which it got furthest. */
function standing(row) {
  if (row.withdrawn) return html`<span class="chip wait">退赛</span>`;
  const rounds = frame.rounds
    .map(({ key, title }) => ({ title, ...row.rounds[key] }))
    .filter(({ may: enters }) => enters);
  const last = rounds.filter((one) => one.number || one.checked_in).pop() ?? rounds[rounds.length - 1];
  if (!last) return html`<span class="quiet">未晋级</span>`;
  const several = rounds.length > 1 ? `${last.title} ` : "";
  return last.number
    ? html`${several}<b>${last.number}号</b>`
    : html`<span class="quiet">${several}${last.checked_in ? "已签到" : "未签到"}</span>`;
}

function row(look, one, withPhone) {
  const talent = [one.talent?.kind, one.talent?.title].filter(Boolean).join(" ");
  return html`<tr data-entry=${one.entry} class=${one.withdrawn ? "quiet" : ""}>
    <td data-label="编号">${one.entry}</td><th scope="row" data-label="姓名">${fullName(one.name)}</th><td data-label="单位">${one.school}<span class="quiet small block">${one.unit}</span></td>
    <td data-label="才艺">${talent || "–"}${one.talent?.needs?.length ? html`<span class="quiet small block">${one.talent.needs.join("、")}</span>` : nothing}</td>
    ${withPhone ? html`<td data-label="电话">${one.phone ?? "–"}</td>` : nothing}<td data-label="现在">${standing(one)}</td>
    ${may("entry.withdraw") ? html`<td class="act"><div class="acts">${one.withdrawn ? nothing : opener(look, one.entry, "退赛", one.name)}</div></td>` : nothing}</tr>
    ${one.withdrawn ? nothing : below(look, one.entry, withPhone ? 7 : 6, () => withdraw(look, one.entry))}`;
}

function group(look, { key, title }, entries) {
  const rows = entries.filter((one) => one.group === key);
  if (!rows.length) return nothing;
  const withPhone = rows.some((one) => one.phone);
  return html`<section aria-label=${title}><div class="head-row"><h2>${title} <span class="quiet">${rows.length} 人</span></h2></div>
    <table class="stack" data-role="roster" data-group=${key}><caption class="visually-hidden">${title}名单</caption>
      <thead><tr><th scope="col" class="w-id">编号</th><th scope="col" class="w-name">姓名</th><th scope="col">单位</th><th scope="col">才艺</th>${withPhone ? html`<th scope="col">电话</th>` : nothing}<th scope="col" class="w-now">现在</th>${may("entry.withdraw") ? html`<th scope="col"><span class="visually-hidden">退赛</span></th>` : nothing}</tr></thead>
      <tbody>${repeat(
        rows,
        (one) => one.entry,
        (one) => row(look, one, withPhone),
      )}</tbody></table></section>`;
}

export function rosterTab(look) {
  const entries = look.roster?.entries ?? [];
  return html`${importer(look, ROSTER)}${single(look, entries)}
    ${entries.length ? frame.groups.map((one) => group(look, one, entries)) : html`<p class="empty" data-role="empty">还没有选手，导入名单后在这里。</p>`}`;
}
