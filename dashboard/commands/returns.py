"""The commands about returns: ``template``, ``check``, ``load``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.commands.figures import register_in_force
from dashboard.commands.telling import tell
from dashboard.config import Config, read_config
from dashboard.operations import lost_records
from dashboard.operations.new_files import LIKE_OTHERS, new_file, refuse_existing
from dashboard.operations.preparing import reference_key
from dashboard.returns import intake, template
from dashboard.returns.annotate import annotated
from dashboard.returns.intake import Loaded, Refused
from dashboard.returns.model import Finding, Severity, Unreadable
from dashboard.returns.prefilled import template_from
from dashboard.returns.shapes import RETURNS
from dashboard.returns.wording import SEVERITIES
from layouts.deck import DEMO
from queries.audit import utc_now
from queries.errors import PlainError
from queries.migrating import require_current
from queries.register import Register
from queries.vocabulary import Quarter

DONE, HAS_ERRORS, UNREADABLE = 0, 1, 2
WHO = "command line"
UNKNOWN = frozenset({"return.area", "return.organisation"})


class Kind(StrEnum):
    """What there is a template of."""

    PROVIDER = "provider"
    POLICE = "police"
    REGISTER = "register"


File = Annotated[Path, typer.Argument(help="A workbook (.xlsx, .ods) or a zip of CSV files.")]


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("template")(write_template)
    app.command("check")(check)
    app.command("load")(load)


def write_template(
    output: Annotated[Path, typer.Option("--output", "-o", help="The workbook to write.")],
    kind: Annotated[
        Kind | None, typer.Argument(help="Which return; register for a blank register. Not needed with --from.")
    ] = None,
    area: Annotated[str, typer.Option(help="As the register calls it.")] = "",
    organisation: Annotated[str, typer.Option(help="As the register calls it.")] = "",
    quarter: Annotated[str, typer.Option(help="Such as 2026/27 Q2.")] = "",
    last: Annotated[
        Path | None, typer.Option("--from", help="The sender’s last return: who is still open in it is filled in.")
    ] = None,
) -> None:
    """Write the workbook of a return for an organisation and a quarter: blank, or filled from the last one."""
    config, book = read_config(), BytesIO()
    notice = DEMO if config.demo else ""
    refuse_existing(output)
    if kind is Kind.REGISTER:
        template.write_register(None, book, notice)
    elif last is not None:
        _write_next(config, last, kind, area, organisation, quarter, book, notice)
    elif kind is None:
        raise PlainError("Which return is not said.", "Say provider, police or register, or give --from FILE.")
    else:
        _write_return(config, kind.value, area, organisation, _quarter(quarter), book, notice)
    with new_file(output, LIKE_OTHERS, "Give another place with -o.") as file:
        file.write(book.getvalue())
    tell(f"Wrote {output}.")


def check(
    file: File,
    as_json: Annotated[bool, typer.Option("--json", help="One object, for other programs.")] = False,
    copy: Annotated[
        Path | None, typer.Option("--copy", help="Write a copy of the workbook with each finding at its cell.")
    ] = None,
) -> None:
    """Check a return: every finding at once, each at its cell. Nothing is kept."""
    config = ready()
    in_force = register_in_force(config)
    try:
        checked = intake.check_file(file, in_force, records_url=config.records_url, key=reference_key(config))
        found = (*checked.findings, *intake.would_share(config.records_url, checked, reference_key(config)))
    except Unreadable as unreadable:
        if as_json:
            finding = Finding("file.unreadable", Severity.ERROR, "", "", "", str(unreadable))
            tell(json.dumps({"accepted": False, "findings": [_plain(finding)]}, ensure_ascii=False))
        raise
    if copy is not None:
        _write_copy(file, copy, checked.findings, DEMO if config.demo else "")
    if as_json:
        findings = [_plain(finding) for finding in found]
        tell(json.dumps({"accepted": checked.accepted, "findings": findings}, ensure_ascii=False))
    else:
        say(found)
        verdict = "can be loaded" if checked.accepted else "cannot be loaded until its errors are corrected"
        tell(f"{file.name} {verdict}: {_counted(found)}.")
    raise typer.Exit(DONE if checked.accepted else HAS_ERRORS)


def _write_copy(file: Path, copy: Path, findings: Sequence[Finding], notice: str) -> None:
    if copy.exists() and copy.samefile(file):
        raise PlainError(f"{copy} is the return itself.", "Give another place with --copy.")
    content = annotated(file, "", findings, notice=notice)
    try:
        copy.write_bytes(content)
    except OSError as error:
        raise PlainError(f"{copy} cannot be written.", "Give another place with --copy.") from error


def load(files: Annotated[list[Path], typer.Argument(help="Workbooks or zips, taken one at a time.")]) -> None:
    """Check returns and keep them: each the lot or nothing."""
    config = ready()
    in_force, key = register_in_force(config), reference_key(config)
    raise typer.Exit(max(_load_one(file, config, in_force, key) for file in files))


def _load_one(file: Path, config: Config, in_force: Register, key: bytes) -> int:
    """Load one file and say what came of it; its exit code. The next is tried whatever happened."""
    try:
        done = intake.load(file, records_url=config.records_url, register=in_force, key=key, who=WHO, now=utc_now())
    except Refused as refused:
        say(refused.findings)
        tell(f"{refused}{_about_unknown(refused.findings)}", err=True)
        return HAS_ERRORS
    except PlainError as unreadable:
        tell(f"{file.name}: {unreadable}", err=True)
        return UNREADABLE
    if not done.unchanged:
        say((*done.findings, *intake.shares(config.records_url, done.id)))
    tell(_loaded(file, done))
    return DONE


def _loaded(file: Path, done: Loaded) -> str:
    what = f"the {done.header.kind} return of {done.header.organisation} for {done.header.quarter.label}"
    if done.unchanged:
        return f"{file.name} was loaded before: it is version {done.version} of {what}. Nothing has changed."
    rows = sum(done.counts.values())
    return f"{file.name} is loaded: version {done.version} of {what}, {rows:,} rows; {_counted(done.findings)}."


def _about_unknown(findings: Sequence[Finding]) -> str:
    """Who the register does not know must first be in it."""
    if not any(finding.rule in UNKNOWN for finding in findings):
        return ""
    return " If the area or organisation is new, add it to the register and load that: iom register FILE."


def _write_return(
    config: Config, kind: str, area: str, organisation: str, quarter: Quarter, output: BytesIO, notice: str
) -> None:
    require_current(config.records_url, config.cells_url)
    in_force = register_in_force(config)
    _one_of("area", area, in_force.areas)
    _one_of("organisation", organisation, in_force.organisations(area, kind, quarter))
    template.write_template(
        RETURNS[kind], in_force, area=area, organisation=organisation, quarter=quarter, path=output, notice=notice
    )


def _write_next(
    config: Config,
    last: Path,
    kind: Kind | None,
    area: str,
    organisation: str,
    quarter: str,
    book: BytesIO,
    notice: str,
) -> None:
    require_current(config.records_url, config.cells_url)
    done = template_from(
        last,
        register_in_force(config),
        output=book,
        kind=kind.value if kind else "",
        area=area,
        organisation=organisation,
        quarter=_quarter(quarter) if quarter else None,
        notice=notice,
    )
    filled = ", ".join(f"{sheet} {count:,}" for sheet, count in done.counts.items())
    tell(f"{done.organisation}, {done.quarter.label}, from {done.previous.label}: {filled or 'nothing is open'}.")


def _one_of(name: str, given: str, known: Sequence[str]) -> None:
    if given in known:
        return
    said = f"For this return the register has no {name} called “{given}”" if given else f"The {name} is not given"
    has = f"Give --{name} as one of: {', '.join(known)}." if known else "The register has none for this quarter."
    raise PlainError(f"{said}.", has)


def _quarter(text: str) -> Quarter:
    try:
        return Quarter.parse(text)
    except ValueError as error:
        raise PlainError(f"{error}.", "Give --quarter such as 2026/27 Q1.") from error


def ready() -> Config:
    """The settings of a store that is ready for this version of the program; what is missing of it is said."""
    config = read_config()
    require_current(config.records_url, config.cells_url)
    lost_records.warn(config)
    return config


def say(findings: Sequence[Finding]) -> None:
    """One a line, the gravest first, and within that in the order of the file."""
    gravest = list(Severity)
    for finding in sorted(findings, key=lambda finding: gravest.index(finding.severity)):
        tell(f"{SEVERITIES[finding.severity]}: {finding.place}: {finding.message}")


def _counted(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    words = {
        Severity.ERROR: ("error", "errors"),
        Severity.QUERY: ("query", "queries"),
        Severity.NOTE: ("note", "notes"),
    }
    found = [f"{counts[each]:,} {words[each][counts[each] != 1]}" for each in Severity if counts[each]]
    return ", ".join(found) or "nothing found"


def _plain(finding: Finding) -> dict[str, Any]:
    return asdict(finding) | {"severity": finding.severity.value}


def ended(words: str, code: int) -> typer.Exit:
    """How a command ends that says why on standard error."""
    tell(words, err=True)
    return typer.Exit(code)
