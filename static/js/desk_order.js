/**
 * The order that was drawn (已开签): who is which number, the topics (抽题) and who stays away (缺赛), and what proves the draw.
 *
 *   opened(ctx) → TemplateResult     ctx: {spot, acts, ui, redraw, frame}; ui.absent: {entry, segment} that is being asked about
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { errorLine } from "./acts.js";
import { badge } from "./badge.js";
import { code, rowButton } from "./desk_pieces.js";
import { check } from "./draw_check.js";
import { readingLine } from "./draw_reading.js";
import { longMinutes, number, person } from "./format.js";
import { icon } from "./pieces.js";

const WORDS = { waiting: "等候", on_stage: "在台上", running: "计时中", stopped: "讲完" };
const OVER = new Set(["confirmed", "absent"]);

function stand(state, segment, withdrawn) {
  if (state === "confirmed") return html`<span class="done">${icon("tick")}已定</span>`;
  if (state === "absent") return html`<span class="quiet">— 缺赛</span>`;
  if (withdrawn) return html`<span class="quiet">—</span>`;
  if (segment.kind === "paper") return html`<span class="quiet">笔试</span>`;
  return state === "waiting"
    ? html`<span class="quiet">${WORDS[state]}</span>`
    : html`<strong>${WORDS[state]}</strong>`;
}

const toDraw = ({ spot }, row, segment) =>
  segment.topic === "drawn" &&
  !(segment.key in row.topics) &&
  spot.open &&
  !spot.published &&
  !row.withdrawn &&
  !OVER.has(row.segments[segment.key]);

function drawTopic({ spot, acts }, row, segment) {
  const slot = `topic/${row.entry}/${segment.key}`;
  const press = () => acts.run(slot, "topic.draw", { round: spot.round, entry: row.entry, segment: segment.key });
  const of = `${number(row.number)} ${segment.title}`;
  const hint = segment.lead_s ? `准备 ${longMinutes(segment.lead_s)}` : "";
  return html`${rowButton(acts, { slot, act: "topic.draw", entry: row.entry, segment: segment.key, label: "抽题", of, press, hint })}
    ${errorLine(acts, slot)}`;
}

/** Where one segment of one entry stands; a topic still to be drawn says that it waits. */
function step(ctx, row, segment) {
  const state = row.segments[segment.key];
  const draws = toDraw(ctx, row, segment);
  return html`<td class="step">
    ${draws && state === "waiting" ? nothing : stand(state, segment, row.withdrawn)}
    ${draws ? drawTopic(ctx, row, segment) : nothing}
    ${segment.key in row.topics ? html`<small class="done" data-role="topic">${icon("tick")}已抽题 ${row.topics[segment.key] ?? ""}</small>` : nothing}
  </td>`;
}

const left = (row, spot) =>
  spot.segments.filter((segment) => segment.key in row.segments && !OVER.has(row.segments[segment.key]));

function askAbsent({ ui, redraw }, row, segments) {
  const open = ui.absent?.entry === row.entry;
  const turn = () => {
    ui.absent = open ? null : { entry: row.entry, segment: segments.length === 1 ? segments[0].key : "" };
    redraw();
  };
  return html`<button type="button" class="plain" data-act="absent.ask" data-entry=${row.entry} aria-expanded=${open ? "true" : "false"}
    aria-label="缺赛 ${number(row.number)}" @click=${turn}>缺赛</button>`;
}

