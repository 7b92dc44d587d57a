/**
 * Backups: what lies there, one more now, and what stands against the next one. The office's first page and a contest's page share it.
 *
 *   openBackups({address, csrf, redraw}) → {part(), band()}   asks anew every five seconds
 *        part(): the list and its button        band(): the red sentences, nothing while all is well
 */
import { html, nothing } from "lit-html";
import { hourMinute } from "./format.js";
import { seal } from "./pieces.js";

const EVERY_MS = 5000;
const BUSY_MS = 400;
const NEWEST = 3;
const ABOUT = "每场结束、每次公布都自动备份，核对过才列在这里。里面有密钥，请像数据文件夹一样保管。";
const NOT_HERE = "下载在办公室的页上：备份里有没公布的分。";
const UNSENT = "没有送到，请再按一次。";
const STALE = "这一页开得太久了，请刷新后再按。";

function when(at) {
  const [, month, day] = at.slice(0, 10).split("-").map(Number);
  return html`<span class="nowrap">${month}月${day}日 ${hourMinute(at)}</span>`;
}

const size = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

export function openBackups({ address, csrf, redraw }) {
  let state = { backups: [], trouble: [], busy: false, able: false, instead: "", may_take: false };
  let refused = "";
  let known = false;
  let timer = 0;

  async function ask(options) {
    clearTimeout(timer);
    try {
      const answer = await fetch(address, { credentials: "same-origin", ...options });
      if (answer.ok) [state, known] = [await answer.json(), true];
      if (options) refused = answer.ok ? "" : { 400: STALE }[answer.status] || UNSENT;
    } catch {
      // What was known stays on the page.
      if (options) refused = UNSENT;
    }
    timer = setTimeout(ask, state.busy ? BUSY_MS : EVERY_MS);
    redraw();
  }

  const keep = () => state.busy || ask({ method: "POST", headers: { "X-CSRFToken": csrf } });

  function row({ name, at, why, size: bytes, where }) {
    return html`<li class="backup" data-role="backup" data-name=${name}><span class="backup-when">${when(at)}</span><strong>${why}</strong>
      <span class="quiet small">${size(bytes)}，${where.join("、")}</span>${seal("已核对")}
      ${state.may_take ? html`<a class="plain" href="${address}/${name}" data-act="backup.take" download>下载</a>` : nothing}</li>`;
  }

  function button() {
    if (!state.able) return html`<p class="quiet">${state.instead}</p>`;
    return html`<button type="button" class="button" data-act="backup.keep" aria-disabled=${state.busy ? "true" : "false"}
      @click=${keep}>${state.busy ? "正在备份" : "现在备份"}</button>`;
  }

  function rows() {
    if (!state.able) return nothing;
    if (!state.backups.length)
      return html`<p class="quiet" data-role="no-backups">${known ? "还没有备份，第一场结束时自动做一份。" : ""}</p>`;
    const [newest, older] = [state.backups.slice(0, NEWEST), state.backups.slice(NEWEST)];
    return html`<ul class="backups" data-role="backups">${newest.map(row)}</ul>
      ${older.length ? html`<details class="backup-older"><summary class="button">更早的 ${older.length} 份</summary><ul class="backups">${older.map(row)}</ul></details>` : nothing}`;
  }

  const red = (sentence) => html`<p class="error" role="alert" data-role="backup-trouble">${sentence}</p>`;

  ask();
  return {
    band: () => (state.trouble.length ? html`<div class="backup-band">${state.trouble.map(red)}</div>` : nothing),
    part: () => html`<div class="backup-head">${button()}${state.able ? html`<p class="quiet small">${ABOUT}${known && !state.may_take ? NOT_HERE : ""}</p>` : nothing}</div>
      ${refused ? red(refused) : nothing}${rows()}`,
  };
}
