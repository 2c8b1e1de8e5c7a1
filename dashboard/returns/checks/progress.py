"""From quarter to quarter: pathways that vanish, scores that change or fall, totals that jump."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dashboard.returns.checks.before import as_kept, as_one, by_person, changed, past_by
from dashboard.returns.checks.setting import PastRow, Setting
from dashboard.returns.checks.sheet import Fault, Line, Page
from dashboard.returns.findings import together
from queries.codes import LEFT_SCHEME, PATHWAY
from queries.register import Tool
from queries.vocabulary import Quarter

MOST_MOVED, FROM = 0.3, 20


def pathways(page: Page, setting: Setting, _quarter: Quarter) -> Iterator[Fault]:
    """Pathways of clients who are still open stand; a first score stays what it was."""
    now, then = by_person(setting, page), past_by(setting.past("pathways"))
    yield from _vanished(setting, now, then)
    for client, lines in now.items():
        before = {row["pathway"]: row for row in then.get(client, ())}
        for line in lines:
            row = before.get(line.word("pathway"))
            if row is not None:
                yield from _first_score(page, setting, line, row)
            if row is not None and row["outcome"] == line.word("outcome"):
                yield from changed(page, setting, line, row, ("outcome_on",), "date.changed")


def _vanished(setting: Setting, now: dict[str, list[Line]], then: dict[str, list[PastRow]]) -> Iterator[Fault]:
    clients = setting.pages.get("clients")
    if clients is None or setting.before is None or "pathways" not in setting.pages:
        return
    if any(not line.sure("client", "pathway") for line in setting.lines("pathways")):
        return
    for client, lines in by_person(setting, clients).items():
        if not any(line.word("decision") == "Accepted" and line.blank("ended_on") for line in lines):
            continue
        here = {line.word("pathway") for line in now.get(client, ())}
        for row in then.get(client, ()):
            if row["assessed"] == "Yes" and row["pathway"] not in here:
                words = {"pathway": PATHWAY.label(row["pathway"]), "row": row["row"]}
                words["before"] = setting.before.label
                yield Fault("pathways.vanished", clients, lines[0], "client", words)


def _first_score(page: Page, setting: Setting, line: Line, row: PastRow) -> Iterator[Fault]:
    found, was = line.number_in("first_score"), row["first_score"]
    if found is None or was is None or found == was or line.word("tool") != row["tool"] or setting.before is None:
        return
    words = {"found": found, "limit": was, "before": setting.before.label}
    yield Fault("pathways.first_score", page, line, "first_score", words)


def scores(page: Page, setting: Setting) -> Iterator[Fault]:
    """A latest score more than half the scale worse than the first, or than the latest of the quarter before."""
    then = past_by(setting.past("pathways"))
    tools = setting.register.tools
    for line in page.lines:
        tool, latest = tools.get(line.word("tool")), line.number_in("latest_score")
        if tool is None or latest is None:
            continue
        first = line.number_in("first_score")
        for other, was in (
            (page.heading("first_score"), first),
            ("in the return before", _latest(setting, line, then)),
        ):
            if was is not None and _worse_by(tool, was, latest) > (tool.highest - tool.lowest) / 2:
                yield Fault(
                    "pathways.fell", page, line, "latest_score", {"found": latest, "other": other, "limit": was}
                )
                break


def _latest(setting: Setting, line: Line, then: dict[str, list[PastRow]]) -> float | None:
    if not then or not line.word("client"):
        return None
    for row in then.get(setting.earlier.digest("client", line.word("client")), ()):
        if row["pathway"] == line.word("pathway") and row["tool"] == line.word("tool"):
            return None if row["latest_score"] is None else float(row["latest_score"])
    return None


def _worse_by(tool: Tool, was: float, found: float) -> float:
    return was - found if tool.better == "higher" else found - was


@dataclass(frozen=True)
class Total:
    """A number of people (or stays) that is compared: its sheet, the column it hangs on, who counts, and by which
    words a report calls it."""

    what: str
    table: str
    name: str
    counts: Callable[[PastRow, Quarter], bool]
    called: tuple[str, ...]
    by: str = "client"


def _in(name: str) -> Callable[[PastRow, Quarter], bool]:
    return lambda row, quarter: bool(row[name]) and quarter.start <= row[name] <= quarter.end


TOTALS = (
    Total(
        "People on the cohort at quarter end",
        "cohort",
        "status",
        lambda row, _: row["status"] != LEFT_SCHEME,
        ("on the cohort", "on the scheme"),
    ),
    Total("People who joined the cohort", "cohort", "selected_on", _in("selected_on"), ("joined", "joined the cohort")),
    Total("People who left the cohort", "cohort", "deselected_on", _in("deselected_on"), ("left the cohort",)),
    Total("People referred", "clients", "referred_on", _in("referred_on"), ("referrals", "referred to us")),
    Total(
        "Caseload at quarter end",
        "clients",
        "started_on",
        lambda row, _: bool(row["started_on"]) and not row["ended_on"],
        ("caseload", "on the caseload"),
    ),
    Total(
        "In residence at quarter end",
        "placements",
        "moved_in_on",
        lambda row, _: not row["left_on"],
        ("in residence",),
        "placement",
    ),
)


def counted(page: Page, total: Total, quarter: Quarter) -> int:
    """A total of a sheet's lines, of which none may be in doubt."""
    return len({line.word(total.by) for line in page.lines if total.counts(_whole(page, line), quarter)})


def totals(page: Page, setting: Setting, quarter: Quarter) -> Iterator[Fault]:
    """Totals of at least 20 in either quarter that moved by more than 30%; none where their cells are in doubt.

    In a quarter in which one organisation took over from another everybody on either return counts once; while the
    other is awaited, fewer are no question.
    """
    rows, others, awaited = _of_quarter(page, setting)
    both = f" together with {together(others)}, each counted once" if others else ""
    for total in TOTALS:
        if (
            total.table != page.sheet.table
            or setting.before is None
            or page.spoilt(total.by)
            or page.spoilt(total.name)
        ):
            continue
        now = _count(total, rows, quarter)
        then = _count(total, setting.past(total.table), setting.before.quarter)
        moved = max(now, then) >= FROM and abs(now - then) > MOST_MOVED * then
        if moved and not (awaited and now < then):
            words = {"what": total.what, "found": now, "both": both, "limit": then, "before": setting.before.label}
            yield Fault("total.moved", page, None, total.name, words)


def _count(total: Total, rows: Iterable[PastRow], quarter: Quarter) -> int:
    return len({row[total.by] for row in rows if total.counts(row, quarter)})


def _of_quarter(page: Page, setting: Setting) -> tuple[list[PastRow], list[str], bool]:
    """A sheet's rows with those of organisations between whom people were handed over in the quarter, as one: who took
    over tells of the later days. Whose they are too; and whether another's return is awaited."""
    (from_whom, to_whom), beside = setting.handed_over, setting.earlier.beside
    own = [as_kept(setting, page.sheet, line) for line in page.lines]
    theirs = {name: beside[name].get(page.sheet.table, ()) for name in (*to_whom, *from_whom) if name in beside}
    later, sooner = ([theirs[name] for name in names if name in theirs] for names in (to_whom, from_whom))
    rows = as_one(page.sheet.table, [*later, own, *sooner])
    return rows, list(theirs), len(theirs) < len(from_whom) + len(to_whom)


def _whole(page: Page, line: Line) -> PastRow:
    return {column.field: line.values.get(column.field) for column in page.sheet.columns}
