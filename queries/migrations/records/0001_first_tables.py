"""The first tables of the private records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "records_0001"
down_revision = None
branch_labels = ("records",)
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("what", sa.String(60), nullable=False),
        sa.Column("area", sa.String(200), nullable=False),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
    )
    op.create_table(
        "returns",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("area", sa.String(200), nullable=False),
        sa.Column("organisation", sa.String(200), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String(300), nullable=False),
        sa.Column("prepared_on", sa.Integer()),
        sa.Column("narrative", sa.Text()),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("received_by", sa.String(200), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.UniqueConstraint("kind", "area", "organisation", "quarter", "version"),
    )
    op.create_index("returns_current", "returns", ["area", "kind", "quarter", "current"])
    op.create_table(
        "baseline",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("client", sa.String(64)),
        sa.Column("window", sa.String(200)),
        sa.Column("days_at_liberty", sa.Integer()),
        sa.Column("charges", sa.Integer()),
        sa.Column("convictions", sa.Integer()),
    )
    op.create_index("ix_baseline_client", "baseline", ["client"])
    op.create_index("ix_baseline_return_id", "baseline", ["return_id"])
    op.create_table(
        "case_studies",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(300)),
        sa.Column("pathway", sa.String(200)),
        sa.Column("story", sa.Text()),
        sa.Column("permission", sa.String(200)),
    )
    op.create_index("ix_case_studies_return_id", "case_studies", ["return_id"])
    op.create_table(
        "client_voice",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(500)),
        sa.Column("responses", sa.Integer()),
        sa.Column("positive", sa.Integer()),
        sa.Column("what_changed", sa.Text()),
    )
    op.create_index("ix_client_voice_return_id", "client_voice", ["return_id"])
    op.create_table(
        "clients",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("client", sa.String(64)),
        sa.Column("cohort", sa.String(200)),
        sa.Column("district", sa.String(200)),
        sa.Column("sex", sa.String(200)),
        sa.Column("age_band", sa.String(200)),
        sa.Column("ethnicity", sa.String(200)),
        sa.Column("referred_on", sa.Integer()),
        sa.Column("decision", sa.String(200)),
        sa.Column("decided_on", sa.Integer()),
        sa.Column("decision_reason", sa.String(200)),
        sa.Column("first_contact_on", sa.Integer()),
        sa.Column("started_on", sa.Integer()),
        sa.Column("ended_on", sa.Integer()),
        sa.Column("end_reason", sa.String(200)),
        sa.Column("sessions_offered", sa.Integer()),
        sa.Column("sessions_attended", sa.Integer()),
        sa.Column("da_link", sa.String(200)),
        sa.Column("dash_level", sa.String(200)),
        sa.Column("da_programme", sa.String(200)),
        sa.Column("mh_status", sa.String(200)),
        sa.Column("mh_contact", sa.String(200)),
        sa.Column("dual_diagnosis", sa.String(200)),
    )
    op.create_index("ix_clients_client", "clients", ["client"])
    op.create_index("ix_clients_return_id", "clients", ["return_id"])
    op.create_table(
        "cohort",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("client", sa.String(64)),
        sa.Column("cohort", sa.String(200)),
        sa.Column("national_category", sa.String(200)),
        sa.Column("district", sa.String(200)),
        sa.Column("sex", sa.String(200)),
        sa.Column("age_band", sa.String(200)),
        sa.Column("ethnicity", sa.String(200)),
        sa.Column("selected_on", sa.Integer()),
        sa.Column("deselected_on", sa.Integer()),
        sa.Column("deselection_reason", sa.String(200)),
        sa.Column("rag", sa.String(200)),
        sa.Column("status", sa.String(200)),
        sa.Column("supervision", sa.String(200)),
        sa.Column("mappa", sa.String(200)),
        sa.Column("da_link", sa.String(200)),
        sa.Column("dash_level", sa.String(200)),
        sa.Column("mh_status", sa.String(200)),
        sa.Column("days_at_liberty", sa.Integer()),
    )
    op.create_index("ix_cohort_client", "cohort", ["client"])
    op.create_index("ix_cohort_return_id", "cohort", ["return_id"])
    op.create_table(
        "followed",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("client", sa.String(64)),
        sa.Column("selected_on", sa.Integer()),
        sa.Column("deselected_on", sa.Integer()),
        sa.Column("days_at_liberty", sa.Integer()),
        sa.Column("status", sa.String(200)),
    )
    op.create_index("ix_followed_client", "followed", ["client"])
    op.create_index("ix_followed_return_id", "followed", ["return_id"])
    op.create_table(
        "houses",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("house", sa.String(200)),
        sa.Column("bed_spaces", sa.Integer()),
        sa.Column("nights_available", sa.Integer()),
    )
    op.create_index("ix_houses_return_id", "houses", ["return_id"])
    op.create_table(
        "housing_referrals",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("referral", sa.String(64)),
        sa.Column("client", sa.String(64)),
        sa.Column("house", sa.String(200)),
        sa.Column("referred_on", sa.Integer()),
        sa.Column("decision", sa.String(200)),
        sa.Column("decided_on", sa.Integer()),
        sa.Column("decision_reason", sa.String(200)),
    )
    op.create_index("ix_housing_referrals_client", "housing_referrals", ["client"])
    op.create_index("ix_housing_referrals_return_id", "housing_referrals", ["return_id"])
    op.create_table(
        "offences",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("offence", sa.String(64)),
        sa.Column("client", sa.String(64)),
        sa.Column("offence_on", sa.Integer()),
        sa.Column("stage", sa.String(200)),
        sa.Column("stage_on", sa.Integer()),
        sa.Column("offence_group", sa.String(200)),
        sa.Column("domestic_abuse", sa.String(200)),
    )
    op.create_index("ix_offences_client", "offences", ["client"])
    op.create_index("ix_offences_return_id", "offences", ["return_id"])
    op.create_table(
        "outputs",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("output", sa.String(200)),
        sa.Column("actual", sa.Float()),
        sa.Column("comment", sa.Text()),
    )
    op.create_index("ix_outputs_return_id", "outputs", ["return_id"])
    op.create_table(
        "partners",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(200)),
        sa.Column("held", sa.Integer()),
        sa.Column("attended", sa.Integer()),
    )
    op.create_index("ix_partners_return_id", "partners", ["return_id"])
    op.create_table(
        "pathways",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("client", sa.String(64)),
        sa.Column("pathway", sa.String(200)),
        sa.Column("assessed", sa.String(200)),
        sa.Column("need", sa.String(200)),
        sa.Column("supported", sa.String(200)),
        sa.Column("outcome", sa.String(200)),
        sa.Column("tool", sa.String(200)),
        sa.Column("first_score", sa.Float()),
        sa.Column("latest_score", sa.Float()),
    )
    op.create_index("ix_pathways_client", "pathways", ["client"])
    op.create_index("ix_pathways_return_id", "pathways", ["return_id"])
    op.create_table(
        "placements",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("placement", sa.String(64)),
        sa.Column("client", sa.String(64)),
        sa.Column("referral", sa.String(64)),
        sa.Column("house", sa.String(200)),
        sa.Column("moved_in_on", sa.Integer()),
        sa.Column("left_on", sa.Integer()),
        sa.Column("leaving_reason", sa.String(200)),
        sa.Column("destination", sa.String(200)),
        sa.Column("settled", sa.String(200)),
    )
    op.create_index("ix_placements_client", "placements", ["client"])
    op.create_index("ix_placements_return_id", "placements", ["return_id"])
    op.create_table(
        "training",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("course", sa.String(200)),
        sa.Column("in_scope", sa.Integer()),
        sa.Column("in_date", sa.Integer()),
    )
    op.create_index("ix_training_return_id", "training", ["return_id"])
    op.create_table(
        "voids",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("return_id", sa.Integer(), sa.ForeignKey("returns.id", ondelete="CASCADE"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("house", sa.String(200)),
        sa.Column("reason", sa.String(200)),
        sa.Column("nights", sa.Integer()),
    )
    op.create_index("ix_voids_return_id", "voids", ["return_id"])


def downgrade() -> None:
    """Back to nothing."""
    for table in (
        "voids",
        "training",
        "placements",
        "pathways",
        "partners",
        "outputs",
        "offences",
        "housing_referrals",
        "houses",
        "followed",
        "cohort",
        "clients",
        "client_voice",
        "case_studies",
        "baseline",
        "returns",
        "audit",
    ):
        op.drop_table(table)
