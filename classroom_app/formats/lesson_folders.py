"""Which folders hold a lesson."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

LESSON_FILE = "lesson.yaml"
"""What makes a folder a lesson's."""


def is_lesson(folder: Path) -> bool:
    try:
        return (folder / LESSON_FILE).is_file()
    except OSError:  # a name too long, or a folder that may not be looked into
        return False


def lessons_below(folder: Path) -> Iterator[Path]:
    """The lessons that lie right below a folder, by name; none where it cannot be looked into."""
    try:
        yield from sorted(child.parent for child in folder.glob(f"*/{LESSON_FILE}"))
    except OSError:
        return
