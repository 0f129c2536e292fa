"""Lesson folders for tests, written to disk from `tests.builders`, with the line on which a thing stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from classroom_app.errors import Fault
from classroom_app.formats.lesson_files import read_lesson
from tests import builders

Data = dict[str, Any]
Change = Callable[[Data], object]

ARTICLE = "How lichens share a roof\n\nA wall.\n\n" + "\n\n".join(builders.PARAGRAPHS) + "\n"


class _Plain(yaml.SafeDumper):
    """Writes everything out, as lessons must be: no anchors and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(value: Any) -> str:
    return yaml.dump(value, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=10_000)


@dataclass(frozen=True)
class LessonFolder:
    """A lesson's folder and the folder of seeds beside it."""

    path: Path
    seeds: Path

    def faults(self) -> list[Fault]:
        return read_lesson(self.path, self.seeds)[1]

    def line_of(self, words: str, file: str = "lesson.yaml") -> int:
        """The number of the first line that holds the words."""
        lines = (self.path / file).read_text("utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if words in line)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


def write_lesson(
    parent: Path, change: Change | None = None, article: str | bytes = ARTICLE, name: str = "lichens"
) -> LessonFolder:
    """The builder's lesson after `change`, with its article beside it and the article's own hash declared."""
    folder = LessonFolder(parent / name, parent / "seeds")
    folder.path.mkdir(parents=True)
    folder.seeds.mkdir(exist_ok=True)
    text = folder.write("article.txt", article)
    data = builders.lesson_data()
    data["article"]["sha256"] = hashlib.sha256(text.read_bytes()).hexdigest()
    if change:
        change(data)
    folder.write("lesson.yaml", as_yaml(data))
    return folder


def split_lesson(parent: Path, change: Change | None = None) -> LessonFolder:
    """The same lesson, with its sources and its activity in files of their own."""
    folder = write_lesson(parent, change)
    data = yaml.safe_load((folder.path / "lesson.yaml").read_text("utf-8"))
    folder.write("sources.yaml", as_yaml(data["sources"]))
    folder.write("reading.yaml", as_yaml(data["activities"][0]))
    folder.write("lesson.yaml", as_yaml(data | {"sources": "sources.yaml", "activities": ["reading.yaml"]}))
    return folder


def activity(data: Data) -> Data:
    return data["activities"][0]


def item(data: Data, name: str) -> Data:
    """An item by its id: partners, who-does-what, hedge, growth or rewrite."""
    return next(item for item in activity(data)["items"] if item["id"] == name)
