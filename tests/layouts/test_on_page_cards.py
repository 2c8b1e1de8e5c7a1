"""A chart's card: what it offers, what its files say, its table and definition."""

from dataclasses import replace
from typing import Any

import pytest

from layouts.chart import Size, Width
from layouts.chart_kinds import Nothing, TableOnly
from layouts.defining import define_all
from layouts.drawing import Grid
from layouts.on_page import LINE, Card, card, defined, lines, sections, table
from layouts.on_page.files import files
from layouts.on_page.places import Part, place, written
from layouts.provenance import Provenance
from queries.measures import CATALOGUE
from tests.layouts.cards import GRID, actions, control, drawing, named, parts, text

DEFINED = define_all((CATALOGUE["W3"], CATALOGUE["H4"]))


def made(body: Any, **more: Any) -> Any:
    return card(Card("cohort/a", drawing(body, **more), definitions=DEFINED, edits=True))


def test_a_card_offers_table_definition_link_and_download() -> None:
    found = made(control([0.5]))
    assert actions(found) == ["Table", "Definition", "Copy link", "Download", "Add to pack"]
    assert [getattr(button, "aria-expanded") for button in named(found, "card-action")[1:2]] == ["false"]
    (opened,) = named(found, "card-table")
    assert opened.hidden and opened.id == {"chart": "cohort/a", "table": "part"}


@pytest.mark.parametrize(
    ("body", "offered"),
    [
        (TableOnly(), ["Definition", "Copy link", "Download", "Add to pack"]),
        (Nothing("hidden", "It is hidden", "Too few.", "[c]"), ["Definition", "Copy link"]),
    ],
)
def test_a_card_offers_only_what_there_is(body: Any, offered: list[str]) -> None:
    nothing = Grid("People", ("Quarter", "Figure"), (("July to September 2026", "[c]"),))
    assert actions(made(body, table=nothing)) == offered


def test_who_edits_no_packs_is_offered_none() -> None:
    read = card(Card("cohort/a", drawing(control([0.5])), definitions=DEFINED))
    assert actions(read) == ["Table", "Definition", "Copy link", "Download"]


def test_a_panel_in_place_of_a_chart_keeps_a_table_that_says_more_than_it() -> None:
    hidden = made(Nothing("hidden", "It is hidden", "Too few.", "[c]"))
    assert actions(hidden) == ["Table", "Definition", "Copy link", "Download", "Add to pack"]


def test_a_button_names_its_chart_to_those_who_hear_it_out_of_its_place() -> None:
    found = made(control([0.5]))
    for button in (part for part in named(found, "card-action") if part.kind != "Link"):
        own, headline = getattr(button, "aria-labelledby").split()
        assert (
            own in (button.id, str(button.id).replace("'", '"').replace(": ", ":").replace(", ", ",")) or "part" in own
        )
        assert headline == written(place(Part.HEADLINE, "cohort/a"))
        (headed,) = [part for part in parts(found) if getattr(part, "id", "") == place(Part.HEADLINE, "cohort/a")]
        assert text(headed) == "Headline"


def test_files_are_those_of_the_view_and_a_picture_says_what_it_is() -> None:
    provenance = Provenance(("Board edition", "Invented people"), "iom-southshire")
    *links, png, svg, held = files(Card("cohort/a", drawing(control([0.5]))), "?quarter=2026-27-Q2", provenance)
    assert [link.href for link in links] == [
        f"/download/chart?quarter=2026-27-Q2&as={form}&chart=cohort%2Fa" for form in ("pptx", "xlsx", "csv")
    ]
    assert [text(png), text(svg), held.data["name"]] == ["PNG", "SVG", "iom-southshire-a"]
    said = " ".join(note["text"] for note in held.data["figure"]["layout"]["annotations"])
    assert all(words in said for words in ("Board edition", "Headline", "Title.", "Invented people", "Source: "))
    assert held.data["words"] == "In words."
    size = held.data["figure"]["layout"]
    assert [round(size[side] * held.data["scale"]) for side in ("width", "height")] == [1920, 1080]


def test_a_line_is_another_place_than_the_card_before_it_and_its_files_are_those_of_its_chart() -> None:
    line = Card(f"{LINE}cohort/a", drawing(Nothing("hidden", "It is hidden", "Too few.", "[c]")), definitions=DEFINED)
    ids = {part.id["chart"] for part in parts(card(line)) if isinstance(getattr(part, "id", ""), dict)}
    assert ids == {line.address}
    assert files(line, "?", Provenance((), ""))[0].href.endswith("&chart=cohort%2Fa")


def test_the_definition_says_what_is_counted_and_what_it_does_not_say() -> None:
    title, body = defined(DEFINED)
    words = title + "".join(text(part) for part in body)
    for measure in (CATALOGUE["W3"], CATALOGUE["H4"]):
        said = (f"{measure.name} ({measure.id})", measure.numerator, measure.next_review, measure.does_not_say[1:])
        assert all(each in words for each in said)


def test_a_table_sets_words_left_and_figures_right_and_hides_a_caption_that_is_told_already() -> None:
    found = table(replace(GRID, total=True))
    rows = [
        [text(cell) for cell in parts(row.plain) if cell.kind in ("Th", "Td")]
        for row in parts(found)
        if row.kind == "Tr"
    ]
    assert rows == [list(GRID.heads), *map(list, GRID.rows)]
    assert [text(row) for row in named(found, "table-total")] == ["".join(GRID.rows[-1])]
    assert [text(cell) for cell in named(found, "table-words")] == ["Sex", "Said", "most", "some"]
    assert [text(cell) for cell in named(found, "table-marker")] == ["[c]"]
    assert [bool(named(table(GRID, told), "heard")) for told in ("", GRID.caption)] == [False, True]


def test_what_cannot_be_drawn_keeps_its_place_in_its_section_and_is_a_line_at_the_end() -> None:
    def placed(id: str, section: str, body: Any) -> Card:
        return Card(f"cohort/{id}", drawing(body, id=id), Width.FULL, section)

    hidden = Nothing("hidden", "It is hidden", "Too few.", "[c]")
    found = sections([placed("a", "One", TableOnly()), placed("b", "One", hidden)], lambda _: Size.WIDE)
    assert [told(each) for each in found] == [["One", "chart-a"]]
    assert [len(slot.children) for slot in named(found[0], "slot")] == [1, 0]
    assert [told(each) for each in lines([placed("b", "At the end", hidden)])] == [["At the end", "chart-b"]]
    assert lines([]) == []


def told(section: Any) -> list[str]:
    """A section's label, and the ids of its cards."""
    return [getattr(part, "id", "") or text(part) for part in parts(section) if part.kind in ("H2", "Figure")]
