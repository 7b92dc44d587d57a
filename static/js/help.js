/**
 * Calling the technician, and hearing of it (docs/wire.md, "Calls for the technician"). In no journal; a page opened anew still knows of it.
 *
 *   openHelp({frame, line, redraw}) → {button()}      叫技术员 → 已叫技术员 → 技术员来了, each press says what it does
 *   openHelping({frame, redraw}) → {band()}           who calls, from where, since when, with 来了 and 好了; nothing while nobody does
 */
import { html, nothing } from "lit-html";
import { hourMinute } from "./format.js";
import { icon } from "./pieces.js";

const CALLING_MS = 3000;
const HEARING_MS = 3000;

async function asked(address, body) {
  const options = body
    ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }
    : {};
  try {
    const answer = await fetch(address, { credentials: "same-origin", ...options });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

const addressOf = (frame, kind) => `/c/${encodeURIComponent(frame.contest)}/${kind}/${frame.seat.id}`;

export function openHelp({ frame, line, redraw }) {
  const address = addressOf(frame, "help");
  let [call, unheard, timer] = [null, false, 0];

  async function ask(body) {
    clearTimeout(timer);
    const said = await asked(address, body);
    unheard = !said && Boolean(body);
    if (said) call = said.call;
    if (call || unheard) timer = setTimeout(ask, CALLING_MS);
    redraw();
  }
  ask();

  const word = () => {
    if (unheard && !line.link.up) return "网断了，请举手叫人";
    if (call?.coming_at) return html`技术员来了<span class="wide">，好了按此</span>`;
    return call ? html`已叫技术员<span class="wide">，取消</span>` : "叫技术员";
  };
  return {
    button:
      () => html`<button type="button" class="plain with-icon help" data-act="help.call" aria-pressed=${call ? "true" : "false"}
      @click=${() => ask({ call: !call })}>${icon("headset")}<span>${word()}</span></button>`,
  };
}

function row(one, send) {
  return html`<li data-role="help-call" data-seat=${one.seat}><strong>${one.place}</strong><span>${one.name} 叫技术员</span><span class="quiet">${hourMinute(one.at)}</span><span class="spring"></span>
    ${
      one.coming
        ? html`<span class="quiet">${hourMinute(one.coming_at)} 去了</span><button type="button" class="button" data-act="help.done" @click=${() => send({ done: one.seat })}>好了</button>`
        : html`<button type="button" class="button" data-act="help.coming" @click=${() => send({ coming: one.seat })}>来了</button>`
    }</li>`;
}

export function openHelping({ frame, redraw }) {
  const address = addressOf(frame, "helping");
  let [calls, timer] = [[], 0];

  async function ask(body) {
    clearTimeout(timer);
    calls = (await asked(address, body))?.calls ?? calls;
    timer = setTimeout(ask, HEARING_MS);
    redraw();
  }
  ask();

  return {
    band: () =>
      calls.length
        ? html`<ul class="help-band" role="status" aria-label="叫技术员" data-role="helping">${calls.map((one) => row(one, ask))}</ul>`
        : nothing,
  };
}
