/**
 * 人员: judges by their chairs, everyone else by their desks; seated, moved, let in by a code.
 *
 *   peopleTab(look) → TemplateResult
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { frame, groupOf, hallTitle, roundOf } from "./frame.js";
import { codeButton } from "./organiser_code.js";
import {
  actForm,
  below,
  checkField,
  choiceField,
  fold,
  fullName,
  opener,
  reasonField,
  textField,
} from "./organiser_form.js";
import { address, given, may, roleTitle } from "./organiser_given.js";
import { entryName } from "./organiser_todo.js";

const severalRounds = frame.rounds.length > 1;

const roundTitle = (key) => (severalRounds && key ? roundOf(key).title : "");

/** A round of one group need not name it. */
const groupTitle = (round, group) => (round && roundOf(round).groups.length === 1 ? "" : (groupOf(group)?.title ?? ""));

const placeTitle = ({ round, group, hall }) =>
  [roundTitle(round), round ? hallTitle(round, hall) : anyHall(hall), groupTitle(round, group)]
    .filter(Boolean)
    .join(" ");

const anyHall = (hall) =>
  hall ? (frame.rounds.flatMap(({ halls }) => halls).find(({ key }) => key === hall)?.title ?? hall) : "";

const EVERYWHERE = [[null, "不限"]];

/** One choice a hall: which round it is of comes with it, so that no wrong pair can be picked. */
const hallChoices = frame.rounds.flatMap((round) =>
  round.halls.map((hall) => [JSON.stringify([round.key, hall.key]), `${roundTitle(round.key)}${hall.title}`]),
);

const groupChoices = frame.groups.map(({ key, title }) => [key, title]);

/** One act for each group that was chosen: a judge has a chair for each. */
function seating({ judge, name, school, place, group, chief }) {
  const [round, hall] = JSON.parse(place);
  const groups = group === "*" ? roundOf(round).groups : [group];
  return groups.map((one) => ({
    judge,
    name,
    round,
    group: one,
    hall,
    ...(school ? { school } : {}),
    chief: chief === "yes",
  }));
}

function freeId(letter, taken) {
  let n = taken.length + 1;
  while (taken.includes(letter + n)) n += 1;
  return letter + n;
}

function newJudge(look, judges) {
  if (!may("judge.seat")) return nothing;
  const suggested = freeId(
    "J",
    judges.map(({ judge }) => judge),
  );
  const body = html`<div class="fields">${textField({ name: "name", label: "姓名" })}${textField({ name: "school", label: "单位，同校自动回避" })}
    ${choiceField({ name: "place", label: "赛场", choices: hallChoices })}${choiceField({ name: "group", label: "组别", choices: frame.groups.length > 1 ? [["*", "每个组"], ...groupChoices] : groupChoices })}
    ${textField({ name: "judge", label: "编号，空着就自动编", hint: suggested })}${checkField({ name: "chief", label: "评委组长" })}</div>`;
  return fold(
    "安排评委",
    actForm(look, {
      slot: "judge.seat",
      act: "judge.seat",
      label: "安排入席",
      body,
      fields: (typed) => seating({ judge: suggested, ...typed }),
    }),
    { role: "seat-judge" },
  );
}

/** A judge who is known gets another chair, or the chair of a chief, by the same act. */
function moreForJudge(look, one) {
  const known = { judge: one.judge, name: one.name, school: one.school };
  return actForm(look, {
    slot: `judge.seat/${one.judge}`,
    act: "judge.seat",
    label: "加席或改组长",
    on: { judge: one.judge },
    body: html`<div class="fields">${choiceField({ name: "place", label: "赛场", choices: hallChoices })}${choiceField({ name: "group", label: "组别", choices: groupChoices })}${checkField({ name: "chief", label: "评委组长" })}</div>`,
    fields: (typed) => seating({ ...known, ...typed }),
  });
}

function leave(look, one) {
  if (!one.seats.length) return nothing;
  const chairs = one.seats.map((seat) => [JSON.stringify([seat.round, seat.group, seat.hall]), placeTitle(seat)]);
  return actForm(look, {
    slot: `judge.unseat/${one.judge}`,
    act: "judge.unseat",
    label: "离席",
    on: { judge: one.judge },
    told: true,
    body: html`<div class="fields">${choiceField({ name: "chair", label: "席位", wide: true, choices: chairs })}${reasonField()}</div>`,
    fields: ({ chair, ...typed }) => {
      const [round, group, hall] = JSON.parse(chair);
      return { judge: one.judge, round, group, hall, ...typed };
    },
  });
}

