"""A workbook as read to plain JSON and back: what the reader's process hands over, with nothing in it that runs."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from dashboard.returns.model import Finding, RawCell, Row, Severity, SheetRows, Trouble, Value, Workbook
from dashboard.returns.returnsheet import ReturnItems
from dashboard.returns.shape import Sheet
from dashboard.returns.shapes import REGISTER, RETURN, RETURNS

SHAPES = {**RETURNS, REGISTER.kind: REGISTER}
_DAY, _MOMENT, _ERROR, _UNCALCULATED = "day", "moment", "error", "uncalculated"


def written(workbook: Workbook) -> bytes:
    """The workbook's sheets and findings as JSON; its bytes' hash and its name stay with who asked."""
    said = {
        "shape": workbook.shape.kind,
        "sheets": {name: _sheet(rows) for name, rows in workbook.sheets.items()},
        "findings": findings_written(workbook.findings),
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def read(said: bytes, sha256: str, file_name: str) -> Workbook:
    """The workbook again. Raises ValueError, TypeError, KeyError or AttributeError where it is not what we write."""
    whole = json.loads(said.decode("utf-8", "replace"))
    shape = SHAPES[whole["shape"]]
    rows = {name: _rows(shape.by_name[name], each) for name, each in whole["sheets"].items()}
    return Workbook(shape, sha256, file_name, rows, findings_read(whole["findings"]))


def findings_written(findings: tuple[Finding, ...]) -> list[list[str]]:
    """Findings as lists of words."""
    return [[each.rule, each.severity.value, each.sheet, each.cell, each.column, each.message] for each in findings]


def findings_read(said: list[list[str]]) -> tuple[Finding, ...]:
    """Findings again."""
    return tuple(
        Finding(str(rule), Severity(severity), str(sheet), str(cell), str(column), str(message))
        for rule, severity, sheet, cell, column, message in said
    )


def _sheet(rows: SheetRows) -> dict[str, Any]:
    return {
        "name": rows.name,
        "header": rows.header_row,
        "columns": dict(rows.columns),
        "proposed": dict(rows.proposed),
        "places": dict(rows.places) if isinstance(rows, ReturnItems) else {},
        "rows": [[row.number, {name: _cell(cell) for name, cell in row.cells.items()}] for row in rows.rows],
    }


def _cell(cell: RawCell) -> Any:
    if cell.trouble is Trouble.ERROR:
        return [_ERROR, str(cell.value)]
    if cell.trouble is Trouble.UNCALCULATED:
        return [_UNCALCULATED]
    if isinstance(cell.value, datetime):
        return [_MOMENT, cell.value.isoformat()]
    return [_DAY, cell.value.toordinal()] if isinstance(cell.value, date) else cell.value


def _rows(sheet: Sheet, said: Mapping[str, Any]) -> SheetRows:
    name, header = str(said["name"]), int(said["header"])
    columns, places = _numbers(sheet, said["columns"]), _numbers(sheet, said["places"])
    rows = tuple(
        Row(int(number), {sheet.by_field[name].field: _raw(cell) for name, cell in cells.items()})
        for number, cells in said["rows"]
    )
    proposed = {sheet.by_field[each].field: str(words) for each, words in said["proposed"].items()}
    if sheet is RETURN:
        return ReturnItems(sheet, name, header, columns, rows, proposed, places)
    return SheetRows(sheet, name, header, columns, rows, proposed)


def _numbers(sheet: Sheet, said: Mapping[str, Any]) -> dict[str, int]:
    return {sheet.by_field[name].field: int(number) for name, number in said.items()}


def _raw(said: Any) -> RawCell:
    if isinstance(said, list):
        kind, *rest = said
        if kind == _DAY:
            return RawCell(date.fromordinal(rest[0]))
        if kind == _MOMENT:
            return RawCell(datetime.fromisoformat(rest[0]))
        return RawCell(str(rest[0]), Trouble.ERROR) if kind == _ERROR else RawCell(None, Trouble.UNCALCULATED)
    return RawCell(_value(said))


def _value(said: Any) -> Value:
    if said is None or isinstance(said, str | int | float | bool):
        return said
    raise TypeError("no value of a cell")
