"""The provider's clients and their pathways."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.returns.checks.matching import orphans
from dashboard.returns.checks.setting import NO_COHORT_CODE, Setting
from dashboard.returns.checks.sheet import Fault, Line, Page, rows_besides
from dashboard.returns.findings import listed
from queries.codes import WOMENS_PATHWAYS


def clients(page: Page, _setting: Setting) -> Iterator[Fault]:
    """An accepted client has a cohort; who has not started has no sessions."""
    for line in page.lines:
        if line.word("decision") == "Accepted" and line.word("cohort") == NO_COHORT_CODE:
            yield Fault("clients.no_cohort", page, line, "cohort")
        for name, other in (("sessions_offered", "sessions_attended"), ("sessions_attended", "sessions_offered")):
            if line.blank("started_on") and (line.number_in(name) or 0) > 0:
                words = {"found": line.number_in(name)}
                yield Fault("clients.sessions_not_started", page, line, name, words, (other,))


def pathways(page: Page, setting: Setting) -> Iterator[Fault]:
    """Pathways are of accepted clients; scores are on a known scale."""
    people = setting.people("clients")
    if people:
        yield from _of_accepted(page, people)
        yield from _for_women(page, people)
    for line in page.lines:
        yield from _scores(page, line, setting)
        if line.word("outcome") == "Achieved" and line.word("need") == "None":
            yield Fault("pathways.achieved_without_need", page, line, "outcome")


def _of_accepted(page: Page, people: Page) -> Iterator[Fault]:
    for lines in orphans(page.lines, "client", people.words("client"), people.spoilt("client")):
        yield Fault("pathways.no_client", page, lines[0], "client", {"rows": rows_besides(lines)})
    refused = {line.word("client"): line.number for line in people.lines}
    for line in people.lines:
        if not line.sure("decision") or line.word("decision") == "Accepted":
            refused.pop(line.word("client"), None)
    accepted = people.words("client") - refused.keys()
    for lines in orphans((line for line in page.lines if line.word("client") in refused), "client", accepted):
        words = {"other": refused[lines[0].word("client")], "rows": rows_besides(lines)}
        yield Fault("pathways.not_accepted", page, lines[0], "client", words)


def _for_women(page: Page, people: Page) -> Iterator[Fault]:
    men = {line.word("client") for line in people.lines if line.word("sex") == "Male"}
    for line in page.lines:
        if line.word("pathway") in WOMENS_PATHWAYS and line.word("client") in men:
            yield Fault("pathways.for_women", page, line, "pathway")


def _scores(page: Page, line: Line, setting: Setting) -> Iterator[Fault]:
    scored = [name for name in ("first_score", "latest_score") if line.given(name)]
    if scored and line.blank("tool"):
        yield Fault("pathways.no_tool", page, line, "tool", {"allowed": listed(setting.register.tools)})
    tool = setting.register.tools.get(line.word("tool"))
    for name in scored if tool else ():
        score = line.number_in(name)
        if tool and score is not None and not tool.lowest <= score <= tool.highest:
            words = {"found": score, "tool": tool.name, "lowest": tool.lowest, "highest": tool.highest}
            yield Fault("pathways.score", page, line, name, words)
