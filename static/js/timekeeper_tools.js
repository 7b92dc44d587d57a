/**
 * What may be done beside start and stop: four at hand, by how the clock stands, the others one tap further under 更多.
 *
 *   tools(given) → TemplateResult      more(given) → the panel 更多
 */
import { html, nothing } from "lit-html";
import { frame } from "./frame.js";
import { splitTime } from "./timekeeper_panels.js";

const LABELS = {
  forgotten: "忘了开表",
  pause: "暂停",
  shift: "改开始时刻",
  correct: "更正用时",
  grant: "补时",
  void: "作废重来",
  second: "乙表作废",
  call: "请别人上场",
  flow: "叫人",
};

/** At hand, by how the clock stands. */
const AT_HAND = {
  early: [],
  none: ["call", "flow"],
  idle: ["forgotten", "correct", "call"],
  running: ["pause", "shift", "void"],
  paused: ["grant", "shift", "void"],
  stopped: ["correct", "shift", "void"],
  corrected: ["correct", "shift", "void"],
};

/** Why a tool can't be used now, in a few characters beside its word. */
function why(name, { focus }) {
  const state = focus?.clock?.state ?? "idle";
  const stands = ["stopped", "corrected"].includes(state);
  if (name === "correct" && (state === "running" || state === "paused")) return "先停表";
  if (name === "shift" && !focus?.clock?.started_at) return "开表以后";
  if (name === "grant" && (state === "idle" || stands)) return "表走着时";
  if (name === "void" && state === "idle") return "开表以后";
  return "";
}

const FORMS = {
  shift: () => ({ seconds: 0 }),
  grant: () => ({ seconds: 10 }),
  forgotten: ({ does }) => ({ ref_ms: does.shadowMs(), base: 0 }),
  pause: ({ does }) => ({ ref_ms: does.shadowMs() }),
  correct({ seen: { focus } }) {
    const ran = focus.clock && focus.clock.state !== "idle";
    return ran ? splitTime(focus.reading.elapsedS) : { m: "", s: "" };
  },
};

function tool(given, name, classes = "") {
  const { seen, does, view } = given;
  const off = why(name, seen);
  const open = view.panel === name;
  const press = () => off || (open ? does.close() : does.open(name, FORMS[name]?.(given) ?? {}));
  return html`<button type="button" class="button ${classes}" data-act="tool.${name}" aria-expanded=${open ? "true" : "false"}
    aria-disabled=${off ? "true" : nothing} @click=${press}>${LABELS[name]}${off ? html` <small>${off}</small>` : nothing}</button>`;
}

function standing({ stage, focus, settled, canTime, second, early }) {
  if (early) return "early";
  if (!canTime || second || !stage || !focus || settled) return "none";
  return focus.clock?.state ?? "idle";
}

export function tools(given) {
  const { view, does, seen } = given;
  const names = AT_HAND[standing(seen)];
  const open = view.panel === "more";
  if (!seen.canTime) return names.map((name) => tool(given, name));
  return html`${names.map((name) => tool(given, name))}<button type="button" class="button" data-act="tool.more" aria-expanded=${open ? "true" : "false"}
    @click=${() => (open ? does.close() : does.open("more"))}>更多</button>`;
}

function others({ seen }) {
  const state = standing(seen);
  const all =
    state === "none" || state === "early"
      ? AT_HAND[state]
      : ["pause", "shift", "correct", "grant", "void", "call", "flow"].filter(
          (name) => name !== "pause" || state === "running",
        );
  const second = seen.focus?.clock?.second && seen.canTime && !seen.settled ? ["second"] : [];
  return [...all, ...second].filter((name) => !AT_HAND[state].includes(name));
}

function soundPart({ sound }) {
  const hint =
    sound.on() && !sound.ready() ? html`<p class="quiet small" data-role="sound-hint">点一下页面，才能响</p>` : nothing;
  return html`<button type="button" class="button" data-act="sound" aria-pressed=${sound.on() ? "true" : "false"} @click=${() => sound.turn()}>${sound.on() ? "铃由这台响" : "这台不响铃"}</button>
    <button type="button" class="button" data-act="sound.test" @click=${() => sound.test()}>试铃</button>${hint}`;
}

export function more(given) {
  const { seen, does } = given;
  const { stage, place } = seen;
  const about = stage ?? seen.order;
  const where = about && place ? [place.round, about.group, place.hall].map(encodeURIComponent).join("/") : "";
  const all = others(given);
  const [usable, off] = [all.filter((name) => !why(name, seen)), all.filter((name) => why(name, seen))];
  const one = stage ? `?entry=${encodeURIComponent(stage.entry)}` : "";
  return html`<header><h3>更多</h3><button type="button" class="plain" data-act="panel.close" @click=${does.close}>收起</button></header>
    <div class="more-list">${usable.map((name) => tool(given, name))}
      ${where ? html`<a class="button" data-role="events-link" href="/c/${frame.contest}/events/${frame.seat.id}/${where}${one}">看经过</a>` : nothing}
      ${
        frame.seat.role === "timekeeper"
          ? html`${soundPart(given)}<button type="button" class="button" data-act="watch" @click=${() => does.turnWatch()}>${seen.second ? "改记甲表" : "改记乙表"}</button>`
          : nothing
      }${off.map((name) => tool(given, name))}</div>`;
}
