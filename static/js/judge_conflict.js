/**
 * The same sheet from two tablets: both are shown, the judge says which one counts; nothing is replaced unseen.
 *
 *   conflictPanel(look) → TemplateResult, in the keypad's place
 */
import { html, nothing } from "lit-html";
import { mark } from "./format.js";

function one({ criteria, marks, other, sum, title, label, act, press }) {
  const several = criteria.length > 1;
  return html`<article class="of-two" data-role=${act}>
    <p class="whose"><span>${title}</span><b>${sum ? mark(sum) : "已收回"}</b></p>
    ${sum && several ? html`<dl>${criteria.map(({ key, title: what }) => html`<div class=${other && marks[key] !== other[key] ? "differs" : ""}><dt>${what}</dt><dd>${marks[key] ? mark(marks[key]) : "–"}</dd></div>`)}</dl>` : nothing}
    <button type="button" class="button" data-act=${act} @click=${press}>${label}</button>
  </article>`;
}

export function conflictPanel({ sheet, criteria, acts }) {
  const { mine, theirs } = sheet.conflict;
  const marks = mine.fields.marks ?? { "": mine.fields.mark };
  return html`<section class="pad" aria-label="两份评分表" data-role="conflict">
    <header><h3>这一份两台平板都交过</h3></header>
    <div class="two">
      ${one({ criteria, marks, other: theirs.marks, sum: mine.sum, title: "这台平板", label: "用这份", act: "conflict.mine", press: () => acts.settle(true) })}
      ${one({ criteria, marks: theirs.marks, other: marks, sum: theirs.mark, title: "另一台平板", label: theirs.mark ? "用那份" : "不交了", act: "conflict.theirs", press: () => acts.settle(false) })}
    </div>
  </section>`;
}
