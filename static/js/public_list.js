/**
 * The published lists, one a group: tiers as words on their fills, then who, from where, how much.
 *
 *   listSection(contest, groups) → TemplateResult
 */
import { html, nothing } from "lit-html";
import { badge } from "./badge.js";
import { checkCode, hourMinute, person, result } from "./format.js";
import { seal } from "./pieces.js";

const TIERS = { 一等奖: 1, 二等奖: 2, 三等奖: 3 };

/** Neighbours with the same award stand together; the list's own order is kept. */
function byAward(rows) {
  const blocks = [];
  for (const row of rows) {
    const last = blocks[blocks.length - 1];
    const unplaced = row.place === null;
    if (last && last.award === row.award && last.unplaced === unplaced) last.rows.push(row);
    else blocks.push({ award: row.award, unplaced, rows: [row] });
  }
  return blocks;
}

function line(row, advanced) {
  const marks = [
    ...(row.items ?? []),
    ...(advanced.includes(row.entry) ? ["晋级"] : []),
    ...(row.withdrawn ? ["退赛"] : []),
  ];
  return html`<tr data-entry=${row.entry}>
    <td class="place">${row.place ?? "—"}</td>
    <td class="of">${row.number ? badge(row.number, 36) : nothing}</td>
    <th scope="row"><span class="who"><span class="call">${person(row.name)}</span><span class="school">${row.school}</span></span>
      ${marks.map((word) => html`<small class="won">${word}</small>`)}</th>
    <td class="num">${row.withdrawn ? "—" : result(row.total)}</td>
  </tr>`;
}

/** Rows without an award have a plain word over them, so that they don't seem to belong to the tier above. */
function heading({ award, unplaced, rows }) {
  const tier = TIERS[award] ? `tier-${TIERS[award]}` : "tier-rest";
  const word = award ? html`<span class="tier ${tier}">${award}</span>` : unplaced ? "没有名次" : "其他名次";
  return html`<tr class="award"><th colspan="4" scope="rowgroup">${word} <small>${rows.length} 人</small></th></tr>`;
}

function block(one, won, advanced) {
  const { rows } = one;
  return html`<tbody>
    ${won ? heading(one) : nothing}
    ${rows.map((row) => line(row, advanced))}
  </tbody>`;
}

/** Whether equal totals stand on different places, which a reader would take for a slip. */
const parted = (rows) =>
  rows.some(
    ({ place, total }, at) => at > 0 && place !== null && total === rows[at - 1].total && place !== rows[at - 1].place,
  );

function published(contest, { round, group, title, list }) {
  const address = `/c/${encodeURIComponent(contest)}/list/${encodeURIComponent(round)}/${encodeURIComponent(group)}`;
  return html`<section class="sheet part" data-role="list" data-group=${group} data-round=${round}>
    <h2>${title}名单 ${seal("已公布")}</h2>
    <table class="list">
      <thead><tr><th scope="col">名次</th><th scope="col">号</th><th scope="col">姓名、单位</th><th scope="col" class="num">总分</th></tr></thead>
      ${byAward(list.standings).map((one) =>
        block(
          one,
          list.standings.some(({ award }) => award),
          list.advanced ?? [],
        ),
      )}
    </table>
    ${parted(list.standings) ? html`<p class="quiet" data-role="parted">总分写着一样、名次不同的，按规程比出了先后，比不出的由评委会定。</p>` : nothing}
    <p class="quiet">${hourMinute(list.at)} 公布，第 ${list.version} 版，校验码 <span class="code">${checkCode(list.manifest)}</span></p>
    <p><a class="button" href=${address}>打印用的网页</a></p>
  </section>`;
}

const waiting = ({
  title,
  group,
  round,
}) => html`<section class="sheet part" data-role="no-list" data-group=${group} data-round=${round}>
  <h2>${title}名单</h2><p>还没公布，公布后名次就在这里。</p></section>`;

export function listSection(contest, spots) {
  return html`<div class="parts">${spots.map((spot) => (spot.list?.published ? published(contest, spot) : waiting(spot)))}</div>`;
}
