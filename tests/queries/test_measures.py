"""A measure says everything once: its words, its kind and its ties are declared, and all else is derived from them."""

import io
import tokenize
from pathlib import Path
from re import compile

import pytest

from layouts.compose.headlines import said
from queries.disclosure.merging import population
from queries.figures import Cell
from queries.measures import CATALOGUE, flows_of
from queries.measures.measure import Form, Kind, Measure
from queries.measures.rows_shared import OfSomebody
from queries.vocabulary import SLICED, Quarter, State
from tests.queries.attack_truth import NIGHTS, OF_ORGANISATIONS

ROOT = Path(__file__).parents[2]
FORMS = [each for measure in CATALOGUE.values() for each in (measure, measure.was) if each is not None]
MEASURES = [pytest.param(each, id=f"{each.id}{' as it was' * (each is not CATALOGUE[each.id])}") for each in FORMS]
COUNTS = [pytest.param(measure, id=measure.id) for measure in CATALOGUE.values() if measure.form is Form.COUNT]

ALLOWED = ("queries/measures/", "layouts/pages/", "dashboard/demo/running.py", "dashboard/demo/")
"""Where measures are declared, chosen for a page, or made up."""
OTHERS = ("queries/codes.py", "dashboard/returns/sentences.py")
"""Whose codes look alike: those of ethnicity."""
ALIKE = {
    "A1": (
        "dashboard/returns/annotating_sheet.py",
        "dashboard/returns/template_guidance.py",
        "layouts/on_sheet/front.py",
    ),
    "A2": ("dashboard/returns/excel.py",),
    "A4": (
        "dashboard/returns/checks/values.py",
        "dashboard/returns/sentences.py",
        "dashboard/returns/template_looks.py",
        "layouts/on_sheet/charts.py",
        "layouts/on_sheet/paper.py",
        "layouts/paper/__init__.py",
        "layouts/plotly_figure/sheets.py",
    ),
}
"""What looks like a measure's id and is a workbook's cell, a sheet of paper or an ethnicity, and where."""
ID = compile(rf"\b({'|'.join(CATALOGUE)})\b")
TAG = compile(r'"H[1-6]"')


def sources() -> list[Path]:
    found = [path for package in ("dashboard", "layouts", "queries") for path in sorted((ROOT / package).rglob("*.py"))]
    return [path for path in found if not str(path.relative_to(ROOT)).startswith((*ALLOWED, *OTHERS))]


def measured(path: Path) -> str:
    """A module's source without what only looks like an id in it."""
    name, source = str(path.relative_to(ROOT)), path.read_text()
    for each in (each for each, where in ALIKE.items() if name in where):
        source = compile(rf"\b{each}\b").sub("", source)
    return source


def ids_in(source: str) -> list[str]:
    """The words of a module that hold a measure's id; a heading's tag is none, nor is a name of the code's own."""
    if not ID.search(source):
        return []
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    tags = {at for at in range(2, len(tokens)) if [t.string for t in tokens[at - 2 : at]] == ["element", "("]}
    return [
        token.string
        for at, token in enumerate(tokens)
        if token.type != tokenize.NAME and ID.search(token.string) and not (at in tags and TAG.fullmatch(token.string))
    ]


def test_no_id_of_a_measure_stands_anywhere_else() -> None:
    assert {str(path): found for path in sources() if (found := ids_in(measured(path)))} == {}


def test_an_id_is_found_wherever_it_stands() -> None:
    lines = ('x = ("V5",)', '"""Of V10 alone."""', "# as V1 is", 'f"{n} H9 D"', 'element("P", "H2")', 'tag("H2")')
    assert all(ids_in(line) for line in lines)
    assert not ids_in('element("H2", html.H1("Heading"))')


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_all_its_words(measure: Measure) -> None:
    words = (measure.name, measure.numerator, measure.why, measure.does_not_say, measure.label, measure.one)
    assert all(word.strip() for word in words)
    assert bool(measure.denominator) == (measure.form is not Form.COUNT)
    assert ("{n}" in measure.sentence) == (measure.form is Form.COUNT)
    assert ("{v}" in measure.sentence) == (measure.form is not Form.COUNT)
    assert measure.sentence[0] in "{" or measure.sentence[0].islower()
    assert not measure.sentence.endswith(".")


@pytest.mark.parametrize(
    "measure", [each for each in FORMS if each.unit.value.startswith("per ")], ids=lambda each: each.id
)
def test_a_rate_says_what_it_is_of(measure: Measure) -> None:
    assert f" {measure.unit.value} " in measure.numerator


@pytest.mark.parametrize("measure", MEASURES)
def test_a_flow_explains_a_stock_of_the_same_rows_or_none(measure: Measure) -> None:
    if measure.stock:
        stock = CATALOGUE[measure.stock]
        assert measure.kind is Kind.FLOW
        assert (stock.kind, stock.form, stock.population) == (Kind.STOCK, Form.COUNT, measure.population)
        assert [bool(flow.into) for flow in flows_of(stock)] == [True, False]


def shown(measure: Measure, number: float) -> str:
    return said(measure, Cell(measure.id, Quarter(2026, 2), state=State.SHOWN, numerator=number, value=number))


@pytest.mark.parametrize("measure", COUNTS)
def test_a_count_is_said_in_the_singular_in_the_plural_and_of_nobody(measure: Measure) -> None:
    none, one, many = (shown(measure, number).split() for number in (0.0, 1.0, 1031.0))
    assert (none[0], one[0], many[0]) == ("no", "1", "1,031")
    assert one[1] == measure.one
    assert none[1:] == many[1:]
    assert "were" not in one and "was" not in many
    assert len(one) == len(many)


def test_measures_of_the_same_people_follow_the_same_merges() -> None:
    """Two ways to put the districts of the same people together would tell of each district."""
    found: dict[str, set[str]] = {}
    for measure in CATALOGUE.values():
        if not measure.exempt:
            found.setdefault(measure.population.value, set()).add(population(measure))
    assert {rows: whose for rows, whose in found.items() if len(whose) > 1} == {}


def test_each_population_has_one_head_count_at_most() -> None:
    heads = [measure for measure in CATALOGUE.values() if measure.is_head_count]
    assert heads
    assert len({population(head) for head in heads}) == len(heads)
    assert all(head.form is Form.COUNT and not head.stock for head in heads)


@pytest.mark.parametrize("measure", MEASURES)
def test_what_is_said_of_a_breakdown_is_said_of_one_it_has(measure: Measure) -> None:
    later = measure.counted_later[:1] if measure.counted_later else ()
    assert {*measure.parts, *measure.reads, *measure.lists, *later} <= set(measure.breakdowns)
    assert ("reason" in measure.breakdowns) == ("reason" in measure.lists)
    assert not measure.told_before or CATALOGUE[measure.told_before].form is Form.COUNT
    assert not measure.unknown_among or (measure.left_out and measure.unknown_among[0] in measure.splits)


@pytest.mark.parametrize("measure", MEASURES)
def test_what_counts_no_people_says_so_and_nothing_else_does(measure: Measure) -> None:
    assert measure.exempt == (not measure.of_people) == (measure.id in (*NIGHTS, *OF_ORGANISATIONS))
    named = issubclass(measure.population.row, OfSomebody)
    assert measure.sliced == (SLICED if named else ("district",) if measure.nights else ())
    assert measure.of_people or {"da link", "mh need", "sex", "cohort"}.isdisjoint(measure.breakdowns)
