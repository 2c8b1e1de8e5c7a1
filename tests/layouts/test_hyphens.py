"""No word breaks at its hyphen, on any surface; what is copied from the page keeps a plain one."""

import pytest

from layouts.hyphens import firm, markup, stretches
from layouts.native.measuring import HEADS
from layouts.on_page.card import Card, card
from layouts.pages import housing
from tests.layouts import building as make
from tests.layouts.cards import named, text

SAID = "Occupancy was 91%, inside the 85–95% band; no special-cause change"


def test_words_with_a_hyphen_or_a_dash_are_stretches_of_their_own_and_nothing_is_lost() -> None:
    found = stretches(SAID)
    assert [part for part, whole in found if whole] == ["85–95%", "special-cause"]
    assert "".join(part for part, _ in found) == SAID
    assert stretches("Pre- and post – a dash between words") == [("Pre- and post – a dash between words", False)]
    assert stretches("") == []


def test_the_page_and_the_wall_keep_the_plain_hyphen() -> None:
    assert markup("A <b> self-employed") == 'A &lt;b&gt; <span class="unbroken">self-employed</span>'


def test_an_office_program_gets_the_hyphen_that_never_breaks_and_it_is_as_wide() -> None:
    assert firm("no special-cause change – 3 - 2") == "no special\u2011cause change – 3 - 2"
    assert HEADS.width(firm(SAID), 30) == pytest.approx(HEADS.width(SAID, 30))


def test_title_and_notes_of_a_card_break_no_word() -> None:
    chart = next(each for each in housing.PAGE.charts if each.id == "occupancy")
    shown = card(Card("housing/occupancy", chart.draw(make.figures(), make.CONTEXT)))
    whole = [text(each) for each in named(shown, "unbroken")]
    assert {"85–95%", "85–95%."} <= set(whole), whole
