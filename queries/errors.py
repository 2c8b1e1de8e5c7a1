"""Errors meant for people: one sentence that says what is wrong, one that says what to do."""


class PlainError(Exception):
    """An error shown to a person as two sentences and never as a traceback.

    `sentence` says what is wrong, `cure` what to do about it. Both are whole sentences in plain
    English and hold no personal data.
    """

    def __init__(self, sentence: str, cure: str) -> None:
        super().__init__(sentence, cure)
        self.sentence = sentence
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.sentence} {self.cure}"
