"""What is kept: private records in one database; releases, the register, accounts and audit in the other.

Dates are whole numbers of days, quarters their index, so that both databases subtract and compare them alike.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from queries import tables_desk, tables_keys, tables_ledger, tables_packs, tables_withdrawn, tables_words
from queries.metadata import CELLS as CELLS
from queries.metadata import RECORDS as RECORDS
from queries.metadata import Content, LongWords, Words
from queries.metadata import Day as Day
from queries.metadata import InQuarter as InQuarter


def _audit(metadata: MetaData) -> Table:
    """Acts are recorded where they are done, so that act and record share a transaction. Never edited."""
    return Table(
        "audit",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("at", DateTime, nullable=False),
        Column("who", Words(200), nullable=False),
        Column("what", Words(60), nullable=False),
        Column("area", Words(200), nullable=False, default=""),
        Column("subject", Words(300), nullable=False, default=""),
        Column("detail", Content, nullable=False, default=dict),
    )


# --- Private records -------------------------------------------------------------------------------------------------

returns = Table(
    "returns",
    RECORDS,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("specification", Integer, nullable=False, server_default="1"),
    Column("area", Words(200), nullable=False),
    Column("organisation", Words(200), nullable=False),
    Column("quarter", InQuarter, nullable=False),
    Column("version", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("file_name", Words(300), nullable=False, default=""),
    Column("prepared_on", Day),
    Column("narrative", LongWords),
    Column("received_at", DateTime, nullable=False),
    Column("received_by", Words(200), nullable=False),
    Column("findings", Content, nullable=False, default=list),
    UniqueConstraint("kind", "area", "organisation", "quarter", "version"),
    Index("returns_current", "area", "kind", "quarter", "current"),
)
record_audit = _audit(RECORDS)


def _rows(
    name: str, *columns: Column[Any], hashed: str = "", words: str = "", days: str = "", counts: str = ""
) -> Table:
    """A sheet's table: each row knows its return and the row of the file it came from. Fields of the usual types are
    named alone: references' hashes, words, days, whole numbers."""
    return Table(
        name,
        RECORDS,
        Column("id", Integer, primary_key=True),
        Column("return_id", ForeignKey("returns.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("row", Integer, nullable=False),
        *(Column(each, String(64), index=each == "client") for each in hashed.split()),
        *(Column(each, Words(200)) for each in words.split()),
        *(Column(each, Day) for each in days.split()),
        *(Column(each, Integer) for each in counts.split()),
        *columns,
    )


clients = _rows(
    "clients",
    hashed="client",
    words="cohort district sex age_band ethnicity decision decision_reason end_reason da_link dash_level "
    "da_programme mh_status mh_contact dual_diagnosis referral_source service informed_of self_harm "
    "dependent_children",
    days="referred_on decided_on first_contact_on started_on ended_on informed_on",
    counts="sessions_offered sessions_attended sessions_excused goals_set goals_met",
)
pathways = _rows(
    "pathways",
    Column("first_score", Float),
    Column("latest_score", Float),
    hashed="client",
    words="pathway assessed need supported outcome tool",
    days="outcome_on",
)
housing_referrals = _rows(
    "housing_referrals", hashed="referral client", words="house decision decision_reason", days="referred_on decided_on"
)
placements = _rows(
    "placements",
    hashed="placement client referral",
    words="house leaving_reason destination settled came_from",
    days="moved_in_on left_on ready_on",
)
houses = _rows("houses", words="house", counts="bed_spaces nights_available")
voids = _rows("voids", words="house reason", counts="nights")
house_meetings = _rows(
    "house_meetings",
    Column("asked_for", LongWords),
    Column("done", LongWords),
    words="house answer",
    days="held_on",
    counts="present",
)
outputs = _rows("outputs", Column("actual", Float), Column("comment", LongWords), words="output")
training = _rows("training", words="course", counts="in_scope in_date")
staffing = _rows(
    "staffing",
    Column("funded", Float),
    Column("filled", Float),
    words="role",
    counts="supervision_due supervision_held",
)
audits = _rows("audits", words="subject", days="done_on", counts="sampled met")
client_voice = _rows(
    "client_voice",
    Column("question", Words(500)),
    Column("what_changed", LongWords),
    words="how_asked",
    counts="responses positive people_asked",
)
case_studies = _rows(
    "case_studies",
    Column("title", Words(300)),
    Column("story", LongWords),
    words="pathway permission scope",
    days="permission_on",
)
report = _rows("report", Column("words", LongWords), words="heading")
cohort = _rows(
    "cohort",
    Column("predicted", Float),
    hashed="client",
    words="cohort national_category district sex age_band ethnicity deselection_reason rag status "
    "supervision mappa da_link dash_level mh_status predicted_by serious_harm supervision_type reduced_contact "
    "lead_agency tagged marac self_harm dependent_children informed_of exit_plan",
    days="selected_on deselected_on first_day dash_on informed_on",
    counts="days_at_liberty contacts",
)
followed = _rows(
    "followed", hashed="client", words="status", days="selected_on deselected_on", counts="days_at_liberty"
)
offences = _rows(
    "offences", hashed="offence client", words="stage offence_group domestic_abuse", days="offence_on stage_on"
)
baseline = _rows("baseline", hashed="client", words="window", counts="days_at_liberty charges convictions")
baseline_offences = _rows(
    "baseline_offences", hashed="client", words="window offence_group domestic_abuse", counts="charges convictions"
)
recalls = _rows("recalls", hashed="client", words="kind", days="recalled_on released_on")
nominations = _rows(
    "nominations",
    hashed="client",
    words="agency cohort district sex age_band ethnicity decision reason",
    days="nominated_on decided_on",
)
compliance = _rows("compliance", words="act", counts="number")
partners = _rows("partners", words="agency co_located", counts="held attended invited decision_maker")

# --- Published cells, the register, accounts, audit ------------------------------------------------------------------

registers = Table(
    "registers",
    CELLS,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("loaded_at", DateTime, nullable=False),
    Column("loaded_by", Words(200), nullable=False),
    Column("content", Content, nullable=False),
)
releases = Table(
    "releases",
    CELLS,
    Column("id", Integer, primary_key=True),
    Column("area", Words(200), nullable=False),
    Column("quarter", InQuarter, nullable=False),
    Column("version", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("published_at", DateTime, nullable=False),
    Column("published_by", Words(200), nullable=False),
    Column("threshold", Integer, nullable=False),
    Column("register_id", ForeignKey("registers.id")),
    # [{kind, organisation, version, received_on (ISO) or null where not received, sha256}]
    Column("sources", Content, nullable=False),
    # {measure: {words: how many were left out, e.g. "not recorded": 14}} for the working edition's notes
    Column("remarks", Content, nullable=False, default=dict),
    UniqueConstraint("area", "quarter", "version"),
    Index("releases_current", "area", "current", "quarter"),
)
cells = Table(
    "cells",
    CELLS,
    Column("release_id", ForeignKey("releases.id", ondelete="CASCADE"), primary_key=True),
    Column("edition", String(10), primary_key=True),
    Column("measure", String(10), primary_key=True),
    Column("slice", Words(220), primary_key=True),
    Column("by", String(60), primary_key=True),
    Column("period", String(20), primary_key=True, server_default="quarter"),
    Column("position", Integer, primary_key=True),
    Column("category", Words(220), nullable=False),
    Column("code", Words(60), nullable=False, default=""),
    Column("state", String(20), nullable=False),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("value", Float),
    # A mean's interval and parts, {"lower": …, "upper": …, "first": …, "latest": …}; else null.
    Column("detail", JSON(none_as_null=True)),
    sqlite_with_rowid=False,
)
accounts = Table(
    "accounts",
    CELLS,
    Column("id", Integer, primary_key=True),
    Column("email", Words(254), nullable=False, unique=True),
    Column("name", Words(200), nullable=False, default=""),
    Column("password", String(300), nullable=False),
    Column("role", String(20), nullable=False),
    Column("areas", Content, nullable=False, default=list),
    Column("organisation", Words(200), nullable=False, default=""),
    Column("active", Boolean, nullable=False, default=True),
    Column("failures", Integer, nullable=False, default=0),
    Column("locked_until", DateTime),
    Column("made_at", DateTime, nullable=False),
)
sessions = Table(
    "sessions",
    CELLS,
    Column("id", String(64), primary_key=True),  # SHA-256 of the token in the cookie
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("began_at", DateTime, nullable=False),
    Column("seen_at", DateTime, nullable=False),
)
audit = _audit(CELLS)
packs = tables_packs.packs
frozen_decks = tables_packs.frozen_decks
slide_templates = tables_packs.slide_templates
frozen_from = tables_withdrawn.frozen_from
withdrawals = tables_withdrawn.withdrawals
words_told = tables_words.words_told
stories_withdrawn = tables_words.stories_withdrawn
ledger = tables_ledger.ledger
closed_sets = tables_ledger.closed_sets
digests = tables_ledger.digests
return_states = tables_desk.return_states
jobs = tables_desk.jobs
key_check_of_records = tables_keys.of_records
key_check_of_cells = tables_keys.of_cells
