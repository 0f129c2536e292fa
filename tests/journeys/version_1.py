"""The answers file of the first version: its three students, and the file itself made anew from its text.

`version_1.sql` was written by version 0.1.0. It is never to be changed: work begun with that version has to
be gone on with in every later one.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

IN_THE_MIDST = "K7QX"
"""Ada's code: five answers, one of them changed and one cleared; she stopped at “hedge”."""

HANDED_IN = "M3RT"
"""Bo's code."""

JUST_SIGNED_IN = "0ANE"

RECEIPT = "NHWKY6RY"
"""Bo's receipt."""

LESSON_SHA256 = "cff625e4574bb75a0b0c2a428a14a9fd88755e454e44d630d8de1917da0b747b"
"""The lesson that all three were asked, by its hash as that version had it."""


def write_version_1(path: Path) -> None:
    """Writes that file as a database."""
    text = Path(__file__).with_suffix(".sql").read_text("utf-8")
    with sqlite3.connect(path) as db:
        db.executescript(text)
    db.close()
