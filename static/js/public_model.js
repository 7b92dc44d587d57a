/**
 * What the audience may see, put together by hall and by group (docs/wire.md); nothing is decided here.
 *
 *   halls(line, frame) → [{key, title, order, stage, clock, rule, segment, next, later, shown}]
 *       order: the payload that the hall is at; stage, next, later: {number, segment, startsS, name?, school?} | null; startsS: when it is
 *       expected there, seconds since midnight, null while that can't be said; shown: the mark shown last | null
 *   groups(line, frame) → [{key, round, group, title, order, draw, past, list}]   order: one payload that carries the draw; list: `standings`
 *   sectionOf(hash, groups) → {section: "now" | "draw" | "list", hall} | null for a hash that is none of ours
 */
import { findClock } from "./clock.js";
import { spotTitle } from "./draw_title.js";
import { clockRule, hallTitle, segmentOf } from "./frame.js";
import { hallNow, stageOf, stages } from "./hall_now.js";

const ofHall = (states, key) => states.filter(({ hall }) => hall === key);

const GOING = new Set(["running", "paused"]);

/** Of several clocks the one that runs or stands still, else the last that ran, else the first. */
function clockOf(states, stage, segment) {
  const parts = (segment.clocks ?? []).map(({ part }) => ({
    part: part ?? null,
    clock: findClock(states, stage, part ?? null),
  }));
  const ran = parts.filter(({ clock }) => clock && clock.state !== "idle");
  return parts.find(({ clock }) => GOING.has(clock?.state)) ?? ran[ran.length - 1] ?? parts[0] ?? null;
}

function withName(order, one) {
  if (!one) return null;
  const { name, school } = order.entries.find(({ entry }) => entry === one.entry) ?? {};
  return { ...one, name, school };
}

/** Who comes after the next: the first other entrant behind it in the hall's own order who is still waiting. */
function laterOf(order) {
  if (!order?.next) return null;
  const ahead = stages(order).filter(
    ({ state, withdrawn, segment }) => state === "waiting" && !withdrawn && segmentOf(segment).kind === "stage",
  );
  const at = ahead.findIndex(({ entry, segment }) => entry === order.next.entry && segment === order.next.segment);
  return ahead.slice(at).find(({ entry }) => entry !== order.next.entry) ?? null;
}

/** When somebody is expected on a hall's stage; nobody is who stands there already. */
function withEstimate(line, order, one) {
  if (!one) return null;
  const due = line
    .of("flow", { round: order.round })
    ?.due.find(
      ({ group, hall, number, segment }) =>
        group === order.group && hall === order.hall && number === one.number && segment === one.segment,
    );
  return { ...one, startsS: due?.starts_s ?? null };
}

function hallOf(line, { key, title }) {
  const order = hallNow(ofHall(line.all("order"), key));
  const stage = order && withName(order, stageOf(order));
  const segment = stage && segmentOf(stage.segment);
  const found = stage && clockOf(line.all("clock"), stage, segment);
  const shown = ofHall(line.all("marks"), key)
    .map((marks) => marks.shown)
    .filter(Boolean);
  return {
    key,
    title: (order && hallTitle(order.round, key)) || title,
    order,
    stage,
    segment,
    state: stage && order.entries.find(({ entry }) => entry === stage.entry)?.segments[stage.segment],
    clock: found?.clock,
    rule: found && clockRule(segment, found.part),
    next: order && withEstimate(line, order, withName(order, order.next)),
    later: withEstimate(line, order, withName(order, laterOf(order))),
    shown: shown.reduce((a, b) => (!a || b.since > a.since ? b : a), null),
  };
}

export function halls(line, frame) {
  const known = new Map();
  for (const round of frame.rounds) {
    for (const hall of round.halls) {
      const before = known.get(hall.key);
      known.set(
        hall.key,
        before ? { ...before, segments: [...new Set([...before.segments, ...hall.segments])] } : hall,
      );
    }
  }
  return [...known.values()].map((hall) => hallOf(line, hall));
}

export function groups(line, frame) {
  return frame.rounds.flatMap((round) =>
    round.groups.map((group) => {
      const order = line.all("order").find((one) => one.round === round.key && one.group === group);
      return {
        key: `${round.key}/${group}`,
        round: round.key,
        group,
        title: spotTitle(frame, { round: round.key, group }),
        order,
        draw: order?.draw,
        past: order?.past_draws ?? [],
        list: line.of("standings", { round: round.key, group }),
      };
    }),
  );
}

export function sectionOf(hash) {
  const [section, hall = ""] = hash.slice(1).split("/").map(decodeURIComponent);
  return ["now", "draw", "list"].includes(section) ? { section, hall } : null;
}
