"""Women and victims: are women's needs seen and met, and what is done to keep victims safe?"""

from layouts.chart import Page, Part
from layouts.compose import bars, chart, halves, need_by_sex, of_a_year, women, women_and_men
from layouts.pages.links import FURTHER
from layouts.pages.pathways import THREE

BOTH, NEED_ALONE = 1, 2
"""The places of the parts of the overlap in which there is a mental health need."""
OF_WOMEN = (
    "who is a child’s main carer",
    "services for women only",
    "a choice of worker",
    "how far a place in a house is from home",
)
OF_VICTIMS = (
    "advisers offered to victims",
    "protective orders in force or breached",
    "how many people an offence harmed",
)
"""What a board would ask, and no return records."""

PAGE = Page(
    "/women-and-victims",
    "Women and victims",
    "Are women’s needs seen and met, and what is done to keep victims safe?",
    "Performance",
    (
        chart(
            "victims",
            women_and_men(
                "L1V",
                "Linked to domestic abuse as victim, women and men on the cohort",
                "{of} on the cohort, where known, were linked to domestic abuse as victims",
            ),
            "Women beside men",
        ),
        *halves(
            chart(
                "mental-health",
                need_by_sex(
                    "L6",
                    (BOTH, NEED_ALONE),
                    "Mental health need, women and men, of clients with both facts known",
                    "{of} had a mental health need",
                    "L4",
                ),
            ),
            chart(
                "self-harm",
                women_and_men(
                    "L11",
                    "Self-harm, now or in the past, women and men who were asked",
                    "{of} who were asked had harmed themselves",
                ),
            ),
        ),
        *halves(
            chart(
                "children",
                women_and_men(
                    "L12", "Dependent children, women and men", "{of}, where known, had dependent children", OF_WOMEN
                ),
            ),
            chart(
                "perpetrators",
                women_and_men(
                    "L1P",
                    "Linked to domestic abuse as perpetrator, women and men on the cohort",
                    "{of} on the cohort, where known, were linked to domestic abuse as perpetrators",
                ),
            ),
        ),
        chart("pathways", women(THREE), "Women’s pathways"),
        chart(
            "safety",
            of_a_year("What is done about people linked as perpetrator", "L9", "L10", without=OF_VICTIMS),
            "Victims: what is done to keep them safe",
        ),
        chart("further", bars("L8", "stage", FURTHER)),
    ),
    standard=Part(
        "Women and victims",
        "What women need beside men, and what is done to keep victims safe.",
        ("victims", "safety"),
    ),
)
