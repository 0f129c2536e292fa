"""Qt counts places in a text in UTF-16 units, where signs beyond U+FFFF take two; Python counts signs."""

from __future__ import annotations


def units(text: str, signs: int) -> int:
    """How many units the first so many signs of a text take."""
    return signs + sum(sign > "\uffff" for sign in text[:signs])


def signs(text: str, units: int) -> int:
    """How many whole signs stand in the first so many units of a text."""
    if text.isascii():
        return min(units, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))
