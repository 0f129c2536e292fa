"""From files to pictures: the pages of a PDF, the frames of a TIFF, a scan or a phone's photo, as greys."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from classroom_app.formats.pdf_pictures import NotDrawable, PdfPictures
from classroom_app.scan.readings import PageProblem, UnreadableFile

Picture: TypeAlias = NDArray[np.uint8]
"""Rows of greys from black (0) to white (255)."""

_LONG_SIDE = 2_800
"""Pixels along the longer side of a picture that is read: some 240 to the inch of an A4 page."""

_MOST_PIXELS = 150_000_000
"""The largest picture that is taken in; phones make up to 108 million pixels."""

_LEAST_SIDE = 300
"""Pixels below which no page can be read."""

_MOST_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True)
class SheetPicture:
    """One picture of a file, not yet loaded; pictures count from 1."""

    number: int
    count: int
    _load: Callable[[], Picture]

    def load(self) -> Picture:
        """The picture upright as its file says, and no larger than is needed. Raises PageProblem."""
        return self._load()


def pages_of(path: Path) -> Iterator[SheetPicture]:
    """The pictures in a file, each of which is to be loaded before the next is asked for.

    Raises UnreadableFile where there is none to be had.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableFile(f"{_named(path)} is larger than 512 MiB", "scan fewer pages into one file")
        with path.open("rb") as stream:
            is_pdf = b"%PDF-" in stream.read(1024)
    except OSError as error:
        message = f"{_named(path)} cannot be opened: {(error.strerror or str(error)).lower()}"
        raise UnreadableFile(message, "check its name and folder") from error
    yield from _pdf_pages(path) if is_pdf else _frames(path)


def _named(path: Path) -> str:
    """The file in a sentence, which may begin with it: no letter of its name changes then."""
    return f"the file {path.name}"


def _pdf_pages(path: Path) -> Iterator[SheetPicture]:
    try:
        document = PdfPictures(path)
    except NotDrawable as error:
        raise UnreadableFile(error.message, "save it without a password, or scan the pages again") from error
    with document:
        count = len(document)
        if not count:
            raise UnreadableFile(f"{_named(path)} has no pages", "scan the pages again")
        for index in range(count):
            yield SheetPicture(index + 1, count, partial(_drawn, document, index))


def _drawn(document: PdfPictures, index: int) -> Picture:
    """A page drawn at a size that depends on its shape alone: scanners state the strangest sizes."""
    try:
        longer = max(document.points(index))
        drawn = document.picture(index, _LONG_SIDE / longer * 72)
    except (NotDrawable, ZeroDivisionError) as error:
        raise PageProblem("the page cannot be drawn", "scan it again") from error
    rows = np.frombuffer(drawn.greys, np.uint8).reshape(drawn.height, drawn.stride)
    return rows[:, : drawn.width].copy()


def _frames(path: Path) -> Iterator[SheetPicture]:
    image = _opened(path)
    with image:
        count = getattr(image, "n_frames", 1)
        for index in range(count):
            yield SheetPicture(index + 1, count, partial(_frame, image, index))


def _opened(path: Path) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(path, formats=("PNG", "JPEG", "TIFF"))
    except UnidentifiedImageError as error:
        cure = "give a PDF, PNG, JPEG or TIFF; phones can save photos as JPEG"
        raise UnreadableFile(f"{_named(path)} is no picture that can be read", cure) from error
    except (Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise UnreadableFile(f"{_named(path)} is damaged or far too large", "scan the page again") from error


def _frame(image: Image.Image, index: int) -> Picture:
    try:
        if index:
            image.seek(index)
        width, height = image.size
        if width * height > _MOST_PIXELS:
            raise PageProblem("the picture is too large", "scan with 200 or 300 dots to the inch")
        image.draft("L", (_LONG_SIDE, _LONG_SIDE))
        return _reduced(_greys(ImageOps.exif_transpose(image)))
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise PageProblem("the picture is damaged", "scan or photograph the page again") from error


def _greys(image: Image.Image) -> Image.Image:
    """The picture on white paper, in 256 greys."""
    if image.mode.startswith(("I", "F")):  # 16 bits, of which the upper eight are kept
        deep = np.asarray(image, dtype=np.float64)
        return Image.fromarray((deep * (255 / max(deep.max(), 255))).astype(np.uint8))
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image)
        image = paper
    return image.convert("L")


def _reduced(image: Image.Image) -> Picture:
    if min(image.size) < _LEAST_SIDE:
        raise PageProblem("the picture is too small to be read", "scan with 200 or 300 dots to the inch")
    factor = max(image.size) / _LONG_SIDE
    if factor > 1:
        size = (math.ceil(image.width / factor), math.ceil(image.height / factor))
        image = image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    return np.array(image, dtype=np.uint8)
