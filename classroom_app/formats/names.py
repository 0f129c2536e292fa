"""A list of students as a plain text file: one name on each line.

Rosters with columns, groups and accommodations are more than paper needs; this is what a teacher can type.
"""

from __future__ import annotations

from pathlib import Path

from classroom_app.errors import ClassroomError
from classroom_app.lesson.copies import MOST_COPIES
from classroom_app.lesson.text import clean_name

_MOST_BYTES = 1_000_000


def read_names(path: Path) -> tuple[str, ...]:
    """The names in a file in their order; empty lines are passed over, two equal names are two people.

    Raises ClassroomError for a file that cannot be read, has no names or too many.
    """
    try:
        if not path.exists():
            raise ClassroomError(f"there is no file {path}", "check its name and folder")
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            raise ClassroomError(f"{path} is no list of names", "give a text file with one name on each line")
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ClassroomError(f"{path} is not UTF-8 text", "save it as text, encoded as UTF-8") from error
    except OSError as error:
        raise ClassroomError(f"{path} cannot be read: {error.strerror}", "choose another file") from error
    names = tuple(name for name in map(clean_name, lines) if name)
    if not names:
        raise ClassroomError(f"{path} has no names", "write one name on each line")
    if len(names) > MOST_COPIES:
        raise ClassroomError(f"{path} has {len(names)} names", f"print {MOST_COPIES} at a time at most")
    return names
