"""Qt counts places in a text in UTF-16 units, where signs beyond U+FFFF take two; Python counts signs."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit


def units(text: str, signs: int) -> int:
    """How many units the first so many signs of a text take."""
    return signs + sum(sign > "\uffff" for sign in text[:signs])


def signs(text: str, units: int) -> int:
    """How many whole signs stand in the first so many units of a text."""
    if text.isascii():
        return min(units, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))


def drop_excess(field: QPlainTextEdit, limit: int) -> bool:
    """Takes away what was put in beyond so many signs, just before the cursor; whether there was any."""
    text = field.toPlainText()
    excess = len(text) - limit
    if excess <= 0:
        return False
    cursor = field.textCursor()
    end = signs(text, cursor.position())
    start = end - excess if end >= excess else limit
    end = start + excess
    cursor.setPosition(units(text, start))
    cursor.setPosition(units(text, end), QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    return True
