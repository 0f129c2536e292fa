"""Which way text runs: Unicode's bidirectional algorithm (UAX 9) for text without directional controls.

Paper makes those controls visible instead of heeding them, so that no answer can be made to read falsely;
what is left of the algorithm are the rules below, named as the standard names them. An even level runs from
left to right, an odd one from right to left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

T = TypeVar("T")

_NEUTRAL = frozenset(("B", "S", "WS", "ON"))
_STRONG = {"L": 0, "R": 1, "AL": 1}
_WIDE_PAIRS = frozenset("[{［｛")
"""Brackets whose partner is the next but one character; that of all others is the next."""

_DEEPEST = 63
"""How many brackets may be open at a time before pairs are no longer sought (BD16)."""


def base_level(text: str) -> int:
    """The level of a paragraph: 1 if its first letter is of a script that runs from the right (P2, P3)."""
    return next((_STRONG[kind] for char in text if (kind := unicodedata.bidirectional(char)) in _STRONG), 0)


def levels(text: str, base: int) -> bytes:
    """The level of every character of a paragraph."""
    original = [_kind(char) for char in text]
    side = "R" if base else "L"
    kinds = _weak(original, side)
    _brackets(text, original, kinds, side)
    _neutral(kinds, side)
    found = bytearray(_implicit(kind, base) for kind in kinds)
    _reset_tabs(original, found, base)
    return bytes(found)


def visual_order(of: Sequence[int]) -> list[int]:
    """The places of a line's parts, whose levels are given, from left to right (L2)."""
    order = list(range(len(of)))
    for level in range(max(of, default=0), 0, -1):
        for start, end, reached in _stretches([of[place] >= level for place in order]):
            if reached:
                order[start:end] = order[start:end][::-1]
    return order


def _kind(char: str) -> str:
    """The bidirectional class; a control, which is shown as a word in brackets, counts as a neutral sign."""
    kind = unicodedata.bidirectional(char)
    if kind in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"):
        return "ON"
    return "NSM" if kind == "BN" else kind or "L"


def _weak(original: Sequence[str], side: str) -> list[str]:
    """Marks, numbers and the signs about them (W1 to W7)."""
    kinds: list[str] = []
    strong = before = side
    for kind in original:
        if kind == "NSM":
            kind = before
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        if kind in _STRONG:
            strong = kind
        kinds.append(kind)
        before = kind
    for at in range(1, len(kinds) - 1):
        around = kinds[at - 1]
        if around == kinds[at + 1] and (kinds[at], around) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            kinds[at] = around
    _terminators(kinds)
    strong = side
    for at, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[at] = "ON"
        elif kind in _STRONG:
            strong = kind
            kinds[at] = "R" if kind == "AL" else kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _terminators(kinds: list[str]) -> None:
    """Percent signs, currencies and their like join the number they touch (W5)."""
    for start, end, kind in _stretches(kinds):
        if kind == "ET" and "EN" in (*kinds[start - 1 : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)


def _brackets(text: str, original: Sequence[str], kinds: list[str], side: str) -> None:
    """A pair of brackets takes one direction, by what it holds or what stands before it (N0)."""
    for opening, closing in _pairs(text, kinds):
        inside = {_direction(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if not inside:
            continue
        chosen = side
        if side not in inside:
            earlier = (way for at in range(opening - 1, -1, -1) if (way := _direction(kinds[at])))
            chosen = side if next(earlier, side) == side else next(iter(inside))
        for place in (opening, closing):
            kinds[place] = chosen
            follower = place + 1
            while follower < len(kinds) and original[follower] == "NSM":
                kinds[follower] = chosen
                follower += 1


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """The places of brackets that belong together, by their beginning (BD16)."""
    awaited: list[tuple[str, int]] = []
    found = []
    for at, char in enumerate(text):
        if kinds[at] != "ON" or not unicodedata.mirrored(char):
            continue
        if unicodedata.category(char) == "Ps":
            if len(awaited) == _DEEPEST:
                return []
            awaited.append((chr(ord(char) + (2 if char in _WIDE_PAIRS else 1)), at))
        elif unicodedata.category(char) == "Pe":
            depth = next((d for d in range(len(awaited) - 1, -1, -1) if awaited[d][0] == char), None)
            if depth is not None:
                found.append((awaited[depth][1], at))
                del awaited[depth:]
    return sorted(found)


def _neutral(kinds: list[str], side: str) -> None:
    """Blanks and signs go with what stands on both sides of them, else with the paragraph (N1, N2)."""
    for start, end, kind in _stretches(["ON" if kind in _NEUTRAL else kind for kind in kinds]):
        if kind == "ON":
            before = _direction(kinds[start - 1]) if start else side
            after = _direction(kinds[end]) if end < len(kinds) else side
            kinds[start:end] = [before if before == after else side] * (end - start)


def _direction(kind: str) -> str:
    """L or R; numbers count as R; "" for a neutral sign."""
    return "" if kind in _NEUTRAL else "L" if kind == "L" else "R"


def _implicit(kind: str, base: int) -> int:
    """The level of a class that has been resolved (I1, I2)."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def _reset_tabs(original: Sequence[str], found: bytearray, base: int) -> None:
    """A tab, and blanks before it or at the end, stand at the paragraph's level (L1)."""
    at_end = True
    for at in range(len(original) - 1, -1, -1):
        at_end = original[at] in "BS" or (at_end and original[at] == "WS")
        if at_end:
            found[at] = base


def _stretches(kinds: Iterable[T]) -> Iterator[tuple[int, int, T]]:
    """Runs of one class, as (start, end, class)."""
    at = 0
    for kind, group in groupby(tuple(kinds)):
        end = at + len(list(group))
        yield at, end, kind
        at = end
