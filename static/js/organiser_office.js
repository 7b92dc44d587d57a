/** The office's form: says which file was picked, and lets go of the rulebook that was ticked before. */
const file = document.getElementById("file");

file.addEventListener("change", () => {
  const [picked] = file.files;
  document.querySelector("[data-role=picked]").textContent = picked ? picked.name : "选文件";
  if (!picked) return;
  for (const choice of document.querySelectorAll("input[name=seed]")) choice.checked = false;
});
