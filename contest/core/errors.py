"""The one way in which an act that may not be is answered."""


class Refused(Exception):
    """An act may not be: `code` is for programs (contract, "A refusal"), `sentence` for the person at the desk."""

    def __init__(self, code: str, sentence: str) -> None:
        """Keep both parts; `sentence` is one Chinese sentence that says what is wrong and what to do next."""
        super().__init__(code, sentence)
        self.code = code
        self.sentence = sentence
