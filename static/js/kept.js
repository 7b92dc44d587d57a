/**
 * Small things a page remembers on its device: a part of the page's own state, never a contest's.
 *
 *   kept(name) → {get(), set(value)}   JSON in localStorage; where nothing is kept, it lasts as long as the page
 */
export function kept(name) {
  let value;
  try {
    value = JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    value = null;
  }
  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // The page's own memory must do.
      }
    },
  };
}
