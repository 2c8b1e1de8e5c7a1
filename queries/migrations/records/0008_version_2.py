"""What version 2 of the specification asks for: further columns of the sheets that there were, and new sheets.

Whatever was kept so far is of version 1 and has none of it.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "records_0008"
down_revision = "records_0007"
branch_labels = None
depends_on = None

# by table: fields of words, of days, of whole numbers, of numbers
COLUMNS = {
    "clients": (
        "referral_source service informed_of self_harm dependent_children",
        "informed_on",
        "sessions_excused goals_set goals_met",
        "",
    ),
    "pathways": ("", "outcome_on", "", ""),
    "placements": ("came_from", "ready_on", "", ""),
    "client_voice": ("how_asked", "", "people_asked", ""),
    "case_studies": ("scope", "permission_on", "", ""),
    "cohort": (
        "predicted_by serious_harm supervision_type reduced_contact lead_agency tagged marac self_harm "
        "dependent_children informed_of exit_plan",
        "first_day dash_on informed_on",
        "contacts",
        "predicted",
    ),
    "partners": ("co_located", "", "invited decision_maker", ""),
}
TABLES = {
    "audits": ("subject", "done_on", "sampled met", ""),
    "baseline_offences": ("window offence_group domestic_abuse", "", "charges convictions", ""),
    "compliance": ("act", "", "number", ""),
    "house_meetings": ("house answer", "held_on", "present", ""),
    "nominations": (
        "agency cohort district sex age_band ethnicity decision reason",
        "nominated_on decided_on",
        "",
        "",
    ),
    "recalls": ("kind", "recalled_on released_on", "", ""),
    "report": ("heading", "", "", ""),
    "staffing": ("role", "", "supervision_due supervision_held", "funded filled"),
}
OF_CLIENTS = ("baseline_offences", "nominations", "recalls")
LONG_WORDS = {"house_meetings": ("asked_for", "done"), "report": ("words",)}


def columns(words: str, days: str, counts: str, numbers: str) -> list[sa.Column[Any]]:
    """The columns of these fields."""
    return [
        *(sa.Column(name, sa.String(200)) for name in words.split()),
        *(sa.Column(name, sa.Integer()) for name in (*days.split(), *counts.split())),
        *(sa.Column(name, sa.Float()) for name in numbers.split()),
    ]


def upgrade() -> None:
    """Forward."""
    for table, fields in COLUMNS.items():
        for column in columns(*fields):
            op.add_column(table, column)
    for table, fields in TABLES.items():
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), primary_key=True),
            sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
            sa.Column("row", sa.Integer(), nullable=False),
            *(sa.Column("client", sa.String(64)) for _ in range(table in OF_CLIENTS)),
            *columns(*fields),
            *(sa.Column(name, sa.Text()) for name in LONG_WORDS.get(table, ())),
        )
        op.create_index(f"ix_{table}_return_id", table, ["return_id"])
        if table in OF_CLIENTS:
            op.create_index(f"ix_{table}_client", table, ["client"])


def downgrade() -> None:
    """Back."""
    for table in TABLES:
        op.drop_table(table)
    for table, fields in COLUMNS.items():
        for column in columns(*fields):
            op.drop_column(table, column.name)
