"""The blank template of a return, the same filled with rows, and the register's: written from the declarations."""

from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from dashboard.returns.checks.setting import Earlier, ReturnHeader, Setting
from dashboard.returns.model import Value
from dashboard.returns.shape import Column, Shape, Sheet
from dashboard.returns.shapes import REGISTER, RETURN, RETURNS
from dashboard.returns.template_guidance import Cover, write_guidance
from dashboard.returns.template_lists import Lists, choices
from dashboard.returns.template_looks import looks_of
from dashboard.returns.template_sheets import Choices, Pen, Rows, write_items, write_table
from queries.codes import CodeList
from queries.register import Register


def write_template(
    register: Register,
    header: ReturnHeader,
    path: Path | BytesIO,
    rows: Mapping[str, Rows] | None = None,
    notice: str = "",
) -> None:
    """Write a return's workbook: guidance, the sheet Return filled in, and a sheet for each of the shape's.

    ``rows`` are by sheet name and field; without them the sheets are blank. Lists offer what the register holds for
    this area, organisation and quarter. The same call writes the same bytes. Raises OSError where the file cannot be
    written.
    """
    version, quarter = header.specification, header.quarter
    shape = RETURNS[header.kind].asked_in(version)
    setting = Setting(shape, register, quarter, header.area, header.organisation, Earlier(), version)
    items: dict[str, Value] = {**vars(header), "quarter": quarter.label}
    cover = Cover(
        f"{shape.title} · {quarter.label}",
        f"{header.organisation} · {header.area} · {quarter.words}",
        register.due(shape.kind, quarter),
    )
    _write(
        shape,
        path,
        lambda sheet, column: choices(setting, sheet, column),
        cover,
        {**(rows or {}), RETURN.name: [items]},
        notice,
        quarter.end,
        register.cohorts(quarter),
    )


def write_register(rows: Mapping[str, Rows] | None, path: Path | BytesIO, notice: str = "") -> None:
    """Write a register's workbook; ``rows`` are by sheet name and field (dates also as ISO text), None for a blank."""
    _write(
        REGISTER,
        path,
        _own_codes,
        Cover("Register", "Areas, organisations, houses, targets and due dates"),
        rows or {},
        notice,
        None,
        None,
    )


def _own_codes(_sheet: Sheet, column: Column) -> tuple[str, ...]:
    return column.codes.codes if column.codes else ()


def _write(
    shape: Shape,
    path: Path | BytesIO,
    offered: Choices,
    cover: Cover,
    rows: Mapping[str, Rows],
    notice: str,
    latest: date | None,
    cohorts: CodeList | None,
) -> None:
    made = datetime.combine(latest or date(2000, 1, 1), time())
    whole = {"strings_to_urls": False, "strings_to_formulas": False, "in_memory": True}  # rows never touch the disk
    with Workbook(path if isinstance(path, BytesIO) else str(path), whole) as book:
        book.set_properties({"title": cover.title, "comments": notice, "created": made})
        pen = Pen(book, looks_of(book), Lists(book), offered, notice, latest)
        guidance = book.add_worksheet("Guidance")
        pages = {sheet.name: book.add_worksheet(sheet.name) for sheet in shape.sheets}
        pen.lists.begin()
        write_guidance(pen, guidance, shape, cover, cohorts)
        for sheet in shape.sheets:
            if sheet.table == RETURN.table:
                write_items(pen, pages[sheet.name], sheet, rows[sheet.name][0])
            else:
                write_table(pen, pages[sheet.name], sheet, rows.get(sheet.name, ()))