/** One leaves and another takes the chair: two acts, foreseen together and done one after the other. */
const CHAIRS = new Map();

function replace(look, one) {
  const slot = `judge.replace/${one.judge}`;
  if (one.seats.length)
    CHAIRS.set(
      one.judge,
      one.seats.map((seat) => [JSON.stringify([seat.round, seat.group, seat.hall]), placeTitle(seat)]),
    );
  // The one has left and the other is not seated yet: the form stays until that is done.
  const underWay = look.acts.busy(slot) || look.acts.error(slot);
  if ((!one.seats.length && !underWay) || !may("judge.seat")) return nothing;
  const chairs = CHAIRS.get(one.judge);
  const suggested = freeId(
    "J",
    look.roster.judges.map(({ judge }) => judge),
  );
  return actForm(look, {
    slot,
    act: "judge.replace",
    label: "换成这位评委",
    on: { judge: one.judge },
    told: true,
    needs: ["name"],
    body: html`<div class="fields">${choiceField({ name: "chair", label: "换哪一席", wide: true, choices: chairs })}${textField({ name: "name", label: "新评委姓名" })}${textField({ name: "school", label: "单位，同校自动回避" })}
      ${textField({ name: "judge", label: "编号，空着就自动编", hint: suggested })}${checkField({ name: "chief", label: "接任评委组长" })}${reasonField("如：临时请假")}</div>`,
    fields: ({ chair, name, school, judge = suggested, chief, reason }) => {
      const [round, group, hall] = JSON.parse(chair);
      const spot = { round, group, hall };
      return [
        { do: "judge.unseat", judge: one.judge, ...spot, ...(reason ? { reason } : {}) },
        { do: "judge.seat", judge, name, ...spot, ...(school ? { school } : {}), chief: chief === "yes" },
      ];
    },
  });
}

function recuse(look, one) {
  const entries = (look.roster?.entries ?? []).filter(
    ({ entry, withdrawn }) => !withdrawn && !one.recused.includes(entry),
  );
  if (!entries.length) return nothing;
  return actForm(look, {
    slot: `judge.recuse/${one.judge}`,
    act: "judge.recuse",
    label: "回避这位选手",
    on: { judge: one.judge },
    told: true,
    body: html`<div class="fields">${choiceField({ name: "entry", label: "选手", wide: true, choices: entries.map(({ entry, name, school }) => [entry, `${entry} ${name} ${school}`]) })}${reasonField("如：亲属")}</div>`,
    fields: (typed) => ({ judge: one.judge, ...typed }),
  });
}

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
      html`<span class="block">${placeTitle(seat)} <b>${seat.seat}席</b>${seat.chief ? html` <span class="chip note">组长</span>` : nothing}</span>`,
  );
  return html`<tr data-judge=${one.judge}><td data-label="编号">${one.judge}</td><th scope="row" data-label="姓名">${fullName(one.name)}</th><td data-label="单位">${one.school ?? "–"}</td>
    <td data-label="席位">${chairs.length ? chairs : html`<span class="chip wait">没有席位</span>`}${recused(look, one)}</td>
    <td class="act"><div class="acts">${one.seats.length ? codeButton(look, one.seat, one.name) : nothing}
      ${may("judge.seat") ? opener(look, one.judge, "改动", one.name) : nothing}</div></td></tr>
    ${below(look, one.judge, 5, () => html`${moreForJudge(look, one)}${leave(look, one)}${replace(look, one)}${recuse(look, one)}`)}`;
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
    ${judges.length ? table("评委", "judges", ["编号", "姓名", "单位", "席位"], rows) : html`<p class="empty">还没有评委，在上面安排。</p>`}</section>`;
}

function peoplePart(look, people) {
  const rows = repeat(
    people,
    ({ seat }) => seat,
    (one) => personRow(look, one),
  );
  return html`<section aria-label="其他人员"><div class="head-row"><h2>其他人员 <span class="quiet">${people.length} 席</span></h2>${newPerson(look, people)}</div>
    ${people.length ? table("其他人员", "people", ["编号", "姓名", "席位", "管哪里"], rows) : html`<p class="empty">还没有人员，在上面安排。</p>`}</section>`;
}

export function peopleTab(look) {
  const { judges = [], people = [] } = look.roster ?? {};
  const cards = given.lets_in
    ? html`<div class="tools"><a class="button" href=${address("cards")} data-role="cards">打印全部入席卡</a><span class="quiet small">每张卡一个码，扫码入席，当天有效。</span></div>`
    : nothing;
  return html`${cards}${judgesPart(look, judges)}${peoplePart(look, people)}`;
}
