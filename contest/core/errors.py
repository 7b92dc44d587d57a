"""The one way in which an act that may not be is answered."""

import re

_QUOTED = re.compile("“([^“”]*)”")
_LONGEST = 30


class Refused(Exception):
    """An act may not be: `code` is for programs (contract, "A refusal"), `sentence` for the person at the desk."""

    def __init__(self, code: str, sentence: str) -> None:
        """Keep both parts; `sentence` is one Chinese sentence that says what is wrong and what to do next.

        What stands in “…” may come from outside: it is cut to what can be read, and written with what can be printed.
        """
        readable = _QUOTED.sub(_short, sentence)
        super().__init__(code, readable)
        self.code = code
        self.sentence = readable


def _short(quoted: re.Match[str]) -> str:
    text = quoted[1] if len(quoted[1]) <= _LONGEST else quoted[1][:_LONGEST] + "…"
    return "“" + "".join(sign if sign.isprintable() else "?" for sign in text) + "”"
