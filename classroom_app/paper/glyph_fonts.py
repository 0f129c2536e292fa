"""Faces in a PDF by glyph: how shaped text is drawn, embedded and read back.

ReportLab's fonts take one picture for each character. Here a code stands for a glyph together with the
characters it means where it stands, so the same glyph may be read in two ways.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Any

from classroom_app.fonts import FILES
from classroom_app.paper.glyphs import face
from classroom_app.paper.lines import Glyph, Piece, TextLine

_EM = 1000
"""What a text size is divided into in a PDF."""

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"

_ASIDE = 0.005
"""How far a mark of direction stands to the left, as a share of the size, to have a place of its own."""

_MAX_MAPPINGS = 100
"""How many mappings to text a block of a character map may hold."""


def with_marks(line: TextLine) -> TextLine:
    """The line with invisible marks that say which way the signs around a change of direction run.

    Programs that extract text go by letters and numbers alone, and would put the full stop after a name that
    runs against its sentence on the wrong side of the name.
    """
    pieces: list[Piece] = []
    for piece, after in zip_longest(line.pieces, line.pieces[1:]):
        pieces.append(piece)
        ends = after is None or (after.level % 2 == 0 and not line.from_right)
        if ends and piece.level % 2 and unicodedata.bidirectional(piece.text[-1:]) not in ("R", "AL"):
            pieces.append(_mark(piece, piece.level))
        if after and piece.level % 2 != line.from_right and after.level % 2 == line.from_right:
            pieces.append(_mark(piece, after.level))
    return line._replace(pieces=tuple(pieces))


def _mark(piece: Piece, level: int) -> Piece:
    """A mark of the level's direction, which stands behind the piece."""
    text, right = (_RIGHT_TO_LEFT, -_ASIDE) if level % 2 else (_LEFT_TO_RIGHT, 0.0)
    return Piece(text, piece.face, piece.size, 0.0, 0, 0, False, (Glyph(0, "", 0.0, right),), level)


class GlyphFont:
    """One face in one document; it is written when the document is saved, with the glyphs that were drawn."""

    def __init__(self, face_name: str, name: str) -> None:
        self._face_name, self._name = face_name, name
        self._codes: dict[tuple[int, str], int] = {}
        self._metrics = face(face_name).font.face

    def show(self, piece: Piece) -> str:
        """The operators that draw a piece where the text stands, to be used within a text object."""
        strings = self._strings(piece.glyphs, piece.size)
        return f"/{self._name} {_number(piece.size)} Tf {_marked(piece, strings)}"

    def _code(self, glyph: Glyph) -> str:
        code = self._codes.setdefault((glyph.number, glyph.text), len(self._codes) + 1)
        return f"<{code:04X}>"

    def _strings(self, glyphs: Sequence[Glyph], size: float) -> str:
        parts = []
        for up, group in groupby(glyphs, lambda glyph: glyph.up):
            codes = " ".join(self._placed(group))
            rise = _number(up * size)
            parts.append(f"[{codes}] TJ" if rise == "0" else f"{rise} Ts [{codes}] TJ 0 Ts")
        return " ".join(parts)

    def _placed(self, glyphs: Iterator[Glyph]) -> Iterator[str]:
        for glyph in glyphs:
            before, after = -glyph.right, glyph.right + self._width(glyph.number) - glyph.advance
            yield from (_number(before * _EM), self._code(glyph), _number(after * _EM))

    def _width(self, number: int) -> float:
        """How far the glyph moves the pen by itself, as a share of the size."""
        return float(self._metrics.hmetrics[number][0]) / self._metrics.unitsPerEm if number else 0.0

    # the name is ReportLab's: it calls every font of a document when it writes the document
    def addObjects(self, document: Any) -> None:  # noqa: N802
        """Puts the font and its parts into the document."""

        def put(part: str, content: bytes) -> str:
            reference = document.Reference(content, f"{self._name}.{part}")
            return str(reference.format(document).decode())

        metrics = self._metrics
        base = f"SHAPED+{self._face_name.replace(' ', '')}"
        program = self._subset()
        file = put("file", _stream(program, f"/Length1 {len(program)}"))
        box = " ".join(_number(value) for value in metrics.bbox)
        descriptor = put(
            "descriptor",
            f"<< /Type /FontDescriptor /FontName /{base} /Flags 4 /FontBBox [{box}] /ItalicAngle 0"
            f" /Ascent {_number(metrics.ascent)} /Descent {_number(metrics.descent)}"
            f" /CapHeight {_number(metrics.capHeight)} /StemV {_number(metrics.stemV)}"
            f" /FontFile2 {file} >>".encode(),
        )
        numbers = b"".join(number.to_bytes(2, "big") for number, _ in self._codes)
        map_to_glyphs = put("glyphs", _stream(bytes(2) + numbers))
        widths = " ".join(_number(self._width(number) * _EM) for number, _ in self._codes)
        descendant = put(
            "descendant",
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{base} /CIDToGIDMap {map_to_glyphs}"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /FontDescriptor {descriptor} /DW 0 /W [1 [{widths}]] >>".encode(),
        )
        to_text = put("text", _stream(self._map_to_text()))
        font = put(
            "font",
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /Identity-H"
            f" /DescendantFonts [{descendant}] /ToUnicode {to_text} >>".encode(),
        )
        document.idToObject["BasicFonts"].dict[self._name] = font

    def _subset(self) -> bytes:
        """The face with the outlines of the glyphs that were drawn, under their old numbers."""
        import uharfbuzz

        wanted = uharfbuzz.SubsetInput()
        wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.glyph_set.update({number for number, _ in self._codes})
        wanted.layout_feature_tag_set.clear()
        whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FILES[self._face_name])))
        return bytes(uharfbuzz.subset(whole, wanted).blob.data)

    def _map_to_text(self) -> bytes:
        """What every code is read as; a glyph that carries no character is read as nothing."""
        lines = [f"<{code:04X}> <{_utf16(text)}>" for (_, text), code in self._codes.items()]
        blocks = [lines[at : at + _MAX_MAPPINGS] for at in range(0, len(lines), _MAX_MAPPINGS)]
        body = "\n".join("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode()


def _marked(piece: Piece, strings: str) -> str:
    """The strings with what a reader needs to know about them.

    Glyphs from the right are said to be in reverse order. Of those from the left the text is told where it
    is not one character for each glyph; for the others it is not, since Poppler turns it round once more.
    """
    if piece.level % 2 and piece.text != _RIGHT_TO_LEFT:
        return f"/ReversedChars BMC {strings} EMC"
    if all(len(glyph.text) == 1 for glyph in piece.glyphs):
        return strings
    return f"/Span << /ActualText <FEFF{_utf16(piece.text)}> >> BDC {strings} EMC"


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _number(value: float) -> str:
    """A number as PDF writes it, to a thousandth."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content)
    head = f"<< /Filter /FlateDecode /Length {len(packed)} {entries} >>\nstream\n"
    return head.encode() + packed + b"\nendstream"
