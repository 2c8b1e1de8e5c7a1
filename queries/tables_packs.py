"""Board packs, what was shown of them, and the office's slide template: kept beside the releases."""

from sqlalchemy import Column, DateTime, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from queries.metadata import CELLS, Content, InQuarter, Words

packs = Table(
    "packs",
    CELLS,
    Column("id", Integer, primary_key=True),
    Column("area", Words(200), nullable=False),
    Column("name", Words(120), nullable=False),
    # {"picks": [{"kind": "chart", "chart": …, "choices": {…}} or {"kind": "note", "heading": …, "text": …}]}
    Column("content", Content, nullable=False),
    Column("edited_by", Words(200), nullable=False),
    Column("edited_at", DateTime, nullable=False),
    UniqueConstraint("area", "name"),
)
frozen_decks = Table(
    "frozen_decks",
    CELLS,
    Column("id", Integer, primary_key=True),
    Column("area", Words(200), nullable=False),
    Column("pack", Words(120), nullable=False),  # its name when it was shown
    Column("quarter", InQuarter, nullable=False),
    Column("edition", String(10), nullable=False),
    Column("version", Integer, nullable=False),
    Column("how", String(20), nullable=False),  # presented or exported
    Column("by", Words(200), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("sha256", String(64), nullable=False),  # of the content, so that the same is not kept twice
    Column("content", Content, nullable=False),  # the deck, as layouts/deck_json.py writes it
    UniqueConstraint("area", "sha256"),
    Index("frozen_decks_shown", "area", "at"),
)
slide_templates = Table(
    "slide_templates",
    CELLS,
    Column("id", Integer, primary_key=True),  # the latest is the one in use
    Column("file_name", Words(300), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("uploaded_by", Words(200), nullable=False),
    Column("uploaded_at", DateTime, nullable=False),
)
