"""What is published against what the slow twin counts: every sentence here is a disagreement."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select

from queries.engines import open_engine, reading
from queries.listing import stored
from queries.tables import cells
from queries.vocabulary import LEFT_OUT, LEFT_OUT_BY, Edition, Quarter, Slice, State
from tests.queries.twins import count, twins
from tests.queries.twins_counting import ALL, Cells, Figure, Twin
from tests.support import Store

Key = tuple[str, str, str, str]
Line = Mapping[str, object]


def published(store: Store, quarter: Quarter) -> dict[Key, Line]:
    """Every working cell of a quarter by measure, slice, breakdown and category."""
    engine = open_engine(store.cells_url)
    with reading(engine) as connection:
        tokens = list(connection.scalars(select(cells.c.slice).distinct()))
    found: dict[Key, Line] = {}
    for token in tokens:
        for line in stored(engine, quarter=quarter, edition=Edition.WORKING, slice=Slice.parse(token)):
            if line["by"] != LEFT_OUT:
                found[line["measure"], token, line["by"], line["category"]] = line
    return found


def disagreements(store: Store, quarter: Quarter) -> list[str]:
    """Where the published working cells of a quarter and the twin's differ."""
    world = store.world()
    twin = count(world, store.register, store.area, quarter)
    measures = twins(world, store.register, store.area, quarter)
    lines = published(store, quarter)
    return [*_wrong(lines, twin, measures), *_missing(lines, twin)]


def _wrong(lines: Mapping[Key, Line], twin: Cells, measures: Mapping[str, Twin]) -> Iterator[str]:
    for key, line in lines.items():
        if line["state"] != State.SHOWN:
            continue
        expected = twin.get(key) or _nobody(key, twin, measures[key[0]])
        wanted = (*expected, _value(expected)) if len(expected) == 2 else expected
        given = (line["numerator"], line["denominator"], line["value"])
        if not all(_same(one, other) for one, other in zip(given, wanted, strict=True)):
            yield f"{key}: published {given}, the twin counts {wanted}"


def _missing(lines: Mapping[Key, Line], twin: Cells) -> Iterator[str]:
    """What did not come whole is told of nobody, whatever the returns that came would count."""
    gone = {key[:2] for key, line in lines.items() if key[2] == ALL and line["state"] == State.NOT_RECEIVED}
    for key, figure in twin.items():
        if key[:2] in gone:
            continue
        beside = (*key[:2], key[2].removeprefix(LEFT_OUT_BY), key[3]) if key[2].startswith(LEFT_OUT_BY) else None
        if key not in lines and (figure[0] or figure[1]) and (beside or (*key[:2], ALL, ALL)) in lines:
            yield f"{key}: not published, the twin counts {figure}"
    for measure, token, _, _ in {(*key[:2], ALL, ALL) for key, figure in twin.items() if figure[0] or figure[1]}:
        if (measure, token, ALL, ALL) not in lines:
            yield f"{measure} in {token}: nothing is published"


def _nobody(key: Key, twin: Cells, measure: Twin) -> Figure:
    """What a category with nobody in it is: a true nought, over the whole where it is a part of one."""
    if measure.kind == "count" or key[2].startswith(LEFT_OUT_BY):
        return 0, None
    if measure.kind != "ratio":
        return None, 0, None
    whole = twin.get((*key[:2], ALL, ALL), (0, 0))[1]
    return 0, whole if key[2] in measure.splits else 0


def _value(figure: Figure) -> float | None:
    numerator, denominator = figure[0] or 0, figure[1]
    if denominator is None:
        return numerator
    return numerator / denominator if denominator else None


def _same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 1e-9
    return one is None and other is None
