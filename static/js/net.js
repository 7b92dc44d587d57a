/**
 * The page's one line to the server (docs/wire.md, contract.md "The wire"): whole states in, acts out.
 *
 *   openLine(frame) → line
 *   line.all(topic)                    → newest payload of each (round, group, hall, screen) of a topic, in the order of their first coming
 *   line.of(topic, {round, group, hall, screen}) → that payload | undefined
 *   line.on(draw)                      → draw() is called, once for many, after any state came or the connection changed
 *   line.link                          → {up, ever, refused, times}: up: connected and answering; ever: was up once; refused: a sentence | "";
 *                                        times: how often it was connected
 *   line.fresh(topic)                  → whether all that is known of a topic was told since the last connection
 *   line.rev                           → the highest rev seen
 *   line.nowMs()                       → the server's boot clock now, by the answer with the lowest delay
 *   line.heardMs()                     → the server's boot clock when it was last heard
 *   line.knowsTime()                   → whether nowMs can be believed at all
 *   line.act(do, fields, {tap})        → Promise<{ok, rev, …} | {ok: false, code, error, tap}>; never throws.
 *        By the socket; if that is down or silent for 4 s the SAME tap goes by POST /act; if nothing works: code "offline".
 *        Whoever tries again later passes the answer's `tap`, so that the act is done once at most.
 *   line.again(topic)                  → asks for a topic's states anew, where they follow from the time as well
 *   line.tell(event, body)             → Promise<answer | null>: what is no act and may be lost (docs/wire.md, "Screens")
 *   line.hear(event, then)             → then(body) is called for an event that is no state
 *   newTap()                           → a tap id; works without HTTPS
 */
import { io } from "socket.io-client";
import { createOffset } from "./offset.js";

const TOPICS = [
  "order",
  "clock",
  "progress",
  "marks",
  "standings",
  "ties",
  "roster",
  "screen",
  "displays",
  "tablets",
  "preparing",
  "flow",
  "reading",
  "pool",
  "notice",
];
/** What a server that came back older may know nothing of any more. */
const HALLS = ["order", "clock", "progress", "marks", "preparing"];
const ANSWER_MS = 4000;
const SILENCE_MS = 5000;
const CONNECTION = {
  transports: ["websocket", "polling"],
  tryAllTransports: true,
  reconnectionDelay: 300,
  reconnectionDelayMax: 2000,
  timeout: 5000,
};
export const OFFLINE = "网断了，这一下没送到，请再按一次。";
const STRANGER = 401;
const NO_SEAT = "这台设备的席位不认了，请重新扫码登录。";

export function newTap() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const keyOf = ({ round, group, hall, screen }) =>
  JSON.stringify(screen ? [screen] : [round, group, hall].map((part) => part ?? null));

/** Newest states by topic and key. A late packet (lower rev) is dropped; a new connection starts afresh, so that a restored server is believed. */
function createStates() {
  const topics = new Map(TOPICS.map((topic) => [topic, new Map()]));
  const revs = new Map();
  return {
    keep(topic, payload) {
      const key = topic + keyOf(payload);
      if (payload.rev < (revs.get(key) ?? -1)) return false;
      revs.set(key, payload.rev);
      topics.get(topic).set(keyOf(payload), payload);
      return true;
    },
    forgetRevs: () => revs.clear(),
    /** All that this server has to say was told: what it did not speak of is no more. */
    onlyTold() {
      for (const topic of HALLS)
        for (const key of topics.get(topic).keys()) if (!revs.has(topic + key)) topics.get(topic).delete(key);
    },
    fresh: (topic) => topics.get(topic).size > 0 && [...topics.get(topic).keys()].every((key) => revs.has(topic + key)),
    highest: () => Math.max(0, ...revs.values()),
    all: (topic) => [...topics.get(topic).values()],
    of: (topic, spot) => topics.get(topic).get(keyOf(spot)),
  };
}

