"""The bare equivalent of a class's worksheets in one file: ReportLab's Platypus, as its manual would have it.

Paragraphs, tables and lines in their default make, each question kept together, a name and a page number at
the head of every page. Nothing is numbered by line, framed, linked or shared between the copies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatchmethod
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import black, grey
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, PageBreak, Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as TableFlowable

from classroom_app.fonts import FALLBACKS, FILES
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.engine import TrueTypeFont, register_font
from tests.benchmarks.bare_worksheet import (
    Box,
    Kept,
    Lines,
    Look,
    Options,
    Piece,
    Table,
    Words,
    bare_worksheet,
)

_MEASURE = 416.0
_SIDE, _HEAD = (A4[0] - _MEASURE) / 2, 74.0

_FACES: dict[Look, tuple[str, float, float]] = {
    "title": ("Noto Serif Bold", 20, 26),
    "heading": ("Noto Serif Bold", 16, 20),
    "subheading": ("Noto Sans Bold", 10.5, 16),
    "reading": ("Noto Serif", 10.5, 16),
    "prompt": ("Noto Sans Bold", 9.5, 14),
    "body": ("Noto Sans", 9.5, 14),
    "excerpt": ("Noto Serif", 9.5, 14),
    "small": ("Noto Sans", 8.5, 12),
}


class BarePlatypus:
    """The worksheet of a lesson's plan, and how to set it plainly for each of a class."""

    def __init__(self, lesson: StudentLesson, plan: str) -> None:
        self._pieces = bare_worksheet(lesson, plan)
        for name in {*(name for name, _, _ in _FACES.values()), *FALLBACKS}:
            register_font(TrueTypeFont(_own(name), str(FILES[name])))
        self._styles = {
            look: ParagraphStyle(
                look, fontName=_own(name), fontSize=size, leading=leading, spaceBefore=2, spaceAfter=6
            )
            for look, (name, size, leading) in _FACES.items()
        }
        self._option = ParagraphStyle(
            "option",
            self._styles["body"],
            leftIndent=36,
            bulletFontName=_own("DejaVu Sans"),
            bulletFontSize=9.5,
        )

    def write(self, path: Path, names: Sequence[str]) -> int:
        """Sets a copy for each name in one file and says how many pages they take."""
        document = _NamedPages(path)
        story: list[Flowable] = []
        for name in names:
            story += [_Student(document, name), *self._set(self._pieces), PageBreak()]
        document.build(story)
        return int(document.page)

    def _set(self, pieces: Iterable[Piece]) -> list[Flowable]:
        return [flowable for piece in pieces for flowable in self._flowables(piece)]

    @singledispatchmethod
    def _flowables(self, piece: Piece) -> list[Flowable]:
        raise NotImplementedError(type(piece).__name__)

    @_flowables.register
    def _(self, piece: Words) -> list[Flowable]:
        return [self._paragraph(piece.text, self._styles[piece.look])]

    @_flowables.register
    def _(self, piece: Options) -> list[Flowable]:
        return [
            self._paragraph(text, self._option, bullet=f"\u25cb {letter}") for letter, text in piece.lettered
        ]

    @_flowables.register
    def _(self, piece: Table) -> list[Flowable]:
        style = self._styles["small"]
        rows = [[self._paragraph(text, style) for text in row] for row in piece.rows]
        lines = [("LINEBELOW", (0, 0), (-1, -1), 0.5, grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        return [TableFlowable(rows, [share * _MEASURE for share in piece.shares], style=lines, repeatRows=1)]

    @_flowables.register
    def _(self, piece: Lines) -> list[Flowable]:
        return [
            HRFlowable(width="100%", thickness=0.5, color=grey, spaceBefore=23, spaceAfter=0)
            for _ in range(piece.count)
        ]

    @_flowables.register
    def _(self, piece: Box) -> list[Flowable]:
        width = 16 + piece.characters * 9.0
        return [
            TableFlowable([[""]], [width], [24], style=[("BOX", (0, 0), (-1, -1), 0.8, black)], hAlign="LEFT")
        ]

    @_flowables.register
    def _(self, piece: Kept) -> list[Flowable]:
        return [KeepTogether(self._set(piece.pieces))]

    def _paragraph(self, text: str, style: ParagraphStyle, bullet: str | None = None) -> Paragraph:
        return Paragraph(_marked_up(text, style.fontName), style, bulletText=bullet)


class _NamedPages(SimpleDocTemplate):
    """Pages with a student's name and the number of the student's page at their head."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            str(path),
            pagesize=A4,
            leftMargin=_SIDE - 6,  # a frame pads its sides with 6 points
            rightMargin=_SIDE - 6,
            topMargin=_HEAD - 6,
            bottomMargin=_HEAD - 6,
            invariant=1,
        )
        self.student, self.first = "", 1

    def handle_pageEnd(self) -> None:
        """Only now is it known whose page it was."""
        self.canv.setFont(_own("Noto Sans"), 7.5)
        self.canv.drawString(_SIDE, A4[1] - 42, self.student)
        self.canv.drawRightString(A4[0] - _SIDE, A4[1] - 42, f"Page {self.page - self.first + 1}")
        super().handle_pageEnd()


class _Student(Flowable):  # type: ignore[misc]
    """Says from where on the pages are a student's; takes no room."""

    def __init__(self, document: _NamedPages, name: str) -> None:
        super().__init__()
        self.document, self.name = document, name

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0.0, 0.0

    def draw(self) -> None:
        self.document.student, self.document.first = self.name, self.document.page


def _own(face: str) -> str:
    """A copy of a face of its own, so that neither side profits from what the other has cached."""
    return f"platypus {face}"


def _marked_up(text: str, face: str) -> str:
    """The text as Paragraph's markup; characters that the face lacks are set in the first that has them."""
    known = getFont(face).face.charToGlyph
    if all(ord(sign) in known for sign in text):
        return escape(text)
    marked, other = "", ""
    for sign in text:
        home = face if ord(sign) in known or sign.isspace() else _home(sign)
        if home != other:
            marked += "</font>" if other and other != face else ""
            marked += f'<font name="{home}">' if home != face else ""
            other = home
        marked += escape(sign)
    return marked + ("</font>" if other != face else "")


def _home(sign: str) -> str:
    faces = [_own(name) for name in FALLBACKS]
    return next((name for name in faces if ord(sign) in getFont(name).face.charToGlyph), faces[0])
