"""The type system: a serif to read, a sans for everything around it, few sizes, and space in even steps.

A `Design` is one such system. Sizes of the standard one follow a scale of about 1.25 (8.5, 10.5, 13, 16,
20); greys stay dark enough for a worn printer. Large print has no text below 18 points and is laid out anew
at that size; the easy-read variant of either has one plain face, wider lines and no italics.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from classroom_app.fonts import SANS, SERIF
from classroom_app.paper.words import ENGLISH, Words, words

INK, QUIET, RULE, TINT = 0.0, 0.32, 0.6, 0.955
"""Greys from black (0) to white (1): text, secondary text, lines, the ground of a box."""

NO_TINT = 1.0
"""The ground of a box where dark ink is saved: none."""


@dataclass(frozen=True)
class TextStyle:
    """How a block of text looks; `before` and `after` are the space it asks for, of which the larger wins.

    Lines that stand `right` end below each other. A `plain` text has no italics. `level` is a heading's rank,
    and 0 for other text; `small` is the size of a small stretch within the text, as a share of it.
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
    plain: bool = False
    level: int = 0
    small: float = 0.75

    @property
    def baseline(self) -> float:
        """How far below the top of its line a text stands: capitals in the middle of the leading."""
        return self.leading / 2 + self.size * 0.36

    def face(self, bold: bool = False, italic: bool = False) -> str:
        """The face for a stretch of text; no face is both bold and italic, and bold wins."""
        if self.bold or bold:
            return f"{self.family} Bold"
        slanted = (self.italic or italic) and not self.plain
        return f"{self.family} Italic" if slanted else self.family


@dataclass(frozen=True)
class Layout:
    """How a handout serves its reader: at 18 points, in the easy-read manner, with little dark ink."""

    large: bool = False
    easy: bool = False
    ink_saver: bool = False

    @property
    def name(self) -> str:
        """The layout in a file's name; "" for the standard one."""
        told = {"large": self.large, "easy": self.easy, "saver": self.ink_saver}
        return "-".join(word for word, chosen in told.items() if chosen)


@dataclass(frozen=True)
class Design:
    """The house style of a handout: its text styles, its measures in points, and the language of its words.

    `step` is the grid: all space between things is a multiple of it. `gutter` is the column left of the text
    that holds numbers and labels. `measure` is the width of the text, the same on A4 and Letter, so that a
    class with both kinds of paper has the same line numbers. `shape` is the size of a box to tick, `writing`
    the space between two lines to write on. `top` and `bottom` are the margins around the text, `head` and
    `foot` the distances of the running head and foot from the edges: 15 mm and more. What is `on_screen` is
    answered there.
    """

    title: TextStyle
    heading: TextStyle
    subheading: TextStyle
    reading: TextStyle
    excerpt: TextStyle
    wording: TextStyle
    body: TextStyle
    prompt: TextStyle
    quote: TextStyle
    small: TextStyle
    credit: TextStyle
    cell: TextStyle
    label: TextStyle
    caption: TextStyle
    number: TextStyle
    furniture: TextStyle
    step: float
    gutter: float
    measure: float
    shape: float
    writing: float
    top: float
    bottom: float
    head: float
    foot: float
    tint: float = TINT
    large: bool = False
    words: Words = ENGLISH
    on_screen: bool = False

    def steps(self, count: float) -> float:
        """So many steps of the grid."""
        return self.step * count

    def say(self, text: str, /, **parts: object) -> str:
        """One of the handout's own texts in the language of its reader, with its {parts} filled in."""
        return self.words.say(text, **parts)

    def how(self, on_paper: str, on_screen: str, /, **parts: object) -> str:
        """How something is done where the handout is answered: on paper, or on a screen."""
        return self.say(on_screen if self.on_screen else on_paper, **parts)


_BODY = TextStyle(SANS, 9.5, 14, after=4)
_EXCERPT = TextStyle(SERIF, 9.5, 14, after=4)
_SMALL = TextStyle(SANS, 8.5, 12, grey=QUIET, after=4)
_LABEL = TextStyle(SANS, 7.5, 12, bold=True, grey=QUIET)

