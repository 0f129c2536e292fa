"""Canonical JSON has one form only, and codes survive being read aloud and typed."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.lesson.identity import (
    canonical_json,
    crockford,
    random_code,
    random_id,
    read_code,
    receipt_code,
    sha256_hex,
)

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

plain = st.text(st.characters(categories=("L", "N", "P", "Zs"), max_codepoint=0x1FFFF), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | plain,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcxyz-9", max_size=4), inner),
    max_leaves=12,
)


def composed(value: Any) -> Any:
    """The value with every text in NFC."""
    if isinstance(value, dict):
        return {composed(key): composed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [composed(part) for part in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


@given(values)
def test_canonical_json_reads_back_as_the_same_value(value: Any) -> None:
    assert json.loads(canonical_json(value)) == composed(value)


@given(st.dictionaries(st.text("abcxyz-9", max_size=4), st.integers()), st.randoms())
def test_canonical_json_does_not_depend_on_the_order_of_keys(value: dict[str, int], chance: Any) -> None:
    keys = list(value)
    chance.shuffle(keys)
    assert canonical_json({key: value[key] for key in keys}) == canonical_json(value)
    assert list(json.loads(canonical_json(value))) == sorted(value)


def test_canonical_json_has_no_blanks_and_composed_letters() -> None:
    assert canonical_json({"b": ["e\u0301", 1], "a": None}) == '{"a":null,"b":["é",1]}'.encode()


@pytest.mark.parametrize("text", ['"\u0338', "\\\u0301", "{\u0301}", "\u0301", "[\u0338,\u0301:\u0301]"])
def test_canonical_json_can_be_read_when_a_mark_follows_a_sign_of_json(text: str) -> None:
    assert json.loads(canonical_json([text])) == [unicodedata.normalize("NFC", text)]


@pytest.mark.parametrize("text", ["line\n\u0301mark", "\t\u030c", "\r\u0301", "\x0c\u0307"])
def test_canonical_json_can_be_read_when_a_mark_follows_an_escaped_sign(text: str) -> None:
    assert json.loads(canonical_json([text])) == [unicodedata.normalize("NFC", text)]


def test_canonical_json_sorts_keys_as_they_are_written() -> None:
    assert canonical_json({"e\u0301": 1, "f": 2}) == canonical_json({"é": 1, "f": 2})


@pytest.mark.parametrize("value", [1.0, [0.5], {"a": (1, {"b": 2.5})}, float("nan"), float("inf"), -0.0])
def test_canonical_json_refuses_floats_at_any_depth(value: Any) -> None:
    with pytest.raises(TypeError, match="no floats"):
        canonical_json(value)


@given(st.integers(0, 2**40 - 1))
def test_a_code_reads_back_as_itself(number: int) -> None:
    code = crockford(number, 8)
    assert read_code(code) == code
    assert sum(SIGNS.index(sign) << 5 * place for place, sign in enumerate(reversed(code))) == number


@given(st.text(SIGNS, min_size=1, max_size=8), st.data())
def test_a_code_is_understood_however_it_is_typed(code: str, data: st.DataObject) -> None:
    heard = {"0": "0Oo", "1": "1IiLl", "V": "VvUu"}
    typed = "".join(
        data.draw(st.sampled_from(["", "-", " "]))
        + data.draw(st.sampled_from(heard.get(sign, sign + sign.lower())))
        for sign in code
    )
    assert read_code(f" {typed}-\n") == code


@given(st.text())
def test_reading_a_code_never_fails(typed: str) -> None:
    assert "-" not in read_code(typed)


def test_no_two_signs_of_a_code_look_alike() -> None:
    written = {crockford(number, 1) for number in range(32)}
    assert written == set(SIGNS)
    assert not written & set("ILOU")


def test_a_receipt_is_the_first_forty_bits_of_the_head() -> None:
    assert receipt_code("0" * 10 + "f" * 54) == "00000000"
    assert receipt_code("f" * 64) == "ZZZZZZZZ"
    assert receipt_code("000000000a" + "0" * 54) == "0000000A"


@given(st.binary(), st.binary())
def test_receipts_differ_when_the_heads_begin_differently(one: bytes, two: bytes) -> None:
    heads = sha256_hex(one), sha256_hex(two)
    same = heads[0][:10] == heads[1][:10]
    assert (receipt_code(heads[0]) == receipt_code(heads[1])) is same


def test_random_names_are_long_and_not_repeated() -> None:
    assert len({random_id() for _ in range(100)}) == 100
    assert (len(random_id()), len(random_code())) == (32, 4)
