"""The tables: what they hold, and the triggers and view that keep the log a log."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Table, Text, column, table

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

lesson_version = Table(
    "lesson_version",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("lesson_id", Text, nullable=False),
    Column("canonical", Text, nullable=False),
    comment="Each student's lesson exactly as it was asked, as canonical JSON.",
)

student = Table(
    "student",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text),
    comment="The only place where a name stands; none for an anonymous student.",
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", Text, primary_key=True),
    Column("student_id", Text, ForeignKey("student.id"), nullable=False),
    Column("lesson_sha256", Text, ForeignKey("lesson_version.sha256"), nullable=False),
    Column("code", Text, nullable=False, unique=True),
    Column("started_utc", Text, nullable=False),
    comment="One student's work on one lesson. `code` is what the student wrote down.",
)

lease = Table(
    "lease",
    metadata,
    Column("attempt_id", Text, ForeignKey("attempt.id"), primary_key=True),
    Column("run_id", Text),
    Column("head", Text, nullable=False),
    comment="Which run may write to an attempt ('' none yet, NULL closed), and the end of its log.",
)

event = Table(
    "event",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("hash", Text, nullable=False, unique=True),
    Column("schema", Integer, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("attempt_id", Text, ForeignKey("attempt.id"), nullable=False, index=True),
    Column("run_id", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("value_digest", Text, nullable=False),
    Column("wall_utc", Text, nullable=False),
    Column("mono_ms", Integer, nullable=False),
    Column("app_version", Text, nullable=False),
    CheckConstraint("seq > 0", name="seq_counts_from_one"),
    comment="The log: rows are added and never changed.",
)

event_value = Table(
    "event_value",
    metadata,
    Column("position", Integer, ForeignKey("event.position"), primary_key=True),
    Column("salt", Text),
    Column("value", Text),
    comment="What an event holds, apart from the log so that erasing a student may empty it.",
)

TRIGGERS = (
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

VIEWS = (
    """CREATE VIEW current_answer AS
       SELECT e.attempt_id, e.subject AS item_id, v.value, e.wall_utc, e.hash
       FROM event e JOIN event_value v USING (position)
       WHERE e.kind = 'answer' AND v.value IS NOT NULL AND e.position = (
           SELECT max(later.position) FROM event later
           WHERE later.attempt_id = e.attempt_id AND later.subject = e.subject
             AND later.kind IN ('answer', 'clear'))""",
)

current_answer = table(
    "current_answer",
    column("attempt_id", Text),
    column("item_id", Text),
    column("value", Text),
    column("wall_utc", Text),
    column("hash", Text),
)
"""The view, for queries."""
