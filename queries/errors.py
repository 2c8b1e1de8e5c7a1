"""Errors meant for people: one sentence that says what is wrong, one that says what to do."""


class PlainError(Exception):
    """An error shown to a person as two sentences and never as a traceback.

    `sentence` says what is wrong, `cure` what to do about it. Both are whole sentences in plain
    English and hold no personal data. `listed` are lines of their own after these: reasons, commands.
    """

    def __init__(self, sentence: str, cure: str, *listed: str) -> None:
        super().__init__(sentence, cure, *listed)
        self.sentence = sentence
        self.cure = cure
        self.listed = listed

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said, line by line; a break within one of them is somebody else's."""
        return (f"{self.sentence} {self.cure}", *self.listed)

    def __str__(self) -> str:
        return "\n".join(self.lines)
