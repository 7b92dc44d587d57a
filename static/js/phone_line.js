/**
 * The audience's line to the server (docs/wire.md, "The audience's phones"): it asks every few seconds and holds no socket, so that
 * a hall full of phones weighs nothing on the judges. To be read as `openLine` of net.js, but for what acts.
 *
 *   openPhoneLine(frame) → line
 *   line.all(topic), line.of(topic, {round, group, hall}), line.on(draw), line.link {up, ever, refused}, line.nowMs(), line.knowsTime()
 */
import { createOffset } from "./offset.js";

const EVERY_MS = 4000;
/** Phones that were opened together must not go on asking together. */
const APART = 0.25;
const ANSWER_MS = 6000;
const SOON_MS = 250;

const same = (payload, spot) => ["round", "group", "hall"].every((part) => payload[part] === spot[part]);

export function openPhoneLine(frame) {
  const offset = createOffset();
  const link = { up: false, ever: false, refused: "" };
  const draws = [];
  let [states, tag, timer, asking] = [{}, "", 0, false];
  const address = `/c/${encodeURIComponent(frame.contest)}/now.json`;
  const changed = () => {
    for (const draw of draws) draw();
  };
  const set = (up) => {
    const before = link.up;
    Object.assign(link, { up, ever: link.ever || up });
    return before !== up;
  };

  async function fetched() {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), ANSWER_MS);
    const sent = performance.now();
    try {
      // Its own tag, and not the browser's store: a 304 is heard as one, with the time that it brings.
      const headers = tag ? { "If-None-Match": tag } : {};
      const answer = await fetch(address, { headers, cache: "no-store", credentials: "omit", signal: stop.signal });
      const received = performance.now();
      if (answer.status !== 304 && !answer.ok) return set(false);
      const news = answer.status === 304 ? null : await answer.json();
      const moved = offset.sample(Number(answer.headers.get("X-Now-Ms")), sent, received);
      if (news) [states, tag] = [news, answer.headers.get("ETag") ?? ""];
      return set(true) || moved || news !== null;
    } catch {
      return set(false);
    } finally {
      clearTimeout(late);
    }
  }

  async function ask() {
    clearTimeout(timer);
    if (asking) return;
    asking = true;
    const news = await fetched();
    asking = false;
    if (news) changed();
    // Who does not look at it asks nothing.
    if (document.visibilityState !== "hidden")
      timer = setTimeout(ask, EVERY_MS * (1 + APART * (2 * Math.random() - 1)));
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    // A phone that slept has another clock than before: measure anew.
    offset.forget();
    ask();
  });
  addEventListener("online", ask);
  addEventListener("offline", () => set(false) && changed());
  ask();
  // A second sample soon, so that the clock that is read first is a good one.
  setTimeout(ask, SOON_MS);

  const all = (topic) => states[topic] ?? [];
  return {
    all,
    of: (topic, spot) => all(topic).find((payload) => same(payload, spot)),
    on: (draw) => draws.push(draw),
    link,
    nowMs: offset.now,
    knowsTime: offset.known,
  };
}
