/**
 * A wall in small: the very picture that a screen would draw, at 1920 × 1080 and scaled, in a root of its own so that no style of the page reaches it.
 *
 *   createPreview() → {element, draw(view)}     element: to be placed in the page; view: what screen_picture.js made
 */
import { render } from "lit-html";

const WIDTH = 1920;
const SHEETS = ["tokens", "base", "badge", "screen", "screen_modes", "host_preview"];

export function createPreview() {
  const element = Object.assign(document.createElement("div"), { className: "preview" });
  const root = element.attachShadow({ mode: "closed" });
  for (const name of SHEETS) {
    root.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `/static/css/${name}.css` }));
  }
  const box = Object.assign(document.createElement("div"), { className: "small-wall" });
  Object.assign(box.dataset, { theme: "hall", size: "wall" });
  root.append(box);
  new ResizeObserver(() => box.style.setProperty("--scale", element.clientWidth / WIDTH)).observe(element);
  return { element, draw: (view) => render(view, box) };
}
