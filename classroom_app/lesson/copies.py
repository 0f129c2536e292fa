"""Who gets which copy of a handout, and the code that is printed on it."""

from __future__ import annotations

from collections.abc import Sequence

from classroom_app.errors import ClassroomError
from classroom_app.lesson.answer_sheets import SheetCopy
from classroom_app.lesson.identity import canonical_json, receipt_code, sha256_hex

MOST_COPIES = 2_000


def make_copies(
    lesson_sha256: str, plan: str, group: str, students: Sequence[str], count: int = 0
) -> tuple[SheetCopy, ...]:
    """A copy for each student in turn, two of the same name included, or `count` copies without names.

    The codes follow from what is printed for which class, so that printing again gives the same copies, and
    two classes never share one. Raises ClassroomError where they would, and for a number that cannot be.
    """
    if count < 0 or (students and count):
        raise ClassroomError(
            f"{count} copies cannot be printed"
            if count < 0
            else "copies are asked for by name and by number",
            "give the students' names, or how many copies",
        )
    named = tuple(students) or ("",) * count
    if len(named) > MOST_COPIES:
        raise ClassroomError(f"{len(named)} copies are too many", f"print {MOST_COPIES} at a time at most")
    if named and not students and not group:
        raise ClassroomError(
            "copies without names need the name of their class",
            "name it, so that the papers of two classes are told apart",
        )
    printing = [lesson_sha256, plan, group, list(named)]
    return tuple(
        SheetCopy(code=receipt_code(sha256_hex(canonical_json([*printing, number]))), student=name)
        for number, name in enumerate(named, start=1)
    )
