"""What senders say in words, as it is published: stories, reports, what was asked for and what became of it. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from queries.vocabulary import Quarter


class Kind(StrEnum):
    """What words are: a person's story, a sender's report, or what was asked for and what became of it."""

    STORY = "story"
    REPORT = "report"
    SAID = "said"


@dataclass(frozen=True)
class Told:
    """Some words: whose they are, under which heading, and what else is known of them (``detail``, by name). ``on`` is
    the day on which a story was taken back, whose words are gone, and ``why``."""

    kind: Kind
    organisation: str
    heading: str
    text: str
    detail: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    on: date | None = None
    why: str = ""


Words = Mapping[Quarter, Sequence[Told]]
"""What was said in words, by quarter."""


def key_of(text: str) -> str:
    """By what a story is known again, however its lines are broken."""
    return hashlib.sha256(" ".join(text.split()).casefold().encode()).hexdigest()


def without_words(word: Told) -> Told:
    """A story that was taken back: that there was one, and on which pathway."""
    kept = {"pathway": word.detail.get("pathway", "")}
    return replace(word, heading="", text="", detail=kept)
