"""The register's sheets on the office and its work: names, meetings, money, recommendations, documents."""

from functools import partial

from dashboard.returns.shape import Sheet, code, day, number, quarter, text
from queries import codes
from queries.additionality import SURE
from queries.evidence import DOCUMENT_KINDS, Set

list_of = partial(text, required=False, longest=1000)
"""A column of several names."""
OFFICES = Sheet(
    "Offices",
    "offices",
    (
        text("Area", "area"),
        text("Office", "office"),
        text("Board", "board", required=False),
        text("Lead’s title", "lead", required=False, also=("Lead's title",)),
        quarter("From quarter", "from_quarter"),
    ),
    unique=("area", "from_quarter"),
    help="What packs, pages and files of the area are signed with. A pack of an earlier quarter keeps that quarter’s "
    "names; where no row has begun, the settings IOM_OFFICE and IOM_BOARD say them.",
)
MEETINGS = Sheet(
    "Meetings",
    "meetings",
    (
        text("Area", "area"),
        quarter("Quarter", "quarter"),
        day("Held on", "held_on"),
        day("Papers due on", "papers_due_on", required=False),
    ),
    unique=("area", "held_on"),
    help="The board’s meetings, and of which quarter its papers are.",
)
DEFLATOR = Sheet(
    "Deflator",
    "deflator",
    (
        text("Year", "year"),
        number("Index", "index", required=True, lowest=0),
        text("Source", "source", required=False, longest=500),
    ),
    unique=("year",),
    help="Of money of several years: each year’s prices as an index of one series.",
)
SPEND = Sheet(
    "Spend",
    "spend",
    (
        text("Organisation", "organisation"),
        quarter("Quarter", "quarter"),
        number("Amount £", "amount", help="As it was paid: the sheet Deflator brings it to the prices of one year."),
        text("Service", "service", required=False),
        text("Funder", "funder", required=False, help="Out of whose budget."),
        code(
            "Additional",
            "additional",
            codes.YES_NO,
            required=False,
            help="Yes where it is spent beyond what would be without the scheme. Blank is not known: then nothing is "
            "told of what the scheme would have to bring to be worth it.",
        ),
        code(
            "One-off",
            "one_off",
            codes.YES_NO,
            required=False,
            help="Yes of setting up and the like, which is told apart from what it costs to run. Blank is No.",
        ),
    ),
    unique=("organisation", "quarter", "service", "funder"),
    help="A row for each organisation and quarter, or for each service and funder of it. The organisation is one of "
    "sheet Organisations, or of sheet Agencies in one area alone.",
)
RECOMMENDATIONS = Sheet(
    "Recommendations",
    "recommendations",
    (
        text("Set", "set"),
        text("Number", "number"),
        text("Text", "text", longest=2000),
        text("Source", "source", required=False, longest=500),
        text("Owner", "owner", required=False),
        text("Measures", "measures", required=False),
        text("Addressed to", "addressed_to", required=False),
        text("Our response", "response", required=False, longest=2000),
        list_of("Documents", "documents"),
        day("Review due", "review_due", required=False),
        code(
            "Kind",
            "kind",
            codes.plain("Kind", *Set),
            required=False,
            help="What the set is of; blank is a recommendation.",
        ),
        list_of("Audits", "audits", help="The audit subjects that bear it out, semicolons between."),
        day("Response given on", "given_on", required=False),
    ),
    unique=("set", "number"),
    help="What is asked of the partnership, a row for each claim: of inspectors’ recommendations, of the key "
    "principles, of themes. What bears it out are its measures, documents, audits and our response, which is past its "
    "review after Review due, or a year after it was given.",
)
DOCUMENTS = Sheet(
    "Documents",
    "documents",
    (
        text("Document", "document"),
        code(
            "Kind",
            "kind",
            codes.plain("Kind", *DOCUMENT_KINDS),
        ),
        day("Agreed on", "agreed_on", required=False),
        day("Review due", "review_due", required=False),
        text("Owner", "owner", required=False),
        list_of("Signed by", "signed_by", help="The agencies, semicolons between."),
        text("Where", "where", required=False, longest=500),
    ),
    unique=("document",),
)
ADDITIONALITY = Sheet(
    "Additionality",
    "additionality",
    (
        text("Item", "item"),
        text("Usually", "usually", required=False, longest=1000, prose=True, help="Without the scheme."),
        text("With IOM", "with_iom", required=False, longest=1000, prose=True),
        text(
            "Measure",
            "measure",
            required=False,
            help="Whose figure says how it is with IOM; the page Value shows it as it was published last.",
        ),
        number(
            "Usual figure",
            "usual_figure",
            help="What the measure would usually be, in its own unit (a percentage as one): the page tells by how much "
            "it differs.",
        ),
        text("Source", "source", required=False, longest=500, prose=True),
        code("How sure", "how_sure", codes.plain("How sure", *SURE), required=False),
        text("Area", "area", required=False, help="Blank is every area."),
    ),
    unique=("item", "area"),
    help="What the scheme brings beyond what would happen anyway.",
)
BENCHMARKS = Sheet(
    "Benchmarks",
    "benchmarks",
    (
        text("Measure", "measure", required=False, help="Blank where a series is of none of our measures."),
        text("Place", "place"),
        text("Quarter or year", "when"),
        number("Numerator", "numerator"),
        number("Denominator", "denominator"),
        number("Value", "value"),
        text("Source", "source", required=False, longest=500, prose=True),
        text(
            "Population",
            "population",
            required=False,
            longest=500,
            prose=True,
            help="Whom or what it is counted of.",
        ),
        code(
            "Like for like",
            "like_for_like",
            codes.YES_NO,
            required=False,
            help="Yes where it counts the same of the same as the measure: only then is it drawn in the chart. "
            "Blank is No: the chart's notes tell it.",
        ),
        text("Series", "series", required=False, help="What it is called; the page Context lists it."),
        text("Break", "break_in_series", required=False, longest=500),
        text("Unit", "unit", required=False, help="Without a measure: % for a share, or what is counted."),
        text("Rounding", "rounding", required=False, longest=500),
        text("Next release", "next_release", required=False),
    ),
    unique=("measure", "series", "place", "when"),
)
