/**
 * The panel's order: up and down, each a button, so that a keyboard and a thumb do it alike; a reason, and who of the panel signed.
 *
 *   orderForm(look, walk, left) → a form that does tie.settle; the names that are ticked go into its reason
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { actButton, errorLine } from "./acts.js";
import { badge } from "./badge.js";
import { toldLine } from "./consequence.js";
import { hallTitle } from "./frame.js";

const keyOf = (walk, left) => JSON.stringify([walk.segment, [...left.entries].sort()]);

/** By number: an order to begin with that favours nobody; what the panel ordered before stands. */
function orderOf({ view }, walk, left) {
  const kept = view.orders.get(keyOf(walk, left));
  return (
    kept ?? left.order ?? walk.entries.filter(({ entry }) => left.entries.includes(entry)).map(({ entry }) => entry)
  );
}

function move(look, walk, left, at, by) {
  const order = [...orderOf(look, walk, left)];
  [order[at], order[at + by]] = [order[at + by], order[at]];
  look.view.orders.set(keyOf(walk, left), order);
  look.redraw();
}

function mover(look, walk, left, at, by, word) {
  const order = orderOf(look, walk, left);
  const off = at + by < 0 || at + by >= order.length;
  const { number } = walk.entries.find(({ entry }) => entry === order[at]);
  return html`<button type="button" class="button" data-act=${by < 0 ? "order.up" : "order.down"} data-entry=${order[at]} aria-label="${number}号 ${word}"
    aria-disabled=${off ? "true" : nothing} @click=${() => off || move(look, walk, left, at, by)}>${word}</button>`;
}

function ordered(look, walk, left) {
  return html`<ol class="tie-order" data-role="tie-order">${repeat(
    orderOf(look, walk, left),
    (entry) => entry,
    (
      entry,
      at,
    ) => html`<li><span class="place">第${left.first + at}名</span>${badge(walk.entries.find((one) => one.entry === entry).number, 44)}
      <span class="who">${walk.entries.find((one) => one.entry === entry).name ?? ""}</span><span class="steps">${mover(look, walk, left, at, -1, "上移")}${mover(look, walk, left, at, 1, "下移")}</span></li>`,
  )}</ol>`;
}

/** Every judge once, with the halls where the judge sits. */
function signers({ state }) {
  const found = new Map();
  for (const one of state.panel) {
    const where = `${hallTitle(state.round, one.hall)}${one.seat}席${one.chief ? " 组长" : ""}`;
    const known = found.get(one.judge);
    found.set(one.judge, { name: one.name, where: known ? `${known.where}、${where}` : where });
  }
  return [...found];
}

function panel(look) {
  return html`<fieldset class="signers"><legend>在场签字的评委</legend>${repeat(
    signers(look),
    ([judge]) => judge,
    ([judge, { name, where }]) =>
      html`<label class="check"><input type="checkbox" name="signer" value=${where} data-judge=${judge} /><span>${name} <span class="quiet small">${where}</span></span></label>`,
  )}</fieldset>`;
}

const clean = (text) => text.trim().replace(/[。．.]+$/, "");

/** The act as it would be sent; null while no reason is written or nobody has signed. */
function settling(look, walk, left, form) {
  const data = new FormData(form);
  // Chairs, not names: a reason stands in the record for ever, a name must be able to leave it.
  const [reason, chairs] = [clean(String(data.get("reason") ?? "")), data.getAll("signer")];
  if (!reason || (signers(look).length && !chairs.length)) return null;
  return { ...spot(look, walk, left), reason: chairs.length ? `${reason}。签字：${chairs.join("；")}` : reason };
}

/** What is foreseen needs only the order: it stands there before anything is written. */
function spot(look, walk, left) {
  const segment = walk.segment ? { segment: walk.segment } : {};
  return { round: look.given.round, group: look.given.group, order: orderOf(look, walk, left), ...segment };
}

async function send(look, walk, left, form) {
  const fields = settling(look, walk, left, form);
  const slot = `tie.settle/${keyOf(walk, left)}`;
  if (!fields || !look.told.of(slot).ready) return;
  const answer = await look.acts.run(slot, "tie.settle", fields);
  if (!answer?.ok) return;
  look.view.orders.delete(keyOf(walk, left));
  form.reset();
  form.closest("details")?.removeAttribute("open");
  look.redraw();
}

export function orderForm(look, walk, left) {
  const slot = `tie.settle/${keyOf(walk, left)}`;
  const form = findForm(slot);
  const ready = look.told.of(slot).ready;
  const filled = form && settling(look, walk, left, form);
  const submit = (event) => {
    event.preventDefault();
    send(look, walk, left, event.currentTarget);
  };
  return html`<form class="order-form" novalidate data-told=${slot} .foresee=${() => [{ do: "tie.settle", ...spot(look, walk, left) }]} @submit=${submit}>
    ${ordered(look, walk, left)}
    <label class="field wide"><span>原因</span><input name="reason" type="text" autocomplete="off" placeholder="如：评委会投票 5 比 2" /></label>
    ${panel(look)}
    ${toldLine(look.told, slot)}
    <div class="act-row">${actButton(look.acts, {
      slot,
      act: "tie.settle",
      label: left.order ? "照此改定先后" : "照此定先后",
      rank: look.main === left ? "slab" : "button",
      disabled: !ready || !filled,
      press: () => send(look, walk, left, findForm(slot)),
    })}${ready && !filled ? html`<span class="quiet small">写明原因，勾上签字的评委。</span>` : nothing}${errorLine(look.acts, slot)}</div>
  </form>`;
}

function findForm(slot) {
  return [...document.querySelectorAll("form[data-told]")].find((form) => form.dataset.told === slot);
}