STANDARD = Design(
    title=TextStyle(SERIF, 20, 26, bold=True, after=8, level=1),
    heading=TextStyle(SERIF, 16, 20, bold=True, before=28, after=8, level=2),
    subheading=TextStyle(SANS, 10.5, 16, bold=True, before=16, after=4, level=3),
    reading=TextStyle(SERIF, 10.5, 16, after=8),
    excerpt=_EXCERPT,
    wording=TextStyle(SERIF, 10, 20),
    body=_BODY,
    prompt=replace(_BODY, bold=True, level=3),
    quote=replace(_EXCERPT, italic=True),
    small=_SMALL,
    credit=replace(_SMALL, after=12),
    cell=TextStyle(SANS, 9, 12),
    label=_LABEL,
    caption=replace(_LABEL, before=8),
    number=TextStyle(SANS, 10.5, 14, bold=True),
    furniture=TextStyle(SANS, 7.5, 12, grey=QUIET),
    step=4.0,
    gutter=52.0,
    measure=416.0,
    shape=9.0,
    writing=24.0,
    top=76.0,
    bottom=72.0,
    head=42.0,
    foot=52.0,
)

_BIG_BODY = TextStyle(SANS, 18, 26, after=8, small=1.0)
_BIG_EXCERPT = TextStyle(SERIF, 18, 27, after=8, small=1.0)
_BIG_LABEL = TextStyle(SANS, 18, 26, bold=True, small=1.0)

LARGE = Design(
    title=TextStyle(SERIF, 26, 34, bold=True, after=12, level=1, small=1.0),
    heading=TextStyle(SERIF, 22, 30, bold=True, before=36, after=12, level=2, small=1.0),
    subheading=TextStyle(SANS, 18, 26, bold=True, before=24, after=6, level=3, small=1.0),
    reading=TextStyle(SERIF, 18, 27, after=14, small=1.0),
    excerpt=_BIG_EXCERPT,
    wording=TextStyle(SERIF, 18, 36, small=1.0),
    body=_BIG_BODY,
    prompt=replace(_BIG_BODY, bold=True, level=3),
    quote=replace(_BIG_EXCERPT, italic=True),
    small=_BIG_BODY,
    credit=replace(_BIG_BODY, after=18),
    cell=TextStyle(SANS, 18, 24, small=1.0),
    label=_BIG_LABEL,
    caption=replace(_BIG_LABEL, before=12),
    number=TextStyle(SANS, 18, 26, bold=True, small=1.0),
    furniture=TextStyle(SANS, 18, 24, small=1.0),
    step=6.0,
    gutter=90.0,
    measure=414.0,
    shape=16.0,
    writing=38.0,
    top=98.0,
    bottom=88.0,
    head=44.0,
    foot=64.0,
    large=True,
)


@cache
def design(layout: Layout, language: str = "en", on_screen: bool = False) -> Design:
    """The house style of a layout, with its words in a language, for paper or for a screen."""
    made = LARGE if layout.large else STANDARD
    if layout.easy:
        made = _eased(made)
    tint = NO_TINT if layout.ink_saver else made.tint
    return replace(made, tint=tint, words=words(language), on_screen=on_screen)


def _eased(base: Design) -> Design:
    """One plain face and no italics; small print grows to 12 points, lines and paragraphs stand apart."""
    eased: dict[str, Any] = {
        field.name: _eased_style(style)
        for field in fields(base)
        if isinstance(style := getattr(base, field.name), TextStyle) and field.name != "furniture"
    }
    return replace(base, **eased, writing=base.writing * 1.25)


def _eased_style(style: TextStyle) -> TextStyle:
    size = max(style.size, 12.0)
    leading = max(style.leading * 1.15, size * 1.6 if style.level < 1 else size * 1.3)
    return replace(
        style,
        family=SANS,
        plain=True,
        size=size,
        leading=round(leading, 1),
        grey=INK,
        after=style.after * 1.75,
        before=style.before * 1.25,
    )
