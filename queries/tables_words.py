"""What senders said in words, as it was published: stories, reports, what residents and clients asked for; and what was
taken back of it."""

from sqlalchemy import Column, DateTime, ForeignKey, Integer, String, Table

from queries.metadata import CELLS, Content, LongWords, Words
from queries.tables_withdrawn import LONGEST_REASON

words_told = Table(
    "words_told",
    CELLS,
    Column("id", Integer, primary_key=True),
    Column("release_id", ForeignKey("releases.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("edition", String(10), nullable=False),
    Column("kind", String(10), nullable=False),  # story, report or said
    Column("organisation", Words(200), nullable=False),
    Column("heading", LongWords, nullable=False, default=""),  # "" of a story that was taken back
    Column("text", LongWords, nullable=False, default=""),
    Column("detail", Content, nullable=False, default=dict),
    # SHA-256 of a story's folded words, "" of anything else: by it the same story is known wherever it stands
    Column("key", String(64), nullable=False, default="", index=True),
)
stories_withdrawn = Table(
    "stories_withdrawn",
    CELLS,
    Column("area", Words(200), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("why", Words(LONGEST_REASON), nullable=False),
    Column("by", Words(200), nullable=False),
)
