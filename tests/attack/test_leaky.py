"""Surfaces with a leak planted in each: the attacker's collectors find it. A check that cannot fail is no check."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from queries.engines import open_engine
from queries.listing import listing
from queries.vocabulary import Edition
from tests.attack import leaky
from tests.attack.caches import disagreeing
from tests.attack.collecting import everything
from tests.attack.door import Member, differing, entered, parts, plain
from tests.attack.surfaces import Surface, chart_files, pages, sheets, wall
from tests.attack.told import Part
from tests.attack.worlds import another, exact
from tests.queries.attack import leaks
from tests.queries.attack_collect import Key
from tests.queries.attack_truth import Truth, truth
from tests.support import Store

pytestmark = pytest.mark.usefixtures("made_here")
HIDDEN = ("V3", "district", leaky.ROW)
SLIDES, SHEETS = "/download/page?page=cohort&as=pptx&", "/download/page?page=cohort&as=xlsx&"
PAGE = "/cohort?"
CSV = "/download/page?page=cohort&as=zip&"
Spoil = Callable[..., bytes]


@pytest.fixture(scope="module")
def member(invented: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Member]:
    with entered(invented, tmp_path_factory.mktemp("leaky") / "store") as found:
        yield found


@pytest.fixture(scope="module")
def other(invented: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Member]:
    """The same board member in another world."""
    folder = tmp_path_factory.mktemp("leaky too")
    with entered(another(invented, folder / "another"), folder / "store") as found:
        yield found


@pytest.fixture(scope="module")
def covering(invented: Store) -> Key:
    """The cell that covers the small one: nothing else of its table is hidden."""
    lines = listing(open_engine(invented.cells_url), quarter=invented.last, measure="V3", edition=Edition.BOARD)
    hidden = {line["category"] for line in lines if line["by"] == "district" and line["state"] == "suppressed"}
    (category,) = hidden - {leaky.ROW}
    return (*HIDDEN[:2], category)


@pytest.fixture(scope="module")
def small(invented: Store, member: Member) -> Truth:
    """What is small in the table of the hidden number."""
    every = truth(invented, member.quarters()[-1])
    return replace(every, smalls={key: some for key, some in every.smalls.items() if key[:2] == HIDDEN[:2]})


UNSTRUCTURED: dict[str, tuple[str, Spoil]] = {
    "a speaker's note": (SLIDES, leaky.note),
    "an alternative text on a slide": (SLIDES, leaky.slide_alternative),
    "a slide's chart's copy": (SLIDES, leaky.chart_cache),
    "the workbook inside a slide's chart": (SLIDES, leaky.embedded),
    "a workbook's chart's copy": (SHEETS, leaky.chart_cache),
    "a mean line on a page": (PAGE, leaky.mean_line),
    "an alternative text on a page": (PAGE, leaky.page_alternative),
    "words on the wall": ("/present/cohort?", leaky.words),
    "words on paper": ("/print/cohort?", leaky.words),
}


@pytest.mark.parametrize("place", UNSTRUCTURED)
def test_a_hidden_number_in_words_or_drawings_differs_between_worlds(member: Member, other: Member, place: str) -> None:
    address, spoil = UNSTRUCTURED[place]
    sound = [(each, answered(each, address)) for each in (member, other)]
    spoilt = [spoil(content, exact(each.store, *HIDDEN)[0]) for each, content in sound]
    assert differing(*(dict(plain(place, content)) for _, content in sound)) == []
    assert differing(*(dict(plain(place, content)) for content in spoilt))


@pytest.mark.parametrize(("form", "address"), [("xlsx", SHEETS), ("pptx", SLIDES)])
def test_a_chart_that_keeps_another_number_than_its_cells_is_found(member: Member, form: str, address: str) -> None:
    spoilt = leaky.chart_cache(answered(member, address), 3)
    assert disagreeing(dict(parts(form, spoilt, whole=True)))


def answered(member: Member, address: str) -> bytes:
    quarter = member.quarters()[-1]
    if address == PAGE:
        return member.page(address.rstrip("?"), quarter)
    return member.get(f"{address}{member.view(quarter)}")


STRUCTURED: dict[str, tuple[Surface, str, Spoil]] = {
    "a row of a page's table": (pages, PAGE, leaky.row()),
    "a row of a chart's CSV": (chart_files, CSV, leaky.zipped(leaky.row(), "custody-by-district")),
    "a row of a workbook's table": (sheets, SHEETS, leaky.sheet_row),
    "a row of a table on the wall": (wall, "/present/cohort?", leaky.row()),
}


@pytest.mark.parametrize("place", STRUCTURED)
def test_a_hidden_number_in_a_table_becomes_an_equation_that_gives_it_away(
    member: Member, small: Truth, place: str
) -> None:
    surface, address, spoil = STRUCTURED[place]
    found = everything(leaking(member, address, spoil), [surface])
    told = found.of(member.quarters()[-1])
    assert told[HIDDEN] == exact(member.store, *HIDDEN)
    assert HIDDEN in {leak.small.key for leak in leaks(told, small)}


def test_a_total_over_one_hidden_cell_gives_that_cell_away(member: Member, small: Truth, covering: Key) -> None:
    """A chart's file tells the cell that covers the small one, in its place: what is left of the total is the small
    one."""
    each = [exact(member.store, *covering[:2], category) for category in small.members(*covering)]
    numbers = sum(top for top, _ in each), sum(bottom for _, bottom in each)

    def instead(content: bytes, *_: float) -> bytes:
        return leaky.row()(content, *numbers).replace(f"\n{leaky.ROW},".encode(), f'\n"{covering[2]}",'.encode())

    found = everything(leaking(member, CSV, leaky.zipped(instead, "custody-by-district")), [chart_files])
    told = found.of(member.quarters()[-1])
    assert covering in told and HIDDEN not in told
    assert HIDDEN in {leak.small.key for leak in leaks(told, small)}


def test_a_percentage_of_hidden_people_is_accounted_for_by_nothing(member: Member) -> None:
    found = everything(leaking(member, PAGE, leaky.row(top="[c]", bottom="[c]", share="{s}")), [pages])
    assert {(each.measure, each.by, each.category, each.part) for each in found.strays} == {(*HIDDEN, Part.SHARE)}


def leaking(member: Member, address: str, spoil: Spoil) -> Member:
    """The board member of a product that leaks at one address, of everybody."""
    numbers = exact(member.store, *HIDDEN)

    def through(asked: str, content: bytes) -> bytes:
        return spoil(content, *numbers) if asked.startswith(address) and "slice=all" in asked else content

    return replace(member, through=through)
