/**
 * What the organiser's page was given beside its frame: which acts its role may do and which topics it sees (gate/acts.py,
 * store/views.py), so that no script retypes who may what.
 *
 *   may(act) sees(topic)          → boolean
 *   roleTitle(role)               → "计时员"
 *   given.units given.roles given.rulings given.csrf
 *   address(kind, ...parts)       → "/c/<contest>/<kind>/<own seat>/…"
 *   spotTitle(round, group)       → "中学组全县决赛"       same(a, b): the same round and group
 */
import { frame, groupOf, roundOf } from "./frame.js";

const block = document.getElementById("organiser");

export const given = {
  acts: [],
  topics: [],
  titles: {},
  roles: [],
  units: [],
  rulings: [],
  csrf: "",
  ...JSON.parse(block?.textContent ?? "{}"),
};

const acts = new Set(given.acts);
const topics = new Set(given.topics);

export const may = (act) => acts.has(act);
export const mayAny = (...names) => names.some(may);
export const sees = (topic) => topics.has(topic);
export const roleTitle = (role) => given.titles[role] ?? role;

export function address(kind, ...parts) {
  return ["/c", frame.contest, kind, frame.seat.id, ...parts.map(encodeURIComponent)].join("/");
}

export function spotTitle(round, group) {
  const [of, title] = [groupOf(group)?.title ?? "", roundOf(round)?.title ?? ""];
  return title.startsWith(of) ? title : of + title;
}

export const same = (a, b) => a.round === b.round && a.group === b.group;
