"""What the workbook's writer cannot say, put into its parts: its language, and where a chart's labels stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

CORE = "docProps/core.xml"
LANGUAGE = "<dc:language>en-GB</dc:language>"
BEFORE = "<dcterms:created"
CHART = re.compile(r"xl/charts/chart(\d+)\.xml")
LABELS = re.compile(r"<c:dLbls>(.*?)</c:dLbls>", re.DOTALL)
LABEL = re.compile(r'<c:dLbl><c:idx val="(\d+)"/>.*?</c:dLbl>', re.DOTALL)
WHOLE_TURN, LEVEL = ' rot="21600000"', ' rot="0"'
"""Names lie level whatever room they have: the writer takes no nought, and office programs no whole turn."""
NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/>'
    "</c:ext></c:extLst>"
)


@dataclass(frozen=True)
class Moved:
    """How far the label of a series' point stands from where it would, as fractions of the chart."""

    series: int
    point: int
    across: float
    down: float


@dataclass(frozen=True)
class Made:
    """A native chart, and its labels that stand apart."""

    chart: Any
    moved: tuple[Moved, ...] = ()


def finished(book: bytes, charts: Sequence[Iterable[Moved]]) -> bytes:
    """The same workbook with its language, and the labels of its charts, chart by chart, in their places."""
    made = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            content, chart = old.read(part), CHART.fullmatch(part.filename)
            if part.filename == CORE:
                content = content.decode().replace(BEFORE, LANGUAGE + BEFORE, 1).encode()
            elif chart:
                content = _placed(content.decode(), charts[int(chart[1]) - 1]).encode()
            new.writestr(part, content)
    return made.getvalue()


def _placed(chart: str, moved: Iterable[Moved]) -> str:
    """A chart's part with its labels in their places."""
    wanted = {each.series: each for each in moved}
    first, *series = chart.replace(WHOLE_TURN, LEVEL).split("<c:ser>")
    placed = [_in_series(one, wanted[at]) if at in wanted else one for at, one in enumerate(series)]
    return "<c:ser>".join([first, *placed])


def _in_series(series: str, moved: Moved) -> str:
    return LABELS.sub(lambda found: _with_label(found[1], moved), series, count=1)


def _with_label(labels: str, moved: Moved) -> str:
    """A series' labels, one of them in its own place, written as the group says that all are."""
    group = LABEL.sub("", labels)
    own = (
        f'<c:dLbl><c:idx val="{moved.point}"/><c:layout><c:manualLayout><c:x val="{moved.across:.5f}"/>'
        f'<c:y val="{moved.down:.5f}"/></c:manualLayout></c:layout>{group}</c:dLbl>'
    )
    each: Mapping[int, str] = {int(found[1]): found[0] for found in LABEL.finditer(labels)} | {moved.point: own}
    return f"<c:dLbls>{''.join(each[at] for at in sorted(each))}{group}{NO_LEADERS}</c:dLbls>"
