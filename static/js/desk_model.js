/**
 * What the desk has before it, worked out of `roster` and `order` (docs/wire.md); nothing is decided here.
 *
 *   spots(line, frame) → [spot]   a round for a group, in the rulebook's order, as far as it is this seat's business
 *   spot: {key, round, group, title, state, open, published, draw, past, people, waiting, here, rows, segments}
 *         state: "shut" | "check_in" | "sealed" | "opened" | "published"
 *         people: the roster's rows of those who may come or are withdrawn, each {…row, here, left}; left: not among those sealed
 *         later: with nobody in `people`: the group has entrants, but none was named for this round yet
 *         rows: once opened, [{entry, number, name, school, talent, withdrawn, segments: {key: state}, topics: {key: topic}, shut}] by number
 *         read: once opened, how far a wall has read it out, {count, dueMs}; `shut` rows lie beyond that
 *         segments: the round's segments, in the order of its halls
 *   chosen(spots, key) → the spot with that key, else the first that is not published, else the first
 */

import { readNow } from "./draw_reading.js";
import { spotTitle } from "./draw_title.js";
import { segmentOf } from "./frame.js";

const covers = (own, other) => own === null || own === undefined || own === other;

function stateOf({ open, draw, published }) {
  if (published) return "published";
  if (draw.state !== "none") return draw.state;
  return open ? "check_in" : "shut";
}

/** One entry's row of several halls becomes one: its segments and topics stand in the hall where each is held. */
function merged(orders) {
  const rows = new Map();
  for (const { entries } of orders) {
    for (const entry of entries) {
      const known = rows.get(entry.entry) ?? { ...entry, segments: {}, topics: {} };
      Object.assign(known.segments, entry.segments);
      Object.assign(known.topics, entry.topics);
      rows.set(entry.entry, known);
    }
  }
  return [...rows.values()].sort((a, b) => a.number - b.number);
}

function peopleOf(roster, round, group, ids) {
  return roster.entries
    .filter((entry) => entry.group === group && (entry.rounds[round]?.may || (entry.withdrawn && entry.rounds[round])))
    .map((entry) => {
      const { checked_in: here } = entry.rounds[round];
      return { ...entry, here, left: ids !== null && !ids.includes(entry.entry) };
    });
}

function spotOf(line, roster, of, round) {
  const orders = line.all("order").filter((order) => order.round === of.round && order.group === of.group);
  if (!orders.length) return null;
  const { open, published, draw, past_draws: past } = orders[0];
  const people = peopleOf(roster, of.round, of.group, draw.state === "none" ? null : draw.ids);
  const there = people.filter((person) => !person.withdrawn);
  const read = draw.state === "opened" ? readNow(line, { ...of, draw }) : null;
  return {
    round: of.round,
    group: of.group,
    key: `${of.round}/${of.group}`,
    open,
    published,
    draw,
    past,
    people,
    state: stateOf({ open, draw, published }),
    waiting: there.filter((person) => !person.here),
    here: there.filter((person) => person.here),
    rows: merged(orders).map((row) => ({ ...row, shut: read !== null && row.number > read.count })),
    read,
    later: roster.entries.some((entry) => entry.group === of.group),
    segments: round.halls.flatMap((hall) => hall.segments).map(segmentOf),
  };
}

export function spots(line, frame) {
  const roster = line.all("roster")[0];
  if (!roster) return [];
  return roster.rounds
    .filter((of) => covers(frame.seat.round, of.round) && covers(frame.seat.group, of.group))
    .map((of) => {
      const round = frame.rounds.find(({ key }) => key === of.round);
      const spot = spotOf(line, roster, of, round);
      return spot && { ...spot, title: spotTitle(frame, of) };
    })
    .filter(Boolean);
}

export const chosen = (all, key) =>
  all.find((spot) => spot.key === key) ?? all.find((spot) => !spot.published) ?? all[0];

/** 才艺 in one line: what it is, and what it needs. */
export function talentOf({ talent }) {
  if (!talent) return { what: "", needs: "" };
  const what = [talent.kind, talent.title].filter(Boolean).join(" ");
  return { what, needs: (talent.needs ?? []).join("、") };
}
