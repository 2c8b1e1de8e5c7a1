"""How these figures are made: the rules in plain English, for those who decide by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts import words
from layouts.compose.annual import HOW
from layouts.datum import Mark
from layouts.drawing import Grid
from layouts.on_page import mark, table
from layouts.shell import labelled

LATER = "later data received"


@dataclass(frozen=True)
class Rules:
    """What is in force in the view: the smallest number of people shown, what the quarter's release says of itself
    (sentences), and whether it protects those of whom nothing is recorded as well."""

    threshold: int
    release: tuple[str, ...] = ()
    unrecorded: bool = False

    @property
    def most_hidden(self) -> str:
        """``four``: the largest number of people that is hidden."""
        return words.spelled(self.threshold - 1)


PUBLIC = (
    "The annual report is made of the board edition alone: whoever has that learns nothing more from it. It tells of "
    "financial years and of the whole area, never of a district, cohort or sex."
)


@cache
def made(rules: Rules) -> tuple[Component, ...]:
    """The whole page below its heading."""
    parts = (
        ("From a return to a chart", _way()),
        ("What the marks say", _marks()),
        ("How much history a judgement needs", _history()),
        ("Limits, and what counts as a signal", _limits()),
        ("Shares, differences and districts", _shares()),
        ("Small numbers on the board edition", _small(rules)),
        ("What the public is told", _list((PUBLIC, HOW))),
        ("What is promised, and what is not", _promise(rules)),
        *((("This quarter’s release", _list(rules.release)),) if rules.release else ()),
        ("Signs in place of a number", [table(_signs(), _signs().caption)]),
    )
    return tuple(_part(heading, body) for heading, body in parts)


def of_release(remarks: Mapping[str, Any]) -> tuple[str, ...]:
    """What a release's remarks say of its board edition, in sentences: what is shown, merged, withheld and held.

    Only what a reader could count: the share of people in shown cells would say how many stand in the hidden ones.
    """
    shares, merged = remarks.get("shares"), remarks.get("merged", {})
    if not shares:
        return ()
    cells = words.percent(shares["shown"] / shares["cells"]) if shares["cells"] else "0%"
    return (
        f"{cells} of the {words.number(shares['cells'])} cells of breakdowns that are offered are shown.",
        f"{words.number(shares['withheld'])} of {words.number(shares['tables'])} breakdowns are not published: too few "
        "people stand behind most of their cells.",
        *(
            f"Published with a neighbour where there are few people, by {words.breakdown(by)}: "
            f"{words.together(list(names))}."
            for by, names in merged.items()
        ),
        *(("Later data was received and is held until the yearly revision.",) if remarks.get(LATER) else ()),
    )


def _part(heading: str, body: Sequence[Component]) -> Component:
    return html.Section([html.H2(heading, className="block-label"), *body], className="block made", **labelled(heading))


def _said(*paragraphs: str) -> list[Component]:
    return [html.P(each) for each in paragraphs]


def _list(items: Sequence[str]) -> list[Component]:
    return [html.Ul([html.Li(each) for each in items])]


def _way() -> list[Component]:
    return [
        html.Ol(
            [
                html.Li(each)
                for each in (
                    "Each quarter the provider and the police send a return: a workbook of people, pathways, housing "
                    "and offences. Names, addresses and dates of birth are refused; references are replaced by codes.",
                    "Every cell is checked. A return with an error is not loaded at all, and its sender is told which "
                    "cell is wrong and what to do.",
                    "Each measure is counted from the accepted returns by one written definition: see Definitions.",
                    "Small numbers are protected, and the quarter is published as a release. A release never changes; "
                    "a correction is a new release, with its own number and date.",
                    "Pages, slides, spreadsheets and the projector all draw from the release. None of them reads a "
                    "row about a person, and all show the same figures.",
                )
            ],
        )
    ]


MARKS = (
    (Mark.IMPROVING, "the latest quarter differs from the usual by more than chance, in the better direction."),
    (Mark.CONCERN, "the same, in the worse direction."),
    (Mark.HIGH, "higher than chance explains, where neither direction is better by itself; likewise unusually low."),
    (
        Mark.RISE,
        "of those who stand on the scheme at quarter end: more of a rise since the quarter before than its usual ups "
        "and downs; likewise an unusual fall.",
    ),
    (
        Mark.USUAL,
        "nothing more than the ups and downs that every quarter has. A rise or fall inside it needs no story.",
    ),
    (Mark.EARLY, "too few quarters to judge."),
)


def _marks() -> list[Component]:
    told = [html.Li([mark(each), html.Span(f": {text}")]) for each, text in MARKS]
    return [
        html.Ul(told, className="made-marks"),
        *_said(
            "Marks are not proof: chance alone makes signals too. How many to expect is reckoned for those at hand, "
            "and said beside them on the overview and in packs. A signal says where to ask, not what the answer is."
        ),
    ]


def _history() -> list[Component]:
    rows = (
        ("Fewer than 10", "Dots alone: no line, no limits, no mark"),
        ("10 or 11", "A run chart about the median, which can show a lasting shift"),
        ("12 to 19", "Limits, called trial because they may still move"),
        ("20 and more", "Limits in full"),
    )
    return [table(Grid("Quarters of history, and what is drawn from them", ("Quarters", "What is drawn"), rows))]


def _limits() -> list[Component]:
    return [
        *_said(
            "Limits show how far a quarter may lie from the mean by chance. They come from the series itself, not "
            "from a target. A quarter is a signal in four cases, tried in this order:"
        ),
        *_list(
            (
                "it lies outside the limits;",
                "it is part of a rise or fall through seven quarters (a tie breaks it);",
                "two of three quarters lie near the same limit, all three on that side of the mean;",
                "it is part of seven quarters in a row on one side of the mean.",
            )
        ),
        *_said(
            "Percentages of people have limits that widen when few people stand behind a quarter (a p chart with exact "
            "binomial limits). Where quarters differ by more than chance alone would make them differ, the limits are "
            "widened to match, and the note says so (prime limits, after Laney). Counts, medians, nights and sessions "
            "have limits from the changes between one quarter and the next (an XmR chart; a wild change is left out "
            "once, as NHS England’s Making data count does).",
            "Who stands on the scheme at quarter end was mostly there the quarter before, so quarters of it are no "
            "fresh samples: it is drawn as a plain line, without limits or runs. What is judged is its change since "
            "the quarter before, by the limits of such changes alone; where the steps of a year come to more than one "
            "step usually does, what it was a year ago is said too. Over several quarters it is averaged, never added "
            "up.",
            "Points of four quarters each share three of them with the next one, so they have no limits and no marks.",
            "A signal is marked only where it is worth asking about: three percentage points, five people, a day or a "
            "month at least, where the measure says nothing else, and never of fewer than ten. What is less is told in "
            "the chart’s table. Where so few are counted that what is usual reaches over more than half of all people, "
            "or that none that is worse would lie outside it, it is said that they are too few to tell, not that they "
            "kept to their usual range. A mark is news in the quarter in which it is first seen; after that it is "
            "still so.",
            "A series begins anew only by a person’s decision, with its date and reason in the note. What law changed, "
            "and who took over from whom, stands there too where it lies between figures that are compared. A missing "
            "quarter is left out and shown as a gap: nothing is carried forward or guessed, and what changed across it "
            "counts as no change from one quarter to the next.",
            "Targets and bands are drawn with their source and date. Whether a target is met is one question, and "
            "whether anything has changed is another: each is answered by itself.",
        ),
    ]


def _shares() -> list[Component]:
    return _said(
        "A share of few people could easily have come out otherwise. The thin line over a bar shows what the true "
        "share may be, 95 times in a hundred (Wilson’s interval). A difference between two groups is called a "
        "difference only where its own interval (Newcombe’s) leaves out nought.",
        "Districts are not ranked. They are drawn in a funnel: the smaller the district, the further it may lie from "
        "the area’s own figure by chance. Only a district beyond the outer limits (99.8%) is named as different.",
        "Nothing on these pages shows that the scheme caused what followed. People who were chosen at their worst "
        "improve on average whatever is done.",
    )


def _small(rules: Rules) -> list[Component]:
    return _list(
        (
            f"A number that {rules.most_hidden} people or fewer stand behind is hidden, and so is one whose remainder "
            "is so small. What is counted is different people: nine pathways of one woman are one person. What two "
            "returns tell of one person and one day counts once.",
            "For domestic abuse, mental health and the like, a group of whom all or none are affected is hidden too: "
            "it would say something of each of them.",
            "Where a hidden number could be worked out from others, as a total less the rest, more is hidden until it "
            "cannot. The sign is the same, so that nobody can tell which was hidden for which reason.",
            _missing(rules),
            "Categories with very few people are put together with a neighbour, by a person’s decision and only ever "
            "more widely; those of whom it is not known stay by themselves. Where most of a table would have to be "
            "hidden, it is not published: too few people.",
            "A district, cohort or sex is shown by its headline figures. Breakdowns inside it are for the working "
            "edition, which analysts alone see.",
            f"Nights of a house are hidden where it has fewer than {words.spelled(rules.threshold)} beds, or where so "
            "nearly all are taken that they would tell how many live there; so is what would tell it by a difference.",
            "How people leave the scheme and the houses, and where they are three months later, is told of four "
            "quarters together, and further domestic abuse of financial years: a quarter is too small. Each four are "
            "checked against all that was told before, so that they tell of no few people by their difference; where "
            "one of them was not received, the latest year stands in their place.",
            "Who has a domestic abuse link, a mental health need or both is told of financial years, each client once; "
            "of a quarter only whether both, for the domestic abuse cohort and for all others. A year that differs "
            "from one of its quarters by a few people is not told.",
            "Other sums over quarters are shown only where each quarter is. Medians and means are shown for ten people "
            "and more, and rounded.",
            "A later return that would move a published number by a few people changes the working edition at once, "
            "and the board’s at the yearly revision, marked as such: the change itself would point to those people.",
        )
    )


def _missing(rules: Rules) -> str:
    if rules.unrecorded:
        return "Of how many people something is not recorded is protected like any other number."
    return (
        "Of how many people something is not recorded, not known or not asked is shown, however few they are: the data "
        "controller decided so, for it says nothing of them. What is known of such people is protected."
    )


EXCEPTED = (
    "Excepted by the data controller’s decision: of how many people something is not recorded. Of a group of them no "
    "more is told than that, though of so few nobody can think that they are many."
)


def _promise(rules: Rules) -> list[Component]:
    reach = words.spelled(rules.threshold)
    return _said(
        "The promise is of each cell of a table published here for the board, and of all that is left between "
        "published numbers where a definition names it. Somebody who has every figure, and knows how they hang "
        f"together, cannot work a small number of people out: for all that they can tell it may be {reach} or more, "
        f"and what it may be spans at least {rules.most_hidden}. A test attacks each release in this way, and must "
        "find nothing.",
        *(() if rules.unrecorded else (EXCEPTED,)),
        "Not covered: what somebody knows from elsewhere. A neighbour who knows that one particular person is on the "
        "scheme may learn something from a small table, and people may recognise themselves. Medians, means and "
        "rounded rates follow a rule of their own and stand outside the promise. So treat every figure with care, and "
        "never look for the person behind a number.",
        f"The threshold in force is {words.spelled(rules.threshold)}: the data controller sets it.",
    )


def _signs() -> Grid:
    rows = (
        ("[c]", "Hidden to protect small numbers"),
        ("[x]", "The return was not received"),
        ("[z]", "Not applicable: there is nothing that the figure could be of"),
        ("0", "A true nought: nobody"),
    )
    return Grid("Signs in place of a number", ("Sign", "What it means"), rows)
