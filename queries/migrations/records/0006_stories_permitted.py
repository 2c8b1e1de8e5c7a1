"""Of a return's earlier versions only the stories stay that the one in force tells with a plain Yes, in the same words.

What the database's files still hold of the others is swept out before any later revision: see queries.migrating.
"""

from __future__ import annotations

from alembic import op

revision = "records_0006"
down_revision = "records_0005"
branch_labels = None
depends_on = None

NOT_PERMITTED = """
UPDATE case_studies SET title = NULL, story = NULL, permission = 'No' WHERE id IN (
    SELECT old.id FROM case_studies AS old
    JOIN returns AS before ON before.id = old.return_id
    JOIN returns AS now ON now.current AND now.version > before.version
        AND now.kind = before.kind AND now.area = before.area AND now.organisation = before.organisation
        AND now.quarter = before.quarter
    WHERE (old.story IS NOT NULL OR old.title IS NOT NULL) AND NOT EXISTS (
        SELECT 1 FROM case_studies AS told
        WHERE told.return_id = now.id AND told.permission = 'Yes' AND told.story = old.story
    )
)
"""


def upgrade() -> None:
    """Forward."""
    op.execute(NOT_PERMITTED)


def downgrade() -> None:
    """Back: what is gone is gone."""
