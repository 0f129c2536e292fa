"""The type system: a serif to read, a sans for everything around it, few sizes, and space in steps of 4 pt.

Sizes follow a scale of about 1.25 (8.5, 10.5, 13, 16, 20); greys stay dark enough for a worn printer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from classroom_app.fonts import SANS, SERIF

STEP = 4.0
"""The grid, in points: all space between things is a multiple of it."""

INK, QUIET, RULE, TINT = 0.0, 0.32, 0.6, 0.955
"""Greys from black (0) to white (1): text, secondary text, lines, the ground of a box."""


@dataclass(frozen=True)
class TextStyle:
    """How a block of text looks; `before` and `after` are the space it asks for, of which the larger wins.

    Lines that stand `right` end below each other.
    """

    family: str
    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    grey: float = INK
    before: float = 0.0
    after: float = 0.0
    right: bool = False

    @property
    def baseline(self) -> float:
        """How far below the top of its line a text stands: capitals in the middle of the leading."""
        return self.leading / 2 + self.size * 0.36

    def face(self, bold: bool = False, italic: bool = False) -> str:
        """The face for a stretch of text; no face is both bold and italic, and bold wins."""
        if self.bold or bold:
            return f"{self.family} Bold"
        return f"{self.family} Italic" if self.italic or italic else self.family


TITLE = TextStyle(SERIF, 20, 26, bold=True, after=8)
HEADING = TextStyle(SERIF, 16, 20, bold=True, before=28, after=8)
SUBHEADING = TextStyle(SANS, 10.5, 16, bold=True, before=16, after=4)
READING = TextStyle(SERIF, 10.5, 16, after=8)
EXCERPT = TextStyle(SERIF, 9.5, 14, after=4)
WORDING = TextStyle(SERIF, 10, 20)
BODY = TextStyle(SANS, 9.5, 14, after=4)
PROMPT = replace(BODY, bold=True)
QUOTE = replace(EXCERPT, italic=True)
SMALL = TextStyle(SANS, 8.5, 12, grey=QUIET, after=4)
CREDIT = replace(SMALL, after=12)
CELL = TextStyle(SANS, 9, 12)
LABEL = TextStyle(SANS, 7.5, 12, bold=True, grey=QUIET)
CAPTION = replace(LABEL, before=8)
NUMBER = TextStyle(SANS, 10.5, 14, bold=True)
FURNITURE = TextStyle(SANS, 7.5, 12, grey=QUIET)

GUTTER = 52.0
"""The column left of the text that holds question numbers, paragraph numbers and labels."""

MEASURE = 416.0
"""The width of the text: some 70 characters of the reading face. The same on A4 and Letter, so that a class
with both kinds of paper has the same line numbers."""
