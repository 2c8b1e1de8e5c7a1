"""Stories are kept with a plain Yes alone: title and text of all others go, and of those whose Yes was taken back.

What the database's files still hold of them is swept out before any later revision: see queries.migrating.
"""

from __future__ import annotations

from alembic import op

revision = "records_0003"
down_revision = "records_0002"
branch_labels = None
depends_on = None

# A later version of the same return tells the same story without a Yes: by its text or title, or in the same row where
# the earlier story is not told elsewhere in it with one.
TAKEN_BACK = """
UPDATE case_studies SET title = NULL, story = NULL, permission = 'No' WHERE id IN (
    SELECT old.id FROM case_studies AS old
    JOIN returns AS before ON before.id = old.return_id
    JOIN case_studies AS new ON new.return_id > old.return_id AND coalesce(new.permission, '') <> 'Yes'
    JOIN returns AS later ON later.id = new.return_id
        AND later.kind = before.kind AND later.area = before.area AND later.organisation = before.organisation
        AND later.quarter = before.quarter
    WHERE old.permission = 'Yes' AND (
        new.story = old.story
        OR ((new.title = old.title OR new.row = old.row) AND NOT EXISTS (
            SELECT 1 FROM case_studies AS told
            WHERE told.return_id = new.return_id AND told.permission = 'Yes' AND told.story = old.story
        ))
    )
)
"""
NEVER_GIVEN = "UPDATE case_studies SET title = NULL, story = NULL WHERE coalesce(permission, '') <> 'Yes'"


def upgrade() -> None:
    """Forward."""
    op.execute(TAKEN_BACK)
    op.execute(NEVER_GIVEN)


def downgrade() -> None:
    """Back: what is gone is gone."""
