/**
 * 更正: one entry's segment, as it stands, and what may be mended there, each with its reason.
 *
 *   fixTab(look) → TemplateResult        look.view.fix: {entry, segment} that was chosen        mayFix: whether the role has anything to do here
 */
import { html, nothing } from "lit-html";
import { badge } from "./badge.js";
import { fullName, lost, minutes, result } from "./format.js";
import { frame, segmentOf } from "./frame.js";
import { actForm, choiceField, fold, reasonField, textField } from "./organiser_form.js";
import { may, mayAny, spotTitle } from "./organiser_given.js";
import { seal } from "./pieces.js";

export const mayFix = mayAny(
  "segment.reopen",
  "ruling.deduct",
  "ruling.void",
  "entry.absent",
  "clock.correct",
  "clock.void",
);

const STATES = { open: "还没有确认", ready: "评分到齐，待核", confirmed: "已定", absent: "缺赛" };

const rowsOf = ({ marks }) =>
  marks.flatMap((state) =>
    (state.rows ?? []).map((row) => ({ ...row, round: state.round, group: state.group, hall: state.hall })),
  );

const keyOf = ({ round, entry }) => JSON.stringify([round, entry]);

function pick(look, change) {
  look.view.fix = { ...look.view.fix, ...change };
  look.redraw();
}

/** Drawn entries, each once; several rounds and groups are told apart by their names. */
function entriesOf(rows) {
  const several = frame.rounds.length * frame.groups.length > 1;
  return [
    ...new Map(
      rows.map((row) => [
        keyOf(row),
        [keyOf(row), `${several ? `${spotTitle(row.round, row.group)} ` : ""}${row.number}号`],
      ]),
    ).values(),
  ];
}

function seconds(text) {
  const [, m, s] = /^(\d{1,3})[:：](\d{1,2})$/.exec(text ?? "") ?? [];
  if (m !== undefined) return Number(m) * 60 + Number(s);
  return /^\d{1,6}$/.test(text ?? "") ? Number(text) : undefined;
}

const parts = (row) =>
  row.clocks.map(({ part }) => [part, segmentOf(row.segment).clocks.find((one) => one.part === part)?.title || "计时"]);

function partField(row) {
  return row.clocks.length > 1 ? choiceField({ name: "part", label: "哪一段", choices: parts(row) }) : nothing;
}

/** `title` is what it is folded away under; the only one that there is stands open. */
function form(look, row, act, { label, title, body = nothing, needs = [], fields = (typed) => typed }) {
  if (!may(act)) return nothing;
  const spot = { round: row.round, entry: row.entry, segment: row.segment };
  const slot = `${act}/${row.round}/${row.entry}/${row.segment}`;
  const drawn = actForm(look, {
    slot,
    act,
    label,
    on: { entry: row.entry },
    told: true,
    needs,
    body,
    fields: (typed) => ({ ...spot, ...fields(typed) }),
  });
  return title ? fold(title, drawn, { classes: "small-fold" }) : drawn;
}

function corrected(row) {
  return {
    label: "更正用时",
    title: "更正用时",
    needs: ["elapsed"],
    body: html`<div class="fields">${partField(row)}${textField({ name: "elapsed", label: "用时", hint: "4:51 或 291" })}${reasonField()}</div>`,
    fields: ({ elapsed, ...typed }) => ({ ...typed, ...(elapsed ? { elapsed_s: seconds(elapsed) ?? elapsed } : {}) }),
  };
}

const DEDUCT = {
  label: "扣分",
  title: "裁定扣分",
  needs: ["lose"],
  body: html`<div class="fields">${textField({ name: "lose", label: "扣几分", hint: "0.5", mode: "decimal" })}${reasonField()}</div>`,
};

