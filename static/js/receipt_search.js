/**
 * 查回执: ten characters from a judge's tablet, and what they stand for in the record (docs/wire.md, "Receipts").
 *
 *   openReceipts({address, redraw}) → {part()}      what is typed is kept by the field, what was answered by this
 */
import { html, nothing } from "lit-html";

const UNHEARD = "没有查到，请看看网络，再按一次。";

export function openReceipts({ address, redraw }) {
  let told = null;

  async function search(event) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("receipt");
    try {
      const answer = await fetch(`${address}?receipt=${encodeURIComponent(typed)}`, { credentials: "same-origin" });
      told = await answer.json();
    } catch {
      told = { error: UNHEARD };
    }
    redraw();
  }

  const answered = () =>
    told.sentence
      ? html`<p role="status" data-role="receipt" data-found=${told.found ? "yes" : "no"}>${told.sentence}</p>`
      : html`<p class="error" role="alert" data-role="error">${told.error ?? UNHEARD}</p>`;

  return {
    /** Wanted once a day: it opens where it is asked for. */
    part: () => html`<details class="fold" data-role="receipts"><summary class="button">查回执</summary><div class="folded">
      <form class="act-form" novalidate @submit=${search}>
        <label class="field"><span>评委平板上的十个字</span><input name="receipt" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="16" /></label>
        <div class="act-row"><button type="submit" class="button" data-act="receipt.search">查</button></div>
      </form>${told ? answered() : nothing}</div></details>`,
  };
}
