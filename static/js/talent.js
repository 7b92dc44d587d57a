/**
 * What an entry performs of its own (才艺), beside the segment in which it performs it and nowhere else.
 *
 *   talentLine(entry, segment, {needs})  → TemplateResult | nothing      segment: its key; needs: also what the hall must have ready
 *   data-role="talent"
 */
import { html, nothing } from "lit-html";
import { segmentOf } from "./frame.js";

export function talentLine(entry, segment, { needs = false } = {}) {
  const talent = entry?.talent;
  if (!talent || segmentOf(segment)?.topic !== "own") return nothing;
  const what = [talent.kind, talent.title].filter(Boolean).join(" ");
  const things = needs ? (talent.needs ?? []).join("、") : "";
  if (!what && !things) return nothing;
  return html`<span class="own-talent" data-role="talent">${what}${things ? html` <span class="quiet">要${things}</span>` : nothing}</span>`;
}
