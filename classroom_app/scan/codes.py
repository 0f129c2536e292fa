"""Finding the square code on a page, which says whose page it is and which way up it lies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from classroom_app.lesson.answer_sheets import PageCode, read_page_code
from classroom_app.scan.pictures import Picture
from classroom_app.scan.readings import BlankPage, PageProblem

_BLANK = 6.0
"""How far the greys of an empty page stray, as a standard deviation."""


class FoundCode(NamedTuple):
    """A code and its four corners in the picture, clockwise from its own top left."""

    says: PageCode
    corners: NDArray[np.float64]


def find_code(picture: Picture) -> FoundCode:
    """The one code of ours in the picture. Raises PageProblem where there is none, or more than one."""
    foreign = False
    for attempt, scale, offset in _attempts(picture):
        found = _read(attempt)
        ours = {code.text: code for code in map(read_page_code, (bar.text for bar in found)) if code}
        if len(ours) > 1:
            raise PageProblem("there are two sheets in this picture", "scan or photograph one page at a time")
        for bar in found:
            if bar.text in ours:
                return FoundCode(ours[bar.text], _corners(bar) / scale + offset)
        foreign = foreign or bool(found)
    if foreign:
        raise PageProblem("this is no answer sheet of this app", "take it out of the pile")
    if float(cv2.resize(picture, (64, 64), interpolation=cv2.INTER_AREA).std()) < _BLANK:
        raise BlankPage("the page is empty", "nothing is missing if it is the back of a sheet")
    raise PageProblem(
        "the square code cannot be read",
        "see that the whole page is in the picture, flat, sharp and in even light, and scan it again",
    )


def _read(picture: Picture) -> list[zxingcpp.Barcode]:
    return zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))


def _corners(bar: zxingcpp.Barcode) -> NDArray[np.float64]:
    at = bar.position
    points = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    return np.array([(point.x + 0.5, point.y + 0.5) for point in points])


_NOWHERE = np.zeros(2)


def _attempts(picture: Picture) -> Iterator[tuple[Picture, float, NDArray[np.float64]]]:
    """The picture as it is and then in other ways, the likeliest first; with the scale and place of each."""
    yield picture, 1.0, _NOWHERE
    smooth = cv2.GaussianBlur(picture, (0, 0), 1.5)
    yield np.asarray(smooth, np.uint8), 1.0, _NOWHERE
    even = cv2.createCLAHE(4.0, (8, 8)).apply(smooth)
    yield np.asarray(even, np.uint8), 1.0, _NOWHERE
    sharp = cv2.addWeighted(picture, 2.5, cv2.GaussianBlur(picture, (0, 0), 3.0), -1.5, 0)
    yield np.asarray(sharp, np.uint8), 1.0, _NOWHERE
    yield from _parts(picture)


def _parts(picture: Picture) -> Iterator[tuple[Picture, float, NDArray[np.float64]]]:
    """Overlapping quarters at twice their size, in which a small or blurred code is found more easily."""
    high, wide = picture.shape[0] * 3 // 5, picture.shape[1] * 3 // 5
    for top in (0, picture.shape[0] - high):
        for left in (0, picture.shape[1] - wide):
            part = picture[top : top + high, left : left + wide]
            large = cv2.resize(part, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
            yield np.asarray(large, np.uint8), 2.0, np.array([left, top], np.float64)
