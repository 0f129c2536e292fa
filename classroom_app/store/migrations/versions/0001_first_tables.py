"""The first tables: lessons as asked, students, attempts, and the log of events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TRIGGERS = (
    """CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
       BEGIN SELECT RAISE(ABORT, 'events are never changed'); END""",
    """CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
       BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END""",
    """CREATE TRIGGER event_value_is_only_emptied BEFORE UPDATE ON event_value
       WHEN NEW.position IS NOT OLD.position OR NEW.value IS NOT NULL OR NEW.salt IS NOT NULL
       BEGIN SELECT RAISE(ABORT, 'values are only emptied'); END""",
    """CREATE TRIGGER event_value_is_never_deleted BEFORE DELETE ON event_value
       BEGIN SELECT RAISE(ABORT, 'values are never deleted'); END""",
)

_CURRENT_ANSWER = """CREATE VIEW current_answer AS
       SELECT e.attempt_id, e.subject AS item_id, v.value, e.wall_utc, e.hash
       FROM event e JOIN event_value v USING (position)
       WHERE e.kind = 'answer' AND v.value IS NOT NULL AND e.position = (
           SELECT max(later.position) FROM event later
           WHERE later.attempt_id = e.attempt_id AND later.subject = e.subject
             AND later.kind IN ('answer', 'clear'))"""


def upgrade() -> None:
    op.create_table(
        "lesson_version",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("lesson_id", sa.Text, nullable=False),
        sa.Column("canonical", sa.Text, nullable=False),
    )
    op.create_table(
        "student",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("student_id", sa.Text, sa.ForeignKey("student.id"), nullable=False),
        sa.Column("lesson_sha256", sa.Text, sa.ForeignKey("lesson_version.sha256"), nullable=False),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        sa.Column("started_utc", sa.Text, nullable=False),
    )
    op.create_table(
        "lease",
        sa.Column("attempt_id", sa.Text, sa.ForeignKey("attempt.id"), primary_key=True),
        sa.Column("run_id", sa.Text),
        sa.Column("head", sa.Text, nullable=False),
    )
    op.create_table(
        "event",
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False, unique=True),
        sa.Column("schema", sa.Integer, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("attempt_id", sa.Text, sa.ForeignKey("attempt.id"), nullable=False, index=True),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("prev_hash", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("value_digest", sa.Text, nullable=False),
        sa.Column("wall_utc", sa.Text, nullable=False),
        sa.Column("mono_ms", sa.Integer, nullable=False),
        sa.Column("app_version", sa.Text, nullable=False),
        sa.CheckConstraint("seq > 0", name="seq_counts_from_one"),
    )
    op.create_table(
        "event_value",
        sa.Column("position", sa.Integer, sa.ForeignKey("event.position"), primary_key=True),
        sa.Column("salt", sa.Text),
        sa.Column("value", sa.Text),
    )
    for statement in (*_TRIGGERS, _CURRENT_ANSWER):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP VIEW current_answer")
    for table in ("event_value", "event", "lease", "attempt", "student", "lesson_version"):
        op.drop_table(table)
