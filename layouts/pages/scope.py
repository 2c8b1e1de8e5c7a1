"""Who is in scope: are the right people selected, and whom does the service reach?"""

from typing import Any

from layouts.chart import Page
from layouts.compose import Says, bars, between_groups, chart, control, halves, reach
from layouts.pages.cohort import SEXES

REFUSED = Says(
    "Reasons for not selecting",
    "reason for not selecting",
    of="those decided",
    none="every nomination was selected",
    did="were not selected",
)
HARM = Says(
    "Risk of serious harm of those who joined and were assessed",
    "level of risk",
    ordered=True,
    did="joined and were assessed",
)


def _selected(by: str, whose: str, **more: Any) -> Says:
    """Nominations selected by a breakdown, each group with its interval; ``whose`` names one."""
    said = between_groups(f"of nominations {whose}", f"of those {whose}", "were selected")
    return Says(f"Nominations selected, by {by}", count=False, headline=said, **more)


PAGE = Page(
    "/scope",
    "Who is in scope",
    "Are the right people selected, and whom does the service reach?",
    "Performance",
    (
        chart("selected", control("V12"), "Who is selected"),
        chart("agencies", bars("V12", "agency", _selected("agency", "by {name}")), "Who nominates"),
        *halves(
            chart(
                "ethnicity",
                bars(
                    "V12",
                    "ethnicity group",
                    _selected("ethnicity group", "recorded as {name}"),
                ),
                "Are like nominations decided alike?",
            ),
            chart("not-selected", bars("V12", "reason", REFUSED)),
            chart("cohorts", bars("V12", "cohort", _selected("cohort", "to {name}"))),
            chart("sex", bars("V12", "sex", _selected("sex", "of {name}", called=SEXES))),
            chart("ages", bars("V12", "age band", _selected("age band", "at age {name}", ordered=True))),
            chart("districts", bars("V12", "district", _selected("district", "from {name}"))),
            chart("predicted", control("V17"), "Those who join"),
            chart("harm", bars("V17H", "serious harm", HARM)),
            chart("joined", control("V5")),
        ),
        chart("reach", control("V11"), "Whom the service reaches"),
        *halves(
            chart("reach-by-district", reach("V11", "district", "in {name}")),
            chart("reach-by-cohort", reach("V11", "cohort", "of the {name} cohort")),
        ),
    ),
)
