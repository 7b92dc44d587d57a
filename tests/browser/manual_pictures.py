"""The manual's pictures: `python -m tests.browser.manual_pictures` plays the day and writes them to docs/manual/pictures.

Beside each picture's name, `pictures.json` keeps the text that its page showed, so that a test notices when a page has
become another one (tests/browser/test_manual.py). Pictures have 48 colours at most and are no wider than a tablet.
"""

import base64
import json
import os
import re
import struct
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.conftest import FLAGS, UNPACKED, VENV
from tests.browser.manual_scenes import StillHall, scenes
from tests.served import Moment, Served

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "manual" / "pictures"
TEXTS = PICTURES / "pictures.json"
WIDEST = 1024
COLOURS = 48
STEADY_MS = 400
PASSING = re.compile(r"\b\d{4} \d{4} \d{4}\b|(?<=hall\.test):\d+")
PIXELS_JS = """async ([png, widest]) => {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const scale = Math.min(1, widest / picture.width);
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  let text = "";
  for (let at = 0; at < data.length; at += 32768) text += String.fromCharCode(...data.subarray(at, at + 32768));
  return [canvas.width, canvas.height, btoa(text)];
}"""


def lines(page: Page) -> list[str]:
    """Return what a page says, a line a line; seats' codes are another server's tomorrow, as is the port."""
    text: str = PASSING.sub("…", page.evaluate("() => document.body.innerText"))
    return [line for line in (re.sub(r"\s+", " ", one).strip() for one in text.splitlines()) if line]


def steady(page: Page) -> list[str]:
    """Wait until a page says the same for a while; return what it says."""
    before: list[str] | None = None
    while before != (now := lines(page)):
        before = now
        page.wait_for_timeout(STEADY_MS)
    return now


def small_png(page: Page, png: bytes) -> bytes:
    """Return a picture in few colours; the page is any blank one, whose canvas does the scaling."""
    width, height, pixels = page.evaluate(PIXELS_JS, [base64.b64encode(png).decode(), WIDEST])
    rgb = np.frombuffer(base64.b64decode(pixels), np.uint8).reshape(-1, 4)[:, :3].astype(np.int32)
    coarse, where, count = np.unique(rgb >> 3, axis=0, return_inverse=True, return_counts=True)
    vivid = np.ptp(coarse, axis=1) + 1  # a badge's colour is worth more than one more grey of the letters' edges
    kept = np.argsort(count * vivid)[::-1][:COLOURS]
    nearest = ((coarse[:, None, :] - coarse[None, kept, :]) ** 2).sum(axis=2).argmin(axis=1)
    index = nearest[where.reshape(-1)].astype(np.uint8).reshape(height, width)
    sums = [np.bincount(index.reshape(-1), rgb[:, channel], COLOURS) for channel in range(3)]
    sizes = np.maximum(np.bincount(index.reshape(-1), minlength=COLOURS), 1)
    palette = np.rint(np.stack(sums, axis=1) / sizes[:, None]).astype(np.uint8)
    rows = np.hstack([np.zeros((height, 1), np.uint8), index]).tobytes()
    parts = (
        (b"IHDR", struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return one part of a PNG file."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def take(served: Served, browser: Browser) -> Iterator[tuple[str, bytes, list[str]]]:
    """Play the day; give each picture's name, the picture, and what its page says."""
    hall = StillHall(served, browser)
    blank = browser.new_page()
    for name, page in scenes(served, hall):
        said = steady(page)
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement?.blur()")
        yield name, small_png(blank, page.screenshot()), said
    hall.close()


def launched(playwright: Playwright) -> Browser:
    """Start the browser that the tests use."""
    named = os.environ.get("CONTEST_CHROMIUM")
    env = {**os.environ, "FONTCONFIG_FILE": str(VENV / "fonts.conf")}
    if not named:
        env["LD_LIBRARY_PATH"] = str(UNPACKED / "al2023" / "lib")
    return playwright.chromium.launch(executable_path=named or UNPACKED / "chromium", args=FLAGS, env=env)


def main() -> None:
    """Write every picture anew, and remove what no scene makes any more."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    told: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        moment = Moment(Path(folder) / "moment")
        moment.set(0)
        served = Served(Path(folder) / "var", moment).start()
        try:
            for name, png, said in take(served, launched(playwright)):
                (PICTURES / f"{name}.png").write_bytes(png)
                told[name] = said
                sys.stdout.write(f"{name}  {len(png) // 1024} KB\n")
        finally:
            served.stop()
    TEXTS.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for old in PICTURES.glob("*.png"):
        if old.stem not in told:
            old.unlink()


if __name__ == "__main__":
    main()
