/**
 * Topics from a file: read by the server, shown without their texts, every fault in its row; put into the pools all or none.
 * The file goes to the server twice, so that no text has to come back.
 *
 *   topicsFile(look, consequence) → TemplateResult      look.view.topics: {file, tap, busy, sentence, rows, faults, left_out, done}
 */
import { html, nothing } from "lit-html";
import { segmentOf } from "./frame.js";
import { newTap } from "./net.js";
import { address, given } from "./organiser_given.js";

const UNREAD = "没有读成，请再选一次这个文件。";
const STALE = "这一页开得太久了，请刷新后再传。";
const TOO_LARGE = "文件太大，请控制在 2 MB 以内再传。";
const NONE = { file: null, tap: "", busy: false, sentence: "", rows: [], faults: [], left_out: [], done: 0 };

function keep({ view, redraw }, change) {
  view.topics = { ...NONE, ...view.topics, ...change };
  redraw();
}

async function send(fields) {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  try {
    const headers = { "X-CSRFToken": given.csrf };
    const answer = await fetch(address("topics"), { method: "POST", body, headers, credentials: "same-origin" });
    if (answer.ok) return await answer.json();
    return { sentence: { 400: STALE, 413: TOO_LARGE }[answer.status] ?? UNREAD };
  } catch {
    // Also where the file was changed on the disk meanwhile.
    return { sentence: UNREAD };
  }
}

async function read(look, input) {
  const [file] = input.files;
  if (!file) return;
  look.view.topics = { ...NONE, file, busy: true, tap: newTap() };
  look.redraw();
  const said = await send([["file", file]]);
  input.value = "";
  keep(look, { busy: false, ...said });
}

async function add(look) {
  const { file, tap, rows, busy } = look.view.topics;
  if (busy) return;
  keep(look, { busy: true, sentence: "" });
  const said = await send([["file", file], ["tap", tap], ...rows.map(({ topic }) => ["ids", topic])]);
  if (said.ok) keep(look, { ...NONE, done: said.count });
  else keep(look, { busy: false, sentence: said.error ?? said.sentence });
}

function faultRow({ row, column, sentence }) {
  return html`<tr data-role="fault"><td data-label="行">${row ? `第${row}行` : "整份表"}</td><td data-label="列">${column || "–"}</td><td data-label="怎样改">${sentence}</td></tr>`;
}

function faults({ file, faults: found }) {
  if (!found.length) return nothing;
  return html`<p class="error" role="alert" data-role="error">${file.name} 有 ${found.length} 处要改，一题也没有加入。</p>
    <table class="stack" data-role="faults"><caption class="visually-hidden">要改的地方</caption><thead><tr><th scope="col">行</th><th scope="col">列</th><th scope="col">怎样改</th></tr></thead><tbody>${found.map(faultRow)}</tbody></table>`;
}

function topicRow({ topic, segment, unit, length }) {
  return html`<tr><th scope="row" data-label="编号">${topic}</th><td data-label="项目">${segmentOf(segment)?.title}</td><td data-label="给谁抽">${unit ?? "不限"}</td><td data-label="字数" class="n">${length} 字</td></tr>`;
}

function preview(look, { rows, left_out: left, busy }, consequence) {
  if (!rows.length) return nothing;
  return html`<p>读出 <b>${rows.length}</b> 题，都可以加入。${left.length ? html`<span class="quiet">没有读的列：${left.join("、")}。</span>` : nothing}</p>
    <div class="tall" tabindex="0" role="region" aria-label="读出的题目"><table class="stack" data-role="preview"><caption class="visually-hidden">读出的题目，不显示内容</caption>
      <thead><tr><th scope="col">编号</th><th scope="col">项目</th><th scope="col">给谁抽</th><th scope="col" class="n">字数</th></tr></thead><tbody>${rows.map(topicRow)}</tbody></table></div>
    <p data-role="consequence">${consequence}</p>
    <div class="act-row"><button type="button" class="slab" data-act="topic.load" aria-disabled=${busy ? "true" : nothing} data-busy=${busy ? "" : nothing} @click=${() => add(look)}>加入 ${rows.length} 题</button>
      <button type="button" class="plain" data-act="topics.drop" @click=${() => keep(look, NONE)}>不加</button></div>`;
}

export function topicsFile(look, consequence) {
  const state = { ...NONE, ...look.view.topics };
  const { rows, busy, file, done, sentence } = state;
  return html`<section class="sheet panel" aria-label="从表格加题">
    <div class="tools">
      <label class="button pick" aria-disabled=${busy ? "true" : nothing}>${rows.length ? "换一个文件" : "从表格加题"}
        <input type="file" accept=".xlsx,.csv" data-role="topics-file" @change=${(event) => read(look, event.currentTarget)} /></label>
      <a class="plain" href=${address("topics")} data-role="topics-template" download>下载空表</a>
      <span class="quiet small">.xlsx 或 .csv，列名：项目、内容，可加题目编号、单位类别。有一处不对就都不加。</span>
    </div>
    ${busy && !rows.length ? html`<p class="quiet" role="status">正在读 ${file?.name}</p>` : nothing}
    ${done ? html`<p class="done" role="status" data-role="imported">已加入 ${done} 题。原来的文件请收好或删去。</p>` : nothing}
    ${sentence ? html`<p class="error" role="alert" data-role="error">${sentence}</p>` : nothing}
    ${faults(state)}${preview(look, state, consequence)}
  </section>`;
}
