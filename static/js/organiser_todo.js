/**
 * What needs a decision now: read out of the states, decided by nobody here. Each item names its fact, its sentence and its act.
 *
 *   todo(look) → [{key, kind, chip: [level, word], sentence, round, group, segment, entries, mine, idle}]
 *        idle: not for this person to act on now
 *        kind: turn | tie | abandon | proposal | stuck | panel | vacancy | late | lunch
 *   entryName(look, round, entry) → "7号" once drawn, else the entry's id
 *   isNextSealed(look, state) → whether the round to which a group goes on has sealed its draw
 *   vacancyOf(look, state) → {gone, coming, sealed, sentence} where somebody who went on has left since, else null
 */
import { frame, hallTitle, roundOf, segmentOf } from "./frame.js";
import { flowItems } from "./organiser_flow.js";
import { may, roleTitle, same, sees, spotTitle } from "./organiser_given.js";

export function entryName({ orders }, round, entry) {
  const found = orders
    .flatMap((order) => (order.round === round ? order.entries : []))
    .find((one) => one.entry === entry);
  return found ? `${found.number}号` : entry;
}

const personName = ({ roster }, id) =>
  roster?.people.find((one) => one.person === id)?.name ?? (id === "office" ? roleTitle("office") : id);

const oncePerSpot = (orders) =>
  orders.filter(
    (order, at, all) => all.findIndex((one) => one.round === order.round && one.group === order.group) === at,
  );

/** By number: an order to begin with that favours nobody. */
function byNumber({ standings }, entries) {
  const numberOf = (entry) => standings.find((row) => row.entry === entry)?.number ?? 0;
  return [...entries].sort((a, b) => numberOf(a) - numberOf(b));
}

function tie(look, state, segment, tied) {
  const entries = byNumber(state, tied);
  const place = segment ? "" : state.standings.find((row) => row.entry === entries[0])?.place;
  const where = segment ? `${segmentOf(segment).title}单项线上` : `第${place}名`;
  const who = entries.map((entry) => entryName(look, state.round, entry)).join("、");
  return {
    key: `tie/${state.round}/${state.group}/${segment ?? ""}/${entries.join("/")}`,
    kind: "tie",
    chip: ["warn", "同分"],
    sentence: `${spotTitle(state.round, state.group)}${where}有${entries.length}人同分：${who}，请评委会定先后。`,
    round: state.round,
    group: state.group,
    segment,
    entries,
  };
}

function ties(look) {
  return look.standings
    .filter((state) => !state.published)
    .flatMap((state) => [
      ...state.ties_open.map((entries) => tie(look, state, null, entries)),
      ...Object.entries(state.item_ties_open).flatMap(([segment, all]) =>
        all.map((entries) => tie(look, state, segment, entries)),
      ),
    ]);
}

function abandonings(look) {
  return oncePerSpot(look.orders)
    .filter((order) => order.draw.abandon_asked_by)
    .map(({ round, group, draw }) => {
      const mine = draw.abandon_asked_by === frame.seat.person;
      const who = personName(look, draw.abandon_asked_by);
      const sentence = mine
        ? `您已提出作废${spotTitle(round, group)}的抽签，等第二人来定。`
        : `${who}提出作废${spotTitle(round, group)}的抽签，要您来定。`;
      return {
        key: `abandon/${round}/${group}`,
        kind: "abandon",
        chip: ["warn", "作废抽签"],
        sentence,
        round,
        group,
        mine,
      };
    });
}

function proposals({ standings }) {
  return standings
    .filter((state) => !state.published && state.proposal)
    .map(({ round, group, proposal }) => {
      const mine = proposal.by === frame.seat.person;
      const base = { key: `proposal/${round}/${group}`, kind: "proposal", round, group, mine, proposal };
      if (!proposal.same)
        return {
          ...base,
          chip: ["warn", "成绩有变动"],
          sentence: `${spotTitle(round, group)}提交之后成绩有变动，请重新提交。`,
        };
      const who = mine ? "您提交的" : `${proposal.by_name}提交了`;
      return {
        ...base,
        chip: ["done", "待公布"],
        sentence: mine
          ? `${who}${spotTitle(round, group)}名单，等另一位公布。`
          : `${who}${spotTitle(round, group)}名单，请核对后公布。`,
      };
    });
}

const isUnderWay = ({ withdrawn, segments }) =>
  !withdrawn && Object.values(segments).some((at) => at === "running" || at === "on_stage");

