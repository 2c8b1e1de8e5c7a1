"""The command ``published``: takes in published figures of other places, which the page Context shows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.at_hand import WHO, quarter_of, tell, whole
from dashboard.published import keeping, taking
from dashboard.published.keeping import Taken
from layouts import words
from queries.audit import utc_now
from queries.engines import open_engine
from queries.published import HCLIC

app = typer.Typer(rich_markup_mode=None)


@app.command("published")
def published(
    files: Annotated[list[Path], typer.Argument(help="Workbooks (.xlsx, .ods), or the tidy .csv.")],
    quarter: Annotated[
        str | None, typer.Option(help="Such as 2025/26 Q3, where a workbook does not say of which it is.")
    ] = None,
) -> None:
    """Take in published figures of other places (H-CLIC, the statistics of homelessness): the lot or nothing."""
    config = whole()
    said = quarter_of(quarter) if quarter else None
    figures = [figure for file in files for figure in taking.figures_in(file, said)]
    done = keeping.keep(open_engine(config.cells_url), figures, who=WHO, now=utc_now())
    tell(*_told(done))


def _told(done: Taken) -> Iterator[str]:
    series, places = words.count(done.series, "series", "series"), words.together(done.places)
    yield f"Took in {series} of {places}, {words.quarters(done.quarters)}."
    if done.revised:
        yield f"{words.count(done.revised, 'figure')} of before {words.were(done.revised)} revised."
    if done.without:
        yield f"Not in it, under these names: {words.together(done.without)}."
    yield f"Source: {HCLIC.source}. {HCLIC.licence}."
