"""The provider return's other sheets: outputs, training, client voice, case studies; and the narratives."""

from __future__ import annotations

from typing import Any

from dashboard.demo.chance import Dice
from dashboard.demo.plan import Plan
from dashboard.demo.stories import CASE_STUDIES, CHANGED, COMMENTS, COURSES, OUTPUTS, QUESTIONS
from layouts.deck import DEMO

Row = dict[str, Any]


def sundry(plan: Plan, dice: Dice, clients: list[Row], number: int, part: float) -> dict[str, list[Row]]:
    """The sheets that are not about single people, beside the quarter's clients; ``number`` counts the returns;
    ``part`` is that of the quarter which is told of."""
    return {
        "outputs": _outputs(plan, dice, clients, part),
        "training": [
            {"course": course, "in_scope": scope, "in_date": min(scope, dice.about(scope * share, 1.2))}
            for course, scope, share in _courses(plan)
        ],
        "client_voice": _voice(plan, dice, number),
        "case_studies": _stories(dice, number),
    }


def _courses(plan: Plan) -> list[tuple[str, int, float]]:
    return [(course, round(scope * plan.staff), share) for course, scope, share in COURSES]


def outputs(plan: Plan, part: float = 1.0) -> list[tuple[str, str, int]]:
    """What the contract counts: the output, its unit, and the target of a quarter, or of so large a part of it."""
    return [(output, unit, round(target * plan.staff * part)) for output, unit, target in OUTPUTS]


def _outputs(plan: Plan, dice: Dice, clients: list[Row], part: float) -> list[Row]:
    """People supported is counted from the clients' sessions; the rest lies about its target."""
    supported = sum(row["sessions_attended"] > 0 for row in clients)
    return [
        {
            "output": output,
            "actual": supported if output == "People supported" else dice.about(target * 0.97, target * 0.08),
            "comment": dice.pick(dict.fromkeys(COMMENTS, 1.0)),
        }
        for output, _, target in outputs(plan, part)
    ]


def _voice(plan: Plan, dice: Dice, number: int) -> list[Row]:
    rows = []
    for place, (question, share) in enumerate(QUESTIONS):
        responses = dice.between(*plan.responses)
        rows.append(
            {
                "question": question,
                "responses": responses,
                "positive": sum(dice.chance(share) for _ in range(responses)),
                "what_changed": CHANGED[(number + 3 * place) % len(CHANGED)],
            }
        )
    return rows


def _stories(dice: Dice, number: int) -> list[Row]:
    """Two stories a quarter; permission given to most, refused for some, and sometimes nobody asked."""
    chosen = (CASE_STUDIES[(2 * number) % len(CASE_STUDIES)], CASE_STUDIES[(2 * number + 1) % len(CASE_STUDIES)])
    permission: dict[str | None, float] = {"Yes": 62.0, "No": 12.0, None: 26.0}
    return [
        {"title": title, "pathway": pathway, "story": f"{story} ({DEMO}.)", "permission": dice.pick(permission)}
        for title, pathway, story in chosen
    ]


def provider_narrative(rows: dict[str, list[Row]]) -> str:
    """Two sentences on the quarter, counted from its rows."""
    ended = sum(row["ended_on"] is not None for row in rows["clients"])
    waiting = sum(row["decision"] == "Waiting" for row in rows["clients"])
    return (
        f"{DEMO}. {len(rows['clients'])} referrals were waiting, decided or open in the quarter; {ended} people "
        f"ended with us and {waiting} wait for a decision. The houses stood at "
        f"{sum(row['left_on'] is None for row in rows['placements'])} residents on the last day."
    )


def police_narrative(rows: dict[str, list[Row]]) -> str:
    """Two sentences on the quarter, counted from its rows."""
    left = sum(row["deselected_on"] is not None for row in rows["cohort"])
    stages = len(rows["offences"])
    return (
        f"{DEMO}. {len(rows['cohort']) - left} people were on the scheme on the last day of the quarter, and {left} "
        f"left in it. {stages} stages of offences were reached."
    )
