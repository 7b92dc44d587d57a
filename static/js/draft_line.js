/**
 * A judge's drafts on the server, so that the next tablet goes on where this one stopped (docs/wire.md); nobody else reads them.
 *
 *   openDraftLine({drafts, frame, line, seenOf, spotOf}) → server      drafts: of draft_store.js
 *   server.keep(key)             put a draft there at once, one after the other
 *   server.forget(key, draft)    it was handed in: the next tablet has nothing to go on with
 *   server.adopt()               once a connection: what another tablet of this seat typed is gone on with here, unless more was typed here;
 *                                then, at each call, whatever could not be put there is tried again
 *   server.newest(spot)          → Promise<{version, mark, marks}>: the sheet as the server has it now, also where the socket is down
 */
import { keyOf, marksOf, sameMarks } from "./sheet_reading.js";

const WAIT_MS = 6000;
/** Between two of one draft: a judge's thumb is no load. */
const PAUSE_MS = 300;

/** → the answer, a refusal too; null: none came, ask again */
async function asked(address, born, options = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), WAIT_MS);
  try {
    const headers = { "Content-Type": "application/json", "X-Born": born ?? "" };
    const answer = await fetch(address, { credentials: "same-origin", signal: stop.signal, headers, ...options });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

const addressOf = (frame) => `/c/${encodeURIComponent(frame.contest)}/tablet/${frame.seat.id}`;

const isOnServer = (draft) => draft.onServer === JSON.stringify(draft.marks);

export function openDraftLine({ drafts, frame, line, seenOf, spotOf }) {
  const address = addressOf(frame);
  const busy = new Set();
  const declined = new Map();
  let [adopted, adopting] = [0, false];

  function put({ spot: { round, entry, segment }, base }, marks) {
    const body = JSON.stringify({ round, entry, segment, marks, base });
    // A page that is closed in this moment still has it sent.
    return asked(address, frame.born, { method: "POST", keepalive: true, body });
  }

  const isWanted = (key, draft) =>
    Boolean(draft) &&
    !draft.waiting &&
    !isOnServer(draft) &&
    !(draft.sent && sameMarks(draft.sent, draft.marks)) &&
    declined.get(key) !== JSON.stringify(draft.marks);

  async function keepNow(key) {
    const draft = drafts.all.get(key);
    if (busy.has(key) || !isWanted(key, draft)) return;
    busy.add(key);
    const marks = { ...draft.marks };
    const said = await put(draft, marks);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    busy.delete(key);
    const now = drafts.all.get(key);
    if (said?.ok && now) Object.assign(now, { turn: said.turn, onServer: JSON.stringify(marks) });
    // What this server will not keep is not asked of again before it changes.
    else if (said && said.code !== "not_saved") declined.set(key, JSON.stringify(marks));
    if (said?.ok) keepNow(key);
  }

  function adoptOne(found) {
    const key = keyOf(found);
    const mine = drafts.all.get(key);
    const typedHere = mine && (mine.waiting || mine.conflict || mine.refused || !isOnServer(mine));
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
    keep: keepNow,
    async forget(key, draft = drafts.all.get(key)) {
      const said = await put(draft, {});
      const now = drafts.all.get(key);
      if (said?.ok && now) Object.assign(now, { turn: said.turn, onServer: null });
    },
    async adopt() {
      if (adopting || !line.fresh("marks") || !line.fresh("order")) return false;
      const { times } = line.link;
      const isNew = adopted !== times;
      if (isNew) {
        adopting = true;
        const said = await asked(address, frame.born);
        adopting = false;
        if (!said?.ok) return false;
        adopted = times;
        for (const found of said.drafts) adoptOne(found);
      }
      for (const key of drafts.all.keys()) keepNow(key);
      return isNew;
    },
    async newest(spot) {
      const same = (one) => one.entry === spot.entry && one.segment === spot.segment;
      const here = ({ round, group, hall }) => round === spot.round && group === spot.group && hall === spot.hall;
      const state = (await asked(address, frame.born))?.marks?.find(here);
      const there = state?.own.find(same) ?? state?.taken_back.find(same);
      if (there) return { version: there.version, mark: there.mark ?? null, marks: marksOf(there) };
      const seen = seenOf(spot);
      return { version: seen?.version ?? 0, mark: seen?.own?.mark ?? null, marks: marksOf(seen?.own) };
    },
  };
}
