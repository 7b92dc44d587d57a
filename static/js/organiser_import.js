/**
 * A list from a file, of entrants or of people: read by the server, shown whole, every fault in its cell and mended there; imported
 * all or none by one act (roster.load, people.load). What the contest has already is left out, so that the same file again changes nothing.
 *
 *   importer(look, kind) → TemplateResult        kind: organiser_import_roster.js, organiser_import_people.js
 *        {role, act, field, label, note, columns, choices, count, words, head, newRow, meant?, warn?}
 *   look.view.lists[kind.role]: {name, busy, sentence, done, lines, rows, faults, left_out, strange, mapped, dropped, touched, dirty}
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
const NOT_SENT = "网断了，没有送到，请再按一次。";
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

function keep({ view, redraw }, { role }, change) {
  view.lists[role] = { ...NO_FILE, ...view.lists[role], ...change };
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

async function read(look, kind, input) {
  const [file] = input.files;
  if (!file) return;
  look.view.lists[kind.role] = fresh(file.name);
  look.redraw();
  const body = new FormData();
  body.append("file", file);
  const said = await ask(address(kind.role), body, {}, UNREAD);
  // The same file may be chosen again after it was mended.
  input.value = "";
  keep(look, kind, { busy: false, ...said });
}

/** What was typed stays as it was typed; the server says how each row now stands. A late answer is not the last word. */
async function check(look, kind) {
  const held = () => look.view.lists[kind.role];
  const { lines, dropped, mapped } = held();
  const asked = held().asked + 1;
  keep(look, kind, { asked, busy: true, sentence: "" });
  const sent = lines.filter(({ row }) => !dropped.has(row)).map(({ row, cells }) => ({ row, cells: { ...cells } }));
  const body = JSON.stringify({ lines: sent, mapped });
  const said = await ask(`${address(kind.role)}/again`, body, { "Content-Type": "application/json" }, UNCHECKED);
  if (held()?.asked !== asked) return;
  if (!said.lines) return keep(look, kind, { busy: false, sentence: said.sentence });
  const now = new Map(said.lines.map((one) => [one.row, one]));
  for (const one of lines) Object.assign(one, { standing: now.get(one.row)?.standing, note: now.get(one.row)?.note });
  const unchanged = sent.every(({ row, cells }) =>
    Object.entries(lines.find((one) => one.row === row).cells).every(([key, text]) => cells[key] === text),
  );
  keep(look, kind, { busy: false, dirty: !unchanged, ...said, left_out: held().left_out, lines, tap: newTap() });
}

function editing(look, kind) {
  const file = look.view.lists[kind.role];
  return {
    type(line, key, text) {
      line.cells[key] = text;
      file.touched.add(`${line.row}/${key}`);
      keep(look, kind, { dirty: true });
    },
    check: () => check(look, kind),
    map(strange, to) {
      file.mapped = { ...file.mapped, [strange]: to };
      if (!to) delete file.mapped[strange];
      check(look, kind);
    },
    drop(line) {
      if (!file.dropped.delete(line.row)) file.dropped.add(line.row);
      check(look, kind);
    },
    leave: () => keep(look, kind, { ...NO_FILE }),
    load: () => load(look, kind),
  };
}

/** A list may be longer than a socket's message may be, so it goes by the other road through the same gate. */
async function post({ act, field }, rows, tap) {
  const headers = { "Content-Type": "application/json", "X-Seat": frame.seat.id, "X-Contest": frame.contest };
  try {
    const answer = await fetch("/act", {
      method: "POST",
      headers,
      body: JSON.stringify({ do: act, tap, [field]: rows }),
      credentials: "same-origin",
    });
    return await answer.json();
  } catch {
    return { ok: false, error: NOT_SENT };
  }
}

async function load(look, kind) {
  const { rows, tap, busy, dirty } = look.view.lists[kind.role];
  if (busy || dirty || !rows.length) return;
  keep(look, kind, { busy: true, sentence: "" });
  const answer = await post(kind, rows, tap);
  if (answer.ok) keep(look, kind, { ...NO_FILE, done: kind.count(rows) });
  else keep(look, kind, { busy: false, sentence: answer.error });
}

export function importer(look, kind) {
  if (!may(kind.act)) return nothing;
  const file = { ...NO_FILE, ...look.view.lists[kind.role] };
  return html`<section class="sheet panel" aria-label=${kind.label}>
    <div class="tools">
      <label class="button pick" aria-disabled=${file.busy ? "true" : nothing}>${file.lines.length ? "换一个文件" : kind.label}
        <input type="file" accept=".xlsx,.csv" data-role="${kind.role}-file" @change=${(event) => read(look, kind, event.currentTarget)} /></label>
      <a class="plain" href=${address(kind.role)} data-role="${kind.role}-template" download>下载空表</a>
      <span class="quiet small">.xlsx 或 .csv，有一处不对就都不导入。${kind.note}</span>
    </div>
    ${file.busy && !file.lines.length ? html`<p class="quiet" role="status">正在读 ${file.name}</p>` : nothing}
    ${file.done ? html`<p class="done" role="status" data-role="imported">${kind.words.done(file.done)}</p>` : nothing}
    ${file.sentence ? html`<p class="error" role="alert" data-role="error">${file.sentence}</p>` : nothing}
    ${kind.warn?.(look, file) ?? nothing}
    ${file.lines.length || file.faults.length ? preview(kind, file, editing(look, kind)) : nothing}
  </section>`;
}
