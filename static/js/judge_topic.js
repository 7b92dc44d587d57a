/**
 * What the entrant on stage drew, for the panel to read: a button beside the number, the text in the keypad's place.
 *
 *   topicButton(look) topicPanel(look) → TemplateResult | nothing      look.view.reading: whether the text is open
 */
import { html, nothing } from "lit-html";
import { topicOf } from "./judge_model.js";

export function topicButton({ states, spot, view, acts }) {
  if (!topicOf(states, spot)) return nothing;
  return html`<button type="button" class="plain" data-act="topic.read" aria-expanded=${view.reading ? "true" : "false"} @click=${acts.read}>${view.reading ? "接着打分" : "看题目"}</button>`;
}

export function topicPanel({ states, spot, view }) {
  const topic = view.reading && topicOf(states, spot);
  if (!topic) return nothing;
  return html`<section class="pad" aria-label="题目"><p class="topic" data-role="topic-text" tabindex="0">${topic}</p></section>`;
}
