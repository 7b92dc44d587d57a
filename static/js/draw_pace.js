/**
 * How far an opened draw is read out: one number after the other from the moment of its opening, so that wall and desk are in step.
 *
 *   readOut(draw, venueMs)      → {count, dueMs}    count: how many places stand open; dueMs: until the next one, null once all do
 *   venueMs(states, nowMs)      → the venue's time in ms, of states that carry `now_ms` and `now_at` | null where none does
 *   Where the time is not known all stand open: nothing is held back that was read out.
 */
const LEAD_MS = 1500;
const EACH_MS = 2000;

export function venueMs(states, nowMs) {
  const known = states.filter((state) => state.now_at);
  if (!known.length) return null;
  const newest = known.reduce((a, b) => (b.now_ms > a.now_ms ? b : a));
  return Date.parse(newest.now_at) + nowMs - newest.now_ms;
}

export function readOut(draw, venue) {
  const all = draw.order.length;
  if (venue === null || !draw.opened_at) return { count: all, dueMs: null };
  const since = venue - Date.parse(draw.opened_at);
  const count = Math.min(all, Math.max(0, Math.floor((since - LEAD_MS) / EACH_MS) + 1));
  // A clock that was set back must not hide for long what everyone has seen.
  if (since < -EACH_MS) return { count: all, dueMs: null };
  return { count, dueMs: count < all ? LEAD_MS + count * EACH_MS - since : null };
}
