"""The lessons at hand: those shipped with the app and those the user keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from classroom_app.errors import ClassroomError, Fault
from classroom_app.formats.lesson_files import LESSON_FILE, Uncovered, load_lesson, read_lesson
from classroom_app.lesson.authored import Lesson


@dataclass(frozen=True)
class LibraryEntry:
    """One lesson in the list; a lesson with faults is listed with the first of them and cannot be opened."""

    id: str
    title: str
    summary: str
    items: int
    discussions: int
    minutes: int
    folder: Path
    lesson: Lesson | None
    faults: tuple[Fault, ...] = ()

    @property
    def trouble(self) -> str:
        """Why the lesson cannot be used: how many faults it has, and the first; "" where it can."""
        if not self.faults:
            return ""
        first = self.faults[0]
        place = f"{Path(first.file).name}:{first.line}"
        return (
            f"This lesson cannot be used. Faults: {len(self.faults)}. The first, in {place}: "
            f"{first.message} ({first.cure}). `classroom-app check {self.folder.name}` lists all."
        )


class Library:
    """Lessons in folders, one folder each, and the seeds (article texts) they name."""

    def __init__(self, folders: Sequence[Path], seeds: Path) -> None:
        self._folders = tuple(folders)
        self._seeds = seeds

    def entries(self) -> list[LibraryEntry]:
        """Every lesson, in order of folder and name."""
        return [self._entry(folder) for folder in self._lesson_folders()]

    def load(self, lesson_id: str) -> Lesson:
        """The lesson of that id, or in that folder. Raises ClassroomError or LessonError."""
        if _is_lesson(Path(lesson_id)):
            return load_lesson(Path(lesson_id), self._seeds)
        known = []
        for entry in self.entries():
            if entry.lesson is not None and entry.id == lesson_id:
                return entry.lesson
            if entry.folder.name == lesson_id:
                return load_lesson(entry.folder, self._seeds)
            known.append(entry.id)
        raise ClassroomError(
            f"there is no lesson '{lesson_id}'",
            f"use one of: {', '.join(known)}" if known else "add one first",
        )

    def check(self, path: Path, uncovered: Uncovered) -> tuple[list[Path], list[Fault]]:
        """Looks over the lesson in a folder, or every lesson below it: the folders seen, and all faults.

        Raises ClassroomError where there is no lesson.
        """
        if path.suffix == ".yaml":
            path = path.parent
        folders = [path] if _is_lesson(path) else list(_below(path))
        if not folders:
            raise ClassroomError(f"{path}: no lesson is there", f"name a folder that holds {LESSON_FILE}")
        faults = [fault for folder in folders for fault in read_lesson(folder, self._seeds, uncovered)[1]]
        return folders, faults

    def _lesson_folders(self) -> Iterator[Path]:
        for folder in self._folders:
            yield from _below(folder)

    def _entry(self, folder: Path) -> LibraryEntry:
        lesson, faults = read_lesson(folder, self._seeds)
        if lesson is None:
            return LibraryEntry(folder.name, folder.name, "", 0, 0, 0, folder, None, tuple(faults))
        content = lesson.content
        return LibraryEntry(
            id=content.id,
            title=content.title,
            summary=content.summary,
            items=len(content.items),
            discussions=len(content.discussions),
            minutes=content.minutes,
            folder=folder,
            lesson=lesson,
        )


def _is_lesson(folder: Path) -> bool:
    try:
        return (folder / LESSON_FILE).is_file()
    except OSError:  # a name too long, or a folder that may not be looked into
        return False


def _below(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(child.parent for child in folder.glob(f"*/{LESSON_FILE}"))
    except OSError:
        return
