"""What the server says when it is ready: addresses, a QR, the office's one-time PIN."""

import io

import segno
from flask import Flask

from contest.gate.identify import Identifier
from contest.gate.rehearsals import newest
from contest.web.address import lan_address


def welcome(app: Flask, port: int, host: str) -> str:
    """Return the text: where tablets find the server, as address and QR, and the office's PIN."""
    identifier: Identifier = app.extensions["contest_identifier"]
    address = f"http://{lan_address() if host in {'0.0.0.0', '::'} else host}:{port}"  # noqa: S104 - compared, not bound
    picture = io.StringIO()
    segno.make(address, error="m").terminal(out=picture, compact=True)
    lines = ["", f"  已就绪，平板和手机请打开：{address}", f"  本机：http://127.0.0.1:{port}", "", picture.getvalue()]
    lines += [f"  办公室一次性 PIN：{identifier.new_pin()}（在首页输入，用一次即失效）"]
    rehearsals = newest(identifier.gate.contests())
    lines += [f"  先试一试：{address}/c/{key}/lobby （演练大厅，一个人走完全程）" for key in rehearsals[:1]]
    return "\n".join([*lines, "", "  按 Ctrl+C 停止。", ""])
