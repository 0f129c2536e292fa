"""A store with some answers in it, made through the desk as the app makes it."""

from __future__ import annotations

from pathlib import Path

from classroom_app.lesson.responses import TextResponse
from classroom_app.services.answer import AnswerDesk, Sitting
from classroom_app.store.database import Store
from tests.builders import make_student_lesson


def sit_down(store: Store, name: str | None = "Ada") -> Sitting:
    return AnswerDesk(lambda: store).sign_in(make_student_lesson(), name)


def fill(path: Path, answers: int) -> str:
    """Writes that many answers of one student and returns the code."""
    store = Store.open(path)
    sitting = sit_down(store)
    for number in range(answers):
        sitting.save("rewrite", TextResponse(text=f"answer number {number} " + "x" * 200))
    store.close()
    return sitting.code
