"""What a native chart is drawn from, with its workbook: names in it are always words, whatever sign they begin with.

The workbook that python-pptx would make takes a name such as ``=1+1`` for a formula, and one such as ``mailto:x`` for a
link. Cells stand where python-pptx says that they do (``Sheet1!$A$2`` and so on).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from xlsxwriter import Workbook

from layouts.words import unmarked

PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Categories(CategoryChartData):
    """Named series over named rows: names down the first column, a series in each of the next."""

    @property
    def xlsx_blob(self) -> bytes:
        """The chart's workbook."""
        made = BytesIO()
        with _sheet(made) as (book, sheet):
            _words(sheet, 1, 0, [category.label for category in self.categories])
            for at, series in enumerate(self, start=1):
                _words(sheet, 0, at, [series.name])
                sheet.write_column(1, at, series.values, book.add_format({"num_format": series.number_format}))
        return made.getvalue()


class Points(XyChartData):
    """Series of points, one under the other: across in the first column, up in the second under the series' name."""

    @property
    def xlsx_blob(self) -> bytes:
        """The chart's workbook."""
        made = BytesIO()
        with _sheet(made) as (book, sheet):
            for series in self:
                top = 2 * series.index + series.data_point_offset
                look = book.add_format({"num_format": series.number_format})
                _words(sheet, top, 1, [series.name])
                sheet.write_column(top + 1, 0, series.x_values, look)
                sheet.write_column(top + 1, 1, series.y_values, look)
        return made.getvalue()


@contextmanager
def _sheet(made: BytesIO) -> Iterator[tuple[Any, Any]]:
    with Workbook(made, PLAIN) as book:
        yield book, book.add_worksheet("Sheet1")


def _words(sheet: Any, row: int, column: int, names: list[Any]) -> None:
    for at, name in enumerate(names, start=row):
        sheet.write_string(at, column, unmarked(str(name)))
