/**
 * A seat's sign-in code: asked for when it is wanted, shown as a QR, digits to type and a link in a dialog, forgotten when that is closed.
 *
 *   codeButton(look, seat, name) → TemplateResult       codeDialog(look) → TemplateResult | nothing
 */
import { html, nothing } from "lit-html";
import { address, given, roleTitle } from "./organiser_given.js";

const FAILED = "没有取到入席码，请再点一次。";

async function ask({ view, redraw }, seat) {
  view.code = { seat, busy: true };
  redraw();
  try {
    const answer = await fetch(address("ticket", seat), { credentials: "same-origin" });
    view.code = answer.ok ? { seat, card: await answer.json() } : { seat, sentence: FAILED };
  } catch {
    view.code = { seat, sentence: FAILED };
  }
  redraw();
  document.querySelector("dialog.ticket:not([open])")?.showModal();
}

export function codeButton(look, seat, name) {
  if (!given.lets_in) return nothing;
  const mine = look.view.code?.seat === seat ? look.view.code : {};
  return html`<button type="button" class="button" data-act="ticket" data-seat=${seat} aria-label="${name} 入席码" aria-disabled=${mine.busy ? "true" : nothing}
      @click=${() => mine.busy || ask(look, seat)}>入席码</button>
    ${mine.sentence ? html`<p class="error" role="alert" data-role="error">${mine.sentence}</p>` : nothing}`;
}

export function codeDialog(look) {
  const { card } = look.view.code ?? {};
  if (!card) return nothing;
  const gone = () => {
    look.view.code = null;
    look.redraw();
  };
  return html`<dialog class="ticket" data-role="code" aria-labelledby="code-who" @close=${gone}>
    <h2 id="code-who">${roleTitle(card.role)} ${card.name}</h2><p class="quiet">${card.where}</p>
    <img src=${card.qr} alt="入席二维码" width="280" height="280" />
    <p>请本人用平板扫码，有效到 ${card.until}。</p>
    <p>没有摄像头，就打开 <span class="nowrap">${card.address}</span>，输入 <b class="code-digits nowrap" data-role="digits">${card.code}</b></p>
    <div class="act-row"><a class="button" href=${card.path} target="_blank" rel="noopener" data-role="code-link">在这台设备入席</a>
      <button type="button" class="button" data-act="close" @click=${(event) => event.currentTarget.closest("dialog").close()}>关闭</button></div>
  </dialog>`;
}
