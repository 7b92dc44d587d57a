/**
 * The lobby of a demonstration: the cards stand in the HTML; this marks the seat whose turn it is (topic `notice`) and says the sentence, and at the end offers one more.
 * A card's own hidden form opens its seat in a new tab, so nothing here has to know a token.
 */
import { frame } from "./frame.js";
import { openLine } from "./net.js";

const TURN = "现在轮到这里";
const cards = [...document.querySelectorAll(".card")];
const sentence = document.querySelector("[data-role=sentence]");
const linkState = document.querySelector("[data-role=link-state]");
const go = document.querySelector("[data-act='lobby.go']");
const again = document.querySelector("[data-role=again]");
const line = openLine(frame);

const fits = (own, turn) => !own || !turn || own === turn;

/** The cards that can do what is due, the published list where nothing is; where several judges sit in the hall, each of them. */
function dueCards(turn) {
  if (!turn) return cards.filter(({ dataset }) => dataset.role === "list");
  const role = turn.role === "chief" ? "judge" : turn.role;
  const able = cards.filter(
    ({ dataset }) =>
      dataset.role === role &&
      fits(dataset.hall, turn.hall) &&
      fits(dataset.round, turn.round) &&
      fits(dataset.group, turn.group),
  );
  const named = able.filter(({ dataset }) => dataset.acts?.split(" ").includes(turn.act));
  if (named.length) return named;
  return role === "judge" ? able : able.slice(0, 1);
}

function mark(due) {
  for (const card of cards) {
    const turn = due.includes(card);
    card.classList.toggle("turn", turn);
    card.toggleAttribute("data-turn", turn);
    const what = card.querySelector("small");
    what.textContent = turn ? TURN : what.dataset.what;
  }
  go.hidden = !due.length;
  if (due.length) {
    go.textContent = `打开${due[0].querySelector("b").textContent}`;
    go.onclick = () => due[0].click();
  }
}

function draw() {
  const { up, ever, refused } = line.link;
  linkState.textContent = up ? "" : refused || (ever ? "网断了" : "连线中");
  const notice = line.all("notice")[0];
  if (!notice) return;
  sentence.textContent = notice.sentence;
  mark(dueCards(notice.turn));
  again.hidden = Boolean(notice.turn);
}

line.on(draw);
