/**
 * Small pieces that every live page shows the same way.
 *
 *   icon(name)                 tick | fan (struck: offline) | up | undo | bars | headset | warn: 24-box line drawings, always beside a word
 *   linkState(line, {saved})   → 已联网 / 已联网，已存 / 连线中 / 网断了         data-role="link-state"
 *   offlineBand(line, {what, refused, count, unit}) → the dashed band under the header while the line is down, else nothing     data-role="offline"
 *        what: the two sentences, the second what to do meanwhile; refused: that one where the seat is refused; count: how much waits to be sent; unit: "份"
 *   backBand(sentence)         → what was sent after all, for the 4 s that a page shows it
 *   rehearsal(line, frame)     → 演练 in its grey box, or nothing       data-role="watermark"
 *   seal(word)                 → upright outlined seal
 *   bar({title, halls, segment, seat, line, frame, more})  → the header: hall, segment, seat, always in this order; halls: tabs, where there is a choice
 */
import { html, nothing, svg } from "lit-html";

const DRAWN = {
  tick: svg`<path d="M4 12.5l5.5 5.5L20 6.5" />`,
  fan: svg`<path d="M3 10a13 13 0 0 1 5-3M12 6c3.4 0 6.6 1.5 9 4M6.5 14a8 8 0 0 1 3-1.9M14 12.3a8 8 0 0 1 3.5 1.7M9.8 17.5a3.3 3.3 0 0 1 4.4 0M3 3l18 18" />`,
  up: svg`<path d="M12 20V5M6 11l6-6 6 6" />`,
  undo: svg`<path d="M9 6L4 11l5 5M4 11h10a6 6 0 0 1 0 8h-2" />`,
  bars: svg`<path d="M8 5v14M16 5v14" />`,
  headset: svg`<path d="M4 15v-3a8 8 0 0 1 16 0v3M4 14h3v6H5.5A1.5 1.5 0 0 1 4 18.5zM20 14h-3v6h1.5a1.5 1.5 0 0 0 1.5-1.5z" />`,
  warn: svg`<path d="M12 4v10M12 19v.5" />`,
};

export const icon = (name) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${DRAWN[name]}</svg>`;

export const seal = (word) => html`<span class="seal">${word}</span>`;

export function linkState(line, { saved = false } = {}) {
  const { up, ever } = line.link;
  if (up)
    return html`<span class="done" data-role="link-state">${icon("tick")}${saved ? html`<span><span class="wide">已联网，</span>已存</span>` : html`<span>已联网</span>`}</span>`;
  return html`<span class="with-icon quiet" data-role="link-state">${icon("fan")}<span>${ever ? "网断了" : "连线中"}</span></span>`;
}

export function offlineBand(line, { what, refused = "", count = 0, unit = "份" }) {
  if (line.link.up || !(line.link.ever || line.link.refused || count)) return nothing;
  const [first, second] = line.link.refused ? [line.link.refused, refused] : what;
  return html`<section class="band" data-role="offline" role="status" aria-label="联网情况">
    ${icon("fan")}
    <p><strong>${first}</strong><span>${second}</span></p>
    ${count ? html`<span class="count" data-role="waiting">${icon("up")}${count} ${unit}待发</span>` : nothing}
  </section>`;
}

export function backBand(sentence) {
  if (!sentence) return nothing;
  return html`<section class="band back" data-role="back" role="status" aria-label="联网情况">${icon("tick")}<p><strong>${sentence}</strong></p></section>`;
}

export function rehearsal(line, frame) {
  const notice = line.all("notice")[0];
  const word = notice ? notice.watermark : frame.demonstration ? "演练" : null;
  return word ? html`<span class="rehearsal" data-role="watermark">${word}</span>` : nothing;
}

export function bar({ title, halls, segment, seat, line, frame, more, saved }) {
  return html`<header class="bar">
    <h1>${title}</h1>
    ${halls ?? nothing}
    ${segment ? html`<span class="nowrap">${segment}</span>` : nothing}
    ${seat ? html`<span class="quiet nowrap">${seat}</span>` : nothing}
    ${rehearsal(line, frame)}
    <span class="spring"></span>
    ${linkState(line, { saved })}
    ${more ?? nothing}
  </header>`;
}
