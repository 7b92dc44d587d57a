/** The front page's one field, for a seat's code or the office's PIN: digits alone while typing, and a refusal beside the field; without a script the form posts as it is. */
import { keepDigits } from "./draw_digits.js";

const MOST_DIGITS = 12;
const NO_ANSWER = "没连上，请看看网络，再按一次。";
const form = document.getElementById("pin-form");

/** The refusal is a page of its own: its sentence is what stands in data-role="error". */
async function refusalOf(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-role=error]")?.textContent.trim() || NO_ANSWER;
}

function show(sentence) {
  const error = form.querySelector("[data-role=error]");
  error.textContent = sentence;
  error.hidden = !sentence;
  form.pin.setAttribute("aria-invalid", sentence ? "true" : "false");
}

async function send(event) {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
    if (answer.ok) location.assign(answer.url);
    else show(await refusalOf(answer));
  } catch {
    show(NO_ANSWER);
  } finally {
    button.disabled = false;
  }
}

if (form) {
  const keep = (event) => event.isComposing || keepDigits(form.pin, MOST_DIGITS);
  form.pin.addEventListener("input", keep);
  form.pin.addEventListener("compositionend", () => keepDigits(form.pin, MOST_DIGITS));
  form.addEventListener("submit", send);
}
