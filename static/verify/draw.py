# ruff: noqa: INP001 - a script to take home, in no package
"""Check a draw at home, with nothing but Python's standard library.

核对抽签：在观众页“抽签”里下载本程序和 draw.json，放在同一个文件夹，不用联网，运行
    python3 draw.py draw.json
三行都写“对得上”，顺序就是由名单、封存的密数和现场念出的号码算出来的，谁也改不了。
draw.json 可以用记事本打开：号码请和您当场听到的、封签码请和您当场拍下的对一对。
"""

import hashlib
import hmac
import json
import sys
from pathlib import Path

TITLES = {"frozen": "名单码", "commitment": "封签码", "order": "顺序"}


def recompute(draw: dict) -> dict:
    """Return what follows from the ids, the secret and the numbers."""
    ids, key = sorted(draw["ids"]), bytes.fromhex(draw["secret"])
    frozen = hashlib.sha256("\n".join(ids).encode()).hexdigest()
    head = "\n".join(["draw/1", draw["round"], draw["group"], frozen])
    commitment = hashlib.sha256(f"{head}\n{draw['secret']}".encode()).hexdigest()
    read_out = "\n".join([head, *draw["numbers"]])
    rank = {id_: hmac.new(key, f"{read_out}\n{id_}".encode(), "sha256").hexdigest() for id_ in ids}
    return {"frozen": frozen, "commitment": commitment, "order": sorted(ids, key=rank.__getitem__)}


if __name__ == "__main__":
    told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    found = recompute(told)
    for name, title in TITLES.items():
        verdict = "对得上" if found[name] == told[name] else "对不上"
        sys.stdout.write(f"{title} {verdict}：{found[name]}\n")
    sys.exit(any(found[name] != told[name] for name in TITLES))