/** All were on stage and something is still not confirmed: nobody's turn will bring it up again. */
function isStuck({ orders }, state) {
  if (state.published || !state.holes.length) return false;
  const halls = orders.filter((order) => same(order, state) && order.entries.length);
  return halls.length > 0 && !halls.some((order) => order.next || order.entries.some(isUnderWay));
}

function stuck(look) {
  return look.standings
    .filter((state) => isStuck(look, state))
    .map(({ round, group, holes }) => {
      const rest = holes.length > 3 ? `；另有 ${holes.length - 3} 项` : "";
      const sentence = `${holes.slice(0, 3).join("；")}${rest}。`;
      const chip = ["warn", `还差 ${holes.length} 项`];
      return { key: `stuck/${round}/${group}`, kind: "stuck", chip, sentence, round, group };
    });
}

function panels({ orders, progress }) {
  return progress
    .filter((state) => state.judges.length < state.quorum)
    .flatMap((state) => {
      const order = orders.find(
        (one) => one.round === state.round && one.group === state.group && one.hall === state.hall,
      );
      if (!order?.open || order.published) return [];
      return [
        {
          key: `panel/${state.round}/${state.group}/${state.hall}`,
          kind: "panel",
          chip: ["over", "评委不够"],
          round: state.round,
          group: state.group,
          sentence: `${hallTitle(state.round, state.hall)}${spotTitle(state.round, state.group)}只有 ${state.judges.length} 位评委，至少 ${state.quorum} 位。`,
        },
      ];
    });
}

const named = (look, state, entries) => entries.map((entry) => entryName(look, state.round, entry)).join("、");

/** Why nobody steps up: equal ones that a published list parts no more, or nobody behind. */
function emptied(look, state) {
  const { reserves } = state;
  return reserves.length ? `${named(look, state, reserves)}同分，没有人递补。` : "后面没有人可以递补。";
}

export function isNextSealed({ roster }, state) {
  const next = roster?.rounds.find(({ round, group }) => round === state.advance_to && group === state.group);
  return Boolean(next) && next.draw !== "none";
}

export function vacancyOf(look, state) {
  if (!state.advance_to || !state.advanced.length) return null;
  const left = new Set(look.roster?.entries.filter(({ withdrawn }) => withdrawn).map(({ entry }) => entry));
  const gone = state.advanced.filter((entry) => left.has(entry));
  if (!gone.length) return null;
  const sealed = isNextSealed(look, state);
  const coming = (state.going_on ?? []).filter((entry) => !state.advanced.includes(entry));
  const to = roundOf(state.advance_to)?.title ?? "";
  const start = `${named(look, state, gone)}退赛，进${to}空出 ${gone.length} 位`;
  if (sealed) return { gone, coming, sealed, sentence: `${start}。${to}已封签，不再递补。` };
  if (!state.going_on) return { gone, coming, sealed, sentence: `${start}，全部确认、同分定了再递补。` };
  const sentence = coming.length
    ? `${start}，由 ${named(look, state, coming)} 递补。`
    : `${start}，${emptied(look, state)}`;
  return { gone, coming, sealed, sentence };
}

/** Until the next draw is sealed the next by place step up, which somebody must say. */
function vacancies(look) {
  return look.standings.flatMap((state) => {
    const found = vacancyOf(look, state);
    if (!found || found.sealed || !found.coming.length) return [];
    return [
      {
        key: `vacancy/${state.round}/${state.group}`,
        kind: "vacancy",
        chip: ["warn", "要递补"],
        sentence: `${spotTitle(state.round, state.group)}：${found.sentence}`,
        round: state.round,
        group: state.group,
      },
    ];
  });
}

/** The next step of the day, where it is this desk's. */
function turn({ notice }) {
  const now = notice?.turn;
  if (now?.role !== "organiser" || !may(now.act) || now.act === "results.publish") return [];
  return [
    {
      key: `turn/${now.act}/${now.round}/${now.group}`,
      kind: "turn",
      chip: ["note", "下一步"],
      sentence: notice.sentence,
      ...now,
    },
  ];
}

/** Which act an item waits for; whoever may not do it, or did the first half, only reads of it. */
const NEEDS = {
  tie: "tie.settle",
  abandon: "draw.abandon",
  proposal: "results.publish",
  panel: "judge.seat",
  stuck: "segment.reopen",
  turn: "round.open",
  late: "entry.defer",
  lunch: "plan.set",
  vacancy: "round.advance",
};

export function todo(look) {
  if (!sees("standings")) return [];
  const all = [ties, abandonings, proposals, panels, vacancies, flowItems, stuck, turn].flatMap((kind) => kind(look));
  return all.map((item) => ({ ...item, idle: Boolean(item.mine) || !may(NEEDS[item.kind]) }));
}
