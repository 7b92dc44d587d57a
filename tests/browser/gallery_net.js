/** The gallery's line: it answers from a scene instead of a server. Served in place of static/js/net.js by gallery.py alone. */
const heard = [];
const topics = new Map();
const key = ({ round, group, hall, screen }) => JSON.stringify([round, group, hall, screen]);
let refusal = "";
const link = { up: true, ever: true, refused: "", times: 1 };
const ring = () => setTimeout(() => heard.forEach((draw) => draw()), 0);
let ahead = 0;
let rev = 0;

function push(topic, payload) {
  if (!topics.has(topic)) topics.set(topic, new Map());
  const place = topic === "clock" ? key(payload) + JSON.stringify(payload.clocks?.map((c) => [c.entry, c.part])) : key(payload);
  topics.get(topic).set(place, payload);
  rev = Math.max(rev, payload.rev);
  ring();
}

export const newTap = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export function openLine() {
  const scene = JSON.parse(document.getElementById("scene").textContent);
  ahead = 10_000_000 - performance.now();
  link.up = scene.up;
  for (const [topic, list] of Object.entries(scene.states)) for (const payload of list) push(topic, payload);
  globalThis.gallery = { push, acts: [], link(up) { link.up = up; ring(); }, refuse(sentence, code = "refused") { refusal = sentence && { ok: false, code, error: sentence }; } };
  return {
    link, on: (draw) => heard.push(draw), all: (topic) => [...(topics.get(topic)?.values() ?? [])],
    of: (topic, spot) => topics.get(topic)?.get(key(spot)),
    fresh: () => true,
    get rev() { return rev; },
    // Time stands still in a picture.
    nowMs: () => (scene.still ? 10_000_000 : performance.now() + ahead),
    heardMs: () => 10_000_000,
    knowsTime: () => true,
    again: async () => null,
    tell: async () => null,
    hear() {},
    async act(name, fields, { tap = newTap() } = {}) {
      globalThis.gallery.acts.push({ do: name, tap, ...fields });
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (!link.up) return { ok: false, code: "offline", error: "网断了，这一下没送到，请再按一次。", tap };
      return refusal || { ok: true, rev, version: 1, receipt: "1f3a9c0277", elapsed_s: 342 };
    },
  };
}
