/**
 * What is done with a judge: seated, moved, replaced, away from an entry; each told of before it is pressed.
 *
 *   newJudge(look, judges) → a part that opens       judgeForms(look, one) → the forms under a judge's row
 */
import { html, nothing } from "lit-html";
import { frame, roundOf } from "./frame.js";
import { codeButton } from "./organiser_code.js";
import { actForm, checkField, choiceField, fold, reasonField, textField } from "./organiser_form.js";
import { may } from "./organiser_given.js";
import { freeId, groupChoices, hallChoices, placeTitle } from "./organiser_places.js";

/** One act for each group that was chosen: a judge has a chair for each. */
function seating({ judge, name, school, place, group, chief, training, trained = false }) {
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
    ...(training || trained ? { training: training === "yes" } : {}),
  }));
}

const IN_TRAINING = checkField({ name: "training", label: "实习，分数不计" });

const chairsOf = (one) =>
  one.seats.map((seat) => [JSON.stringify([seat.round, seat.group, seat.hall]), chairTitle(seat)]);

const chairTitle = (seat) => `${placeTitle(seat)} ${seat.training ? "实习" : ""}${seat.seat}席`;

/** What was done, until the next thing is: {text, card: the judge who now needs a card}. */
const SAID = new Map();

const say =
  ({ redraw }, one, text, card = null) =>
  () => {
    SAID.set(one.judge, { text, card });
    redraw();
  };

function said(look, one) {
  const found = SAID.get(one.judge);
  if (!found) return nothing;
  const card = look.roster.judges.find(({ judge, seats }) => judge === found.card && seats.length);
  return html`<p class="done" role="status" data-role="said">${found.text}${card ? html`${card.name}还没有入席，请给他入席码。` : nothing}</p>
    ${card ? html`<p>${codeButton(look, card.seat, card.name)}</p>` : nothing}`;
}

const titled = (title, body) => html`<h3>${title}</h3>${body}`;

export function newJudge(look, judges) {
  if (!may("judge.seat")) return nothing;
  const suggested = freeId(
    "J",
    judges.map(({ judge }) => judge),
  );
  const body = html`<div class="fields">${textField({ name: "name", label: "姓名" })}${textField({ name: "school", label: "单位，同校自动回避" })}
    ${choiceField({ name: "place", label: "赛场", choices: hallChoices })}${choiceField({ name: "group", label: "组别", choices: frame.groups.length > 1 ? [["*", "每个组"], ...groupChoices] : groupChoices })}
    ${textField({ name: "judge", label: "编号，空着就自动编", hint: suggested })}${checkField({ name: "chief", label: "评委组长" })}${IN_TRAINING}</div>`;
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
  const trained = one.seats.some(({ training }) => training);
  const known = { judge: one.judge, name: one.name, school: one.school, trained };
  return actForm(look, {
    slot: `judge.seat/${one.judge}`,
    act: "judge.seat",
    label: "加席或改组长",
    on: { judge: one.judge },
    body: titled(
      "加席，改组长",
      html`<div class="fields">${choiceField({ name: "place", label: "赛场", choices: hallChoices })}${choiceField({ name: "group", label: "组别", choices: groupChoices })}${checkField({ name: "chief", label: "评委组长" })}${IN_TRAINING}</div>`,
    ),
    fields: (typed) => seating({ ...known, ...typed }),
    after: say(look, one, `${one.name}的席位已改好，原来的入席码照用。`),
  });
}

function leave(look, one) {
  if (!one.seats.length) return nothing;
  return actForm(look, {
    slot: `judge.unseat/${one.judge}`,
    act: "judge.unseat",
    label: "离席",
    on: { judge: one.judge },
    told: true,
    body: titled(
      "离席，没有人接",
      html`<div class="fields">${choiceField({ name: "chair", label: "席位", wide: true, choices: chairsOf(one) })}${reasonField()}</div>`,
    ),
    after: say(look, one, `${one.name}已离席。`),
    fields: ({ chair, ...typed }) => {
      const [round, group, hall] = JSON.parse(chair);
      return { judge: one.judge, round, group, hall, ...typed };
    },
  });
}

const CHAIRS = new Map();

/** One leaves and another takes the chair: two acts, foreseen together and done one after the other. */
function replace(look, one) {
  const slot = `judge.replace/${one.judge}`;
  if (one.seats.length) CHAIRS.set(one.judge, chairsOf(one));
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
    body: titled(
      "换人，另一位接这一席",
      html`<div class="fields">${choiceField({ name: "chair", label: "换哪一席", wide: true, choices: chairs })}${textField({ name: "name", label: "新评委姓名" })}${textField({ name: "school", label: "单位，同校自动回避" })}
      ${textField({ name: "judge", label: "编号，空着就自动编", hint: suggested })}${checkField({ name: "chief", label: "接任评委组长" })}${reasonField("如：临时请假")}</div>`,
    ),
    after: ([, seated]) => say(look, one, "已经换好。", seated.judge)(),
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

/** Whether a judge can meet an entrant: a chair in a round and group for which that one may come. */
const meets = ({ seats }, { group, rounds }) => seats.some((seat) => seat.group === group && rounds[seat.round]?.may);

function recuse(look, one) {
  const entries = (look.roster?.entries ?? []).filter(
    (entry) => !entry.withdrawn && !one.recused.includes(entry.entry) && meets(one, entry),
  );
  if (!entries.length) return nothing;
  return actForm(look, {
    slot: `judge.recuse/${one.judge}`,
    act: "judge.recuse",
    label: "回避这位选手",
    on: { judge: one.judge },
    told: true,
    needs: ["entry"],
    body: titled(
      "回避一位选手",
      html`<div class="fields">${choiceField({ name: "entry", label: "选手", wide: true, choices: [[null, "请选"], ...entries.map(({ entry, name, school }) => [entry, `${entry} ${name} ${school}`])] })}${reasonField("如：亲属")}</div>`,
    ),
    after: say(look, one, "已记下回避。"),
    fields: (typed) => ({ judge: one.judge, ...typed }),
  });
}

export const judgeForms = (look, one) =>
  html`${said(look, one)}${moreForJudge(look, one)}${leave(look, one)}${replace(look, one)}${recuse(look, one)}`;