function mending(look, row) {
  if (row.state === "confirmed" || row.state === "absent")
    return form(look, row, "segment.reopen", { label: "退回重核", body: reasonField("如：评委3席误打") });
  const ran = row.clocks.some(({ state }) => state !== "idle");
  const ruled = row.losses.some(({ kind }) => kind === "ruling");
  const voided = html`<div class="fields">${partField(row)}${reasonField()}</div>`;
  return html`${form(look, row, "ruling.deduct", DEDUCT)}
    ${ruled ? form(look, row, "ruling.void", { label: "撤回", title: "撤回裁定扣分", body: reasonField() }) : nothing}
    ${row.clocks.length ? form(look, row, "clock.correct", corrected(row)) : nothing}
    ${ran ? form(look, row, "clock.void", { label: "作废计时", title: "作废计时", body: voided }) : nothing}
    ${form(look, row, "entry.absent", { label: "确定缺赛", title: "记缺赛" })}`;
}

function facts(row) {
  const used = row.clocks
    .filter(({ elapsed_s: s }) => s !== null && s !== undefined)
    .map(
      (one) =>
        `${row.clocks.length > 1 ? `${Object.fromEntries(parts(row))[one.part]} ` : ""}${minutes(one.elapsed_s)}`,
    );
  return html`<dl class="sheet totals" data-role="figures"><div><dt>${row.counted === 1 ? "一份评分" : row.counted ? `${row.counted} 份平均` : "平均"}</dt><dd>${row.mean === null ? "–" : result(row.mean)}</dd></div>
    <div><dt>用时</dt><dd>${used.length ? used.join("，") : "–"}</dd></div>
    <div><dt>扣分</dt><dd class=${row.lost === "0" ? "" : "lost"}>${lost(row.lost)}</dd></div><div><dt>得分</dt><dd>${row.net === null ? "–" : result(row.net)}</dd></div></dl>
    ${row.losses.length ? html`<ul class="names">${row.losses.map((one) => html`<li>${one.what} <span class="lost">${lost(one.lose)}</span></li>`)}</ul>` : nothing}
    ${row.why_not ? html`<p class="quiet">${row.why_not}</p>` : nothing}`;
}

function chosen(look, rows) {
  const { entry, segment } = look.view.fix;
  const row = rows.find((one) => keyOf(one) === entry && one.segment === segment);
  if (!row) return html`<p class="empty" data-role="empty">选定选手和项目，这里列出能改什么。</p>`;
  const known = look.roster?.entries.find((one) => one.entry === row.entry);
  const out = look.orders.some((order) => order.round === row.round && order.group === row.group && order.published);
  return html`<section class="sheet panel" data-role="fix" data-entry=${row.entry} data-segment=${row.segment}>
    <div class="fix-head">${badge(row.number, 72)}<h2>${segmentOf(row.segment).title}<span class="quiet small block">${known ? html`${fullName(known.name)} ${known.school}` : ""}</span></h2>
      ${row.state === "confirmed" ? seal("已定") : html`<span class="chip wait">${STATES[row.state]}</span>`}</div>
    ${facts(row)}
    ${out ? html`<p>名单已公布，这一项不能再改。</p>` : html`<div class="mending">${mending(look, row)}</div>`}</section>`;
}

export function fixTab(look) {
  const rows = rowsOf(look);
  if (!rows.length) return html`<p class="empty" data-role="empty">还没有抽签，抽签后才有可更正的。</p>`;
  const { entry } = look.view.fix;
  const segments = [...new Set(rows.filter((row) => keyOf(row) === entry).map(({ segment }) => segment))].map((key) => [
    key,
    segmentOf(key).title,
  ]);
  return html`<div class="fields">
      ${choiceField({ name: "entry", label: "选手", role: "fix-entry", choices: [["", "请选"], ...entriesOf(rows)], change: (event) => pick(look, { entry: event.target.value }) })}
      ${choiceField({ name: "segment", label: "项目", role: "fix-segment", choices: [["", "请选"], ...segments], change: (event) => pick(look, { segment: event.target.value }) })}</div>
    ${chosen(look, rows)}`;
}
