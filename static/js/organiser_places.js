/**
 * Where somebody may work: halls and groups to choose from, how a place is called, an id that is free.
 *
 *   placeTitle({round, group, hall}) → "决赛 一赛场 小学组"       hallChoices groupChoices EVERYWHERE → [[value, title]]
 *   severalRounds: whether the contest has more than one          freeId(letter, held) → "J4"
 */
import { frame, groupOf, hallTitle, roundOf } from "./frame.js";

export const severalRounds = frame.rounds.length > 1;

const roundTitle = (key) => (severalRounds && key ? roundOf(key).title : "");

/** A round of one group need not name it. */
const groupTitle = (round, group) => (round && roundOf(round).groups.length === 1 ? "" : (groupOf(group)?.title ?? ""));

export const placeTitle = ({ round, group, hall }) =>
  [roundTitle(round), round ? hallTitle(round, hall) : anyHall(hall), groupTitle(round, group)]
    .filter(Boolean)
    .join(" ");

const anyHall = (hall) =>
  hall ? (frame.rounds.flatMap(({ halls }) => halls).find(({ key }) => key === hall)?.title ?? hall) : "";

export const EVERYWHERE = [[null, "不限"]];

/** One choice a hall: which round it is of comes with it, so that no wrong pair can be picked. */
export const hallChoices = frame.rounds.flatMap((round) =>
  round.halls.map((hall) => [JSON.stringify([round.key, hall.key]), `${roundTitle(round.key)}${hall.title}`]),
);

export const groupChoices = frame.groups.map(({ key, title }) => [key, title]);

export function freeId(letter, held) {
  const taken = new Set(held);
  let n = taken.size + 1;
  while (taken.has(letter + n)) n += 1;
  return letter + n;
}
