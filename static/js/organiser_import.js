/**
 * A roster from a file: read by the server, shown whole, every fault in its row; imported all or none by one act (roster.load).
 *
 *   importer(look) → TemplateResult        look.view.file: {name, busy, sentence, rows, faults, left_out, done}
 */
import { html, nothing } from "lit-html";
import { frame } from "./frame.js";
import { newTap } from "./net.js";
import { address, given, may } from "./organiser_given.js";

const UNREAD = "没有读成，请再选一次这个文件。";
const STALE = "这一页开得太久了，请刷新后再传。";
const TOO_LARGE = "文件太大，请控制在 2 MB 以内再传。";
const NOT_SENT = "网断了，名单没有送到，请再按一次。";
const NO_FILE = { name: "", busy: false, sentence: "", rows: [], faults: [], left_out: [] };

function keep({ view, redraw }, change) {
  view.file = { ...NO_FILE, ...view.file, ...change };
  redraw();
}

/** The server's word on a file, or one sentence why there is none. */
async function ask(file) {
  const body = new FormData();
  body.append("file", file);
  try {
    const answer = await fetch(address("roster"), {
      method: "POST",
      body,
      headers: { "X-CSRFToken": given.csrf },
      credentials: "same-origin",
    });
    if (answer.ok) return await answer.json();
    return { sentence: { 400: STALE, 413: TOO_LARGE }[answer.status] ?? UNREAD };
  } catch {
    return { sentence: UNREAD };
  }
}

async function read(look, input) {
  const [file] = input.files;
  if (!file) return;
  look.view.file = { ...NO_FILE, name: file.name, busy: true, tap: newTap() };
  look.redraw();
  const said = await ask(file);
  // The same file may be chosen again after it was mended.
  input.value = "";
  keep(look, { busy: false, ...said });
}

/** A roster may be longer than a socket's message may be, so it goes by the other road through the same gate. */
async function post(entries, tap) {
  const headers = { "Content-Type": "application/json", "X-Seat": frame.seat.id, "X-Contest": frame.contest };
  try {
    const answer = await fetch("/act", {
      method: "POST",
      headers,
      body: JSON.stringify({ do: "roster.load", tap, entries }),
      credentials: "same-origin",
    });
    return await answer.json();
  } catch {
    return { ok: false, error: NOT_SENT };
  }
}

async function load(look) {
  const { rows, tap, busy } = look.view.file;
  if (busy) return;
  keep(look, { busy: true, sentence: "" });
  const answer = await post(rows, tap);
  if (answer.ok) keep(look, { ...NO_FILE, done: rows.length });
  else keep(look, { busy: false, sentence: answer.error });
}

function faultRow({ row, column, sentence }) {
  return html`<tr data-role="fault"><td data-label="行">${row ? `第${row}行` : "整份表"}</td><td data-label="列">${column || "–"}</td><td data-label="怎样改">${sentence}</td></tr>`;
}

function faults(file) {
  if (!file.faults.length) return nothing;
  return html`<p class="error" role="alert" data-role="error">${file.name} 有 ${file.faults.length} 处要改，一个人也没有导入。</p>
    <table class="stack" data-role="faults"><caption class="visually-hidden">要改的地方</caption><thead><tr><th scope="col">行</th><th scope="col">列</th><th scope="col">怎样改</th></tr></thead><tbody>${file.faults.map(faultRow)}</tbody></table>`;
}

function rowOf(row) {
  const talent = [row.talent?.kind, row.talent?.title].filter(Boolean).join(" ");
  return html`<tr><td data-label="编号">${row.entry}</td><th scope="row" data-label="姓名">${row.name}</th><td data-label="单位">${row.school}</td>
    <td data-label="类别">${row.unit}</td><td data-label="才艺">${talent || "–"}</td></tr>`;
}

function preview(look, file) {
  if (!file.rows.length) return nothing;
  return html`<p>读出 <b>${file.rows.length}</b> 人，都可以导入。${file.left_out.length ? html`<span class="quiet">没有读的列：${file.left_out.join("、")}。</span>` : nothing}</p>
    <div class="tall" tabindex="0" role="region" aria-label="读出的名单"><table class="stack" data-role="preview"><caption class="visually-hidden">读出的名单</caption>
      <thead><tr><th scope="col">编号</th><th scope="col">姓名</th><th scope="col">单位</th><th scope="col">类别</th><th scope="col">才艺</th></tr></thead><tbody>${file.rows.map(rowOf)}</tbody></table></div>
    <div class="act-row"><button type="button" class="slab" data-act="roster.load" aria-disabled=${file.busy ? "true" : nothing} data-busy=${file.busy ? "" : nothing} @click=${() => load(look)}>导入 ${file.rows.length} 人</button>
      <button type="button" class="plain" data-act="roster.drop" @click=${() => keep(look, NO_FILE)}>不导入</button></div>`;
}

export function importer(look) {
  if (!may("roster.load")) return nothing;
  const file = { ...NO_FILE, ...look.view.file };
  return html`<section class="sheet panel" aria-label="导入名单">
    <div class="tools">
      <label class="button pick" aria-disabled=${file.busy ? "true" : nothing}>${file.rows.length ? "换一个文件" : "导入名单"}
        <input type="file" accept=".xlsx,.csv" data-role="roster-file" @change=${(event) => read(look, event.currentTarget)} /></label>
      <a class="plain" href=${address("roster")} data-role="roster-template" download>下载空表</a>
      <span class="quiet small">.xlsx 或 .csv，有一处不对就都不导入。</span>
    </div>
    ${file.busy && !file.rows.length ? html`<p class="quiet" role="status">正在读 ${file.name}</p>` : nothing}
    ${file.done ? html`<p class="done" role="status" data-role="imported">已导入 ${file.done} 人。</p>` : nothing}
    ${file.sentence ? html`<p class="error" role="alert" data-role="error">${file.sentence}</p>` : nothing}
    ${faults(file)}${preview(look, file)}
  </section>`;
}
