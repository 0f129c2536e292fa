"""YAML as lessons use it: texts, lists and mappings, each knowing its line, within limits set beforehand.

Every scalar is the text that was typed: `no`, `12:30` and `017` mean what they say, and the schema decides
what is a number. Anchors, aliases, tags, merge keys, second documents and repeated keys are faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from classroom_app.errors import Fault
from classroom_app.lesson.text import FORBIDDEN

SIZE_LIMIT = 4 * 1024 * 1024
NODE_LIMIT = 200_000
DEPTH_LIMIT = 20

# libyaml parses about eight times faster than Python code does; `doctor` says where it is absent.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def is_fast() -> bool:
    """Whether libyaml is there."""
    return _LOADER is not yaml.SafeLoader


Mark = tuple[int, int]
"""A line and a column, both from 1."""


class YamlMap(dict[str, Any]):
    """A mapping that knows where it, its keys and its values stand."""

    __slots__ = ("file", "keys_at", "start", "values_at")

    def __init__(self, file: str, start: Mark) -> None:
        super().__init__()
        self.file = file
        self.start = start
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}


class YamlList(list[Any]):
    """A list that knows where it and its entries stand."""

    __slots__ = ("file", "start", "values_at")

    def __init__(self, file: str, start: Mark) -> None:
        super().__init__()
        self.file = file
        self.start = start
        self.values_at: list[Mark] = []


class YamlUnreadable(Exception):
    """Nothing of the file can be used; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def read_yaml(data: bytes, file: str) -> tuple[Any, list[Fault]]:
    """The file's value (YamlMap, YamlList or text) and what is wrong with it all the same.

    Raises YamlUnreadable where there is nothing to go on with.
    """
    text = _decoded(data, file)
    builder = _Builder(file)
    try:
        events = _LOADER(text)  # asked directly: `yaml.parse` takes as long again to hand events on
        while (event := events.get_event()) is not None:
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise YamlUnreadable(_syntax_fault(error, text, file)) from None
    except yaml.YAMLError as error:
        raise YamlUnreadable(
            Fault(file, 1, 1, f"this is not YAML: {error}", "correct the file", "YAML")
        ) from None
    if builder.root is None:
        raise YamlUnreadable(Fault(file, 1, 1, "the file is empty", "write the lesson in it", "EMPTY"))
    return builder.root, builder.faults


