"""A district, cohort or sex of which nearly nothing can be shown is known before it is chosen."""

from layouts import pickers
from queries import cells, few_shown
from queries.engines import open_engine
from queries.figures import Figures, Need
from queries.measures import CATALOGUE
from queries.vocabulary import EVERYONE, Edition, Slice
from tests.support import Store


def test_it_is_marked_where_less_than_a_quarter_of_everyone_s_figures_is_shown(invented: Store) -> None:
    engine = open_engine(invented.cells_url)
    release = cells.published(engine, invented.area)[-1]
    nowhere = Slice("district", "Nowhere")
    slices = (*pickers.slices(invented.register, invented.area, release.quarter), nowhere)

    def shown(slice: Slice, of: str = "") -> int:
        """How many figures are shown, of those that can be of a district, a cohort or a sex."""
        found = cells.figures(
            engine,
            area=invented.area,
            quarter=release.quarter,
            edition=Edition.BOARD,
            slice=slice,
            needs=[Need(each) for each in CATALOGUE],
        )
        return sum(found.cell(each).shown for each in CATALOGUE if not of or of in CATALOGUE[each].sliced)

    expected = {each for each in slices if shown(each) < few_shown.FEW * shown(EVERYONE, each.dimension)}
    assert few_shown.few_shown(engine, release.id, slices) == expected
    assert nowhere in expected and len(expected) < len(slices)


def test_what_stands_inside_each_district_adds_up_to_its_pathway_and_the_board_has_none_of_it(example: Store) -> None:
    engine = open_engine(example.cells_url)
    release = cells.published(engine, example.area)[-1]
    needs = [Need("W1", "pathway"), Need("W1", "district"), Need("W1", "pathway", inside="district")]

    def read(edition: Edition) -> Figures:
        return cells.figures(
            engine, area=example.area, quarter=release.quarter, edition=edition, slice=EVERYONE, needs=needs
        )

    figures = read(Edition.WORKING)
    assert read(Edition.BOARD).inside == {}
    for cell in figures.table("W1", "pathway"):
        one = figures.of_one("W1", "pathway", cell.code, "district")
        own = one.table("W1", "district")
        assert one.cell("W1").numerator == cell.numerator == sum(each.numerator or 0 for each in own)
        assert one.cell("W1").denominator == cell.denominator == sum(each.denominator or 0 for each in own)
