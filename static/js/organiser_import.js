/**
 * A roster from a file: read by the server, shown whole, every fault in its cell and mended there; imported all or none by one act
 * (roster.load). Whoever stands in the roster already is left out, so that the same file again brings nobody.
 *
 *   importer(look) → TemplateResult
 *   look.view.file: {name, busy, sentence, done, lines, rows, faults, left_out, strange, mapped, dropped, touched, dirty}
 *        lines: what the file has, with what was typed since; rows: what would be loaded, by the server's last word
 */
import { html, nothing } from "lit-html";
import { frame } from "./frame.js";
import { newTap } from "./net.js";
import { address, given, may } from "./organiser_given.js";
import { preview } from "./organiser_preview.js";

const UNREAD = "没有读成，请再选一次这个文件。";
const UNCHECKED = "网断了，改的没有查成，网通了再按一次重查。";
const STALE = "这一页开得太久了，请刷新后再传。";
const TOO_LARGE = "文件太大，请控制在 2 MB 以内再传。";
const NOT_SENT = "网断了，名单没有送到，请再按一次。";
const NO_FILE = { name: "", busy: false, sentence: "", lines: [], rows: [], faults: [], left_out: [], strange: [] };

const fresh = (name) => ({
  ...NO_FILE,
  name,
  busy: true,
  tap: newTap(),
  mapped: {},
  dropped: new Set(),
  touched: new Set(),
  asked: 0,
});

function keep({ view, redraw }, change) {
  view.file = { ...NO_FILE, ...view.file, ...change };
  redraw();
}

/** The server's word on a roster, or one sentence why there is none. */
async function ask(path, body, headers, otherwise) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": given.csrf, ...headers },
      credentials: "same-origin",
    });
    if (answer.ok) return await answer.json();
    return { sentence: { 400: STALE, 413: TOO_LARGE }[answer.status] ?? otherwise };
  } catch {
    return { sentence: otherwise };
  }
}

async function read(look, input) {
  const [file] = input.files;
  if (!file) return;
  look.view.file = fresh(file.name);
  look.redraw();
  const body = new FormData();
  body.append("file", file);
  const said = await ask(address("roster"), body, {}, UNREAD);
  // The same file may be chosen again after it was mended.
  input.value = "";
  keep(look, { busy: false, ...said });
}

/** What was typed stays as it was typed; the server says how each row now stands. A late answer is not the last word. */
async function check(look) {
  const { view } = look;
  const { lines, dropped, mapped } = view.file;
  const asked = view.file.asked + 1;
  keep(look, { asked, busy: true, sentence: "" });
  const sent = lines.filter(({ row }) => !dropped.has(row)).map(({ row, cells }) => ({ row, cells: { ...cells } }));
  const body = JSON.stringify({ lines: sent, mapped });
  const said = await ask(`${address("roster")}/again`, body, { "Content-Type": "application/json" }, UNCHECKED);
  if (view.file?.asked !== asked) return;
  if (!said.lines) return keep(look, { busy: false, sentence: said.sentence });
  const now = new Map(said.lines.map((one) => [one.row, one]));
  for (const one of lines) Object.assign(one, { standing: now.get(one.row)?.standing, note: now.get(one.row)?.note });
  const unchanged = sent.every(({ row, cells }) =>
    Object.entries(lines.find((one) => one.row === row).cells).every(([key, text]) => cells[key] === text),
  );
  keep(look, { busy: false, dirty: !unchanged, ...said, left_out: view.file.left_out, lines, tap: newTap() });
}

function editing(look) {
  const { file } = look.view;
  return {
    type(line, key, text) {
      line.cells[key] = text;
      file.touched.add(`${line.row}/${key}`);
      keep(look, { dirty: true });
    },
    check: () => check(look),
    map(kind, to) {
      file.mapped = { ...file.mapped, [kind]: to };
      if (!to) delete file.mapped[kind];
      check(look);
    },
    drop(line) {
      if (!file.dropped.delete(line.row)) file.dropped.add(line.row);
      check(look);
    },
    leave: () => keep(look, { ...NO_FILE }),
    load: () => load(look),
  };
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
  const { rows, tap, busy, dirty } = look.view.file;
  if (busy || dirty || !rows.length) return;
  keep(look, { busy: true, sentence: "" });
  const answer = await post(rows, tap);
  if (answer.ok) keep(look, { ...NO_FILE, done: rows.length });
  else keep(look, { busy: false, sentence: answer.error });
}

export function importer(look) {
  if (!may("roster.load")) return nothing;
  const file = { ...NO_FILE, ...look.view.file };
  return html`<section class="sheet panel" aria-label="导入名单">
    <div class="tools">
      <label class="button pick" aria-disabled=${file.busy ? "true" : nothing}>${file.lines.length ? "换一个文件" : "导入名单"}
        <input type="file" accept=".xlsx,.csv" data-role="roster-file" @change=${(event) => read(look, event.currentTarget)} /></label>
      <a class="plain" href=${address("roster")} data-role="roster-template" download>下载空表</a>
      <span class="quiet small">.xlsx 或 .csv，有一处不对就都不导入。</span>
    </div>
    ${file.busy && !file.lines.length ? html`<p class="quiet" role="status">正在读 ${file.name}</p>` : nothing}
    ${file.done ? html`<p class="done" role="status" data-role="imported">已导入 ${file.done} 人。</p>` : nothing}
    ${file.sentence ? html`<p class="error" role="alert" data-role="error">${file.sentence}</p>` : nothing}
    ${file.lines.length || file.faults.length ? preview(file, editing(look)) : nothing}
  </section>`;
}
