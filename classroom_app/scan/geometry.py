"""From a picture to the page as it was printed: its corner marks, its slant undone, its light made even."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from classroom_app.lesson.answer_sheets import UNIT, Area, SheetLayout, SheetPage
from classroom_app.scan.codes import FoundCode
from classroom_app.scan.pictures import Picture
from classroom_app.scan.readings import PageProblem

Floats = NDArray[np.float64]
Ink = NDArray[np.float32]
"""How dark each pixel is, from the paper around it (0) to solid black (1)."""

PER_POINT = 3.0
"""Pixels to a point of the straightened page."""

_SEARCHED = 2.0
"""Pixels to a point in which corner marks are looked for."""

_MARK_SIDES = (6.0, 32.0)
"""The least and the largest side of a corner mark, in points."""

_SOLID = 0.82
"""How much of its tightest frame a corner mark fills at least; a circle fills 0.785 of it."""

_ASTRAY = 0.16
"""How far a mark may lie from where the code makes it expected, as a part of its distance from the code."""

_CODE_ASTRAY = 5.0
"""How far off the code's corners may be, in points, when the corner marks lie where they should."""

_CORNER_NAMES = ("top left", "top right", "bottom right", "bottom left")


@dataclass(frozen=True)
class StraightPage:
    """The page as printed, at PER_POINT: its ink, and how it looks in even light."""

    ink: Ink
    look: Picture


def straighten(picture: Picture, code: FoundCode, layout: SheetLayout, page: SheetPage) -> StraightPage:
    """Raises PageProblem where a corner mark is not to be found."""
    corners = _find_corners(picture, code.corners, page)
    to_page = _homography(corners, _points(page.corners) * PER_POINT)
    size = (round(layout.width / UNIT * PER_POINT), round(layout.height / UNIT * PER_POINT))
    straight = np.asarray(
        cv2.warpPerspective(
            _smoothed_for(picture, code.corners, page.code),
            to_page,
            size,
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        np.uint8,
    )
    darkness = _darkness(straight, 40 * PER_POINT)
    ink = (darkness / _black(darkness, page)).astype(np.float32)
    return StraightPage(ink, (255 * (1 - np.clip(ink, 0, 1))).astype(np.uint8))


def _points(hundredths: tuple[tuple[int, int], ...]) -> Floats:
    return np.asarray(np.array(hundredths, np.float64) / UNIT)


def code_corners(area: Area) -> Floats:
    """A code's corners in points, clockwise from top left."""
    left, top, right, bottom = area.left, area.top, area.left + area.width, area.top + area.height
    return _points(((left, top), (right, top), (right, bottom), (left, bottom)))


def _homography(source: Floats, target: Floats) -> Floats:
    return np.asarray(
        cv2.getPerspectiveTransform(source.astype(np.float32), target.astype(np.float32)), np.float64
    )


def _mapped(points: Floats, by: Floats) -> Floats:
    return np.asarray(cv2.perspectiveTransform(points.reshape(1, -1, 2), by), np.float64).reshape(-1, 2)


def _scale(corners: Floats, area: Area) -> float:
    """Pixels to a point, by the code's sides."""
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1)
    return float(sides.mean()) / (area.width / UNIT)


def _smoothed_for(picture: Picture, corners: Floats, area: Area) -> Picture:
    """Without detail that the straightened page is too coarse to show."""
    ratio = _scale(corners, area) / PER_POINT
    if ratio <= 1:
        return picture
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.4 * ratio), np.uint8)


def _find_corners(picture: Picture, code: Floats, page: SheetPage) -> Floats:
    """The corner marks' centres in the picture, clockwise from the page's own top left."""
    scale = _scale(code, page.code) / _SEARCHED
    small = np.asarray(
        cv2.resize(picture, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA), np.uint8
    )
    marks = _solid_squares(small, code / scale) * scale
    wanted, printed_code = _points(page.corners), code_corners(page.code)
    rough, _ = cv2.estimateAffine2D(printed_code, code)
    expected = np.asarray(cv2.transform(wanted.reshape(1, -1, 2), rough), np.float64)[0]
    middle = code.mean(axis=0)
    near = [
        _within(marks, spot, _ASTRAY * float(np.linalg.norm(spot - middle)) + 20 * scale) for spot in expected
    ]
    _check_all_there(picture, near, expected)
    best, error = np.zeros((4, 2)), np.inf
    for chosen in product(*near):
        corners = np.array(chosen)
        if not cv2.isContourConvex(corners.astype(np.float32)):
            continue
        by = _homography(wanted, corners)
        found = float(np.abs(_mapped(code, np.asarray(np.linalg.inv(by), np.float64)) - printed_code).max())
        if found < error:
            best, error = corners, found
    if error > _CODE_ASTRAY:
        raise PageProblem(
            "the corner marks do not lie where they were printed",
            "lay the page flat and scan it again, whole and without anything on it",
        )
    return best


