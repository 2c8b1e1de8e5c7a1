"""Building blocks: published figures in, drawings out. Each recipe says what it reads and how it is drawn."""

from layouts.compose.across_areas import across_areas, per_adults
from layouts.compose.against_expected import against_expected
from layouts.compose.annual import annual
from layouts.compose.as_they_were import as_they_were
from layouts.compose.at_quarter_end import percentages
from layouts.compose.bars import bars
from layouts.compose.bars_said import Says, by_needs, by_sex, highest, unranked
from layouts.compose.before_and_after import SEVERITY, before_and_after
from layouts.compose.benchmarks import benchmarks, series
from layouts.compose.between_groups import between_groups
from layouts.compose.break_even import break_even
from layouts.compose.by_years import by_years
from layouts.compose.caseload import caseload
from layouts.compose.contributions import contributions
from layouts.compose.contributions_by_year import contributions_by_year
from layouts.compose.control import control
from layouts.compose.cost import cost
from layouts.compose.cost_each import MONTH, NIGHT, cost_each
from layouts.compose.cost_of_ending import cost_of_ending
from layouts.compose.designs import designs
from layouts.compose.distance import distance
from layouts.compose.districts import districts
from layouts.compose.elsewhere import Published, places, published
from layouts.compose.evidence import claims, evidenced
from layouts.compose.funnel import funnel
from layouts.compose.given import given
from layouts.compose.housing import houses
from layouts.compose.how_many_each import how_many_each
from layouts.compose.how_often import how_often
from layouts.compose.how_soon import how_soon
from layouts.compose.in_all import in_all
from layouts.compose.ledger import ledger
from layouts.compose.links import by_sex as links_by_sex
from layouts.compose.links import counts, overlap
from layouts.compose.links_by_cohort import both_by_cohort
from layouts.compose.links_said import how_far, with_and_without
from layouts.compose.lowest_first import Lowest, lowest_first
from layouts.compose.of_a_year import of_a_year
from layouts.compose.on_time import on_time
from layouts.compose.one_pathway import one_pathway
from layouts.compose.prose import reports, said_and_done, stories
from layouts.compose.reach import reach
from layouts.compose.recipe import Recipe, chart, halves
from layouts.compose.side_by_side import pathways
from layouts.compose.spend import spend
from layouts.compose.steps import Clause, Stage, Step, steps
from layouts.compose.still_there import how_long, still_there
from layouts.compose.through_time import joined_and_left, stacked
from layouts.compose.what_became import what_became
from layouts.compose.who_is_here import who_is_here
from layouts.compose.women import women
from layouts.compose.women_and_men import need_by_sex, women_and_men

__all__ = [
    "MONTH",
    "NIGHT",
    "SEVERITY",
    "Clause",
    "Lowest",
    "Published",
    "Recipe",
    "Says",
    "Stage",
    "Step",
    "across_areas",
    "against_expected",
    "annual",
    "as_they_were",
    "bars",
    "before_and_after",
    "benchmarks",
    "between_groups",
    "both_by_cohort",
    "break_even",
    "by_needs",
    "by_sex",
    "by_years",
    "caseload",
    "chart",
    "claims",
    "contributions",
    "contributions_by_year",
    "control",
    "cost",
    "cost_each",
    "cost_of_ending",
    "counts",
    "designs",
    "distance",
    "districts",
    "evidenced",
    "funnel",
    "given",
    "halves",
    "highest",
    "houses",
    "how_far",
    "how_long",
    "how_many_each",
    "how_often",
    "how_soon",
    "in_all",
    "joined_and_left",
    "ledger",
    "links_by_sex",
    "lowest_first",
    "need_by_sex",
    "of_a_year",
    "on_time",
    "one_pathway",
    "overlap",
    "pathways",
    "per_adults",
    "percentages",
    "places",
    "published",
    "reach",
    "reports",
    "said_and_done",
    "series",
    "spend",
    "stacked",
    "steps",
    "still_there",
    "stories",
    "unranked",
    "what_became",
    "who_is_here",
    "with_and_without",
    "women",
    "women_and_men",
]
