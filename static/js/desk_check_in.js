/**
 * Check-in (签到) and the seal (封签): a list with one big button a person, and beside it what sealing means now.
 *
 *   checkIn(ctx) → TemplateResult     ctx: {spot, acts, ui, redraw}; ui.find: the search, ui.sealing: the key for which "really?" is asked
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import { actButton, errorLine } from "./acts.js";
import { talentOf } from "./desk_model.js";
import { names, rowButton } from "./desk_pieces.js";
import { person } from "./format.js";
import { icon } from "./pieces.js";

const matches = (row, text) =>
  !text || `${row.name}${row.school}${row.entry}`.toLowerCase().includes(text.toLowerCase());

/** Until the seal a check-in may be taken back: pressed by mistake, or gone again. */
function takeBack({ spot, acts }, row) {
  if (spot.state !== "check_in") return nothing;
  const slot = `in/${row.entry}`;
  const press = () => acts.run(slot, "entry.check_out", { round: spot.round, entry: row.entry });
  return rowButton(acts, {
    slot,
    act: "entry.check_out",
    entry: row.entry,
    label: "撤回签到",
    of: row.name,
    press,
    rank: "plain",
  });
}

function stand({ spot, acts }, row) {
  if (row.withdrawn) return html`<span class="quiet">— 已退赛</span>`;
  if (row.here)
    return html`<span class="done" data-role="here">${icon("tick")}已签到</span>${takeBack({ spot, acts }, row)}`;
  if (spot.state !== "check_in") return html`<span class="quiet">没签到</span>`;
  const slot = `in/${row.entry}`;
  const press = () => acts.run(slot, "entry.check_in", { round: spot.round, entry: row.entry });
  return rowButton(acts, { slot, act: "entry.check_in", entry: row.entry, label: "签到", of: row.name, press });
}

function personRow(ctx, row) {
  const { what, needs } = talentOf(row);
  return html`<li class="person" data-row=${row.entry}>
    <p class="call">${person(row.name)}</p>
    <p class="from">${row.school}<small>${row.unit} ${row.entry}</small></p>
    <p class="talent">${what ? html`<small>${what}</small>` : nothing}${needs ? html`<small class="needs">要 ${needs}</small>` : nothing}</p>
    <div class="stand">${stand(ctx, row)}</div>
    ${errorLine(ctx.acts, `in/${row.entry}`)}
  </li>`;
}

function finder({ ui, redraw }) {
  const type = (event) => {
    ui.find = event.target.value;
    redraw();
  };
  const clear = () => {
    ui.find = "";
    redraw();
    document.getElementById("find").focus();
  };
  return html`<div class="find">
    <label for="find">找人</label>
    <input id="find" type="text" autocomplete="off" placeholder="姓名、学校或报名号" .value=${live(ui.find)} @input=${type} />
    ${ui.find ? html`<button type="button" class="button" data-act="find.clear" @click=${clear}>清空</button>` : nothing}
  </div>`;
}

function list(ctx) {
  const { spot, ui } = ctx;
  const found = spot.people.filter((row) => matches(row, ui.find.trim()));
  if (!spot.people.length)
    return html`<p class="sheet empty" data-role="empty">${spot.later ? `${spot.title}还没有晋级名单，等组织者定下。` : "还没有名单，由组织者导入。"}</p>`;
  if (!found.length) return html`<p class="sheet empty" role="status">没找到“${ui.find.trim()}”，换个字再找。</p>`;
  return html`<ul class="people sheet">${repeat(
    found,
    (row) => row.entry,
    (row) => personRow(ctx, row),
  )}</ul>`;
}

/** Who is in and who is left out, said before the button that freezes it. */
function meaning({ here, waiting }) {
  if (!here.length) return html`<p>有人签到后，才能封签。</p>`;
  if (!waiting.length) return html`<p>人都到了。封签后名单定下，再写号码。</p>`;
  return html`<p>封签后名单定下，不能再签到。</p>
    <p data-role="left-out"><strong>没到的 ${waiting.length} 人不参加抽签：</strong>${names(waiting)}。</p>`;
}

function sealButtons({ spot, acts, ui, redraw }) {
  const slot = `seal/${spot.key}`;
  const set = (key) => () => {
    ui.sealing = key;
    redraw();
  };
  const seal = () =>
    acts.run(
      slot,
      "draw.seal",
      { round: spot.round, group: spot.group },
      {
        after: () => {
          ui.sealing = "";
        },
      },
    );
  if (!spot.waiting.length || ui.sealing === spot.key) {
    const hint = spot.waiting.length ? `不等没到的 ${spot.waiting.length} 人` : `${spot.here.length} 人参加抽签`;
    return html`${
      ui.sealing === spot.key && spot.waiting.length
        ? html`<button type="button" class="button" data-act="seal.wait" @click=${set("")}>再等一等</button>`
        : nothing
    }
      ${actButton(acts, { slot, act: "draw.seal", label: "封签", hint, rank: "slab", press: seal, disabled: !spot.here.length })}`;
  }
  const off = !spot.here.length;
  return html`<button type="button" class="button" data-act="seal.ask" aria-disabled=${off ? "true" : nothing}
    @click=${() => off || set(spot.key)()}>封签 <small class="under">${spot.here.length} 人参加抽签</small></button>`;
}

function side(ctx) {
  const { spot, acts } = ctx;
  const count = spot.here.length + spot.waiting.length;
  return html`<aside class="side sheet" aria-label="签到人数和封签">
    <p class="count" data-role="count"><span class="quiet">${count} 人，已到</span> <b>${spot.here.length}</b></p>
    <div class="meaning">${spot.state === "check_in" ? meaning(spot) : html`<p>${spot.title}还没开放，请组织者开放。</p>`}</div>
    ${spot.state === "check_in" ? html`<div class="main-act">${sealButtons(ctx)}${errorLine(acts, `seal/${spot.key}`)}</div>` : nothing}
  </aside>`;
}

export function checkIn(ctx) {
  const { past } = ctx.spot;
  return html`<div class="desk">
    <section class="work" aria-label="签到名单">
      ${past.length ? html`<p class="again">上次抽签作废了：${past[past.length - 1].reason}。新来的可以签到，再封签。</p>` : nothing}
      ${finder(ctx)}${list(ctx)}
    </section>
    ${side(ctx)}
  </div>`;
}
