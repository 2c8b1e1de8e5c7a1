"""What the gate remembers: how each release was protected, what is offered in a year, what planning looked back on."""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, Table

from queries.metadata import CELLS, Content, InQuarter, Words

ledger = Table(
    "ledger",
    CELLS,
    Column("release_id", ForeignKey("releases.id", ondelete="CASCADE"), primary_key=True),
    Column("area", Words(200), nullable=False, index=True),
    Column("quarter", InQuarter, nullable=False),
    # {population: {breakdown: {category: label}}}
    Column("merges", Content, nullable=False),
    # [[measure, breakdown, category]]: hidden, or withheld with its table
    Column("hidden", Content, nullable=False),
    # Kinds of return whose later data the board edition does not show yet
    Column("held", Content, nullable=False),
    Column("revision", Boolean, nullable=False),
    # {"cells": …, "shown": …, "people": …, "people shown": …, "tables": …, "withheld": …,
    # "unprotected": …, "merged": …}
    Column("shares", Content, nullable=False),
    # [[measure, breakdown, category]]: where the search for what to hide ended at its limit of work
    Column("ran_out", Content, nullable=False, server_default="[]"),
)
closed_sets = Table(
    "closed_sets",
    CELLS,
    Column("area", Words(200), primary_key=True),
    Column("year", Integer, primary_key=True),
    # {measure: [breakdown]}
    Column("content", Content, nullable=False),
    # The quarters that it was decided from
    Column("quarters", Content, nullable=False),
    Column("decided_at", DateTime, nullable=False),
)
digests = Table(
    "digests",
    CELLS,
    Column("area", Words(200), primary_key=True),
    Column("quarter", InQuarter, primary_key=True, autoincrement=False),
    # Which returns it was made from
    Column("made_from", String(64), nullable=False),
    # {measure: {breakdown: {category: [numerator, denominator]}}}
    Column("content", Content, nullable=False),
)
