/**
 * 题目: the pools, segment by segment: how many topics, how many drawn, how many left, and new ones, singly or from a table.
 * A text that was added is nowhere to be seen before it is drawn: a topic here is its id and the first digits of its commitment.
 *
 *   topicsTab(look) → TemplateResult
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { longMinutes, number } from "./format.js";
import { frame, roundOf, segmentOf } from "./frame.js";
import { actForm, choiceField, fold, textField } from "./organiser_form.js";
import { given, may } from "./organiser_given.js";
import { topicsFile } from "./organiser_topics_file.js";

export const CONSEQUENCE = "加入后任何人都看不到内容，直到抽出；也改不了、删不掉，请先核对。";

/** T13 after T01 to T12: an id that is free. */
function nextId(topics) {
  const taken = new Set(topics.map(({ topic }) => topic));
  let n = topics.length + 1;
  while (taken.has(`T${String(n).padStart(2, "0")}`)) n += 1;
  return `T${String(n).padStart(2, "0")}`;
}

function single(look, segments) {
  const all = segments.flatMap(({ topics }) => topics);
  const body = html`<div class="fields">
      ${choiceField({ name: "segment", label: "项目", choices: segments.map(({ segment }) => [segment, segmentOf(segment).title]) })}
      ${choiceField({ name: "unit", label: "给谁抽", choices: [[null, "不限单位类别"], ...given.units.map(({ unit }) => [unit, unit])] })}
      ${textField({ name: "topic", label: "题目编号，空着就自动编", hint: nextId(all) })}
      <label class="field wide"><span>内容</span><textarea name="text" rows="5" maxlength="4000" autocomplete="off"></textarea></label></div>
    <p data-role="consequence">${CONSEQUENCE}</p>`;
  const fields = ({ topic = nextId(all), ...rest }) => ({ topic, ...rest });
  return fold("加一题", actForm(look, { slot: "topic.add", act: "topic.add", label: "加入题库", body, fields }), {
    role: "topic-add",
  });
}

const drawnOf = (topics) => topics.filter(({ drawn }) => drawn.length).length;

/** How many there are of each kind of unit, where the pool is parted by it. */
function kinds(topics) {
  const units = [...new Set(topics.map(({ unit }) => unit))];
  if (units.length < 2 && !units[0]) return nothing;
  return html`<p class="kinds" data-role="kinds">${units.map((unit) => {
    const own = topics.filter((one) => one.unit === unit);
    return html`<span class="chip wait">${unit ?? "不限"} ${own.length} 题，剩 ${own.length - drawnOf(own)}</span>`;
  })}</p>`;
}

/** In a contest of several rounds a number alone doesn't say who. */
function whoDrew(drawn) {
  if (!drawn.length) return html`<span class="quiet">没抽</span>`;
  const several = frame.rounds.length > 1;
  return drawn.map(
    ({ round, number: n, entry }) =>
      html`<b class="who">${several ? `${roundOf(round)?.title} ` : ""}${n ? number(n) : entry}</b> `,
  );
}

function row({ topic, unit, commitment, drawn }) {
  return html`<tr data-topic=${topic} data-drawn=${drawn.length ? "yes" : "no"}><th scope="row" data-label="编号">${topic}</th><td data-label="给谁抽">${unit ?? "不限"}</td>
    <td data-label="承诺码"><code>${commitment}</code></td><td data-label="抽出">${whoDrew(drawn)}</td></tr>`;
}

function pool({ segment, topics }) {
  const { title, lead_s: lead } = segmentOf(segment);
  const drawn = drawnOf(topics);
  const used = topics.length > 0 && drawn === topics.length;
  return html`<section aria-label=${title} data-role="pool" data-segment=${segment}>
    <div class="head-row"><h2>${title} <span class="quiet">${lead ? `提前 ${longMinutes(lead)}抽` : ""}</span></h2></div>
    ${
      topics.length
        ? html`<p class="counts" data-role="counts"><span>共 <b>${topics.length}</b> 题</span><span>抽出 <b>${drawn}</b></span><span>剩 <b>${topics.length - drawn}</b></span></p>
      ${kinds(topics)}${used ? html`<p data-role="used">都抽过一遍了，再抽就从头轮起。</p>` : nothing}
      <table class="stack" data-role="topics"><caption class="visually-hidden">${title}的题目</caption>
        <thead><tr><th scope="col" class="w-id">编号</th><th scope="col">给谁抽</th><th scope="col">承诺码（前8位）</th><th scope="col">抽出</th></tr></thead>
        <tbody>${repeat(topics, ({ topic }) => topic, row)}</tbody></table>`
        : html`<p class="empty" data-role="empty">题库是空的，抽题时用纸签。</p>`
    }
  </section>`;
}

export function topicsTab(look) {
  const segments = look.pool?.segments ?? [];
  if (!segments.length) return html`<p class="empty" data-role="empty">这场比赛没有要抽题的项目。</p>`;
  const adding = may("topic.add")
    ? html`${topicsFile(look, CONSEQUENCE)}${single(look, segments)}`
    : html`<p class="quiet">题目由组织者加入，抽出前谁也看不到内容。</p>`;
  return html`${adding}${segments.map(pool)}`;
}
