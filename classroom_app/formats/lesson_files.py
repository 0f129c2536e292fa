"""A lesson's folder: `lesson.yaml`, what it is split into, and the article, read with all faults at once."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from classroom_app.errors import Fault, LessonError
from classroom_app.formats.yaml_reader import (
    SIZE_LIMIT,
    YamlList,
    YamlMap,
    YamlUnreadable,
    place,
    read_yaml,
    texts,
)
from classroom_app.lesson.article import Article, ArticleRules, RuleUnmatched, read_article
from classroom_app.lesson.authored import ArticleFile, Lesson, LessonFile
from classroom_app.lesson.checks import check
from classroom_app.lesson.items import Part

LESSON_FILE = "lesson.yaml"
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
    folder: Path, seeds: Path, uncovered: Uncovered | None = None
) -> tuple[Lesson | None, list[Fault]]:
    """The lesson in a folder, or None, and all faults; a lesson with faults is None.

    `uncovered` also looks for characters that could not be printed.
    """
    reader = _Reader(folder, seeds, uncovered)
    lesson = reader.read()
    faults = sorted(set(reader.faults))
    return (None if faults else lesson), faults


class _Reader:
    """Reads one lesson folder and gathers faults as it goes."""

    def __init__(self, folder: Path, seeds: Path, uncovered: Uncovered | None) -> None:
        self.faults: list[Fault] = []
        self._folder = folder
        self._seeds = seeds
        self._uncovered = uncovered

    def read(self) -> Lesson | None:
        root = self._yaml(LESSON_FILE)
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
        """Replaces the names of files by what the files hold: for `sources`, and for each activity."""
        if isinstance(root.get("sources"), str):
            root["sources"] = self._included(root, "sources")
        activities = root.get("activities")
        if isinstance(activities, YamlList):
            for index, entry in enumerate(activities):
                if isinstance(entry, str):
                    activities[index] = self._included(activities, index)

    def _included(self, parent: YamlMap | YamlList, step: str | int) -> Any:
        name = parent[step]  # type: ignore[index]
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}\.yaml", name):
            self._at(parent, (step,), f"'{name}' is no file name", "name a .yaml file of this folder", "FILE")
            return None
        return self._yaml(name)

    def _content(self, root: YamlMap) -> LessonFile | None:
        try:
            return LessonFile.model_validate(root)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=True):
                message, cure, of_key = _explain(detail)
                self._at(root, detail["loc"], message, cure, "SCHEMA", of_key)
            return None

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
        if self._uncovered:
            lines = text.splitlines()
            self._glyphs(((str(path), n, 1, line) for n, line in enumerate(lines, 1)), self._uncovered)
        return article

    def _article_path(self, root: YamlMap, file: str) -> Path | None:
        name = file.removeprefix(SEED)
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", name):
            cure = "name a file of this folder, or 'seed:' and a name"
            self._at(root, ("article", "file"), f"'{file}' is no file name", cure, "FILE")
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


def _field_names(model: type[Part]) -> set[str]:
    names = {field.alias or name for name, field in model.model_fields.items()}
    return names.union(*(_field_names(child) for child in model.__subclasses__()))


_FIELDS = _field_names(Part) | set(ArticleRules.model_fields)


def _explain(detail: Any) -> tuple[str, str, bool]:
    """A pydantic finding in our words: the message, the cure, and whether it is about a name."""
    kind, loc, context = detail["type"], detail["loc"], detail.get("ctx", {})
    name = str(loc[-1]) if loc else ""
    match kind:
        case "missing":
            return f"'{name}' is missing", f"add '{name}:'", False
        case "extra_forbidden":
            return f"'{name}' is not known here", _suggest(name), True
        case "union_tag_invalid":
            return (
                f"there is no item type '{context['tag']}'",
                f"use one of: {context['expected_tags']}",
                False,
            )
        case "union_tag_not_found":
            return "the item has no 'type'", "add 'type:'", False
        case "string_too_short":
            return f"'{name}' is empty", "write it, or remove the field", False
        case "string_too_long":
            return f"'{name}' is longer than {context['max_length']} characters", "shorten it", False
        case "string_pattern_mismatch" if context["pattern"].startswith("^[a-z0-9]+(-"):
            return f"'{detail['input']}' is no id", "use small letters, digits and hyphens", False
        case "string_pattern_mismatch" if "64" in context["pattern"]:
            return f"'{name}' is no SHA-256", "write its 64 hexadecimal digits", False
        case "int_parsing" | "int_type":
            return f"'{name}' is not a whole number", "write digits only", False
        case "decimal_parsing" | "decimal_type":
            return f"'{name}' is not a number", 'write it as in "5.576"', False
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"'{name}' should hold named fields", "indent its fields below it", False
        case "tuple_type" | "list_type":
            return f"'{name}' should be a list", "start each entry with '- '", False
        case "string_type":
            return f"'{name}' should be text", "write it on one level", False
        case "too_short":
            return f"'{name}' has too few entries", f"give at least {context['min_length']}", False
        case "too_long":
            return f"'{name}' has too many entries", f"give at most {context['max_length']}", False
        case "less_than_equal" if name == "schema":
            return "the lesson was written for a later version of the app", "update the app", False
        case "value_error":
            return f"'{name}' {context['error']}", "correct the text", False
        case _:
            return f"'{name}': {detail['msg']}", "correct the value", False


def _suggest(name: str) -> str:
    close = difflib.get_close_matches(name, _FIELDS, n=1)
    return f"did you mean '{close[0]}'?" if close else "remove it"
