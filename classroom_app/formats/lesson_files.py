"""A lesson's folder: `lesson.yaml`, what it is split into, and the article, read with all faults at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from classroom_app.errors import Fault, LessonError
from classroom_app.formats.findings import explain, on_one_line
from classroom_app.formats.lesson_folders import LESSON_FILE
from classroom_app.formats.yaml_reader import (
    SIZE_LIMIT,
    YamlList,
    YamlMap,
    YamlUnreadable,
    place,
    read_yaml,
    texts,
)
from classroom_app.lesson.article import Article, RuleUnmatched, read_article
from classroom_app.lesson.authored import ArticleFile, Lesson, LessonFile
from classroom_app.lesson.checks import check

_LISTS = ("sources", "claims", "unchecked")
"""The fields of a lesson that may name files which hold the list, or parts of it."""

SEED = "seed:"

Uncovered = Callable[[str], Sequence[str]]
"""Names the characters of a text that no shipped typeface can draw."""


def load_lesson(folder: Path, seeds: Path) -> Lesson:
    """The lesson in a folder. Raises LessonError with every fault found."""
    lesson, faults = read_lesson(folder, seeds)
    if lesson is None:
        raise LessonError(faults)
    return lesson


def read_lesson(
    folder: Path, seeds: Path, uncovered: Uncovered | None = None, strict: bool = False
) -> tuple[Lesson | None, list[Fault]]:
    """The lesson in a folder, or None, and all faults; a lesson with faults is None.

    `uncovered` also looks for characters that could not be printed. Where nothing is found, `strict` goes on
    to the rules of the fairness and coverage report; what these find leaves the lesson usable.
    """
    reader = _Reader(folder, seeds, uncovered)
    lesson = reader.read()
    if lesson is None or reader.faults:
        return None, sorted(set(reader.faults))
    if strict:
        reader.look_closely(lesson)
    return lesson, sorted(set(reader.faults))


class _Reader:
    """Reads one lesson folder and gathers faults as it goes."""

    def __init__(self, folder: Path, seeds: Path, uncovered: Uncovered | None) -> None:
        self.faults: list[Fault] = []
        self._folder = folder
        self._seeds = seeds
        self._uncovered = uncovered
        self._root: Any = None
        self._included_names: set[str] = set()
        self._failed: list[tuple[str | int, ...]] = []

    def look_closely(self, lesson: Lesson) -> None:
        """The rules of the fairness and coverage report, for the lesson that was read."""
        from classroom_app.lesson.strict import strict  # authors need it, a class does not

        for problem in strict(lesson.content, lesson.article):
            self._at(self._root, problem.path, problem.message, problem.cure, problem.code, problem.of_key)

    def read(self) -> Lesson | None:
        self._root = root = self._yaml(LESSON_FILE)
        if root is None:
            return None
        if not isinstance(root, YamlMap):
            self._at(
                root, (), "a lesson starts with its fields, such as 'title:'", "see the lesson guide", "FORM"
            )
            return None
        self._include(root)
        if self._uncovered:
            self._glyphs(texts(root), self._uncovered)
        content = self._content(root)
        article = self._article(root, content.article) if content else None
        if content is None:
            return None
        for problem in check(content, article):
            self._at(root, problem.path, problem.message, problem.cure, problem.code, problem.of_key)
        return Lesson(content=content, article=article) if article else None

    def _yaml(self, name: str) -> Any:
        path = self._folder / name
        try:
            data = _bounded(path)
            value, faults = read_yaml(data, str(path))
        except YamlUnreadable as unreadable:
            self.faults.append(unreadable.fault)
            return None
        except OSError as error:
            self._file_fault(path, f"the file cannot be read: {_reason(error)}", "put it there")
            return None
        self.faults += faults
        return value

    def _include(self, root: YamlMap) -> None:
        """Replaces the names of files by what the files hold: whole lists, or each activity."""
        for name in _LISTS:
            if isinstance(root.get(name), str):
                root[name] = self._included(root, (name,))
            elif isinstance(root.get(name), YamlList):
                root[name] = self._joined(root[name], name)
        activities = root.get("activities")
        if isinstance(activities, YamlList):
            for index, entry in enumerate(activities):
                if isinstance(entry, str):
                    activities[index] = self._included(activities, ("activities", index))

    def _joined(self, entries: YamlList, name: str) -> YamlList:
        """The list with each file it names replaced by the entries of the list in that file."""
        joined = YamlList(entries.file, entries.start)
        for index, entry in enumerate(entries):
            inner = self._included(entries, (name, index)) if isinstance(entry, str) else entry
            if inner is None:
                self._failed.append((name,))  # what refers into the list cannot be judged
                continue
            found = inner if isinstance(inner, YamlList) else [inner]
            joined.extend(found)
            joined.values_at += [entries.values_at[index]] * len(found)
        return joined

    def _included(self, parent: YamlMap | YamlList, path: tuple[str | int, ...]) -> Any:
        """What the file holds that stands at the end of `path`, which leads from the lesson to there."""
        step = path[-1]
        name = parent[step]  # type: ignore[index]
        content = None
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}\.yaml", name):
            message = f"'{on_one_line(name)}' is no file name"
            self._at(parent, (step,), message, "name a .yaml file of this folder", "FILE")
        elif name in self._included_names:
            self._at(parent, (step,), f"'{name}' is named twice", "name each file once", "FILE")
        else:
            self._included_names.add(name)
            content = self._yaml(name)
        if content is None:
            self._failed.append(path)
        return content

    def _content(self, root: YamlMap) -> LessonFile | None:
        try:
            return LessonFile.model_validate(root)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=True):
                if not self._follows_from_another(detail):
                    message, cure, of_key = explain(detail)
                    self._at(root, detail["loc"], message, cure, "SCHEMA", of_key)
            return None

    def _follows_from_another(self, detail: Any) -> bool:
        """Whether a finding only repeats another: a file was not read, or a list is short of bad entries."""
        if any(tuple(detail["loc"][: len(path)]) == path for path in self._failed):
            return True
        given, least = detail["input"], detail.get("ctx", {}).get("min_length", 0)
        return detail["type"] == "too_short" and isinstance(given, list) and len(given) >= least

    def _article(self, root: YamlMap, source: ArticleFile) -> Article | None:
        path = self._article_path(root, source.file)
        if path is None:
            return None
        try:
            data = _bounded(path)
            text = data.decode("utf-8-sig")
        except (OSError, YamlUnreadable) as error:
            reason = _reason(error) if isinstance(error, OSError) else "it is too large"
            cure = f"put the article's text at {path.name} in {path.parent.name}"
            self._at(root, ("article", "file"), f"the article cannot be read: {reason}", cure, "ARTICLE")
            return None
        except UnicodeDecodeError:
            self._at(root, ("article", "file"), "the article is not UTF-8", "save it as UTF-8", "ARTICLE")
            return None
        actual = hashlib.sha256(data).hexdigest()
        if actual != source.sha256:
            cure = f"look through the passages, then write sha256: {actual}"
            message = "the article is not the text this lesson was written for"
            self._at(root, ("article", "sha256"), message, cure, "ARTICLE")
        try:
            article = read_article(text, source.rules, source.credit)
        except RuleUnmatched as unmatched:
            message = f"no line of the article is “{unmatched.line}”"
            path_in_file = ("article", "rules", *unmatched.field)
            self._at(
                root, path_in_file, message, "copy the line to the letter, or remove the rule", "ARTICLE"
            )
            return None
        except ValueError as error:
            self._at(
                root, ("article", "file"), f"the article {error}", "correct the article's text", "ARTICLE"
            )
            return None
        if self._uncovered:
            lines = text.splitlines()
            self._glyphs(((str(path), n, 1, line) for n, line in enumerate(lines, 1)), self._uncovered)
        return article

    def _article_path(self, root: YamlMap, file: str) -> Path | None:
        name = file.removeprefix(SEED)
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", name):
            cure = "name a file of this folder, or 'seed:' and a name"
            self._at(root, ("article", "file"), f"'{on_one_line(file)}' is no file name", cure, "FILE")
            return None
        return (self._seeds if file.startswith(SEED) else self._folder) / name

    def _glyphs(self, placed: Iterator[tuple[str, int, int, str]], uncovered: Uncovered) -> None:
        for file, line, column, text in placed:
            for char in uncovered(text):
                message = f"no typeface of the app has the character {char}"
                self.faults.append(Fault(file, line, column, message, "write it another way", "GLYPH"))

    def _at(
        self, root: Any, path: Sequence[Any], message: str, cure: str, code: str, of_key: bool = False
    ) -> None:
        if isinstance(root, YamlMap | YamlList):
            file, line, column = place(root, tuple(path), of_key)
        else:
            file, line, column = str(self._folder / LESSON_FILE), 1, 1
        self.faults.append(Fault(file, line, column, message, cure, code))

    def _file_fault(self, path: Path, message: str, cure: str) -> None:
        self.faults.append(Fault(str(path), 1, 1, message, cure, "FILE"))


def _bounded(path: Path) -> bytes:
    """The file's bytes, refused before reading when it is no ordinary file or too large."""
    if path.exists() and not path.is_file():
        raise OSError("it is not an ordinary file")
    with path.open("rb") as stream:
        data = stream.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        message = f"the file is larger than {SIZE_LIMIT // 1024 // 1024} MiB"
        raise YamlUnreadable(Fault(str(path), 1, 1, message, "split the lesson", "TOO-LARGE"))
    return data


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
