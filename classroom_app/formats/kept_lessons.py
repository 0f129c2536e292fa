"""What students see of each lesson, kept from one start to the next.

Reading a large lesson with its keys, sources and claims takes as long as starting Qt; a student needs none of
these. What is kept has no keys, and is used only while not a byte of the lesson's files has changed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from classroom_app import __version__
from classroom_app.errors import ClassroomError
from classroom_app.formats.publish import publish
from classroom_app.lesson.identity import sha256_hex
from classroom_app.lesson.student import StudentLesson

SHAPE = 2
"""Raised with every change to what a student's lesson is made of; a test says when."""

_READ_AT_MOST = 64 * 1024 * 1024


@dataclass(frozen=True)
class KeptLesson:
    """A lesson as students have it, and its summary for the list."""

    summary: str
    lesson: StudentLesson


class KeptLessons:
    """A folder with a file for each lesson's folder. Whatever is wrong there only costs time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, lesson_folder: Path, digest: str) -> KeptLesson | None:
        """What was kept of that lesson as it is now, or None."""
        path = self._path(lesson_folder)
        try:
            if not path.is_file() or path.stat().st_size > _READ_AT_MOST:
                return None
            content = json.loads(path.read_bytes())
            summary, lesson = str(content["summary"]), str(content["lesson"])
            if content["digest"] != digest or content["sha256"] != sha256_hex(lesson.encode()):
                return None
            return KeptLesson(summary, StudentLesson.model_validate_json(lesson))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, lesson_folder: Path, digest: str, kept: KeptLesson) -> None:
        """Keeps a lesson, if it can be written."""
        content = {
            "digest": digest,
            "summary": kept.summary,
            "sha256": kept.lesson.sha256,
            "lesson": kept.lesson.canonical.decode(),
        }
        try:
            publish(self._path(lesson_folder), json.dumps(content).encode(), replace=True)
        except ClassroomError:
            return

    def _path(self, lesson_folder: Path) -> Path:
        name = hashlib.sha256(str(lesson_folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
        return self._folder / f"{name[:32]}.json"


def digest(lesson_folder: Path, seeds: Path) -> str:
    """A hash over every byte that a lesson can be made of, and what makes it; "" if they cannot be read."""
    found = hashlib.sha256(f"{__version__}/{SHAPE}".encode())
    total = 0
    try:
        for folder in (lesson_folder, seeds):
            for path in sorted(path for path in folder.iterdir() if path.is_file()):
                total += path.stat().st_size
                if total > _READ_AT_MOST:
                    return ""
                data = path.read_bytes()
                found.update(f"\0{path.name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    except OSError:
        return ""
    return found.hexdigest()
