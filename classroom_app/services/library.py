"""The lessons at hand: those shipped with the app and those the user keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from classroom_app.errors import ClassroomError, Fault
from classroom_app.formats.kept_lessons import KeptLesson, KeptLessons, digest
from classroom_app.formats.lesson_folders import LESSON_FILE, is_lesson, lessons_below
from classroom_app.lesson.student import StudentLesson

if TYPE_CHECKING:  # a kept lesson needs neither YAML nor the types of keys
    from classroom_app.formats.lesson_files import Uncovered
    from classroom_app.lesson.authored import Lesson


@dataclass(frozen=True)
class LibraryEntry:
    """One lesson in the list, as students have it (`lesson`).

    A lesson with faults is listed with the first of them and cannot be opened.
    """

    id: str
    title: str
    summary: str
    folder: Path
    lesson: StudentLesson | None
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


@dataclass(frozen=True)
class LookedOver:
    """The folders that were looked over, all faults, and the lessons that can be used."""

    folders: list[Path]
    faults: list[Fault]
    lessons: list[Lesson]


class Library:
    """Lessons in folders, one folder each, and the seeds (article texts) they name."""

    def __init__(self, folders: Sequence[Path], seeds: Path, kept: Path | None = None) -> None:
        """`kept` is a folder in which what students see is kept from one start to the next."""
        self._folders = tuple(folders)
        self._seeds = seeds
        self._kept = KeptLessons(kept) if kept is not None else None

    def entries(self) -> list[LibraryEntry]:
        """Every lesson, in order of folder and name."""
        return [self._entry(folder) for folder in self._lesson_folders()]

    def load(self, lesson_id: str) -> Lesson:
        """The lesson of that id, or in that folder. Raises ClassroomError or LessonError."""
        if is_lesson(Path(lesson_id)):
            return self.open(LibraryEntry("", "", "", Path(lesson_id), None))
        known = []
        for entry in self.entries():
            if lesson_id in (entry.id, entry.folder.name):
                return self.open(entry)
            known.append(entry.id)
        raise ClassroomError(
            f"there is no lesson '{lesson_id}'",
            f"use one of: {', '.join(known)}" if known else "add one first",
        )

    def open(self, entry: LibraryEntry) -> Lesson:
        """The whole lesson of an entry, as the teacher has it. Raises LessonError."""
        from classroom_app.formats.lesson_files import load_lesson

        return load_lesson(entry.folder, self._seeds)

    def check(self, path: Path, uncovered: Uncovered, strict: bool = False) -> LookedOver:
        """Looks over the lesson in a folder, or every lesson below it.

        `strict` adds the rules of the fairness and coverage report. Raises ClassroomError where there is no
        lesson.
        """
        if path.suffix == ".yaml":
            path = path.parent
        folders = [path] if is_lesson(path) else list(lessons_below(path))
        if not folders:
            raise ClassroomError(f"{path}: no lesson is there", f"name a folder that holds {LESSON_FILE}")
        lessons: list[Lesson] = []
        faults: list[Fault] = []
        from classroom_app.formats.lesson_files import read_lesson

        for folder in folders:
            lesson, found = read_lesson(folder, self._seeds, uncovered, strict)
            faults += found
            lessons += [lesson] if lesson else []
        return LookedOver(folders, faults, lessons)

    def _lesson_folders(self) -> Iterator[Path]:
        for folder in self._folders:
            yield from lessons_below(folder)

    def _entry(self, folder: Path) -> LibraryEntry:
        now = digest(folder, self._seeds) if self._kept else ""
        kept = self._kept.get(folder, now) if self._kept and now else None
        if kept is not None:
            return _listed(folder, kept)
        from classroom_app.formats.lesson_files import read_lesson

        lesson, faults = read_lesson(folder, self._seeds)
        if lesson is None:
            return LibraryEntry(folder.name, folder.name, "", folder, None, tuple(faults))
        kept = KeptLesson(lesson.content.summary, lesson.for_students)
        if self._kept and now and digest(folder, self._seeds) == now:  # unchanged while it was read
            self._kept.put(folder, now, kept)
        return _listed(folder, kept)


def _listed(folder: Path, kept: KeptLesson) -> LibraryEntry:
    return LibraryEntry(kept.lesson.id, kept.lesson.title, kept.summary, folder, kept.lesson)
