/**
 * The one switch 亮／暗 of a tablet, kept per device. Pages with `data-switch` on <html> (block `switch` in base.html) may show it.
 *
 *   themeSwitch(redraw) → TemplateResult   a third-rank button; redraw is called after a change
 */
import { html } from "lit-html";

const root = document.documentElement;

export function themeSwitch(redraw) {
  const dark = root.dataset.theme === "hall";
  const turn = () => {
    root.dataset.theme = dark ? "office" : "hall";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // Not kept then; the switch still works for this visit.
    }
    redraw();
  };
  return html`<button type="button" class="plain" data-act="theme" @click=${turn}>${dark ? "换亮底" : "换暗底"}</button>`;
}
