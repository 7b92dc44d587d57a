"""Whether a page looks right, measured in the browser: nothing overflows, nothing lies on anything else, all can be read and touched."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
TABLET = [(1024, 768), (768, 1024), (390, 844)]
SMALLEST_PX = 17
Size = tuple[int, int]


def wrongs(page: Page, *, floor: float = SMALLEST_PX, targets: bool = True) -> list[str]:
    """What is wrong with a page as it stands, at the size that it has; `floor`: the smallest text, in px."""
    found: list[str] = page.evaluate(MEASURE, [floor, targets])
    return found


def looks_right(
    page: Page,
    sizes: list[Size],
    *,
    floor: float = SMALLEST_PX,
    floor_of_height: float = 0,
    targets: bool = True,
    axe: bool = False,
    back: Size | None = None,
) -> None:
    """Nothing is wrong with a page at each size, then the size is `back`; `floor_of_height`: the smallest text as a part of the height."""
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        least = height * floor_of_height or floor
        found = wrongs(page, floor=least, targets=targets)
        assert not found, f"at {width} x {height}: {'; '.join(found)}"
    if axe:
        broken = Axe().run(page)
        assert broken.violations_count == 0, broken.generate_report()
    if back:
        page.set_viewport_size({"width": back[0], "height": back[1]})