function absentRow(ctx, row) {
  const { spot, acts, ui, redraw } = ctx;
  if (ui.absent?.entry !== row.entry) return nothing;
  const set = (segment) => () => {
    ui.absent = segment === null ? null : { entry: row.entry, segment };
    redraw();
  };
  const segments = left(row, spot);
  const asked = segments.find(({ key }) => key === ui.absent.segment);
  const slot = `absent/${row.entry}`;
  const press = () =>
    acts.run(
      slot,
      "entry.absent",
      { round: spot.round, entry: row.entry, segment: asked.key },
      {
        after: () => {
          ui.absent = null;
        },
      },
    );
  const who = html`<strong>${number(row.number)} ${row.name}</strong>`;
  return html`<tr class="ask"><td colspan=${spot.segments.length + 3}>
    <div class="choices">
      <p>${asked ? html`${who} ${asked.title}没来，记缺赛，这一项 0 分。` : html`${who} 哪一项没来？`}</p>
      ${
        asked
          ? rowButton(acts, {
              slot,
              act: "entry.absent",
              entry: row.entry,
              segment: asked.key,
              label: "记缺赛",
              of: number(row.number),
              press,
            })
          : segments.map(
              (
                segment,
              ) => html`<button type="button" class="button" data-act="absent.segment" data-segment=${segment.key}
            @click=${set(segment.key)}>${segment.title}</button>`,
            )
      }
      <button type="button" class="plain" data-act="absent.leave" @click=${set(null)}>不记</button>
    </div>
    ${errorLine(acts, slot)}
  </td></tr>`;
}

function row(ctx, one) {
  const { spot } = ctx;
  if (one.shut) {
    return html`<tr class="shut" data-shut=${one.number}><td class="of"><b>${one.number}</b></td><td colspan=${spot.segments.length + 2}>未开</td></tr>`;
  }
  const segments = left(one, spot);
  const may = spot.open && !spot.published && !one.withdrawn && segments.length > 0;
  return html`<tr data-row=${one.entry}>
    <td class="of">${badge(one.number, 44)}</td>
    <th scope="row">${person(one.name)}<small>${one.school}${one.withdrawn ? " 已退赛" : ""}</small></th>
    ${spot.segments.map((segment) => step(ctx, one, segment))}
    <td class="acts">${may ? askAbsent(ctx, one, segments) : nothing}</td>
  </tr>${absentRow(ctx, one)}`;
}

function table(ctx) {
  const { spot } = ctx;
  return html`<div class="scroll-x sheet"><table class="order" data-role="order">
    <thead><tr><th scope="col">号</th><th scope="col">姓名，单位</th>
      ${spot.segments.map((segment) => html`<th scope="col">${segment.title}</th>`)}
      <th scope="col"><span class="visually-hidden">缺赛</span></th></tr></thead>
    <tbody>${repeat(
      spot.rows,
      (one) => one.number,
      (one) => row(ctx, one),
    )}</tbody>
  </table></div>`;
}

/** Worked out once for each draw that was opened: a table of eighteen is drawn again with every push. */
const verdicts = new Map();
function holds({ round, group, draw }) {
  const key = `${round}/${group}/${draw.attempt}/${draw.secret}`;
  if (!verdicts.has(key)) verdicts.set(key, Object.values(check({ round, group, ...draw })).every(Boolean));
  return verdicts.get(key);
}

/** Folded once it holds: the codes are for whoever asks, the table is the day's work. */
function proof({ spot, frame }) {
  const { draw } = spot;
  const right = holds(spot);
  return html`<details class="proof" data-role="proof" ?open=${!right}>
    <summary class="plain">${
      right
        ? html`<span class="done" data-role="verdict">${icon("tick")}本机重算，对得上</span>`
        : html`<span class="error" role="alert" data-role="verdict">本机重算对不上，请找监督员。</span>`
    }</summary>
    <div class="sheet facts" aria-label="抽签凭据" role="group">
      <div><h2>念出的号码</h2><ul class="numbers" data-role="numbers">${draw.numbers.map((one) => html`<li>${one}</li>`)}</ul></div>
      <div><h2>封签码</h2>${code(draw.commitment, { role: "commitment" })}</div>
      <div><h2>密数</h2>${code(draw.secret, { role: "secret" })}</div>
      <figure><img class="qr" src="/qr.svg?path=${encodeURIComponent(`/c/${frame.contest}`)}" alt="观众页的二维码" />
        <figcaption>手机扫一扫，自己核对</figcaption></figure>
    </div>
  </details>`;
}

export function opened(ctx) {
  const { spot } = ctx;
  return html`<div class="desk">
    ${spot.draw.abandon_asked_by ? html`<p class="again">有人提出作废这次抽签，等第二人来定。</p>` : nothing}
    <div class="draw-said">${proof(ctx)}${readingLine(spot)}</div>
    <section class="work" aria-label="出场顺序">${table(ctx)}</section>
  </div>`;
}
