"""Decks that several tests read: the demonstration's board deck, and one of odd sizes and long words."""

from typing import Any

import pytest

from layouts import on_slide
from layouts.deck import Deck, Said
from tests.layouts import decks, nasty, slides


@pytest.fixture(scope="session")
def board() -> Deck:
    return decks.deck_of(24)


@pytest.fixture(scope="session")
def written(board: Deck) -> bytes:
    return on_slide.write(board)


@pytest.fixture(scope="session")
def shown_slides(written: bytes) -> list[Any]:
    return list(slides.opened(written).slides)


@pytest.fixture(scope="session")
def odd() -> bytes:
    long = Said(nasty.LONG * 2, "\n".join([nasty.LONG * 4] * 9))
    return on_slide.write(decks.whole(long, Said("", nasty.LONG), *map(decks.shown, nasty.drawings())))
