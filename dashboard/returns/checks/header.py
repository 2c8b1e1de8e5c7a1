"""Sheet Return against the register: what this return is, and whether it is owed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dashboard.returns.checks.cells import open_page, read_cells
from dashboard.returns.checks.setting import Earlier, ReturnHeader, Setting
from dashboard.returns.checks.sheet import Fault, Ledger, Line, Page
from dashboard.returns.findings import listed
from dashboard.returns.model import SheetRows, Workbook
from dashboard.returns.shapes import RETURN, VERSION
from queries.characters import as_meant
from queries.continuing import handed_over, taken_over
from queries.register import Register
from queries.vocabulary import Quarter

_WHOSE = ("area", "organisation", "quarter")
_NO_SHEET = Page(SheetRows(RETURN, RETURN.name, 1, {}, ()), ())


def read_header(
    workbook: Workbook, register: Register, earlier: Earlier, expected: Quarter | None, ledger: Ledger
) -> tuple[Setting, ReturnHeader | None]:
    """What the return is checked against, and its header where nothing in it is wrong.

    Where the header is wrong the likeliest area, organisation and quarter are guessed, so that the rest is checked
    at once; such a return is never accepted.
    """
    page = _open(workbook)
    if not page.lines:
        ledger.take([Fault("return.sheet", page, None, "kind")])
        guessed = _guess(register, workbook.shape.kind, "", "")
        return Setting(workbook.shape, register, expected, *guessed, earlier), None
    ledger.take(_items(page, Setting(workbook.shape, register, None, None, None, earlier)))
    line, kind = page.lines[0], workbook.shape.kind
    ledger.take(_kind_and_version(page, line, kind))
    ledger.take(_area_and_organisation(page, line, register, kind))
    ledger.take(_quarter(page, line, register, kind, expected))
    area, organisation = _guess(register, kind, line.word("area"), line.word("organisation"))
    quarter = expected or _quarter_of(line)
    version = _version(line)
    setting = Setting(workbook.shape, register, quarter, area, organisation, earlier, version, {RETURN.table: page})
    return setting, _header(line, register, kind, [column.field for column in RETURN.columns if column.required])


def whose(workbook: Workbook, register: Register) -> ReturnHeader | None:
    """Whose return of which quarter a workbook says it is, be the rest of sheet Return at fault or not; None where
    that is not said, or the register does not know it."""
    setting, _ = read_header(workbook, register, Earlier(), None, Ledger())
    page = setting.pages.get(RETURN.table)
    return _header(page.lines[0], register, workbook.shape.kind, _WHOSE) if page else None


def _open(workbook: Workbook) -> Page:
    rows = workbook.sheets.get(RETURN.name)
    return open_page(rows) if rows and rows.rows else _NO_SHEET


def _items(page: Page, setting: Setting) -> Iterator[Fault]:
    """The items as any cells; a missing one is told whether it is blank or left out."""
    for column in page.sheet.columns:
        if column.required and column.field not in page.rows.columns:
            yield Fault("return.missing", page, None, column.field, _proposed(page, column.field))
    for fault in read_cells(page, setting):
        yield (
            replace(fault, rule="return.missing", words=_proposed(page, fault.name))
            if fault.rule == "cell.required"
            else fault
        )


def _proposed(page: Page, name: str) -> dict[str, str]:
    return {"proposed": page.rows.proposed.get(name, "")}


def _kind_and_version(page: Page, line: Line, kind: str) -> Iterator[Fault]:
    if line.given("kind") and line.word("kind") != kind:
        yield Fault("return.kind", page, line, "kind", {"found": line.word("kind"), "expected": kind})
    version = line.number_in("specification")
    if version is not None and version not in range(1, VERSION + 1):
        yield Fault("return.version", page, line, "specification", {"found": version, "expected": VERSION})


def _area_and_organisation(page: Page, line: Line, register: Register, kind: str) -> Iterator[Fault]:
    area = _as_registered(line, "area", register.areas)
    if line.given("area") and not area:
        yield Fault("return.area", page, line, "area", _named(line, "area", register.areas))
    senders = _senders(register, kind, area)
    if line.given("organisation") and not _as_registered(line, "organisation", senders):
        words = _named(line, "organisation", senders) | {"kind": kind, "area": area or "any area"}
        yield Fault("return.organisation", page, line, "organisation", words)


def _named(line: Line, name: str, allowed: tuple[str, ...]) -> dict[str, str]:
    return {"found": line.word(name), "allowed": listed(allowed) if allowed else "what the register will list"}


def _as_registered(line: Line, name: str, allowed: tuple[str, ...]) -> str:
    """The register's own spelling of a name, put into the line; empty where it is none of them."""
    names = {as_meant(text).casefold(): text for text in allowed}
    found = names.get(as_meant(line.word(name)).casefold(), "")
    if found:
        line.values[name] = found
    return found


def _senders(register: Register, kind: str, area: str) -> tuple[str, ...]:
    areas = (area,) if area else register.areas
    return tuple(dict.fromkeys(name for each in areas for name in register.organisations(each, kind)))


def _quarter(page: Page, line: Line, register: Register, kind: str, expected: Quarter | None) -> Iterator[Fault]:
    if not line.given("quarter"):
        return
    quarter = Quarter.parse(line.word("quarter"))
    if expected and quarter != expected:
        yield Fault("return.other_quarter", page, line, "quarter", {"found": quarter.label, "expected": expected.label})
        return
    area, organisation = line.word("area"), line.word("organisation")
    if area and organisation and organisation not in register.organisations(area, kind, quarter):
        words = {"organisation": organisation, "kind": kind, "quarter": quarter.label}
        yield Fault("return.not_owed", page, line, "quarter", words)


def _version(line: Line) -> int:
    return int(line.number_in("specification") or VERSION)


def _guess(register: Register, kind: str, area: str, organisation: str) -> tuple[str | None, str | None]:
    """Area and organisation, the one from the other where one is missing; the only ones there are where both are."""
    areas = (
        [area]
        if area
        else [each for each in register.areas if not organisation or organisation in register.organisations(each, kind)]
    )
    found = areas[0] if len(areas) == 1 else None
    senders = [organisation] if organisation else list(_senders(register, kind, found or ""))
    return found, senders[0] if len(senders) == 1 else None


def _quarter_of(line: Line) -> Quarter | None:
    """The quarter stated, else the one that had ended when the return was prepared."""
    stated = line.values.get("quarter")
    if isinstance(stated, str):
        return Quarter.parse(stated)
    prepared = line.day("prepared_on")
    return Quarter.of(prepared).plus(-1) if prepared else None


def _header(line: Line, register: Register, kind: str, needed: Sequence[str]) -> ReturnHeader | None:
    if not all(line.given(each) for each in needed):
        return None
    prepared, quarter = line.values.get("prepared_on"), Quarter.parse(line.word("quarter"))
    area, organisation = line.word("area"), line.word("organisation")
    from_whom, to_whom = handed_over(register, area, kind, organisation, quarter)
    return ReturnHeader(
        kind,
        area,
        organisation,
        quarter,
        prepared if isinstance(prepared, date) else None,
        line.word("narrative"),
        _version(line),
        area_ids=register.area_ids(area),
        continues=taken_over(register, area, kind, organisation, quarter),
        beside=(*from_whom, *to_whom),
    )
