"""The pen: a canvas whose y counts down from the top edge, and the few strokes our pages are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import groupby, zip_longest
from typing import Any

from classroom_app.fonts import SANS
from classroom_app.lesson.answer_sheets import SheetCopy
from classroom_app.paper.engine import Canvas
from classroom_app.paper.glyph_fonts import GlyphFont, with_marks
from classroom_app.paper.glyphs import face, missing
from classroom_app.paper.lines import Piece, TextLine
from classroom_app.paper.styles import NO_TINT, RULE, TextStyle
from classroom_app.paper.tags import Tags, Untagged

_HAIR = 0.5


class Pen:
    """Draws one document. `seen` collects every character it was asked to print; `copy` is whose it is.

    `tags` says what is drawn. A document with shared pages is not `tagged`: a stretch of content that is on
    many pages can be in no structure. On `mirrored` pages, for languages that run from the right, everything
    stands as far from the right edge as its x says.
    """

    def __init__(
        self,
        size: tuple[float, float],
        title: str,
        subject: str,
        language: str,
        copy: SheetCopy | None = None,
        tagged: bool = True,
        mirrored: bool = False,
    ) -> None:
        self.mirrored = mirrored
        self.copy = copy or SheetCopy(code="")
        self.width, self.page_height = size
        self.seen: set[str] = set()
        self._file = BytesIO()
        face(SANS)
        self._canvas = Canvas(
            self._file,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            initialFontName=SANS,
            initialFontSize=10,
            lang=language,
        )
        self._canvas.setTitle(title)
        self._canvas.setSubject(subject)
        self._canvas.setAuthor("Classroom App")
        self._canvas.setCreator("Classroom App")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self.tags = Tags(self._canvas) if tagged else Untagged()
        self._bookmarks = 0
        self._glyph_fonts: dict[str, GlyphFont] = {}
        self._shared = ""
        self._personal: dict[str, list[Callable[[Pen, SheetCopy], None]]] = {}

    def end_page(self) -> None:
        with self.tags.page():
            self._canvas.showPage()
        self._canvas.settle_page()

    def for_each_copy(self, draw: Callable[[Pen, SheetCopy], None]) -> None:
        """Draws what differs from copy to copy: at once, or on a shared page when it is placed for a copy."""
        if self._shared:
            self._personal[self._shared].append(draw)
        else:
            draw(self, self.copy)

    def begin_shared(self) -> str:
        """Begins a page that many copies will refer to by the name returned."""
        self._shared = f"shared-{len(self._personal) + 1}"
        self._personal[self._shared] = []
        self._canvas.beginForm(self._shared)
        return self._shared

    def end_shared(self) -> None:
        self._canvas.endForm()
        self._shared = ""

    def place(self, shared: str, copy: SheetCopy) -> None:
        """Puts a shared page on the page at hand, with what differs in this copy."""
        self._canvas.doForm(shared)
        for draw in self._personal[shared]:
            draw(self, copy)

    def finish(self) -> bytes:
        self.tags.finish()
        self._canvas.save()
        return self.tags.appended(self._file.getvalue())

    @property
    def replaced(self) -> tuple[str, ...]:
        """The characters that were printed as their numbers."""
        return missing("".join(sorted(self.seen)))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry of the outline that leads to this height of this page; shared pages have none."""
        if self._shared:
            return
        self._bookmarks += 1
        name = f"b{self._bookmarks}"
        self._canvas.bookmarkHorizontal(name, 0, self.page_height - top)
        self._canvas.addOutlineEntry(title, name, level)

    def lines(self, x: float, top: float, width: float, lines: Sequence[TextLine], style: TextStyle) -> None:
        """Lines below each other, each on a strip `style.leading` high."""
        text = self._canvas.beginText()
        text.setFillGray(style.grey)
        baseline = self.page_height - top - style.baseline
        start = self._left(x, width)
        for line, following in zip_longest(lines, lines[1:]):
            at_right = not self.mirrored if style.right else line.from_right or self.mirrored
            left = start + width - line.width if at_right else start
            if any(piece.glyphs or piece.level for piece in line.pieces):
                self._shaped_line(text, left, baseline, line)
            else:
                text.setTextOrigin(left, baseline)
                for piece in line.pieces[:-1]:
                    _write(text, piece)
                for piece in line.pieces[-1:]:
                    _write(text, piece, following is not None and following.start > line.end)
            if any(piece.box for piece in line.pieces):
                self._boxes(left, baseline, line.visual, style)
            baseline -= style.leading
        self.tags.text()
        self._canvas.drawText(text)

    def _shaped_line(self, text: Any, left: float, baseline: float, line: TextLine) -> None:
        """Every piece at its place, in the order in which they are read."""
        line = with_marks(line)
        places: dict[int, float] = {}
        for piece in line.visual:
            places[id(piece)] = left
            left += piece.width
        for piece in line.pieces:
            text.setTextOrigin(places[id(piece)], baseline)
            if piece.glyphs:
                _operate(text, self._glyph_font(piece.face).show(piece))
            else:
                _write(text, piece)

    def _glyph_font(self, face_name: str) -> GlyphFont:
        """The face by its glyphs, in this document."""
        if face_name not in self._glyph_fonts:
            font = GlyphFont(face_name, f"G{len(self._glyph_fonts) + 1}")
            self._glyph_fonts[face_name] = font
            self._canvas._doc.delayedFonts.append(font)
        return self._glyph_fonts[face_name]

    def _boxes(self, x: float, baseline: float, pieces: Sequence[Piece], style: TextStyle) -> None:
        """Thin frames around the pieces that share a box number and stand side by side."""
        for box, group in groupby(pieces, lambda piece: piece.box):
            framed = list(group)
            width = sum(piece.width for piece in framed)
            if box:
                self._stroke(1.4 if framed[0].heavy else _HAIR, 0 if framed[0].heavy else 0.3)
                low = baseline - style.size * 0.36
                self._canvas.roundRect(x, low, width, style.size * 1.4, 2, stroke=1, fill=0)
            x += width

    def _left(self, x: float, width: float = 0.0) -> float:
        """Where on the sheet something of this width begins."""
        return self.width - x - width if self.mirrored else x

    def _stroke(self, thick: float, grey: float) -> None:
        """Lines drawn next are as thick and grey as this."""
        self.tags.shapes()
        self._canvas.setLineWidth(thick)
        self._canvas.setStrokeGray(grey)

    def _fill(self, grey: float) -> None:
        """Areas drawn next are as grey as this."""
        self.tags.shapes()
        self._canvas.setFillGray(grey)

    def rule(self, x: float, y: float, width: float, grey: float = 0.6, thick: float = _HAIR) -> None:
        self._stroke(thick, grey)
        x = self._left(x, width)
        self._canvas.line(x, self.page_height - y, x + width, self.page_height - y)

    def bar(self, x: float, top: float, height: float, thick: float = _HAIR, grey: float = 0.6) -> None:
        """An upright line."""
        self._stroke(thick, grey)
        x = self._left(x)
        self._canvas.line(x, self.page_height - top, x, self.page_height - top - height)

    def panel(self, x: float, top: float, width: float, height: float, tint: float) -> None:
        """The ground of something brought in from elsewhere: a tint, unless ink is saved, and a bar."""
        if tint < NO_TINT:
            self._fill(tint)
            left = self._left(x, width)
            self._canvas.rect(left, self.page_height - top - height, width, height, stroke=0, fill=1)
        self.bar(x, top, height, thick=2, grey=RULE)

    def box(
        self, x: float, top: float, width: float, height: float, thick: float = 0.8, grey: float = 0.0
    ) -> None:
        self._stroke(thick, grey)
        left = self._left(x, width)
        self._canvas.rect(left, self.page_height - top - height, width, height, stroke=1, fill=0)

    def circle(self, x: float, top: float, size: float, thick: float = 0.8, grey: float = 0.0) -> None:
        self._stroke(thick, grey)
        radius, left = size / 2, self._left(x, size)
        self._canvas.circle(left + radius, self.page_height - top - radius, radius, stroke=1, fill=0)

    def modules(self, x: float, top: float, size: float, rows: Sequence[Sequence[int]]) -> None:
        """A square code: its dark modules as one black area, those side by side in one piece."""
        side, x = size / len(rows), self._left(x, size)
        self._fill(0)
        path = self._canvas.beginPath()
        for number, row in enumerate(rows):
            low = self.page_height - top - (number + 1) * side
            start = 0
            for is_dark, run in groupby(row, bool):
                length = len(list(run))
                if is_dark:
                    path.rect(x + start * side, low, length * side, side)
                start += length
        self._canvas.drawPath(path, stroke=0, fill=1)

    def shape(self, points: Sequence[tuple[float, float]], filled: bool, thick: float = 1.0) -> None:
        """A closed outline through the points, or its area in black."""
        self._stroke(thick, 0)
        self._fill(0)
        path = self._canvas.beginPath()
        for index, (x, top) in enumerate(points):
            (path.lineTo if index else path.moveTo)(self._left(x), self.page_height - top)
        path.close()
        self._canvas.drawPath(path, stroke=int(not filled), fill=int(filled))

    def disc(self, x: float, top: float, size: float, share: float = 1.0) -> None:
        """A circle filled in black from its foot up: whole, or the half of it."""
        self.circle(x, top, size, thick=1.0)
        self._fill(0)
        low, high = self.page_height - top - size, self.page_height - top
        turn = 360 * share
        left = self._left(x, size)
        self._canvas.wedge(left, low, left + size, high, 270 - turn / 2, turn, stroke=0, fill=1)

    def tick(self, x: float, top: float, size: float) -> None:
        """A tick mark as large as a box of that size, drawn so that it needs no symbol font."""
        self._stroke(1.6, 0)
        x, y = self._left(x, size), self.page_height - top
        path = self._canvas.beginPath()
        path.moveTo(x + size * 0.1, y - size * 0.55)
        path.lineTo(x + size * 0.4, y - size * 0.9)
        path.lineTo(x + size * 1.05, y + size * 0.1)
        self._canvas.drawPath(path, stroke=1, fill=0)


def _write(text: Any, piece: Piece, spaced: bool = False) -> None:
    """Writes a piece that needs no shaping where the text stands.

    `spaced` puts a blank behind it that nobody sees: it keeps the last word of a line apart from the next.
    """
    if (text._fontname, text._fontsize) != (piece.face, piece.size):
        text.setFont(piece.face, piece.size)
    text.textOut(f"{piece.text} " if spaced else piece.text)


def _operate(text: Any, operators: str) -> None:
    """Adds operators of a font that ReportLab does not know, and lets it name its own face again."""
    text._code.append(operators)
    text._curSubset = -1
