/**
 * How people call a round for a group: 小学组, and 小学组全县决赛 where there are several rounds; never 小学组小学组预赛.
 *
 *   spotTitle(frame, {round, group}) → string
 */
import { groupOf, roundOf } from "./frame.js";

export function spotTitle(frame, { round, group }) {
  const [ofGroup, ofRound] = [groupOf(group).title, roundOf(round).title];
  if (frame.rounds.length === 1) return ofGroup;
  return ofRound.includes(ofGroup) ? ofRound : ofGroup + ofRound;
}
