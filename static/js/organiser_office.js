/** The office's page: its form says which file was picked and lets go of the rulebook that was ticked before; its backups. */
import { html, render } from "lit-html";
import { openBackups } from "./backups.js";

const file = document.getElementById("file");

file.addEventListener("change", () => {
  const [picked] = file.files;
  document.querySelector("[data-role=picked]").textContent = picked ? picked.name : "选文件";
  if (!picked) return;
  for (const choice of document.querySelectorAll("input[name=seed]")) choice.checked = false;
});

const place = document.getElementById("backup-list");
const redraw = () => render(html`${backups.band()}${backups.part()}`, place);
const backups = openBackups({ address: "/office/backups", csrf: place.dataset.csrf, redraw });
