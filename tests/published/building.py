"""Small published workbooks in three layouts, as releases had them, and the figures that they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from queries.published import ANY_NEED, CUSTODY, ENGLAND, OFFENDING, PREVENTION, RELIEF
from queries.vocabulary import Quarter
from tests.returns.three_formats import of_tables

SOUTH_EAST, HAVEN, MOOR = "E12000008", "E07000301", "E07000302"
FORMATS = ("xlsx", "ods")
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Layout:
    """A release's sheets, its file's name without its ending, its quarter, and what is in it: by series and code."""

    name: str
    quarter: Quarter
    sheets: Mapping[str, Rows]
    holds: Mapping[tuple[str, str], float | None]

    def write(self, folder: Path, how: str, **other: Rows) -> Path:
        """The file; ``other`` sheets in place of its own."""
        path = folder / f"{self.name}.{how}"
        path.write_bytes(of_tables(how, {**self.sheets, **other}))
        return path


FIRST = Layout(
    "DetailedLA_201806",
    Quarter(2018, 1),
    {
        "Contents": [["Tables"], ["A4 - Apr-Jun 18"]],
        "A3 - Apr-Jun 18": [
            ["Number of households by support needs of household"],
            [],
            ["", "", "Total households with support needs", "", "Support need of household:", "", "", ""],
            ["", "", "", "", "History of mental health problems", "Offending history1", "", "Notes"],
            [ENGLAND, "ENGLAND", 31_210, "", 13_180, "4,430", "", ""],
            ["", "Rest of England4", 20_000, "", 9_000, 3_000, "", ""],
            [SOUTH_EAST, "South East", 4_500, "", 2_110, 660, "", ""],
            [HAVEN, "Northhaven & Isle", "..", "", "..", "-", "", ""],
        ],
        "A4 - Apr-Jun 18": [
            ["Number of households by accommodation at the time of application"],
            [],
            ["", "", "Private rented sector", "Homeless on departure from institution:", ""],
            ["", "", "", "Custody", "Hospital"],
            [ENGLAND, "ENGLAND", 9_000, 820, 300],
            [SOUTH_EAST, "South East", 1_000, 130, 40],
            [HAVEN, "Northhaven & Isle", 40, "..", 1],
        ],
    },
    {
        (OFFENDING, ENGLAND): 4_430,
        (OFFENDING, SOUTH_EAST): 660,
        (OFFENDING, HAVEN): None,
        (ANY_NEED, ENGLAND): 31_210,
        (CUSTODY, ENGLAND): 820,
        (CUSTODY, HAVEN): None,
    },
)
_NEEDS = ("Total number of households with support needs", "At risk of / has experienced abuse (non-domestic abuse)")
SECOND = Layout(
    "Detailed_LA_202306_all_dropdowns_fix",
    Quarter(2023, 1),
    {
        "A3": [
            ["A3"],
            ["Number of households owed a duty by support needs, England, April to June 2023"],
            ["", "", "", *_NEEDS, "", "At risk of / has experienced domestic abuse", "Offending history", ""],
            ["", "", "", "", "", "", "", "Number", "%"],
            ["", ENGLAND, "England", 42_000, 3_000, "", 11_000, 6_180, 14.7],
            ["", SOUTH_EAST, "South East", 6_000, 500, "", 1_500, 900, 15],
            ["", HAVEN, "Northhaven and Isle", 120, 3, "", 30, 31, 25.8],
            ["", ENGLAND, "England", 42_000, 3_000, "", 11_000, 6_180, 14.7],
        ],
        "A4P": [
            ["Households owed a prevention duty, England, April to June 2023"],
            ["", "", "", "Homeless on departure from institution: Custody [note 3]", ""],
            ["", ENGLAND, "England", "650r", ""],
            ["", HAVEN, "Northhaven and Isle", 2, ""],
            ["", "", "Total", 650, ""],
        ],
        "A4R": [
            ["Households owed a relief duty, England, April to June 2023"],
            ["", "", "", "Departure from institution: Custody", ""],
            ["", ENGLAND, "England", 1_580, ""],
            ["", HAVEN, "Northhaven and Isle", "-", ""],
        ],
    },
    {
        (OFFENDING, ENGLAND): 6_180,
        (OFFENDING, HAVEN): 31,
        (ANY_NEED, HAVEN): 120,
        ("support_need_domestic_abuse", ENGLAND): 11_000,
        (PREVENTION, ENGLAND): 650,
        (RELIEF, HAVEN): None,
        (RELIEF, ENGLAND): 1_580,
    },
)
_HEADS = (
    *("Households with one or more support needs", "Households with no known support needs"),
    *("History of offending (number)", "History of offending (percentage)", "Drug dependency needs"),
)
THIRD = Layout(
    "Statutory_Homelessness_Detailed_Local_Authority_Data_202512",
    Quarter(2025, 3),
    {
        "Cover": [["Statutory homelessness"], ["Published 30 April 2026"]],
        "A3": [
            ["Table A3: support needs [note 1]"],
            ["This table holds one table. Some shorthand is used: [x] is not available."],
            ["Area code", "Area", *_HEADS],
            [ENGLAND, "England", 48_000.0, 9_000, 7_760, 0.16, "[x]"],
            [HAVEN, "Northhaven and Isle", "[low]", 12, "1 040", 0.1, 7],
            [MOOR, "Larkmoor", "[c]", "[c]", "[c]", "[c]", "[c]"],
        ],
        "A4P": [
            ["Table A4P"],
            ["Area code", "Area", "Prison or custodial institution"],
            [ENGLAND, "England", 1_080],
            [HAVEN, "Northhaven and Isle", 55],
        ],
        "A4R": [
            ["Table A4R"],
            ["Area code", "Area", "Prison or custodial institution"],
            [ENGLAND, "England", 2_290],
            [HAVEN, "Northhaven and Isle", 1],
        ],
    },
    {
        (OFFENDING, ENGLAND): 7_760,
        (OFFENDING, HAVEN): 1_040,
        (OFFENDING, MOOR): None,
        (ANY_NEED, ENGLAND): 48_000,
        (ANY_NEED, HAVEN): None,
        ("support_need_drugs", ENGLAND): None,
        (PREVENTION, HAVEN): 55,
        (RELIEF, ENGLAND): 2_290,
    },
)
LAYOUTS = (FIRST, SECOND, THIRD)
