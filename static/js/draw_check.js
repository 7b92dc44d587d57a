/**
 * The draw, computed again in the reader's own browser (contract.md, "The draw"); the same as static/verify/draw.py.
 *
 *   recompute({round, group, ids, secret, numbers}) → {frozen, commitment, order}
 *   check({round, group, …draw}) → {frozen, commitment, order}: true where what was told is what follows; only of an opened draw
 *   fours("3f9c71a0…") → ["3f9c", "71a0", …]   how a code is written, so that it can be read out
 */
import { hex, hmac, sha256, unhex, utf8 } from "./draw_hash.js";

const digest = (text) => hex(sha256(utf8(text)));

/** As Python sorts text: by code point. Script compares UTF-16 units, which differs beyond the first plane. */
function byCodePoint(a, b) {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] !== right[i]) return left[i].codePointAt(0) - right[i].codePointAt(0);
  }
  return left.length - right.length;
}

export function recompute({ round, group, ids, secret, numbers }) {
  const everyone = [...ids].sort(byCodePoint);
  const frozen = digest(everyone.join("\n"));
  const head = ["draw/1", round, group, frozen];
  const key = unhex(secret);
  const rank = new Map(everyone.map((id) => [id, hex(hmac(key, utf8([...head, ...numbers, id].join("\n"))))]));
  const order = everyone.sort((a, b) => (rank.get(a) < rank.get(b) ? -1 : 1));
  return { frozen, commitment: digest([...head, secret].join("\n")), order };
}

export function check(draw) {
  const found = recompute(draw);
  return {
    frozen: found.frozen === draw.frozen,
    commitment: found.commitment === draw.commitment,
    order: found.order.join("\n") === draw.order.join("\n"),
  };
}

export const fours = (code) => code.match(/.{1,4}/g) ?? [];
