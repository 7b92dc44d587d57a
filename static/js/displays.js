/**
 * The register of screens: which are on, what they show, when they were last heard, and one loaded anew from afar.
 *
 *   displayOf(displays, screen, nowMs) → {state: "on|silent|off|never", word}
 *   openDisplays({line, redraw}) → {part(screens)}    the register with its buttons; hosts and technicians see the same one
 *   LOOK_MS: a screen that falls silent says nothing, so a page looks by itself this often
 */
import { html, nothing } from "lit-html";
import { icon } from "./pieces.js";

export const LOOK_MS = 5000;
const UNSENT = "网断了，这一下没送到，请再按一次。";
const SILENT_S = 25;
const SCENES = {
  lobby: "等候",
  welcome: "欢迎",
  order: "顺序",
  draw: "抽签",
  clock: "计时",
  marks: "亮分",
  standings: "名次",
  ceremony: "颁奖",
  message: "文字",
  blank: "黑屏",
};

const ago = (seconds) =>
  seconds < SILENT_S ? "刚才有回音" : seconds < 120 ? `${seconds} 秒没回音` : `${Math.floor(seconds / 60)} 分钟没回音`;

export function displayOf(displays, screen, nowMs) {
  const found = displays?.displays.find((one) => one.screen === screen);
  if (!found || found.heard_ms === null) return { state: "never", word: "还没打开" };
  const seconds = Math.max(0, Math.floor((nowMs - found.heard_ms) / 1000));
  if (!found.on) return { state: "off", word: "断开了", found };
  return { state: seconds < SILENT_S ? "on" : "silent", word: seconds < SILENT_S ? "亮着" : "没回音", seconds, found };
}

function row(screen, { displays, nowMs, reload, errors }) {
  const { state, word, seconds, found } = displayOf(displays, screen.screen, nowMs);
  const size = found?.width ? `${found.width} × ${found.height}` : "";
  const several = found?.on > 1 ? `${found.on} 台` : "";
  const error = errors.get(screen.screen);
  return html`<li data-role="display" data-screen=${screen.screen} data-state=${state}>
    <b>${screen.name}</b>
    <span class="with-icon ${state === "on" ? "done" : "unlit"}">${icon(state === "on" ? "tick" : "fan")}<span>${word}</span></span>
    <span class="quiet">${[found?.scene && `在放${SCENES[found.scene] ?? ""}`, seconds === undefined ? "" : ago(seconds), size, several].filter(Boolean).join("，")}</span>
    ${state === "never" ? nothing : html`<button type="button" class="button" data-act="display.reload" aria-disabled=${found.on ? nothing : "true"} @click=${() => found.on && reload(screen.screen)}>重新载入</button>`}
    ${error ? html`<p class="error" role="alert" data-role="error">${error}</p>` : nothing}
  </li>`;
}

export function openDisplays({ line, redraw }) {
  const errors = new Map();

  async function reload(screen) {
    const answer = await line.tell("reload", { screen });
    errors.set(screen, answer?.ok ? "" : (answer?.error ?? UNSENT));
    redraw();
  }

  function part(screens) {
    if (!screens.length) return nothing;
    const look = { displays: line.all("displays")[0], nowMs: line.nowMs(), reload, errors };
    return html`<section class="displays" data-role="displays" aria-labelledby="displays"><h2 id="displays">大屏登记</h2>
      <ul>${screens.map((screen) => row(screen, look))}</ul></section>`;
  }
  return { part };
}
