/**
 * 人员: judges by their chairs, everyone else by their desks; seated, moved, let in by a code.
 *
 *   peopleTab(look) → TemplateResult
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { fullName } from "./format.js";
import { codeButton } from "./organiser_code.js";
import { actForm, below, choiceField, fold, opener, reasonField, textField } from "./organiser_form.js";
import { address, given, may, roleTitle } from "./organiser_given.js";
import { importer } from "./organiser_import.js";
import { PEOPLE } from "./organiser_import_people.js";
import { judgeForms, newJudge } from "./organiser_judges.js";
import { EVERYWHERE, freeId, groupChoices, hallChoices, placeTitle, severalRounds } from "./organiser_places.js";
import { entryName } from "./organiser_todo.js";

function recused(look, one) {
  if (!one.recused.length) return nothing;
  const names = one.recused.map(
    (entry) => look.roster.entries.find((row) => row.entry === entry)?.name ?? entryName(look, "", entry),
  );
  return html`<span class="quiet small block">回避 ${names.join("、")}</span>`;
}

function judgeRow(look, one) {
  const chairs = one.seats.map(
    (seat) =>
      html`<span class="block">${placeTitle(seat)} <b>${seat.training ? "实习" : ""}${seat.seat}席</b>${seat.chief ? html` <span class="chip note">组长</span>` : nothing}</span>`,
  );
  return html`<tr data-judge=${one.judge}><td data-label="编号">${one.judge}</td><th scope="row" data-label="姓名">${fullName(one.name)}</th><td data-label="单位">${one.school ?? "–"}</td>
    <td data-label="席位">${chairs.length ? chairs : html`<span class="chip wait">没有席位</span>`}${recused(look, one)}</td>
    <td class="act"><div class="acts">${one.seats.length ? codeButton(look, one.seat, one.name) : nothing}
      ${may("judge.seat") ? opener(look, one.judge, "改动", one.name) : nothing}</div></td></tr>
    ${below(look, one.judge, 5, () => judgeForms(look, one))}`;
}

function newPerson(look, people) {
  if (!may("person.seat")) return nothing;
  const suggested = freeId(
    "R",
    people.map((one) => one.person),
  );
  const places = [...EVERYWHERE, ...hallChoices];
  const body = html`<div class="fields">${textField({ name: "name", label: "姓名，大屏写地点" })}${choiceField({ name: "role", label: "席位", choices: given.roles.map((role) => [role, roleTitle(role)]) })}
    ${choiceField({ name: "place", label: "赛场", choices: places })}${choiceField({ name: "group", label: "组别", choices: [...EVERYWHERE, ...groupChoices] })}
    ${textField({ name: "person", label: "编号，空着就自动编", hint: suggested })}</div>`;
  const fields = ({ person: id = suggested, place, ...typed }) => {
    const [round, hall] = place ? JSON.parse(place) : [];
    return { person: id, ...(severalRounds && round ? { round } : {}), ...(hall ? { hall } : {}), ...typed };
  };
  return fold("安排人员", actForm(look, { slot: "person.seat", act: "person.seat", label: "安排入席", body, fields }), {
    role: "seat-person",
  });
}

function revoke(look, one) {
  const seat = Object.fromEntries(
    ["person", "role", "round", "group", "hall"].filter((name) => one[name]).map((name) => [name, one[name]]),
  );
  return actForm(look, {
    slot: `person.revoke/${one.seat}`,
    act: "person.revoke",
    label: "收回席位",
    on: { person: one.person },
    body: reasonField(),
    fields: (typed) => ({ ...seat, ...typed }),
  });
}

function personRow(look, one) {
  return html`<tr data-person=${one.person}><td data-label="编号">${one.person}</td><th scope="row" data-label="姓名">${fullName(one.name)}</th><td data-label="席位">${roleTitle(one.role)}</td>
    <td data-label="管哪里">${placeTitle(one) || "全场"}</td>
    <td class="act"><div class="acts">${codeButton(look, one.seat, one.name)}
      ${may("person.revoke") ? opener(look, one.seat, "收回", one.name) : nothing}</div></td></tr>
    ${below(look, one.seat, 5, () => revoke(look, one))}`;
}

function table(title, role, heads, rows) {
  return html`<table class="stack" data-role=${role}><caption class="visually-hidden">${title}</caption>
    <thead><tr>${heads.map((head, at) => html`<th scope="col" class=${["w-id", "w-name"][at] ?? ""}>${head}</th>`)}<th scope="col"><span class="visually-hidden">入席码和改动</span></th></tr></thead><tbody>${rows}</tbody></table>`;
}

function judgesPart(look, judges) {
  const rows = repeat(
    judges,
    ({ judge }) => judge,
    (one) => judgeRow(look, one),
  );
  return html`<section aria-label="评委"><div class="head-row"><h2>评委 <span class="quiet">${judges.length} 人</span></h2>${newJudge(look, judges)}</div>
    ${judges.length ? table("评委", "judges", ["编号", "姓名", "单位", "席位"], rows) : html`<p class="empty">还没有评委，导入人员或在上面安排。</p>`}</section>`;
}

function peoplePart(look, people) {
  const rows = repeat(
    people,
    ({ seat }) => seat,
    (one) => personRow(look, one),
  );
  return html`<section aria-label="其他人员"><div class="head-row"><h2>其他人员 <span class="quiet">${people.length} 席</span></h2>${newPerson(look, people)}</div>
    ${people.length ? table("其他人员", "people", ["编号", "姓名", "席位", "管哪里"], rows) : html`<p class="empty">还没有人员，导入人员或在上面安排。</p>`}</section>`;
}

export function peopleTab(look) {
  const { judges = [], people = [] } = look.roster ?? {};
  const cards = given.lets_in
    ? html`<div class="tools"><a class="button" href=${address("cards")} data-role="cards">打印全部入席卡</a><span class="quiet small">每张卡一个码，扫码或输入，一天内有效。</span></div>`
    : nothing;
  return html`${importer(look, PEOPLE)}${cards}${judgesPart(look, judges)}${peoplePart(look, people)}`;
}
