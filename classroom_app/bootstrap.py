"""Where concrete things meet: which folders, which library, which store, which desk.

The imports are inside the functions because the first window is painted before they are needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from classroom_app.settings import Places

if TYPE_CHECKING:
    from classroom_app.lesson.student import StudentLesson
    from classroom_app.services.answer import AnswerDesk
    from classroom_app.services.library import Library
    from classroom_app.services.scan import ScanDesk
    from classroom_app.store.database import Store


def make_library(places: Places, keep: bool = False) -> Library:
    """The shipped lessons and the user's own; `keep` lets what students see be kept for the next start."""
    from classroom_app.services.library import Library

    kept = places.kept_lessons if keep else None
    return Library((places.content, places.lessons), places.seeds, kept)


def make_desk(places: Places) -> AnswerDesk:
    """The desk of this machine; its store is opened on first use."""
    from classroom_app.services.answer import AnswerDesk
    from classroom_app.store.soundness import is_sound

    return AnswerDesk(
        partial(_open_store, places.answers), None, places.data, partial(is_sound, places.answers)
    )


def make_scan_desk(places: Places) -> ScanDesk:
    """Where answers on paper come in on this machine; its store is opened on first use."""
    from classroom_app.formats.answer_sheets import AnswerSheets
    from classroom_app.services.scan import ScanDesk

    def lessons() -> Iterator[StudentLesson]:
        for entry in make_library(places, keep=True).entries():
            if entry.lesson is not None:
                yield entry.lesson

    sheets = AnswerSheets(places.answer_sheets)
    return ScanDesk(partial(_open_store, places.answers), sheets.find, lessons, places.paper_pictures)


def _open_store(path: Path) -> Store:
    from classroom_app.store.database import Store

    return Store.open(path)
