"""The last results of formulas kept in a workbook that openpyxl writes, which would write formulas without them.

So the annotated copy shows what the sender saw, also where nothing recalculates it, and can be sent back as it is.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils.datetime import to_excel

_FORMULA = re.compile(
    rb'<c r="(?P<at>[A-Z]+[0-9]+)"(?P<more>[^>]*)>(?P<f><f(?:\s[^>]*)?(?:/>|>[^<]*</f>))<v\s*(?:/>|></v>)</c>'
)

Results = Mapping[str, Mapping[str, tuple[str, str]]]


def last_results(book: Any, content: bytes) -> Results:
    """By sheet and address: the type and the text of each formula's saved result; nothing where there is none."""
    formulas = {
        page.title: [cell for cell in page._cells.values() if cell.data_type == "f"] for page in book.worksheets
    }
    if not any(formulas.values()):
        return {}
    values = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return {
        title: {
            cell.coordinate: _written(found.value, found.data_type, book.epoch)
            for cell in cells
            if (found := values[title][cell.coordinate]).value is not None
        }
        for title, cells in formulas.items()
    }


def _written(value: Any, kind: str, epoch: datetime) -> tuple[str, str]:
    """A cell's type and text as a workbook has them."""
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, date | time | timedelta):
        return "n", str(to_excel(value, epoch))
    if isinstance(value, int | float):
        return "n", repr(value)
    return ("e" if kind == "e" else "str"), escape(str(value))


def with_results(xml: bytes, results: Mapping[str, tuple[str, str]]) -> bytes:
    """A sheet's part with the results put behind their formulas."""
    return _FORMULA.sub(_put(results), xml) if results else xml


def _put(results: Mapping[str, tuple[str, str]]) -> Callable[[re.Match[bytes]], bytes]:
    def put(found: re.Match[bytes]) -> bytes:
        result = results.get(found["at"].decode())
        if result is None:
            return found[0]
        kind, text = (each.encode() for each in result)
        more = re.sub(rb'\s+t="[^"]*"', b"", found["more"])
        return b'<c r="%s"%s t="%s">%s<v>%s</v></c>' % (found["at"], more, kind, found["f"], text)

    return put
