"""The audience's phones, in a process of their own: `python -m contest.bench.phones ADDRESS COUNT` until its input ends.

Each has its own connection and asks what the page asks, as often, apart from the others, with the tag that it has.
It prints a line once every phone was answered, and at its end how many answers there were, how many brought news, how many were lost.
"""

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from contest.bench.lines import SLOWEST_S
from contest.bench.loop import run
from contest.bench.processes import environment
from contest.bench.scene import CONTEST

EVERY_S, APART = 4.0, 0.25  # as static/js/phone_line.js has them (tested)
AT_ONCE = 20
_BEHIND = 10


@dataclass(slots=True)
class Told:
    """What the phones were told."""

    answered: int = 0
    news: int = 0
    lost: int = 0


@contextmanager
def phones(address: str, count: int, told: Told) -> Iterator[None]:
    """Let so many phones ask a server; what they were told is added up at the end."""
    command = [sys.executable, "-m", "contest.bench.phones", address, str(count)]
    process = subprocess.Popen(  # noqa: S603 - our own
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), text=True
    )
    assert process.stdin is not None  # noqa: S101 - asked for just above
    assert process.stdout is not None  # noqa: S101
    try:
        process.stdout.readline()
        yield
    finally:
        process.stdin.close()
        last = process.stdout.readline().split()
        process.stdout.close()
        process.wait(SLOWEST_S)
        if last:
            answered, news, lost = map(int, last)
            told.answered, told.news, told.lost = told.answered + answered, told.news + news, told.lost + lost
        else:
            told.lost += count


async def _phone(address: str, told: Told, few: asyncio.Semaphore, came: asyncio.Event) -> None:
    """One phone: come at some moment, then ask again and again."""
    host, port = address.split(":")
    await asyncio.sleep(random.uniform(0, EVERY_S))  # noqa: S311 - a crowd, not a secret
    async with few:
        reader, writer = await asyncio.open_connection(host, int(port))
    tag = ""
    while True:
        asked = f"GET /c/{CONTEST}/now.json HTTP/1.1\r\nHost: {address}\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate\r\n"
        writer.write((asked + (f"If-None-Match: {tag}\r\n" if tag else "") + "\r\n").encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        lines = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        news = " 200 " in head[:16]
        if news:
            await reader.readexactly(int(lines["content-length"]))
        elif " 304 " not in head[:16]:
            raise ConnectionError(head[:80])
        tag = lines["etag"]
        told.answered, told.news = told.answered + 1, told.news + news
        came.set()
        await asyncio.sleep(EVERY_S * random.uniform(1 - APART, 1 + APART))  # noqa: S311


async def _crowd(address: str, count: int) -> None:
    os.nice(_BEHIND)  # phones have processors of their own: they are not to take the server's
    told, few = Told(), asyncio.Semaphore(AT_ONCE)

    async def one(came: asyncio.Event) -> None:
        try:
            await _phone(address, told, few, came)
        except (OSError, EOFError):
            told.lost += 1
            came.set()

    here = [asyncio.Event() for _ in range(count)]
    asking = [asyncio.create_task(one(came)) for came in here]
    await asyncio.gather(*(came.wait() for came in here))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    for task in asking:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    sys.stdout.write(f"{told.answered} {told.news} {told.lost}\n")


if __name__ == "__main__":
    run(_crowd(sys.argv[1], int(sys.argv[2])))
