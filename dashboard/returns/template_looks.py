"""How the template looks: the formats of its cells, the widths of its columns, its page set-up."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.returns.shape import Column, Kind

BRAND, ON_BRAND, INK, QUIET, RULE, STONE, WARN = (
    "#143C32",
    "#FFFFFF",
    "#1D2126",
    "#5C636B",
    "#CFCBC2",
    "#F6F4EF",
    "#8A4304",
)
_PLAIN: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
_WIDTHS = {Kind.DATE: 13, Kind.WHOLE: 12, Kind.NUMBER: 12, Kind.QUARTER: 14, Kind.STORY: 60, Kind.REFERENCE: 17}
_FORMATS = {Kind.DATE: "dd/mm/yyyy", Kind.WHOLE: "0", Kind.NUMBER: "General"}


@dataclass(frozen=True)
class Looks:
    """The formats of one workbook; ``kinds`` of cells by what they hold, ``items`` of the Return's values."""

    title: Any
    lead: Any
    help: Any
    notice: Any
    heading: Any
    optional: Any
    label: Any
    text: Any
    link: Any
    kinds: dict[Kind, Any]
    items: dict[Kind, Any]


def looks_of(book: Workbook) -> Looks:
    """Make the formats in a new workbook."""

    def made(**more: Any) -> Any:
        return book.add_format({**_PLAIN, **more})

    head = {
        "bold": True,
        "font_color": ON_BRAND,
        "bg_color": BRAND,
        "text_wrap": True,
        "border": 1,
        "border_color": RULE,
        "valign": "vcenter",
    }
    return Looks(
        title=made(bold=True, font_size=18, font_color=BRAND),
        lead=made(bold=True, font_size=12, font_color=BRAND, bottom=2, bottom_color=BRAND),
        help=made(font_color=QUIET),
        notice=made(bold=True, font_color=WARN),
        heading=made(**head),
        optional=made(**{**head, "bold": False}),
        label=made(bold=True, text_wrap=True, bg_color=STONE, border=1, border_color=RULE),
        text=made(text_wrap=True),
        link=made(font_color="#1A5C4A", underline=1),
        kinds={kind: made(num_format=_FORMATS.get(kind, "@"), text_wrap=kind is Kind.STORY) for kind in Kind},
        items={
            kind: made(num_format=_FORMATS.get(kind, "@"), text_wrap=True, align="left", border=1, border_color=RULE)
            for kind in Kind
        },
    )


def width(column: Column) -> int:
    """A column's width in characters: room for its values and its heading in two lines."""
    if column.kind is Kind.CODE and column.codes is not None:
        return min(34, max(12, *(len(code) + 3 for code in column.codes.codes)))
    return _WIDTHS.get(column.kind, 24)


def set_up_page(sheet: Worksheet, notice: str, heading_row: int | None = None) -> None:
    """Landscape A4, one page wide, the headings on every page, the notice at the foot."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{notice.replace('&', '&&')}&C&A&RPage &P of &N")
    if heading_row is not None:
        sheet.repeat_rows(heading_row)
