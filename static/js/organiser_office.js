/**
 * The office's page: its form says which file was picked and lets go of the rulebook that was ticked before, and
 * after a refusal leads to the first thing to mend; its backups.
 */
import { html, render } from "lit-html";
import { openBackups } from "./backups.js";

const file = document.getElementById("file");

file.addEventListener("change", () => {
  const [picked] = file.files;
  document.querySelector("[data-role=picked]").textContent = picked ? picked.name : "选文件";
  if (!picked) return;
  for (const choice of document.querySelectorAll("input[name=seed]")) choice.checked = false;
});

/** After a refusal the page is drawn anew from its top: the person is brought to the first thing to mend, with its sentence in sight. */
const refused = document.querySelector("main [aria-invalid], main [data-role=faults], main [data-role=warnings]");
if (refused) {
  const from = refused.closest(".field, .panel");
  if (!refused.matches("input")) refused.tabIndex = -1;
  refused.focus({ preventScroll: true });
  from.scrollIntoView({ block: "center" });
}

const place = document.getElementById("backup-list");
const redraw = () => render(html`${backups.band()}${backups.part()}`, place);
const backups = openBackups({ address: "/office/backups", csrf: place.dataset.csrf, redraw });
