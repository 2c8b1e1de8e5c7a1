"""The register: the reference workbook that the performance team keeps."""

from dashboard.returns import shapes_office
from dashboard.returns.shape import Shape, Sheet, code, day, number, quarter, text, whole
from queries import codes
from queries.disclosure.merging_lists import mergeable
from queries.measures import CATALOGUE

MERGING = codes.plain(
    "Population", "police", "provider", *(measure.id for measure in CATALOGUE.values() if mergeable(measure))
)
MERGED = codes.plain(
    "Breakdown",
    *("District", "Age band", "Ethnicity group", "DA link"),
    *("Status", "Reason", "Destination", "MH status", "Needs"),
)
"""Of a population, and of a measure's own list."""


REGISTER = Shape(
    "register",
    "Register",
    (
        Sheet(
            "Areas",
            "areas",
            (
                text(
                    "Area id",
                    "area_id",
                    required=False,
                    help="What stays where the area’s name changes; blank is the id that it has, at first its name. "
                    "An area that others became part of has theirs too: its own first, semicolons between.",
                ),
                text("Area", "area"),
                text("District", "district"),
                quarter("First quarter", "first_quarter", required=False),
                quarter("Last quarter", "last_quarter", required=False),
                text(
                    "Becomes",
                    "becomes",
                    required=False,
                    longest=1000,
                    help="Of one that has ended, the district that it is part of now; several, semicolons between, "
                    "where it was parted: then nobody can be said to be in one of them.",
                ),
                whole("Adults", "adults", required=False, help="Who live there, 18 and over."),
                text("Visible to areas", "visible_to", required=False),
            ),
            unique=("area", "district"),
            expected=True,
        ),
        shapes_office.OFFICES,
        Sheet(
            "Organisations",
            "organisations",
            (
                text("Organisation", "organisation"),
                code("Kind", "kind", codes.plain("Kind", "provider", "police")),
                text("Area", "area"),
                quarter("First quarter", "first_quarter"),
                quarter("Last quarter", "last_quarter", required=False),
                text(
                    "Continues",
                    "continues",
                    required=False,
                    help="An earlier name, or the organisation whose people it took over; several, semicolons between. "
                    "Once that one owes no more, this one’s returns are held against its last.",
                ),
            ),
            unique=("organisation", "kind", "area"),
            expected=True,
        ),
        Sheet(
            "Services",
            "services",
            (
                text("Service", "service"),
                text("Organisation", "organisation"),
                text("Districts", "districts", required=False, longest=2000),
                quarter("First quarter", "first_quarter"),
                quarter("Last quarter", "last_quarter", required=False),
                code("Runs the houses", "runs_houses", codes.YES_NO, required=False, help="Blank is No."),
            ),
            unique=("service", "organisation"),
            help="Where an organisation has more than one, its clients' rows say which.",
        ),
        Sheet(
            "Houses",
            "houses",
            (
                text("House", "house"),
                text("Organisation", "organisation"),
                text("District", "district"),
                text("Area", "area"),
                whole("Bed spaces", "bed_spaces"),
                day("Opened", "opened"),
                day("Closed", "closed", required=False),
            ),
            help="A house that closed and opened again has a row for each time.",
        ),
        Sheet(
            "Cohorts",
            "cohorts",
            (
                text("Code", "code"),
                text("Name", "name"),
                quarter("First quarter", "first_quarter"),
                quarter("Last quarter", "last_quarter", required=False),
                text("Why changed", "why_changed", required=False, longest=500),
            ),
            unique=("code",),
            expected=True,
        ),
        Sheet(
            "Agencies",
            "agencies",
            (
                text("Agency", "agency"),
                text("Sector", "sector"),
                text("Area", "area"),
                quarter("First quarter", "first_quarter", required=False),
                quarter("Last quarter", "last_quarter", required=False),
            ),
            unique=("agency", "area"),
        ),
        Sheet(
            "Outputs",
            "outputs",
            (
                text("Output", "output"),
                text("Unit", "unit"),
                text("Organisation", "organisation"),
                quarter("Quarter", "quarter"),
                number("Target", "target"),
            ),
            unique=("output", "organisation", "quarter"),
        ),
        Sheet(
            "Courses",
            "courses",
            (text("Course", "course"), code("Priority", "priority", codes.COURSE_PRIORITY)),
            unique=("course",),
            help="While none is listed, returns may name any.",
        ),
        Sheet(
            "Roles",
            "roles",
            (text("Role", "role"), number("Caseload standard", "caseload_standard")),
            unique=("role",),
        ),
        Sheet(
            "Audit subjects",
            "audit_subjects",
            (text("Subject", "subject"), code("Public protection", "public_protection", codes.YES_NO)),
            unique=("subject",),
        ),
        Sheet(
            "Tools",
            "tools",
            (
                text("Tool", "tool"),
                number("Lowest", "lowest", required=True),
                number("Highest", "highest", required=True),
                code("Better", "better", codes.plain("Better", "higher", "lower")),
            ),
            unique=("tool",),
        ),
        Sheet(
            "Offence groups",
            "offence_groups",
            (
                text("Group", "group"),
                number("Unit cost £", "unit_cost"),
                text("Price year", "price_year", required=False),
                number("Multiplier", "multiplier"),
                number("Severity weight", "severity_weight"),
                text("Source", "source", required=False, longest=500, prose=True),
            ),
            unique=("group",),
        ),
        shapes_office.DEFLATOR,
        Sheet(
            "Targets",
            "targets",
            (
                text("Measure", "measure"),
                text("Area", "area"),
                number("Lower", "lower"),
                number("Upper", "upper"),
                quarter("From quarter", "from_quarter"),
                text("Source", "source", required=False, longest=500, prose=True),
            ),
            unique=("measure", "area", "from_quarter"),
        ),
        Sheet(
            "Least differences",
            "least_differences",
            (
                text("Measure", "measure"),
                text("Area", "area"),
                number("Difference", "difference"),
                text("Reason", "reason", required=False, longest=500, prose=True),
            ),
            unique=("measure", "area"),
            help="The office's own least difference that is worth a mark, in the unit of the measure; of measures that "
            "are not listed the product's. The desk's page Limits and targets lists both.",
        ),
        Sheet(
            "Calendar",
            "calendar",
            (
                quarter("Quarter", "quarter"),
                code("Kind", "kind", codes.plain("Kind", "provider", "police")),
                day("Due on", "due_on"),
            ),
            unique=("quarter", "kind"),
        ),
        shapes_office.MEETINGS,
        shapes_office.BENCHMARKS,
        Sheet(
            "Breaks",
            "breaks",
            (
                text("Measure", "measure"),
                text("Area", "area"),
                quarter("Quarter", "quarter"),
                text("Note", "note", longest=500, prose=True),
            ),
            unique=("measure", "area", "quarter"),
        ),
        Sheet(
            "Merges",
            "merges",
            (
                text("Area", "area"),
                code("Population", "population", MERGING),
                code("Breakdown", "breakdown", MERGED),
                text("Category", "category"),
                text("Together as", "together_as"),
                quarter("From quarter", "from_quarter"),
                text("Decided by", "decided_by", required=False),
            ),
            unique=("area", "population", "breakdown", "category", "from_quarter"),
            help="Rare categories that the board edition publishes together: of a population, or (with the measure in "
            "Population) of a measure's own list. iom merges proposes them, a person decides; they may only become "
            "coarser.",
        ),
        shapes_office.SPEND,
        shapes_office.RECOMMENDATIONS,
        shapes_office.DOCUMENTS,
        shapes_office.ADDITIONALITY,
        Sheet(
            "Synonyms",
            "synonyms",
            (
                text("Organisation", "organisation"),
                text("Column", "column"),
                text("Theirs", "theirs"),
                text("Ours", "ours"),
            ),
            unique=("organisation", "column", "theirs"),
        ),
    ),
)
