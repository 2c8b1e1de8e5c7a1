"""Annual report: what the public is told, a year at a time, of the area as a whole."""

from layouts.chart import Page
from layouts.compose import annual, chart, halves

PAGE = Page(
    "/annual-report",
    "Annual report",
    "What is the public told of the year?",
    "Board",
    (
        chart(
            "people",
            annual(
                "V1",
                "People on the scheme, on average at the end of a quarter",
                "{n} people were on the scheme, on average",
            ),
            "Who is on the scheme",
        ),
        *halves(
            chart("joined", annual("V5", "People who joined the scheme", "{n} people joined the scheme")),
            chart(
                "away",
                annual(
                    "V3",
                    "People in prison or otherwise away from the community",
                    "{v} of the people on the scheme were in prison or otherwise away from the community",
                ),
            ),
        ),
        chart(
            "reoffended",
            annual(
                "O2",
                "People proven to have offended again within a year of joining",
                "{v} of those who joined from {joined} were proven to have offended again within a year",
            ),
            "Offending",
        ),
        chart(
            "left-well",
            annual(
                "V7",
                "People who left the scheme with a lower risk of offending",
                "{v} of those who left, apart from deaths and moves, had a lower risk of offending",
            ),
        ),
        chart(
            "outcomes",
            annual(
                "W3",
                "Results that people achieved with support",
                "{v} of the results recorded of people’s support were achieved",
            ),
            "Support",
        ),
        *halves(
            chart(
                "mental-health",
                annual(
                    "L4",
                    "People supported who need help with their mental health",
                    "{v} of the people supported, where known, needed help with their mental health",
                ),
            ),
            chart(
                "in-contact",
                annual(
                    "L5",
                    "People with a mental health need who were in contact with a service for it",
                    "{v} of people with a mental health need, where known, were in contact with a service",
                ),
            ),
        ),
        *halves(
            chart(
                "perpetrators",
                annual(
                    "L1P",
                    "People linked to domestic abuse as perpetrator",
                    "{v} of the people on the scheme, where known, were linked to domestic abuse as perpetrators",
                ),
                "Domestic abuse",
            ),
            chart(
                "victims",
                annual(
                    "L1V",
                    "People linked to domestic abuse as victim",
                    "{v} of the people on the scheme, where known, were linked to domestic abuse as victims",
                ),
            ),
        ),
        chart(
            "nights",
            annual(
                "H1",
                "Nights for which the beds of the scheme’s houses were taken",
                "{v} of the beds of the scheme’s houses were taken on an average night",
            ),
            "Homes",
        ),
        chart(
            "moved-on",
            annual(
                "H6",
                "Stays in the houses that ended as planned",
                "{v} of stays in the houses that ended did as planned",
            ),
        ),
    ),
    pickers=("quarter", "area", "edition"),
    of_others=True,
)
