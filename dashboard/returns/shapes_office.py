"""The register's sheets on the office itself: what it is called, and since when."""

from dashboard.returns.shape import Sheet, quarter, text

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
