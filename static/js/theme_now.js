// Sets a tablet's own 亮／暗 before the first paint; a classic script, because a module would come too late and flash.
(() => {
  const root = document.documentElement;
  if (!root.hasAttribute("data-switch")) return;
  try {
    const kept = localStorage.getItem("theme");
    if (kept === "hall" || kept === "office") root.dataset.theme = kept;
  } catch {
    // A device that keeps nothing shows the page's own theme.
  }
})();
