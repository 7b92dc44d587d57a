/**
 * A judge's drafts on the server, so that the next tablet goes on where this one stopped (docs/wire.md); nobody else reads them.
 *
 *   openDraftLine({drafts, frame, line, seenOf, spotOf}) → server      drafts: of draft_store.js
 *   server.keep(key)             put a draft there, a moment after the last mark was typed
 *   server.forget(key, draft)    it was handed in: the next tablet has nothing to go on with
 *   server.adopt()               once a connection: what another tablet of this seat typed is gone on with here, unless more was typed here
 *   server.newest(spot)          → Promise<{version, mark, marks}>: the sheet as the server has it now, also where the socket is down
 */
import { keyOf, marksOf, sameMarks } from "./sheet_reading.js";

const WAIT_MS = 6000;
const TYPED_MS = 300;

async function asked(address, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), WAIT_MS);
  try {
    const answer = await fetch(address, { credentials: "same-origin", signal: stop.signal, ...options });
    const said = answer.ok ? await answer.json() : null;
    return said?.ok ? said : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

const addressOf = (frame) => `/c/${encodeURIComponent(frame.contest)}/tablet/${frame.seat.id}`;

async function put(address, { spot: { round, entry, segment }, base }, marks) {
  const body = JSON.stringify({ round, entry, segment, marks, base });
  const said = await asked(address, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  return said?.turn ?? null;
}

const isOnServer = (draft) => draft.onServer === JSON.stringify(draft.marks);

export function openDraftLine({ drafts, frame, line, seenOf, spotOf }) {
  const address = addressOf(frame);
  const timers = new Map();
  let adopted = 0;

  async function keepNow(key) {
    const draft = drafts.all.get(key);
    if (!draft || draft.waiting || isOnServer(draft) || (draft.sent && sameMarks(draft.sent, draft.marks))) return;
    const marks = { ...draft.marks };
    const turn = await put(address, draft, marks);
    if (turn) Object.assign(draft, { turn, onServer: JSON.stringify(marks) });
  }

  function adoptOne(found) {
    const key = keyOf(found);
    const mine = drafts.all.get(key);
    const typedHere = mine && (mine.waiting || mine.conflict || !isOnServer(mine));
    if (typedHere || (mine?.turn ?? 0) >= found.turn) return;
    const spot = spotOf(found);
    const seen = spot && seenOf(spot);
    if (!Object.keys(found.marks).length || found.base < (seen?.version ?? 0)) {
      if (mine) drafts.drop(key);
    } else if (spot) {
      const { marks, base, turn } = found;
      drafts.put(key, { spot, marks, origin: marksOf(seen?.own), base, turn, onServer: JSON.stringify(marks) });
    }
  }

  document.addEventListener("visibilitychange", () => {
    // A tablet that was laid aside may find that another one went on.
    if (document.visibilityState === "visible") adopted = 0;
  });

  return {
    keep(key) {
      clearTimeout(timers.get(key));
      timers.set(
        key,
        setTimeout(() => keepNow(key), TYPED_MS),
      );
    },
    async forget(key, draft = drafts.all.get(key)) {
      clearTimeout(timers.get(key));
      const turn = await put(address, draft, {});
      const now = drafts.all.get(key);
      if (turn && now) Object.assign(now, { turn, onServer: null });
    },
    async adopt() {
      if (adopted === line.link.times || !line.fresh("marks") || !line.fresh("order")) return false;
      adopted = line.link.times;
      for (const found of (await asked(address))?.drafts ?? []) adoptOne(found);
      for (const key of drafts.all.keys()) keepNow(key);
      return true;
    },
    async newest(spot) {
      const same = (one) => one.entry === spot.entry && one.segment === spot.segment;
      const here = ({ round, group, hall }) => round === spot.round && group === spot.group && hall === spot.hall;
      const state = (await asked(address))?.marks.find(here);
      const there = state?.own.find(same) ?? state?.taken_back.find(same);
      if (there) return { version: there.version, mark: there.mark ?? null, marks: marksOf(there) };
      const seen = seenOf(spot);
      return { version: seen?.version ?? 0, mark: seen?.own?.mark ?? null, marks: marksOf(seen?.own) };
    },
  };
}
