"""The checks: a workbook as read, the register and earlier returns in; values and findings out. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.returns.checks import (
    another_quarter,
    continuity,
    house_days,
    housing,
    office,
    one_thing,
    police,
    progress,
    provider,
    report,
    rows,
    spelt,
    year_off,
)
from dashboard.returns.checks.cells import conditions, give_last, open_page, read_cells
from dashboard.returns.checks.columns import births, empty, missing, odd_columns, row_numbers
from dashboard.returns.checks.header import read_header, whose
from dashboard.returns.checks.setting import Before, Earlier, ReturnHeader, Setting
from dashboard.returns.checks.sheet import Fault, Ledger, Page, nothing_of
from dashboard.returns.model import Finding, Severity, Value, Workbook
from dashboard.returns.shapes import RETURN
from queries import codes
from queries.register import Register
from queries.vocabulary import Quarter

__all__ = ["Before", "Checked", "Earlier", "ReturnHeader", "check", "whose"]

_RULES: Mapping[str, Callable[[Page, Setting], Iterator[Fault]]] = {
    "clients": provider.clients,
    "pathways": provider.pathways,
    "housing_referrals": housing.referrals,
    "placements": housing.stays,
    "houses": housing.houses,
    "house_meetings": housing.meetings,
    "outputs": provider.outputs,
    "staffing": office.staffing,
    "cohort": police.cohort,
    "followed": police.followed,
    "offences": police.offences,
    "baseline": police.baseline,
    "baseline_offences": police.baseline_offences,
    "recalls": police.recalls,
    "report": report.numbers,
}
# Beside the return of the quarter before, where there is one.
_BESIDE: Mapping[str, tuple[Callable[[Page, Setting, Quarter], Iterator[Fault]], ...]] = {
    "clients": (continuity.clients, progress.totals),
    "pathways": (progress.pathways,),
    "housing_referrals": (continuity.referrals,),
    "placements": (continuity.placements, progress.totals),
    "cohort": (continuity.cohort, progress.totals),
    "followed": (continuity.followed,),
    "nominations": (continuity.nominations,),
}
NOTHING_KNOWN = Earlier()
_BLANK_MEANS: Mapping[str, Mapping[str, Value]] = {
    "case_studies": {"permission": codes.PERMISSION_NOT_ASKED, "scope": codes.SCOPE_BOARD}
}


@dataclass(frozen=True)
class Checked:
    """A return as checked: every finding at once, and its rows by table, with references as the sender knows them.

    Each row is its fields and ``row``, its number in the file. ``header`` is None where sheet Return is at fault;
    ``accepted`` where no finding is an error.
    """

    findings: tuple[Finding, ...]
    accepted: bool
    header: ReturnHeader | None
    rows: Mapping[str, tuple[Mapping[str, Value], ...]]


def check(
    workbook: Workbook, register: Register, earlier: Earlier = NOTHING_KNOWN, quarter_override: Quarter | None = None
) -> Checked:
    """Hold a workbook against the specification, the register and earlier returns; ``quarter_override`` is what it
    should be for, where that is known. Nothing is raised for what the file says: it becomes findings."""
    ledger = Ledger(because=another_quarter.BECAUSE)
    setting, header = read_header(workbook, register, earlier, quarter_override, ledger)
    for sheet in workbook.sheets.values():
        if sheet.sheet.name != RETURN.name:
            setting.pages[sheet.sheet.table] = open_page(sheet)
    told = {each.sheet for each in workbook.findings if each.rule == "sheet.no_headings"}
    unread = [each.sheet for each in workbook.findings if each.rule in ("sheet.extra", "sheet.renamed")]
    ledger.take(missing(setting, told, unread))
    pages = [page for table, page in setting.pages.items() if table != RETURN.table]
    for page in pages:
        _alone(page, setting, ledger)
    ledger.take(another_quarter.asked(setting))
    ledger.take(one_thing.unlike_between(setting))
    ledger.take(spelt.asked(setting))
    for page in pages:
        ledger.take(house_days.not_open(page, setting))
        ledger.take(house_days.beyond(page, setting))
        if page.sheet.table in _RULES:
            ledger.take(_RULES[page.sheet.table](page, setting))
        ledger.take(odd_columns(page, setting))
        ledger.take(row_numbers(page, setting))
        ledger.take(births(page))
    for page in _beside(setting):
        for rule in _BESIDE[page.sheet.table]:
            ledger.take(rule(page, setting, setting.quarter) if setting.quarter else ())
    found = ledger.findings({sheet.name: place for place, sheet in enumerate(workbook.shape.sheets)})
    findings = (*_not_asked_by(workbook.findings, found), *found)
    accepted = header is not None and all(each.severity is not Severity.ERROR for each in findings)
    return Checked(findings, accepted, header, {page.sheet.table: _kept(page) for page in pages})


def _not_asked_by(read: Sequence[Finding], found: Sequence[Finding]) -> Iterator[Finding]:
    """What reading found, but no question about a column that an error proposes for one that rows need."""
    needed = [(each.sheet, each.message) for each in found if each.rule == "column.needed"]
    for each in read:
        question = f" Is it “{each.column}” ({each.cell}), which was not read?"
        asked = any(each.sheet == sheet and question in message for sheet, message in needed)
        if each.rule != "column.renamed" or not asked:
            yield each


def _alone(page: Page, setting: Setting, ledger: Ledger) -> None:
    """The rules that need one sheet only: cells first, then what hangs on them."""
    ledger.take(empty(page, setting))
    ledger.take(read_cells(page, setting))
    give_last(page, setting)
    ledger.take(conditions(page, setting))
    ledger.take(year_off.asked(page, setting))
    ledger.take(rows.repeated(page))
    ledger.take(rows.twice(page))
    ledger.take(rows.same(page))
    ledger.take(rows.contradicting(page))
    ledger.take(one_thing.unlike(page))
    ledger.take(rows.dates(page, setting))
    ledger.take(rows.two_spells(page))
    ledger.take(rows.at_most(page))


def _beside(setting: Setting) -> Iterator[Page]:
    """The sheets held against the quarter before: also those left out, but not those of which that was said already."""
    for sheet in setting.shape.sheets if setting.before else ():
        page = setting.pages.get(sheet.table) or nothing_of(sheet)
        if sheet.table in _BESIDE and (page.lines or not sheet.expected):
            yield page


def _kept(page: Page) -> tuple[Mapping[str, Value], ...]:
    blank_means = _BLANK_MEANS.get(page.sheet.table, {})
    return tuple({**line.values, **_filled(line.values, blank_means), "row": line.number} for line in page.lines)


def _filled(values: Mapping[str, Value], blank_means: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in blank_means.items() if values.get(name) is None}