async function post(frame, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ANSWER_MS);
  try {
    const headers = {
      "Content-Type": "application/json",
      "X-Seat": frame.seat?.id ?? "",
      "X-Contest": encodeURIComponent(frame.contest ?? ""),
      "X-Born": frame.born ?? "",
    };
    const answer = await fetch("/act", {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      credentials: "same-origin",
      signal: stop.signal,
    });
    const said = await answer.json().catch(() => null);
    if (said && typeof said.ok === "boolean") return said;
    return answer.status === 401 || answer.status === 403 ? { ok: false, code: "not_allowed", error: NO_SEAT } : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Emit and wait for the acknowledgement; null where there is none in time. */
function emit(socket, event, body) {
  return new Promise((resolve) => {
    if (!socket.connected) return resolve(null);
    return socket.timeout(ANSWER_MS).emit(event, body, (late, answer) => resolve(late ? null : answer));
  });
}

/** Many changes in one turn of the page are drawn once. */
function createBell() {
  const draws = [];
  let rung = false;
  const ring = () => {
    if (rung) return;
    rung = true;
    setTimeout(() => {
      rung = false;
      for (const draw of draws) draw();
    }, 0);
  };
  return { ring, on: (draw) => draws.push(draw) };
}

/** Asks when it has been silent for long, learns the time from the answers, and notices a connection that carries nothing. */
function createAsker(socket, { states, bell, offset, link }) {
  let lastHeard = performance.now();
  let asked = 0;
  const set = (changes) => {
    Object.assign(link, changes);
    bell.ring();
  };
  const heard = () => {
    lastHeard = performance.now();
    if (socket.connected && !link.up) set({ up: true, refused: "" });
  };
  async function ask({ all = false } = {}) {
    const sent = performance.now();
    const { times } = link;
    const answer = await emit(socket, "ask", { rev: all ? 0 : states.highest() });
    if (all && answer?.ok && link.times === times) states.onlyTold();
    if (answer?.ok === false) return set({ up: false, refused: answer.error || NO_SEAT });
    // A socket may believe in its connection long after the Wi-Fi is gone: say so before its own time-out does.
    if (!answer) return performance.now() - lastHeard > SILENCE_MS + ANSWER_MS && link.up && set({ up: false });
    heard();
    return offset.sample(answer.now_ms, sent, performance.now()) && bell.ring();
  }
  setInterval(() => {
    const now = performance.now();
    if (now - Math.max(lastHeard, asked) < SILENCE_MS) return;
    asked = now;
    if (socket.connected) ask();
    // A seat that was refused may have been given back: knock again, slowly.
    else if (!socket.active) socket.connect();
  }, 500);
  return { ask, heard, set, silentMs: () => performance.now() - lastHeard };
}

function listen(socket, { states, bell, offset, link }, { ask, heard, set }) {
  socket.on("connect", () => {
    states.forgetRevs();
    offset.forget();
    set({ up: true, ever: true, refused: "", times: link.times + 1 });
    // Three askings close together, so that the offset is good before anyone looks at a clock.
    for (const wait of [0, 300, 1000]) setTimeout(() => ask({ all: wait === 0 }), wait);
  });
  socket.on("disconnect", () => set({ up: false }));
  // The server's own refusal comes with `active` false; a device that it does not know at all gets no further than its door.
  socket.on("connect_error", (wrong) => {
    const isRefused = !socket.active || wrong.description === STRANGER;
    set({ up: false, refused: isRefused ? wrong.data?.error || NO_SEAT : "" });
  });
  for (const topic of TOPICS) {
    socket.on(topic, (payload) => {
      heard();
      if (typeof payload.now_ms === "number") offset.hint(payload.now_ms);
      if (states.keep(topic, payload)) bell.ring();
    });
  }
  addEventListener("online", () => socket.connect());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    // A tablet that slept has another clock than before: measure anew.
    offset.forget();
    ask();
  });
}

export function openLine(frame) {
  const [states, bell, offset] = [createStates(), createBell(), createOffset()];
  const link = { up: false, ever: false, refused: "", times: 0 };
  const parts = { states, bell, offset, link };
  const socket = io({ auth: { seat: frame.seat?.id, contest: frame.contest, born: frame.born }, ...CONNECTION });
  const asker = createAsker(socket, parts);
  listen(socket, parts, asker);

  async function act(name, fields = {}, { tap = newTap() } = {}) {
    const body = { do: name, tap, ...fields };
    const said = (await emit(socket, "act", body)) ?? (await post(frame, body));
    return said ?? { ok: false, code: "offline", error: OFFLINE, tap };
  }

  return {
    act,
    again: (topic) => emit(socket, "ask", { rev: states.highest(), topic }),
    link,
    tell: (event, body) => emit(socket, event, body),
    hear: (event, then) => socket.on(event, then),
    on: bell.on,
    all: states.all,
    of: states.of,
    fresh: states.fresh,
    get rev() {
      return states.highest();
    },
    nowMs: offset.now,
    heardMs: () => offset.now() - asker.silentMs(),
    knowsTime: offset.known,
  };
}
