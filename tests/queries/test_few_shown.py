"""A district, cohort or sex of which nearly nothing can be shown is known before it is chosen."""

from layouts import pickers
from queries import cells, few_shown
from queries.engines import open_engine
from queries.figures import Need
from queries.measures import CATALOGUE
from queries.vocabulary import EVERYONE, Edition, Slice
from tests.support import Store


def test_it_is_marked_where_less_than_a_quarter_of_everyone_s_figures_is_shown(invented: Store) -> None:
    engine = open_engine(invented.cells_url)
    release = cells.published(engine, invented.area)[-1]
    nowhere = Slice("district", "Nowhere")
    slices = (*pickers.slices(invented.register, invented.area, release.quarter), nowhere)

    def shown(slice: Slice) -> int:
        found = cells.figures(
            engine,
            area=invented.area,
            quarter=release.quarter,
            edition=Edition.BOARD,
            slice=slice,
            needs=[Need(each) for each in CATALOGUE],
        )
        return sum(found.cell(each).shown for each in CATALOGUE)

    expected = {each for each in slices if shown(each) < few_shown.FEW * shown(EVERYONE)}
    assert few_shown.few_shown(engine, release.id, slices) == expected
    assert nowhere in expected and len(expected) < len(slices)