def _decoded(data: bytes, file: str) -> str:
    if len(data) > SIZE_LIMIT:
        message = f"the file is larger than {SIZE_LIMIT // 1024 // 1024} MiB"
        raise YamlUnreadable(Fault(file, 1, 1, message, "split the lesson", "TOO-LARGE"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        fault = Fault(file, line, column, "the file is not UTF-8", "save it as UTF-8", "ENCODING")
        raise YamlUnreadable(fault) from None
    bad = FORBIDDEN.search(text)
    if bad:
        line, column = _position(text, bad.start())
        message = f"the control character U+{ord(bad[0]):04X} stands here"
        raise YamlUnreadable(Fault(file, line, column, message, "delete it", "CHARACTER"))
    return text


def _position(text: str, offset: int) -> Mark:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, file: str) -> Fault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    if 0 < line <= len(lines) and re.match(r"[ -]*\t", lines[line - 1]):
        return Fault(file, line, column, "a tab is used to indent", "use spaces", "TAB")
    problem = error.problem or "the text is not YAML"
    return Fault(
        file, line, column, problem, "compare the indentation and quotes with the lines before", "YAML"
    )


class _Builder:
    """Makes values from parse events, checking each limit before anything is built."""

    def __init__(self, file: str) -> None:
        self.root: Any = None
        self.faults: list[Fault] = []
        self._file = file
        self._open: list[YamlMap | YamlList] = []
        self._keys: list[tuple[str, Mark] | None] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        if isinstance(event, ScalarEvent):
            self._node(event)
            if event.style == '"':  # only there can a character be written by its code
                self._refuse_forbidden(event)
            self._place(event.value, event)
        elif isinstance(event, MappingStartEvent):
            self._start(YamlMap(self._file, _mark(event)), event)
        elif isinstance(event, SequenceStartEvent):
            self._start(YamlList(self._file, _mark(event)), event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, AliasEvent):
            self._count(event)
            self._fault(event, "an alias (*) is used", "write the text out again", "ALIAS")
            self._place("", event)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "a second document starts", "keep one document in a file", "DOCUMENTS")

    def _refuse_forbidden(self, event: Any) -> None:
        if bad := FORBIDDEN.search(event.value):
            message = f"the control character U+{ord(bad[0]):04X} is written here"
            self._stop(event, message, "remove it", "CHARACTER")

    def _start(self, container: YamlMap | YamlList, event: Any) -> None:
        self._node(event)
        if len(self._open) >= DEPTH_LIMIT:
            self._stop(event, f"nested more than {DEPTH_LIMIT} deep", "flatten the lesson", "TOO-DEEP")
        self._place(container, event)
        self._open.append(container)
        self._keys.append(None)

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > NODE_LIMIT:
            self._stop(event, f"more than {NODE_LIMIT} values in one file", "split the lesson", "TOO-LARGE")

    def _node(self, event: Any) -> None:
        self._count(event)
        if event.anchor:
            self._fault(event, "an anchor (&) is used", "remove it, and write the text out", "ANCHOR")
        if event.tag:
            self._fault(event, f"a tag ({event.tag}) is used", "remove it", "TAG")

    def _place(self, value: Any, event: Any) -> None:
        """Puts a finished key or value where the open container expects it."""
        if not self._open:
            if self.root is None:
                self.root = value
            return
        parent = self._open[-1]
        mark = _mark(event)
        if isinstance(parent, YamlList):
            parent.append(value)
            parent.values_at.append(mark)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = (self._key(value, parent, event), mark)
        else:
            name, key_mark = key
            parent[name] = value
            parent.keys_at.setdefault(name, key_mark)
            parent.values_at[name] = mark
            self._keys[-1] = None

    def _key(self, value: Any, parent: YamlMap, event: Any) -> str:
        if not isinstance(value, str):
            self._stop(event, "a list or mapping is used as a name", "use a word", "KEY")
        name = str(value)
        if name == "<<":
            self._fault(event, "a merge key (<<) is used", "write the entries out", "MERGE")
        elif name in parent:
            first, _ = parent.keys_at[name]
            message = f"'{name}' is given twice, first in line {first}"
            self._fault(event, message, "keep one of them", "TWICE")
        return name

    def _fault(self, event: Any, message: str, cure: str, code: str) -> None:
        self.faults.append(Fault(self._file, *_mark(event), message, cure, code))

    def _stop(self, event: Any, message: str, cure: str, code: str) -> None:
        raise YamlUnreadable(Fault(self._file, *_mark(event), message, cure, code))


def _mark(event: Any) -> Mark:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def place(
    root: YamlMap | YamlList, path: tuple[str | int, ...], of_key: bool = False
) -> tuple[str, int, int]:
    """The file, line and column of the value a path leads to, or of the nearest thing above it.

    Steps that are not there are passed over, and so is the branch of a union that pydantic's paths name.
    """
    at: Any = root
    file, (line, column) = root.file, root.start
    for step in path:
        if isinstance(at, YamlMap) and step == at.get("type"):
            continue
        if isinstance(at, YamlMap) and step in at:
            file = at.file
            line, column = (at.keys_at if of_key else at.values_at)[str(step)]
        elif isinstance(at, YamlList) and isinstance(step, int) and step < len(at):
            file, (line, column) = at.file, at.values_at[step]
        else:
            continue
        at = at[step]
        if isinstance(at, YamlMap | YamlList) and at.file != file:
            file, (line, column) = at.file, at.start
    return file, line, column


def texts(value: Any) -> Iterator[tuple[str, int, int, str]]:
    """Every text below a value, with the file, line and column where it starts."""
    if isinstance(value, YamlMap):
        for key, inner in value.items():
            yield from _text_or_below(value.file, value.values_at[key], inner)
    elif isinstance(value, YamlList):
        for mark, inner in zip(value.values_at, value, strict=True):
            yield from _text_or_below(value.file, mark, inner)


def _text_or_below(file: str, mark: Mark, value: Any) -> Iterator[tuple[str, int, int, str]]:
    if isinstance(value, str):
        yield file, *mark, value
    else:
        yield from texts(value)
