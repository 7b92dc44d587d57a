/**
 * 名单: who takes part, by group; one comes in singly, is corrected, withdraws with a reason, comes back before the draw.
 *
 *   rosterTab(look) → TemplateResult
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { fullName } from "./format.js";
import { frame } from "./frame.js";
import { actForm, below, choiceField, fold, opener, reasonField, textField } from "./organiser_form.js";
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

const parted = (needs = "") =>
  needs
    .split(/[、，,]/)
    .map((part) => part.trim())
    .filter(Boolean);

function registering(entries) {
  return ({ entry = nextId(entries), name, school, unit, phone, kind, title, needs }) => {
    const parts = parted(needs);
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

const told = (talent) => [talent?.kind ?? "", talent?.title ?? "", (talent?.needs ?? []).join("、")];

/** What was changed and nothing else; none where it stands as it was. */
function corrected(one, { name, school, phone, kind = "", title = "", needs, reason }) {
  const talent = { kind, title, needs: parted(needs) };
  const changes = {
    ...(name && name !== one.name ? { name } : {}),
    ...(school && school !== one.school ? { school } : {}),
    ...(phone && phone !== one.phone ? { phone } : {}),
    ...(told(talent).join("|") === told(one.talent).join("|") ? {} : { talent }),
  };
  if (!Object.keys(changes).length) return [];
  return [{ entry: one.entry, ...changes, ...(reason ? { reason } : {}) }];
}

const correcting = (entry) => `correct/${entry}`;

function correct(look, one) {
  const [kind, title, needs] = told(one.talent);
  const phone =
    "phone" in one ? textField({ name: "phone", label: "电话", mode: "tel", value: one.phone ?? "" }) : nothing;
  const close = () => {
    look.view.open.delete(correcting(one.entry));
    look.redraw();
  };
  return actForm(look, {
    slot: `entry.correct/${one.entry}`,
    act: "entry.correct",
    label: "改好",
    on: { entry: one.entry },
    told: true,
    body: html`<h3>改正登记 <span class="quiet small">单位类别和组别改不了：先退赛，再用新编号登记。</span></h3>
      <div class="fields">${textField({ name: "name", label: "姓名", value: one.name })}${textField({ name: "school", label: "单位", value: one.school })}${phone}
      ${textField({ name: "kind", label: "才艺类型", value: kind })}${textField({ name: "title", label: "才艺题目", value: title })}${textField({ name: "needs", label: "所需器材", value: needs })}
      ${textField({ name: "reason", label: "原因，可不填", hint: "如：报名表写错了字" })}</div>`,
    fields: (typed) => corrected(one, typed),
    after: close,
  });
}

function comeBack(look, entry) {
  return actForm(look, {
    slot: `entry.return/${entry}`,
    act: "entry.return",
    label: "恢复参赛",
    on: { entry },
    told: true,
    fields: () => ({ entry }),
    after: () => look.view.open.delete(entry),
  });
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
    after: () => look.view.open.delete(entry),
  });
}

/** Before the first draw of the group a withdrawal can be taken back. */
const mayReturn = (look, { group }) =>
  may("entry.return") && look.roster.rounds.filter((turn) => turn.group === group).every(({ draw }) => draw === "none");

function buttons(look, one) {
  if (one.withdrawn) return mayReturn(look, one) ? opener(look, one.entry, "恢复参赛", one.name) : nothing;
  return html`${opener(look, correcting(one.entry), "改正", one.name, "open-correct")}${opener(look, one.entry, "退赛", one.name)}`;
}

function forms(look, one, columns) {
  if (one.withdrawn)
    return mayReturn(look, one) ? below(look, one.entry, columns, () => comeBack(look, one.entry)) : nothing;
  return html`${below(look, correcting(one.entry), columns, () => correct(look, one))}${below(look, one.entry, columns, () => withdraw(look, one.entry))}`;
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
    ${may("entry.withdraw") ? html`<td class="act"><div class="acts">${buttons(look, one)}</div></td>` : nothing}</tr>
    ${may("entry.withdraw") ? forms(look, one, withPhone ? 7 : 6) : nothing}`;
}

function group(look, { key, title }, entries) {
  const rows = entries.filter((one) => one.group === key);
  if (!rows.length) return nothing;
  const withPhone = rows.some((one) => one.phone);
  return html`<section aria-label=${title}><div class="head-row"><h2>${title} <span class="quiet">${rows.length} 人</span></h2></div>
    <table class="stack" data-role="roster" data-group=${key}><caption class="visually-hidden">${title}名单</caption>
      <thead><tr><th scope="col" class="w-id">编号</th><th scope="col" class="w-name">姓名</th><th scope="col">单位</th><th scope="col">才艺</th>${withPhone ? html`<th scope="col">电话</th>` : nothing}<th scope="col" class="w-now">现在</th>${may("entry.withdraw") ? html`<th scope="col"><span class="visually-hidden">改正和退赛</span></th>` : nothing}</tr></thead>
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
