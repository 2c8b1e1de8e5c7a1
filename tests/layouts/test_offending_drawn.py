"""How soon, what it cost, and a figure of each year, as they are drawn from published figures alone."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from layouts.chart_kinds import Bars, Nothing
from layouts.compose import Recipe, by_years, cost, how_soon
from layouts.drawing import Drawing
from queries.figures import Cell
from queries.register import Register
from tests.layouts import building as make
from tests.layouts import decks
from tests.layouts.composing import by_year, of_cells, parts

DAYS = {"Within 91 days": 20.0, "92 to 182 days": 12.0, "183 to 273 days": 9.0, "274 to 365 days": 6.0}


def hidden(cells: list[Cell], *names: str) -> list[Cell]:
    """The same cells, some of them hidden."""
    return [decks.hidden(cell) if cell.category in names else cell for cell in cells]


def drawn(recipe: Recipe, cells: list[Cell], register: Register = make.REGISTER) -> Drawing:
    return recipe.draw(of_cells(*by_year(*cells)), replace(make.CONTEXT, register=register))


def soon(*names: str) -> Drawing:
    of_each = parts("O9", "days", {**DAYS, "None within a year": 53.0}, bottom=100.0)
    return drawn(how_soon("O9", "days"), [make.cell("O9", top=47.0, bottom=100.0), *hidden(of_each, *names)])


def test_each_bar_holds_those_before_it_and_the_last_is_all() -> None:
    found = soon()
    assert isinstance(found.body, Bars)
    assert [(bar.name, bar.figure.text) for bar in found.body.bars] == [
        ("Within 91 days", "20%"),
        ("Within 182 days", "32%"),
        ("Within 273 days", "41%"),
        ("Within 365 days", "47%"),
    ]
    assert all(bar.figure.interval for bar in found.body.bars)


def test_from_a_hidden_part_on_nothing_is_added_up_but_all_is_told() -> None:
    found = soon("92 to 182 days", "183 to 273 days")
    assert isinstance(found.body, Bars)
    assert [bar.figure.text for bar in found.body.bars] == ["20%", "[c]", "[c]", "47%"]
    first = soon("Within 91 days", "92 to 182 days")
    assert first.headline.startswith("47% of those first at liberty") and first.headline.endswith("within a year")


GROUPS = {"Theft": 300.0, "Robbery": 40.0, "Drug offences": 60.0, "Homicide": 5.0}


def priced(**more: Any) -> Register:
    rows = [
        {"group": name, "unit_cost": pounds, "multiplier": times, "price_year": "2019-20", "source": "Invented."}
        for name, pounds, times in (("Theft", 400, 5.0), ("Robbery", 10_000, 2.0), ("Homicide", 3_000_000, 1.0))
    ]
    content: Mapping[str, Any] = {**make.REGISTER.content, "deflator": [], "offence_groups": rows, **more}
    return Register(content)


def costly(*names: str, register: Register | None = None) -> Drawing:
    whole = make.cell("O1C", top=405.0)
    of_each = parts("O1C", "offence group", GROUPS)
    return drawn(cost("O1C", "offence group"), [whole, *hidden(of_each, *names)], register or priced())


def test_a_cost_leaves_out_and_names_what_has_none_and_tells_homicide_apart() -> None:
    found = costly()
    assert found.headline == (
        "Offences charged in 2025-26 cost £520,000 by the register’s unit costs, for the 84% of charges that are shown "
        "and have one"
    )
    assert [row[0] for row in found.table.rows] == ["Robbery", "Theft"]
    told = " ".join(found.notes)
    assert "left out: drug offences." in told and "Told apart: homicide, 5 charges." in told
    assert "it is £1.4 million." in told and "has no index of 2019-20" in told and "Unit costs: Invented." in told


def test_no_cost_is_told_of_a_group_that_is_hidden_nor_of_all() -> None:
    found = costly("Robbery", "Theft")
    assert isinstance(found.body, Nothing) and "£" not in found.headline
    some = costly("Robbery")
    assert "£120,000" in some.headline and "74%" in some.headline and "[c]" in " ".join(some.notes)


def test_a_cost_is_off_until_the_register_gives_one() -> None:
    found = costly(register=priced(offence_groups=[{"group": "Theft", "unit_cost": None}]))
    assert isinstance(found.body, Nothing) and found.body.heading.startswith("Off until the register gives")


@pytest.mark.parametrize("name", ["V16", "O1R"])
def test_a_year_that_is_hidden_is_said_to_be(name: str) -> None:
    cell = make.cell(name, top=None if name == "O1R" else 40.0, bottom=None if name == "O1R" else 80.0, value=0.5)
    now = drawn(by_years(name, "charges"), [cell])
    assert isinstance(now.body, Bars) and len(now.table.rows) == 1
    gone = drawn(by_years(name, "charges"), hidden([cell], cell.category))
    assert isinstance(gone.body, Nothing) and gone.body.marker == "[c]"
