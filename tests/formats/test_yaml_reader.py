"""YAML as lessons use it: every scalar as typed, every limit kept, one clear fault where refused."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom_app.errors import Fault
from classroom_app.formats.yaml_reader import (
    DEPTH_LIMIT,
    NODE_LIMIT,
    SIZE_LIMIT,
    YamlList,
    YamlMap,
    YamlUnreadable,
    place,
    read_yaml,
    texts,
)
from classroom_app.lesson.text import FORBIDDEN


def value_of(text: str | bytes) -> Any:
    value, faults = read_yaml(text.encode() if isinstance(text, str) else text, "f.yaml")
    assert faults == []
    return value


def faults_of(text: str | bytes) -> list[Fault]:
    """What is wrong with a file that may be unreadable or only wrong in places."""
    try:
        return read_yaml(text.encode() if isinstance(text, str) else text, "f.yaml")[1]
    except YamlUnreadable as unreadable:
        return [unreadable.fault]


WORDS = ("no", "on", "yes", "off", "True", "null", "~", "=", ".inf", ".nan", "2024-01-01", "12:30")
NUMBERS = ("017", "0o17", "0x1F", "1_000", "1e3", "1.50", "-0", "1.0.0", "007", "+1", "9" * 400)


@pytest.mark.parametrize("typed", WORDS + NUMBERS)
def test_a_scalar_is_the_text_that_was_typed(typed: str) -> None:
    assert value_of(f"a: {typed}\nb: [{typed}]\n{typed}: c") == {"a": typed, "b": [typed], typed: "c"}


def test_an_empty_value_is_an_empty_text() -> None:
    assert value_of("a:\nb: ''\nc: []\nd: {}") == {"a": "", "b": "", "c": [], "d": {}}


def test_quoted_folded_and_literal_texts_are_read() -> None:
    text = "a: \"x\\u4e0a\\n\"\nb: 'it''s'\nc: >-\n  one\n  two\nd: |\n  one\n  two\n"
    assert value_of(text) == {"a": "x上\n", "b": "it's", "c": "one two", "d": "one\ntwo\n"}


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x>",
        "{{7*7}}",
        "%(a)s",
        "{0.__class__}",
        "=HYPERLINK(1)",
        "${x}",
        "&#x110000;",
        "\\\\host\\share",
    ],
)
def test_hostile_text_is_kept_to_the_letter(text: str) -> None:
    assert value_of(f"title: '{text}'") == {"title": text}


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    value = value_of(b"\xef\xbb\xbfa: 1\r\nb:\r\n  - x\r\n")
    assert value == {"a": "1", "b": ["x"]}
    assert (value.keys_at["b"], value["b"].values_at) == ((2, 1), [(3, 5)])


def test_values_know_where_they_stand() -> None:
    root = value_of("a: 1\nb:\n  - x\n  - c: 上 y\n    d: z\n")
    assert place(root, ("b", 1, "d")) == ("f.yaml", 5, 8)
    assert place(root, ("b", 1, "d"), of_key=True) == ("f.yaml", 5, 5)
    assert place(root, ("b", 1, "absent")) == ("f.yaml", 4, 5)
    assert place(root, ()) == ("f.yaml", 1, 1)


def test_every_text_is_found_with_its_place() -> None:
    root = value_of("a: 1\nb:\n  - x\n  - c: y\n")
    assert list(texts(root)) == [("f.yaml", 1, 4, "1"), ("f.yaml", 3, 5, "x"), ("f.yaml", 4, 8, "y")]


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "code"),
    [
        ("", 1, 1, "the file is empty", "EMPTY"),
        ("# only a comment\n", 1, 1, "the file is empty", "EMPTY"),
        (b"\xef\xbb\xbf", 1, 1, "the file is empty", "EMPTY"),
        ("a: 1\nb: &x 2", 2, 4, "an anchor (&) is used", "ANCHOR"),
        ("a: 1\nb: *x", 2, 4, "an alias (*) is used", "ALIAS"),
        ("a: !!binary aGk=", 1, 4, "a tag (tag:yaml.org,2002:binary) is used", "TAG"),
        ("a: !!set {}", 1, 4, "a tag (tag:yaml.org,2002:set) is used", "TAG"),
        ("a: !!omap []", 1, 4, "a tag (tag:yaml.org,2002:omap) is used", "TAG"),
        ("a: !!timestamp 2024-01-01", 1, 4, "a tag (tag:yaml.org,2002:timestamp) is used", "TAG"),
        ("!!python/object/apply:os.system [x]", 1, 1, "python/object/apply:os.system) is used", "TAG"),
        ("a: !own x", 1, 4, "a tag (!own) is used", "TAG"),
        ("a:\n  <<: {b: 1}", 2, 3, "a merge key (<<) is used", "MERGE"),
        ("a: 1\nb: 2\na: 3", 3, 1, "'a' is given twice, first in line 1", "TWICE"),
        ("- a: 1\n  'a': 2", 2, 3, "'a' is given twice, first in line 1", "TWICE"),
        ("a: 1\n---\nb: 2", 2, 1, "a second document starts", "DOCUMENTS"),
        ("a:\n\t- b", 2, 1, "a tab is used to indent", "TAB"),
        ("a:\n  b: 1\n\tc: 2", 3, 1, "a tab is used to indent", "TAB"),
        ("a: 1".encode("utf-16"), 1, 1, "the file is not UTF-8", "ENCODING"),
        ("a: 1\nb: café".encode("latin-1"), 2, 7, "the file is not UTF-8", "ENCODING"),
        (b"a: 1\nb: \xed\xa0\x80", 2, 4, "the file is not UTF-8", "ENCODING"),
        ("a: 1\nb: x\x00y", 2, 5, "the control character U+0000 stands here", "CHARACTER"),
        ("a: \x1b[2J", 1, 4, "the control character U+001B stands here", "CHARACTER"),
        ("a: x\x85y", 1, 5, "the control character U+0085 stands here", "CHARACTER"),
        ('a: "\\ud800"', 1, 7, "invalid Unicode character escape", "YAML"),
        ("a: 'x", 1, 6, "unexpected end of stream", "YAML"),
        ("a: [1, 2\nb: 3", 2, 2, "", "YAML"),
        ("a: b: c", 1, 5, "mapping values are not allowed", "YAML"),
        ("a: @x", 1, 4, "cannot start any token", "YAML"),
        ("%YAML 9.9\n---\na: 1", 1, 1, "incompatible YAML document", "YAML"),
        ("? [a]\n: 1", 1, 3, "a list or mapping is used as a name", "KEY"),
        ("? {a: 1}\n: 1", 1, 3, "a list or mapping is used as a name", "KEY"),
    ],
)
def test_a_refused_file_has_one_fault_with_its_place(
    text: str | bytes, line: int, column: int, message: str, code: str
) -> None:
    (fault,) = faults_of(text)
    assert message in fault.message
    assert (fault.file, fault.line, fault.column, fault.code) == ("f.yaml", line, column, code)
    assert fault.cure
    assert "\n" not in str(fault)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "YAML"),
        ("{" * 100_000, "YAML"),
        ("- " * 100_000, "TOO-DEEP"),
        ("? " * 100_000, "KEY"),
        ("[" * 900 + "]" * 900, "TOO-DEEP"),
        ("[" + "a," * 1_000_000 + "]", "TOO-LARGE"),
        ("a: 1\n" + "#" * 5_000_000, "TOO-LARGE"),
        ("# x\n" * 1_250_000, "TOO-LARGE"),
        ("x" * (SIZE_LIMIT + 1), "TOO-LARGE"),
        ("'" + "x" * 2_000_000, "YAML"),
        ("a: 1\n" * 10 + "\x00" * 1_000_000, "CHARACTER"),
    ],
)
def test_an_oversized_file_is_refused_with_one_fault(text: str, code: str) -> None:
    (fault,) = faults_of(text)
    assert fault.code == code
    assert len(str(fault)) < 200


def test_a_line_of_two_megabytes_is_kept() -> None:
    assert value_of("a: " + "x" * 2_000_000)["a"] == "x" * 2_000_000


def test_the_deepest_allowed_nesting_is_read_and_one_more_is_not() -> None:
    assert value_of("[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT)
    (fault,) = faults_of("[" * (DEPTH_LIMIT + 1) + "]" * (DEPTH_LIMIT + 1))
    assert (fault.code, fault.column) == ("TOO-DEEP", DEPTH_LIMIT + 1)


def test_the_greatest_allowed_number_of_values_is_read_and_one_more_is_not() -> None:
    allowed = NODE_LIMIT - 1  # the list itself is a value too
    assert len(value_of("[" + "a," * allowed + "]")) == allowed
    (fault,) = faults_of("[" + "a," * (allowed + 1) + "]")
    assert fault.code == "TOO-LARGE"


def test_the_greatest_allowed_file_is_read() -> None:
    text = "a: 1\n"
    assert value_of(text + "#" * (SIZE_LIMIT - len(text))) == {"a": "1"}


def test_an_alias_bomb_is_named_and_not_unfolded() -> None:
    lines = ["l0: &l0 lol"] + [f"l{n}: &l{n} [*l{n - 1},*l{n - 1}]" for n in range(1, 41)]
    faults = faults_of("\n".join(lines))
    assert {fault.code for fault in faults} == {"ANCHOR", "ALIAS"}
    assert {fault.line for fault in faults} == set(range(1, 42))


def test_a_list_that_holds_itself_is_refused() -> None:
    assert [fault.code for fault in faults_of("a: &a [*a]")] == ["ANCHOR", "ALIAS"]


def test_a_merge_key_that_fans_out_is_refused() -> None:
    faults = faults_of("a: &a {b: 1}\nc:\n  <<: [" + "*a, " * 2_000 + "]")
    assert {fault.code for fault in faults} == {"ANCHOR", "ALIAS", "MERGE"}


def test_aliases_count_as_values() -> None:
    faults = faults_of("[" + "*a," * (NODE_LIMIT + 1) + "]")
    assert faults[-1].code == "TOO-LARGE"


def test_a_key_given_three_times_names_the_first_line_each_time() -> None:
    messages = [fault.message for fault in faults_of("a: 1\na: 2\na: 3")]
    assert messages == ["'a' is given twice, first in line 1"] * 2


@pytest.mark.parametrize("text", ['a: "x\\0y"', 'a: "\\e[2J"', 'a: "\\x9b"', '"\\e[2J": a'])
def test_an_escaped_control_character_is_refused(text: str) -> None:
    (fault,) = faults_of(text)
    assert fault.code == "CHARACTER"


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff"])
def test_a_character_that_yaml_refuses_is_a_fault_of_one_line_at_its_place(sign: str) -> None:
    (fault,) = faults_of(f"a: 1\nb: {sign}")
    assert "\n" not in str(fault)
    assert (fault.line, fault.column) == (2, 4)


@pytest.mark.parametrize(
    ("text", "kind"), [("- a", YamlList), ("a", str), ("a: b", YamlMap), ("---\n...", str)]
)
def test_the_top_of_a_file_may_be_anything(text: str, kind: type) -> None:
    assert type(value_of(text)) is kind


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=300)
def test_reading_arbitrary_bytes_gives_a_value_or_a_fault(data: bytes) -> None:
    for fault in faults_of(data):
        assert fault.line >= 1 and fault.column >= 1 and fault.cure


@given(st.text("ab:-?[]{}&*!|>'\"%@`#,<~\\0\n\r\t \ufeff\u2028上", max_size=60))
@settings(max_examples=500)
def test_reading_what_looks_like_yaml_gives_a_value_or_a_fault(text: str) -> None:
    for fault in faults_of(text):
        assert fault.line <= len(text.splitlines()) + 1
        assert "\n" not in str(fault)


written = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).filter(
    lambda s: not FORBIDDEN.search(s)
)
structures = st.recursive(
    written,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(written.filter(lambda s: s != "<<"), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(structures, st.booleans(), st.sampled_from([None, True, False]))
@settings(max_examples=300)
def test_what_was_dumped_is_read_as_the_same_texts(value: Any, raw: bool, flow: bool | None) -> None:
    dumped = yaml.safe_dump(value, allow_unicode=raw, default_flow_style=flow, explicit_start=True)
    assert value_of(dumped) == value


def test_a_tab_inside_a_text_is_not_blamed_for_another_fault() -> None:
    (fault,) = faults_of('a: "x\ty" z')
    assert fault.code == "YAML"
