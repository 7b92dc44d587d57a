/**
 * Judges and staff from a file: its columns and its words. A line may bring several seats, and a judge may stand in several lines.
 *
 *   PEOPLE: a kind for importer() (organiser_import.js)
 */
import { html, nothing } from "lit-html";
import { frame } from "./frame.js";
import { given, roleTitle, same, spotTitle } from "./organiser_given.js";

const ALL = "全部";

const titles = (things) => [ALL, ...new Set(things.map(({ title }) => title))];

/** 40 人 61 席: whoever has several seats counts once. */
function count(rows) {
  const people = new Set(rows.map(({ judge, person }) => (judge ? `评委 ${judge}` : person)));
  return `${people.size} 人 ${rows.length} 席`;
}

/** Whoever comes to a panel that is at work is waited for, so it is said before. */
function warn(look, { rows }) {
  const going = (look.roster?.rounds ?? []).filter(
    (turn) =>
      turn.draw === "opened" && !turn.published && rows.some((row) => row.judge && row.round && same(row, turn)),
  );
  if (!going.length) return nothing;
  const where = going.map(({ round, group }) => spotTitle(round, group)).join("、");
  return html`<p data-role="late"><span class="chip warn">已抽签</span> ${where}还没定的项目，也要等新评委交分。</p>`;
}

function newRow(_, { cells, note }) {
  const name = cells.name || html`<span class="quiet">按地点</span>`;
  return html`<tr><td data-label="编号">${cells.person || html`<span class="quiet">自动编</span>`}</td><th scope="row" data-label="姓名">${name}</th><td data-label="单位">${cells.school || "–"}</td>
    <td data-label="岗位">${cells.post}</td><td data-label="席位">${note}</td></tr>`;
}

export const PEOPLE = {
  role: "people",
  act: "people.load",
  field: "people",
  label: "导入人员",
  note: "评委和工作人员写在一份表里，编号可空着。",
  columns: [
    ["person", "编号"],
    ["name", "姓名"],
    ["school", "单位"],
    ["post", "岗位"],
    ["round", "轮次"],
    ["group", "组别"],
    ["hall", "赛场"],
  ],
  choices: {
    post: [roleTitle("chief"), roleTitle("judge"), ...given.roles.map(roleTitle)],
    round: titles(frame.rounds),
    group: titles(frame.groups),
    hall: titles(frame.rounds.flatMap(({ halls }) => halls)),
  },
  count,
  words: {
    read: "读出的人员",
    none: "一个人也没有安排。",
    nothing: (lines) => `${lines} 行都已入席，没有要导入的。`,
    same: (lines) => `已入席的 ${lines} 行不变。`,
    differs: "真要改，在下面那一位的“改动”里改。",
    done: (seated) => `已安排 ${seated}。`,
  },
  head: ["编号", "姓名", "单位", "岗位", "席位"],
  newRow,
  warn,
};
