"""What a check of an upload says to its sender, and how it is written down until the return is sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

from dashboard.accounts.people import Account, by_id
from dashboard.config import Config
from dashboard.desk.waiting import Upload
from dashboard.operations.preparing import reference_key
from dashboard.returns import intake
from dashboard.returns.checks import Checked, ReturnHeader, whose
from dashboard.returns.model import Finding, Severity, Workbook
from dashboard.returns.named_rows import Names
from dashboard.returns.plain import findings_read, findings_written
from queries.engines import open_engine
from queries.errors import PlainError
from queries.register import Register
from queries.vocabulary import Quarter

Key = tuple[str, str, str, str, str]
"""What an answer is kept under: its question's sheet, cell, column, rule and words."""
NOT_CHECKED = Checked((), False, None, {})
LONGEST_ANSWER = 1000


@dataclass(frozen=True)
class Check:
    """Findings, whose return it is, and the answers so far; ``since`` is the latest version that had arrived.
    ``foreign`` says why this account cannot send it, though nothing in it is wrong. ``rows`` are the names of the rows
    that findings are about."""

    findings: tuple[Finding, ...] = ()
    accepted: bool = False
    header: ReturnHeader | None = None
    since: int = 0
    sha256: str = ""
    foreign: str = ""
    answers: Mapping[Key, str] = field(default_factory=dict)
    rows: Names = field(default_factory=dict)
    checked: Checked = NOT_CHECKED

    @property
    def can_be_sent(self) -> bool:
        """Whether nothing stands in the way."""
        return self.accepted and not self.foreign and self.header is not None

    @property
    def queries(self) -> tuple[Finding, ...]:
        """What may be explained."""
        return tuple(each for each in self.findings if each.severity is Severity.QUERY)

    def as_json(self) -> dict[str, Any]:
        """To be kept with the upload, under its lock."""
        header = self.header
        return {
            "findings": findings_written(self.findings),
            "accepted": self.accepted,
            "header": [header.kind, header.area, header.organisation, header.quarter.label] if header else None,
            "since": self.since,
            "sha256": self.sha256,
            "foreign": self.foreign,
            "answers": [[*key, words] for key, words in self.answers.items()],
            "rows": dict(self.rows),
        }


def open_check(upload: Upload) -> Check:
    """What was kept with an upload. Raises PlainError where its check has not ended."""
    known = upload.known
    if "findings" not in known:
        raise PlainError("This file has not been checked to the end.", "Upload it again.")
    findings = findings_read(known["findings"])
    return Check(
        findings=findings,
        accepted=known["accepted"],
        header=_header(known["header"]),
        since=known["since"],
        sha256=known["sha256"],
        foreign=known["foreign"],
        answers=answers_in(findings, known["answers"]),
        rows=known.get("rows", {}),
    )


def against(
    config: Config, workbook: Workbook, register: Register, account_id: int, answers: Mapping[Key, str] | None = None
) -> Check:
    """A workbook against the rules, the register, whose it is, and the returns before it if those are the account's."""
    foreign = _foreign(whose(workbook, register), by_id(open_engine(config.cells_url), account_id))
    records, key = None if foreign else config.records_url, reference_key(config)
    checked = intake.check_workbook(workbook, register, records_url=records, key=key)
    header = checked.header
    names = intake.named(records, checked, key) if records and key else {}
    return Check(
        findings=checked.findings,
        accepted=checked.accepted,
        header=header,
        since=intake.newest(records, header) if records and header else 0,
        sha256=workbook.sha256,
        foreign=foreign,
        answers=answers or {},
        rows={place: names[place] for each in checked.findings if (place := row_of(each.sheet, each.cell)) in names},
        checked=checked,
    )


def still_asked(before: Check, now: Check) -> bool:
    """Whether there is anything to correct or explain that the sender has not seen."""
    seen = {key_of(each) for each in before.findings}
    return any(key_of(each) not in seen for each in now.findings if each.severity is not Severity.NOTE)


def key_of(finding: Finding) -> Key:
    """What a finding's answer is kept under."""
    return finding.sheet, finding.cell, finding.column, finding.rule, finding.message


def row_of(sheet: str, cell: str) -> str:
    """``Clients!17`` of cell F17."""
    return f"{sheet}!{cell.lstrip(ascii_uppercase)}"


def answers_in(findings: Sequence[Finding], given: Iterable[Sequence[str]]) -> dict[Key, str]:
    """Answers as they are written down; one that is without its question's words is that of whatever is asked there."""
    keys: dict[tuple[str, ...], list[Key]] = {}
    for key in map(key_of, findings):
        keys.setdefault(key[:-1], []).append(key)
        keys[key] = [key]
    return {key: words for *place, words in given for key in keys.get(tuple(place), ())}


def _foreign(header: ReturnHeader | None, account: Account | None) -> str:
    if account is None:
        return "Your account is closed."
    if header is None or (header.organisation == account.organisation and header.area in account.areas):
        return ""
    return (
        f"This is a return of {header.organisation} for {header.area}, and your account sends those of "
        f"{account.organisation or 'no organisation'}. Upload your own, or ask your administrator."
    )


def _header(kept: list[str] | None) -> ReturnHeader | None:
    if kept is None:
        return None
    kind, area, organisation, quarter = kept
    return ReturnHeader(kind, area, organisation, Quarter.parse(quarter))
