"""The sheet: its sizes, what stands at head and foot of every page, and from blocks to the bytes of a PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from classroom_app.paper.layout import Block, paginate
from classroom_app.paper.pen import Pen
from classroom_app.paper.styles import FURNITURE, GUTTER, MEASURE, RULE
from classroom_app.paper.text import pdf_text

_TOP, _BOTTOM = 76.0, 72.0
_HEAD, _FOOT = 42.0, 52.0
"""Points from the top edge to the running head, and from the bottom edge to the foot: 15 mm and more."""

_AT_RIGHT = replace(FURNITURE, right=True)


class PaperSize(StrEnum):
    """A sheet of paper by its name."""

    A4 = "A4"
    Letter = "Letter"

    @property
    def points(self) -> tuple[float, float]:
        return _POINTS[self]


_POINTS = {PaperSize.A4: (595.276, 841.89), PaperSize.Letter: (612.0, 792.0)}


@dataclass(frozen=True)
class PaperOptions:
    """What the teacher chooses about a handout. `plan` names the plan to print; "" is the whole lesson."""

    paper: PaperSize = PaperSize.A4
    with_article: bool = True
    plan: str = ""

    def file_name(self, lesson_id: str, kind: str) -> str:
        """What a handout of this kind is called, so that no two that differ have one name."""
        cut = "" if self.with_article else "-without-article"
        plan = f"_{self.plan}" if self.plan else ""
        return f"{lesson_id}_{kind}{cut}_{self.paper.value}{plan}.pdf"


@dataclass(frozen=True)
class Handout:
    """A finished PDF. `replaced` lists the characters no face could draw, printed as `[U+XXXX]`."""

    name: str
    pdf: bytes
    pages: int
    replaced: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """What all pages of one handout share."""

    name: str
    title: str
    kind: str
    version: str
    language: str
    paper: PaperSize


def render(blocks: Iterable[Block], sheet: Sheet) -> Handout:
    """The blocks as a PDF."""
    width, height = sheet.paper.points
    pages = paginate(blocks, MEASURE, height - _TOP - _BOTTOM)
    left = (width - MEASURE - GUTTER) / 2
    pen = Pen((width, height), f"{sheet.title}: {sheet.kind}", sheet.kind, sheet.language)
    for number, page in enumerate(pages, start=1):
        _furniture(pen, sheet, left, f"Page {number} of {len(pages)}")
        page.draw(pen, left + GUTTER, _TOP, MEASURE)
        pen.end_page()
    return Handout(sheet.name, pen.finish(), len(pages), pen.replaced)


def _furniture(pen: Pen, sheet: Sheet, left: float, count: str) -> None:
    """The running head and the foot; a title too long for its line is cut, with a sign that it was."""
    width = MEASURE + GUTTER
    foot = pen.page_height - _FOOT
    room = width - pdf_text(sheet.kind, FURNITURE).lines(width)[0].width - 24
    pdf_text(_shortened(sheet.title, room), FURNITURE).draw(pen, left, _HEAD, width)
    pdf_text(sheet.kind, _AT_RIGHT).draw(pen, left, _HEAD, width)
    pen.rule(left, _HEAD + 14, width, RULE)
    pdf_text(f"Version {sheet.version}", FURNITURE).draw(pen, left, foot, width)
    pdf_text(count, _AT_RIGHT).draw(pen, left, foot, width)


def _shortened(text: str, room: float) -> str:
    lines = pdf_text(text, FURNITURE).lines(room)
    return text if len(lines) == 1 else f"{text[: lines[0].end - 1].rstrip()}…"
