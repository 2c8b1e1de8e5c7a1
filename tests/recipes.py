"""The recipes of CONTRIBUTING.md, as somebody would follow them: which files are changed, how, and what then holds.

What is added stands at the end of its file, so that it fits however the file before it is laid out.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from textwrap import dedent

from dashboard.demo import invent
from queries.measures import CATALOGUE

DIGEST = re.compile('"[0-9a-f]{64}"')
Change = Callable[[str], str]
REVISIONS = Path(__file__).parent.parent / "queries" / "migrations" / "records"
NEWEST = max(int(path.name[:4]) for path in REVISIONS.glob("0*.py"))


@dataclass(frozen=True)
class Recipe:
    """Files by path, each with its change (a new file begins empty); and the tests that hold what was added."""

    changes: Mapping[str, Change]
    tests: tuple[str, ...]


def end(code: str) -> Change:
    return lambda text: f"{text}\n{dedent(code)}"


def another_world() -> str:
    """The digest of the invented world whose people have the column of the recipe."""
    told = [
        {**one.rows, "cohort": [row | {"employed": "Not recorded"} for row in one.rows["cohort"]]}
        if one.kind == "police"
        else one.rows
        for one in invent(7, 3).returns
    ]
    return sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()


def in_the_list(row: str, after: str) -> Change:
    """A row in the list of measures, and one more in its heading."""

    def change(text: str) -> str:
        found = re.search(rf"(?m)^\| {after} .*\n", text)
        assert found
        counted = text[: found.end()].replace(f"{len(CATALOGUE)} measures", f"{len(CATALOGUE) + 1} measures")
        return f"{counted}{row}\n{text[found.end() :]}"

    return change


MEASURE = Recipe(
    {
        "queries/measures/service.py": end(
            """
            from dataclasses import replace

            SOON = replace(
                next(each for each in MEASURES if each.id == "S5"),
                id="S99",
                name="Seen within two weeks",
                numerator="People seen within 14 days of referral",
                denominator="People first contacted in the quarter",
                numerator_of="",
                denominator_of="",
                numerator_when=lambda c, m: m.within(c.contact_on) & (c.wait <= 14),
                denominator_when=lambda c, m: m.within(c.contact_on),
                sentence="{v} of people were seen within two weeks",
                why="People who are seen soon are more likely to engage.",
                does_not_say="How long the others waited.",
            )
            MEASURES = (*MEASURES, SOON)
            """
        ),
        "layouts/pages/service.py": end(
            """
            from dataclasses import replace

            PAGE = replace(PAGE, charts=(*PAGE.charts, chart("soon", control("S99"), "Seen soon")))
            """
        ),
        "tests/queries/twins_provider.py": end(
            """
            without_soon = provider_twins


            def provider_twins(scene):
                seen = [(at, row) for at, row in enumerate(scene.rows("provider", "clients"))]
                seen = [(at, row) for at, row in seen if scene.during(row["first_contact_on"])]
                soon = Twin("ratio", _referrals(scene, seen, lambda row: _wait(row) <= 14), STANDING)
                return {**without_soon(scene), "S99": soon}
            """
        ),
        "queries/measures/README.md": in_the_list(
            "| S99 | Seen within two weeks | People seen within 14 days of referral "
            "| People first contacted in the quarter | % | provider return, sheet Clients |",
            after="S6",
        ),
    },
    (
        "tests/queries/test_measures.py",
        "tests/test_readme.py::test_the_measures_are_those_of_the_catalogue",
        "tests/test_readme.py::test_the_number_of_measures_is_right_wherever_it_is_said",
        "tests/queries/test_twins.py::test_a_declined_referral_beside_an_accepted_one",
        "tests/layouts/test_pages.py::test_every_measure_of_the_catalogue_stands_on_a_page",
        "tests/layouts/test_pages.py::test_every_chart_has_all_its_words_in_every_state",
    ),
)
CHART = Recipe(
    {
        "layouts/pages/service.py": end(
            """
            from dataclasses import replace

            from layouts.compose import funnel

            ACCEPTED = funnel("S2", "referrals accepted", "Referrals")
            BY_DISTRICT = chart("accepted-by-district", ACCEPTED, "Acceptance by district")
            PAGE = replace(PAGE, charts=(*PAGE.charts, BY_DISTRICT))
            """
        )
    },
    ("tests/layouts/test_pages.py",),
)
PAGE = Recipe(
    {
        "layouts/pages/endings.py": end(
            '''
            """Endings: do people leave as planned?"""

            from layouts.chart import Page
            from layouts.compose import chart, control

            PAGE = Page(
                "/endings",
                "Endings",
                "Do people leave as planned?",
                "Performance",
                (chart("planned", control("S6"), "Planned endings"),),
            )
            '''
        ),
        "layouts/pages/__init__.py": end(
            """
            from layouts.pages import endings

            GROUPS = [page.group for page in PAGES]
            PAGES = tuple(sorted((*PAGES, endings.PAGE), key=lambda page: GROUPS.index(page.group)))
            """
        ),
    },
    ("tests/layouts/test_pages.py", "tests/layouts/test_shell.py"),
)
COLUMN = Recipe(
    {
        "dashboard/returns/shapes_police.py": end(
            """
            from dataclasses import replace

            EMPLOYED = code("Employed", "employed", codes.YES_NO_NOT_RECORDED, required=False)
            COHORT = replace(COHORT, columns=(*COHORT.columns, EMPLOYED))
            POLICE = replace(POLICE, sheets=tuple(COHORT if each.table == "cohort" else each for each in POLICE.sheets))
            """
        ),
        "queries/tables.py": end(
            """
            cohort.append_column(Column("employed", Words(200)))
            """
        ),
        f"queries/migrations/records/{NEWEST + 1:04}_employed.py": end(
            f'''
            """Whether people on the cohort are employed."""

            import sqlalchemy as sa
            from alembic import op

            revision = "records_{NEWEST + 1:04}"
            down_revision = "records_{NEWEST:04}"
            branch_labels = None
            depends_on = None


            def upgrade():
                op.add_column("cohort", sa.Column("employed", sa.String(200)))


            def downgrade():
                op.drop_column("cohort", "employed")
            '''
        ),
        "dashboard/demo/police.py": end(
            """
            _without_employed = PoliceRows._cohort
            PoliceRows._cohort = lambda *what: {**_without_employed(*what), "employed": "Not recorded"}
            """
        ),
        "tests/returns/test_invent.py": lambda text: DIGEST.sub(f'"{another_world()}"', text),
        "tests/returns/building.py": end(
            """
            without_employed = police


            def police():
                sheets = without_employed()
                return {**sheets, "Cohort": [{**row, "employed": "Yes"} for row in sheets["Cohort"]]}
            """
        ),
    },
    (
        "tests/returns/test_columns_are_kept.py",
        "tests/returns/test_invent.py::test_the_world_is_the_one_that_every_python_makes",
        "tests/queries/test_migrating.py::test_what_is_made_is_what_is_declared",
        "tests/returns/test_every_rule.py::test_two_quarters_that_agree_have_no_finding",
        "tests/returns/test_template.py::test_a_blank_template_says_whose_it_is_and_has_every_sheet_and_column",
        "tests/returns/test_template.py::test_every_list_of_codes_can_be_chosen_from_and_every_heading_explains_itself",
    ),
)
RULE = Recipe(
    {
        "dashboard/returns/sentences.py": end(
            """
            QUERIES["cohort.supervised"] = "{column} is Custody and nobody supervises: is that so?"
            """
        ),
        "dashboard/returns/checks/police.py": end(
            """
            without_supervised = cohort


            def cohort(page, setting):
                yield from without_supervised(page, setting)
                for line in page.lines:
                    if line.word("status") == "Custody" and line.word("supervision") == "Not recorded":
                        yield Fault("cohort.supervised", page, line, "status")
            """
        ),
        "tests/returns/rule_cases.py": end(
            """
            CUSTODY = ("Cohort", 2, "status", "Custody")
            CASES["cohort.supervised"] = (pol(CUSTODY), pol(CUSTODY, ("Cohort", 2, "supervision", "Not recorded")))
            """
        ),
    },
    (
        "tests/returns/test_every_rule.py::test_no_rule_is_left_out",
        "tests/returns/test_every_rule.py::test_one_return_keeps_it_and_one_breaks_it[cohort.supervised]",
        "tests/returns/test_every_rule.py::test_two_quarters_that_agree_have_no_finding",
    ),
)
RECIPES = {"measure": MEASURE, "chart": CHART, "page": PAGE, "column": COLUMN, "rule": RULE}
