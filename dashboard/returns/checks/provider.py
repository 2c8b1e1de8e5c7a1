"""The provider's clients and their pathways."""

from collections.abc import Iterable, Iterator, Mapping

from dashboard.returns.checks.matching import orphans, strangers
from dashboard.returns.checks.office import informed_late
from dashboard.returns.checks.progress import scores as fallen
from dashboard.returns.checks.setting import NO_COHORT_CODE, Setting
from dashboard.returns.checks.sheet import Fault, Line, Page, rows_besides
from dashboard.returns.findings import listed
from queries.codes import WOMENS_PATHWAYS
from queries.register import Tool

COMMENTED_SINCE = 2  # the version of the specification
LEAST_OF_TARGET = 0.9


def clients(page: Page, setting: Setting) -> Iterator[Fault]:
    """An accepted client has a cohort; who has not started has no sessions; people are informed soon."""
    yield from informed_late(page, setting, "started_on")
    for line in page.lines:
        if line.word("decision") == "Accepted" and line.word("cohort") == NO_COHORT_CODE:
            yield Fault("clients.no_cohort", page, line, "cohort")
        for name, other in (("sessions_offered", "sessions_attended"), ("sessions_attended", "sessions_offered")):
            if line.blank("started_on") and (line.number_in(name) or 0) > 0:
                words = {"found": line.number_in(name)}
                yield Fault("clients.sessions_not_started", page, line, name, words, (other,), blank="started_on")


def outputs(page: Page, setting: Setting) -> Iterator[Fault]:
    """From version 2 on, what stays well under its target is explained."""
    if setting.version < COMMENTED_SINCE or setting.organisation is None or setting.quarter is None:
        return
    for line in page.lines:
        actual = line.number_in("actual")
        target = setting.register.output_target(setting.organisation, line.word("output"), setting.quarter)
        if actual is not None and target and actual < LEAST_OF_TARGET * target and line.blank("comment"):
            yield Fault("outputs.no_comment", page, line, "comment", {"found": actual, "limit": target})


def pathways(page: Page, setting: Setting) -> Iterator[Fault]:
    """Pathways are of accepted clients; scores are on a known scale."""
    yield from _of_accepted(page, setting)
    yield from _for_women(page, setting)
    tools = setting.register.tools
    for line in page.lines:
        yield from _scores(page, line, tools)
        if line.word("outcome") == "Achieved" and line.word("need") == "None":
            yield Fault("pathways.achieved_without_need", page, line, "outcome")
    yield from fallen(page, setting)


def _of_accepted(page: Page, setting: Setting) -> Iterator[Fault]:
    yield from strangers(page, setting, "pathways.no_client", "clients")
    refused = _refused(setting.lines("clients"))
    of_refused = [line for line in page.lines if line.word("client") in refused]
    for lines in orphans(of_refused, "client", ()):
        words = {"other": refused[lines[0].word("client")], "rows": rows_besides(lines)}
        yield Fault("pathways.not_accepted", page, lines[0], "client", words)


def _refused(clients: Iterable[Line]) -> dict[str, int]:
    """Clients none of whose referrals is, or may be, accepted, and the row that says so."""
    refused: dict[str, int] = {}
    accepted: set[str] = set()
    for line in clients:
        refused.setdefault(line.word("client"), line.number)
        if not line.sure("decision") or line.word("decision") == "Accepted":
            accepted.add(line.word("client"))
    return {client: row for client, row in refused.items() if client and client not in accepted}


def _for_women(page: Page, setting: Setting) -> Iterator[Fault]:
    men = {line.word("client") for line in setting.lines("clients") if line.word("sex") == "Male"} - {""}
    for line in page.lines:
        if line.word("pathway") in WOMENS_PATHWAYS and line.word("client") in men:
            yield Fault("pathways.for_women", page, line, "pathway")


def _scores(page: Page, line: Line, tools: Mapping[str, Tool]) -> Iterator[Fault]:
    scored = [name for name in ("first_score", "latest_score") if line.given(name)]
    if scored and line.blank("tool"):
        yield Fault("pathways.no_tool", page, line, "tool", {"allowed": listed(tools)})
    tool = tools.get(line.word("tool"))
    for name in scored if tool else ():
        score = line.number_in(name)
        if tool and score is not None and not tool.lowest <= score <= tool.highest:
            words = {"found": score, "tool": tool.name, "lowest": tool.lowest, "highest": tool.highest}
            yield Fault("pathways.score", page, line, name, words)