def _within(marks: Floats, spot: Floats, reach: float) -> list[Floats]:
    """The marks in reach of a spot, at most the nearest six."""
    away = np.linalg.norm(marks - spot, axis=1)
    return [marks[index] for index in np.argsort(away)[:6] if away[index] <= reach]


def _check_all_there(picture: Picture, near: list[list[Floats]], expected: Floats) -> None:
    missing = [index for index, marks in enumerate(near) if not marks]
    if not missing:
        return
    height, width = picture.shape
    names = " and ".join(_CORNER_NAMES[index] for index in missing)
    outside = [
        index for index in missing if not (0 < expected[index][0] < width and 0 < expected[index][1] < height)
    ]
    if outside:
        raise PageProblem(
            f"the page is cut off at its corner {names}", "scan it again with all four black corner marks"
        )
    raise PageProblem(
        f"the black corner mark {names} cannot be found",
        "unfold or uncover it, blacken it again if it is worn, and scan the page again",
    )


def _solid_squares(picture: Picture, code: Floats) -> Floats:
    """The centres of all that could be a corner mark. How dark such a mark is, the code's modules tell."""
    darkness = _darkness(picture, 40 * _SEARCHED)
    left, top, width, height = cv2.boundingRect(code.astype(np.float32))
    black = float(np.quantile(darkness[max(0, top) : top + height, max(0, left) : left + width], 0.9))
    mask = (darkness > black / 2).astype(np.uint8)
    outlines, family = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    outer = [outline for outline, kin in zip(outlines, family[0], strict=True) if kin[3] < 0]
    found = [centre for outline in outer if (centre := _solid_square(outline, mask)) is not None]
    return np.array(found, np.float64).reshape(-1, 2)


def _solid_square(outline: MatLike, mask: NDArray[np.uint8]) -> tuple[float, float] | None:
    """Its centre, where the outline is that of a filled square of a likely size."""
    least, most = (side * _SEARCHED for side in _MARK_SIDES)
    left, top, width, height = cv2.boundingRect(outline)
    if min(width, height) < least or max(width, height) > 1.5 * most:
        return None
    short, long = sorted(cv2.minAreaRect(outline)[1])
    moments = cv2.moments(outline)
    if short < 0.6 * long or long > most or moments["m00"] < _SOLID * short * long:
        return None
    heart = mask[top + height // 4 : top + height * 3 // 4, left + width // 4 : left + width * 3 // 4]
    if heart.mean() < 0.9:
        return None
    return moments["m10"] / moments["m00"] + 0.5, moments["m01"] / moments["m00"] + 0.5


def _darkness(picture: Picture, reach: float) -> Ink:
    """How much darker than its paper each pixel is, from 0 to 1, where the paper is what is brightest within
    `reach` pixels. Shadows are larger and fall away."""
    factor = max(1, round(reach / 20))
    small = cv2.resize(
        picture,
        (max(1, picture.shape[1] // factor), max(1, picture.shape[0] // factor)),
        interpolation=cv2.INTER_AREA,
    )
    side = 2 * round(reach / factor / 2) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    paper = cv2.morphologyEx(cv2.medianBlur(small, 3), cv2.MORPH_CLOSE, kernel)
    paper = cv2.GaussianBlur(paper, (0, 0), 2)
    large = cv2.resize(paper, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    light = picture.astype(np.float32) / np.maximum(large, 1).astype(np.float32)
    return (1 - np.minimum(light, 1.2)).astype(np.float32)


def _black(darkness: Ink, page: SheetPage) -> float:
    """How dark solid black is on this page: the corner marks are."""
    reach = round(2 * PER_POINT)
    spots = (_points(page.corners) * PER_POINT).round().astype(int)
    found = [
        float(np.median(darkness[y - reach : y + reach, x - reach : x + reach])) for x, y in spots.tolist()
    ]
    return max(0.2, float(np.median(found)))
