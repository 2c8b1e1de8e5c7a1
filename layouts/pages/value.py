"""Value: what does IOM add, and what does it cost?"""

from layouts.chart import Page
from layouts.compose import (
    MONTH,
    NIGHT,
    break_even,
    chart,
    cost_each,
    cost_of_ending,
    designs,
    given,
    halves,
    ledger,
    spend,
)

PAGE = Page(
    "/value",
    "Value",
    "What does IOM add, what does it cost, and what would have to be true for it to be worth it?",
    "Performance",
    (
        chart("ledger", ledger(), "What it adds"),
        chart("designs", designs("O2", "O8", ("O4E", "O4S", "O4A")), "Whether anything came of it"),
        chart("break-even", break_even("O4E", "O4A", "O1R", "O1C", "offence group"), "Whether it is worth it"),
        chart("spend-by-service", spend("service"), "What is spent"),
        chart("spend-by-funder", spend("funder")),
        chart("cost-of-a-month", cost_each("V1", MONTH), "What it comes to"),
        *halves(
            chart("cost-of-a-night", cost_each("H1", NIGHT)),
            chart("cost-of-an-ending", cost_of_ending("S6")),
        ),
        chart("given", given(), "What this rests on"),
    ),
    pickers=("quarter", "area", "edition"),
    of_others=True,
)
