"""The commands about returns: ``check``, ``load``."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dashboard import stories
from dashboard.commands.at_hand import WHO, register_in_force, tell, whole
from dashboard.config import Config
from dashboard.operations.preparing import reference_key
from dashboard.returns import intake
from dashboard.returns.annotate import annotated
from dashboard.returns.intake import Loaded
from dashboard.returns.model import Finding, Refused, Severity, Unreadable, gravest_first
from dashboard.returns.wording import SEVERITIES
from queries.audit import utc_now
from queries.errors import PlainError
from queries.register import Register

DONE, HAS_ERRORS, UNREADABLE = 0, 1, 2
UNKNOWN = frozenset({"return.area", "return.organisation"})
File = Annotated[Path, typer.Argument(help="A workbook (.xlsx, .ods) or a zip of CSV files.")]

app = typer.Typer(rich_markup_mode=None)


@app.command("check")
def check(
    file: File,
    as_json: Annotated[bool, typer.Option("--json", help="One object, for other programs.")] = False,
    copy: Annotated[
        Path | None, typer.Option("--copy", help="Write a copy of the workbook with each finding at its cell.")
    ] = None,
) -> None:
    """Check a return: every finding at once, each at its cell. Nothing is kept."""
    config = whole()
    in_force = register_in_force(config)
    try:
        checked = intake.check_file(file, in_force, records_url=config.records_url, key=reference_key(config))
    except Unreadable as unreadable:
        if as_json:
            finding = Finding("file.unreadable", Severity.ERROR, "", "", "", str(unreadable))
            tell(json.dumps({"accepted": False, "findings": [finding.as_json()]}, ensure_ascii=False))
        raise
    if copy is not None:
        _write_copy(file, copy, checked.findings, config.notice)
    if as_json:
        findings = [finding.as_json() for finding in checked.findings]
        tell(json.dumps({"accepted": checked.accepted, "findings": findings}, ensure_ascii=False))
    else:
        say(checked.findings)
        verdict = "can be loaded" if checked.accepted else "cannot be loaded until its errors are corrected"
        tell(f"{file.name} {verdict}: {_counted(checked.findings)}.")
    raise typer.Exit(DONE if checked.accepted else HAS_ERRORS)


def _write_copy(file: Path, copy: Path, findings: Sequence[Finding], notice: str) -> None:
    if copy.exists() and copy.samefile(file):
        raise PlainError(f"{copy} is the return itself.", "Give another place with --copy.")
    content = annotated(file, "", findings, notice=notice)
    try:
        copy.write_bytes(content)
    except OSError as error:
        raise PlainError(f"{copy} cannot be written.", "Give another place with --copy.") from error


@app.command("load")
def load(files: Annotated[list[Path], typer.Argument(help="Workbooks or zips, taken one at a time.")]) -> None:
    """Check returns and keep them: each the lot or nothing."""
    config = whole()
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
    stories.hold_to_permission(config.records_url, config.cells_url, done.header.area, who=WHO, now=utc_now())
    if not done.unchanged:
        shares = intake.shares(config.records_url, done.id)
        say((*done.findings, *(each for each in shares if each not in done.findings)))
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


def say(findings: Sequence[Finding]) -> None:
    """One a line, the gravest first, and within that in the order of the file."""
    for finding in gravest_first(findings):
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
