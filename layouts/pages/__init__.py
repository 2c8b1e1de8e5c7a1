"""The pages in the order of the menu. A new page is one file and one name here."""

from layouts.chart import Page
from layouts.pages import (
    assurance,
    board_pack,
    cohort,
    context,
    definitions,
    evidence,
    followed,
    housing,
    links,
    methodology,
    offending,
    overview,
    pathways,
    scope,
    service,
    value,
    where_it_changed,
    women,
)

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    board_pack.PAGE,
    cohort.PAGE,
    scope.PAGE,
    service.PAGE,
    pathways.PAGE,
    links.PAGE,
    housing.PAGE,
    offending.PAGE,
    followed.PAGE,
    women.PAGE,
    assurance.PAGE,
    value.PAGE,
    context.PAGE,
    where_it_changed.PAGE,
    evidence.PAGE,
    definitions.PAGE,
    methodology.PAGE,
)
