/**
 * Whether a sheet is one to look at twice: it lies far outside all that the judge gave the others of the segment. Asked once, never refused.
 *
 *   unusual(total, others, far) → {side: "low" | "high", by: far} | null
 *       total: the sheet's sum; others: the judge's other marks of the segment; far: the segment's own measure (core/sheets.py)
 *   Of fewer than three others nothing can be said. Exactly `far` away is still usual.
 */
import { compare, subtract } from "./points.js";

const ENOUGH = 3;

export function unusual(total, others, far) {
  if (others.length < ENOUGH) return null;
  const rising = [...others].sort(compare);
  if (compare(subtract(rising[0], total), far) > 0) return { side: "low", by: far };
  if (compare(subtract(total, rising[rising.length - 1]), far) > 0) return { side: "high", by: far };
  return null;
}
