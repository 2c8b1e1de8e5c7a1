"""What was shown is kept as JSON and comes back as it was, whatever was drawn."""

import json
from dataclasses import replace

import pytest

from layouts.deck import Deck, Shown
from layouts.deck_json import as_json, from_json
from queries.errors import PlainError
from queries.vocabulary import Edition
from tests.layouts.decks import deck_of, hidden


def through_text(deck: Deck) -> Deck:
    return from_json(json.loads(json.dumps(as_json(deck))))


@pytest.mark.parametrize("edition", Edition)
def test_every_chart_comes_back_as_it_was(edition: Edition) -> None:
    deck = deck_of(edition=edition)
    assert through_text(deck) == deck
    assert len({type(shown.drawing.body) for shown in deck.charts}) >= 9


KINDS = [{"change": hidden}, {"published": False}, {"received": False}]


@pytest.mark.parametrize("more", KINDS, ids=lambda more: next(iter(more)))
def test_so_does_what_could_not_be_drawn(more: dict[str, object]) -> None:
    deck = deck_of(**more)
    assert through_text(deck) == deck


def test_what_newer_data_did_comes_back_too() -> None:
    deck = deck_of()
    told = replace(deck, items=tuple(replace(each, superseded="Newer.") for each in deck.charts))
    assert [each.superseded for each in through_text(told).charts] == ["Newer."] * len(deck.charts)


def test_a_deck_kept_before_a_field_was_known_is_read_with_its_default() -> None:
    deck = deck_of()
    content = as_json(deck)
    for item in content["items"]:
        item.pop("superseded", None)
    content["something new"] = 1
    assert from_json(content) == deck


@pytest.mark.parametrize("broken", [{"items": 3}, {"quarter": "soon"}, {"items": [{"kind_of": "Odd"}]}], ids=str)
def test_what_cannot_be_read_is_said_in_a_sentence(broken: dict[str, object]) -> None:
    with pytest.raises(PlainError, match="cannot be read back"):
        from_json(as_json(deck_of()) | broken)
    with pytest.raises(PlainError, match="cannot be read back"):
        from_json({})


def test_a_chart_is_kept_with_its_words() -> None:
    content = json.dumps(as_json(deck_of()))
    shown = next(item for item in deck_of().items if isinstance(item, Shown))
    assert shown.drawing.headline in content and shown.definitions[0].counted in content
