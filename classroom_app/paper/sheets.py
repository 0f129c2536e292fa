"""What stands at the head and foot of a handout's pages: the lesson, the kind, and which version it is."""

from __future__ import annotations

from classroom_app.lesson.authored import Lesson
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Sheet


def student_sheet(lesson: StudentLesson, options: PaperOptions, kind: str) -> Sheet:
    """The sheet of a handout for students; `kind` is its name in English."""
    return Sheet(
        title=lesson.title,
        kind=options.versioned(options.design.say(kind)),
        version=lesson.sha256[:8],
        language=lesson.language,
        paper=options.paper,
        design=options.design,
    )


def teacher_sheet(lesson: Lesson, options: PaperOptions, kind: str, revision: str) -> Sheet:
    """The sheet of a teacher's handout; `revision` is the hash of what only teachers have of it."""
    say = options.design.say
    return Sheet(
        title=lesson.content.title,
        kind=say("{kind} · Teacher’s copy", kind=options.versioned(say(kind))),
        version=f"{lesson.for_students.sha256[:8]}, {revision[:8]}",
        language=lesson.content.language,
        paper=options.paper,
        design=options.design,
    )
