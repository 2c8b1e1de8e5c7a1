"""Errors meant for people read as two sentences."""

from queries.errors import PlainError


def test_an_error_says_what_is_wrong_and_what_to_do() -> None:
    error = PlainError("There is no register.", "Load one with: iom register FILE.")
    assert str(error) == "There is no register. Load one with: iom register FILE."
    assert (error.sentence, error.cure) == ("There is no register.", "Load one with: iom register FILE.")
