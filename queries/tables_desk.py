"""The returns desk: where a sent return stands, and work that is under way."""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, String, Table

from queries.metadata import CELLS, RECORDS, Content, InQuarter, LongWords, Words

RECEIVED, ACCEPTED, SENT_BACK, REPLACED = "received", "accepted", "sent back", "replaced"
"""Where a version stands. One that was loaded on the command line has no state and is accepted."""

# A return that came through the desk; one that was loaded on the command line has no row here and is accepted.
return_states = Table(
    "return_states",
    RECORDS,
    Column("return_id", ForeignKey("returns.id", ondelete="CASCADE"), primary_key=True),
    Column("state", String(20), nullable=False),
    # [[sheet, cell, column, rule, the sender's answer]]
    Column("answers", Content, nullable=False, default=list),
    Column("words", LongWords, nullable=False, default=""),  # the analyst's, to the sender
    Column("decided_by", Words(200), nullable=False, default=""),
    Column("decided_at", DateTime),
)
jobs = Table(
    "jobs",
    CELLS,
    Column("id", String(32), primary_key=True),
    Column("kind", String(20), nullable=False),  # check, send, preview, publish
    Column("account_id", Integer, nullable=False),
    Column("who", Words(200), nullable=False),
    Column("area", Words(200), nullable=False, default=""),
    Column("quarter", InQuarter),
    Column("state", String(20), nullable=False),  # running, done, failed, stopped, lost
    Column("stop", Boolean, nullable=False, default=False),
    Column("doing", Words(120), nullable=False, default=""),
    Column("done", Integer, nullable=False, default=0),
    Column("total", Integer, nullable=False, default=0),
    Column("pid", Integer),
    Column("said", LongWords, nullable=False, default=""),
    # What came of it: numbers and where to look, never what is in a sender's file
    Column("result", Content, nullable=False, default=dict),
    Column("began_at", DateTime, nullable=False),
    Column("ended_at", DateTime),
    Index("jobs_of", "account_id", "kind", "began_at"),
)
