/**
 * The desk (报到处): check-in, the draw sealed and opened, topics, who stays away. Group by group, one stage at a time.
 *
 * Drawn from `roster`, `order` and `notice`. What is typed (the search, the numbers) is kept in `ui` and never in a state, so that no push
 * resets it; the chosen group stands in the address, so that a fresh page shows the same.
 */
import { html, nothing, render } from "lit-html";
import { createActs } from "./acts.js";
import { checkIn } from "./desk_check_in.js";
import { sealed } from "./desk_draw.js";
import { chosen, spots } from "./desk_model.js";
import { opened } from "./desk_order.js";
import { frame } from "./frame.js";
import { openLine } from "./net.js";
import { bar, icon, offlineBand, seal } from "./pieces.js";

const OFFLINE = ["网断了，请先记在纸上。", "网一通，再按一遍就行。"];
const STAGES = { shut: checkIn, check_in: checkIn, sealed, opened, published: opened };

const root = document.getElementById("page");
const line = openLine(frame);
const ui = { key: "", find: "", sealing: "", numbers: {}, absent: null };
const acts = createActs(line, draw);

/** Another hash than a group's (the skip link's) changes nothing. */
function chosenKey(all) {
  const named = decodeURIComponent(location.hash.slice(1));
  if (all.some(({ key }) => key === named)) ui.key = named;
  return ui.key;
}

function choose(key) {
  history.replaceState(null, "", `#${encodeURIComponent(key)}`);
  Object.assign(ui, { find: "", sealing: "", absent: null });
  draw();
}

function standOf(spot) {
  if (spot.state === "published") return seal("已公布");
  if (spot.state === "opened") return html`${icon("tick")}${spot.rows.length} 人已开签`;
  if (spot.state === "sealed") return html`${spot.draw?.count ?? 0} 人已封签`;
  if (spot.state === "shut") return "还没开放";
  return `${spot.here.length + spot.waiting.length} 人，已到 ${spot.here.length}`;
}

function tab(spot, now) {
  return html`<button type="button" class="tab" data-act="group" data-group=${spot.group} data-round=${spot.round}
    aria-current=${spot === now ? "true" : "false"} @click=${() => choose(spot.key)}>
    <b>${spot.title}</b><small data-role="stand">${standOf(spot)}</small></button>`;
}

function page() {
  const all = spots(line, frame);
  const spot = chosen(all, chosenKey(all));
  return html`
    ${bar({ title: "报到处", segment: frame.title, seat: frame.seat.name, line, frame })}
    ${offlineBand(line, { what: OFFLINE })}
    ${all.length > 1 ? html`<nav class="tabs" aria-label="组别">${all.map((one) => tab(one, spot))}</nav>` : nothing}
    <main id="main" data-role="desk" data-state=${spot?.state ?? nothing}>
      ${spot ? STAGES[spot.state]({ spot, acts, ui, redraw: draw, frame }) : html`<p class="empty">还没有要报到的组别。</p>`}
    </main>`;
}

function draw() {
  if (line.all("roster").length || line.link.refused) render(page(), root);
}

line.on(draw);
addEventListener("hashchange", draw);
