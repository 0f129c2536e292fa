"""Whether two pictures show the same handwriting, so that a page scanned twice is not asked about twice."""

from __future__ import annotations

import cv2
import numpy as np

from classroom_app.scan.geometry import PER_POINT, Floats

_SURE, _LIKELY = 0.42, 0.16
"""Ink from which a pixel is taken for writing, and from which it may be: the darkest in a picture is 1."""

_REACH = 3.0
"""How far, in points, a room as a whole may lie from its place on another scan."""

_ASTRAY = 0.34
"""How far a stroke may then still lie from its place: a pixel. With 0.5 a 6 was taken for a 0."""

_NEW = 0.3
"""Square points of ink in one piece that the other picture lacks, from which the writing is another."""

_SIZES = 6
"""Pixels by which two scans of one room may differ in width or height."""


def same_writing(earlier: bytes, later: bytes) -> bool:
    """Whether two PNGs of one room show the same ink. In doubt they do not, and a person looks again."""
    first, second = _ink(earlier), _ink(later)
    if first is None or second is None:
        return False
    if max(abs(np.subtract(first.shape, second.shape))) > _SIZES:
        return False
    second = _laid_over(first, second)
    return not _adds(first, second) and not _adds(second, first)


def _ink(picture: bytes) -> Floats | None:
    """How dark each pixel is between the paper, 0, and the darkest ink, 1; None where it is no picture."""
    greys = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE) if picture else None
    if greys is None:
        return None
    smooth = cv2.GaussianBlur(greys.astype(np.float64), (0, 0), 0.25 * PER_POINT)
    paper, darkest = float(np.median(smooth)), float(np.quantile(smooth, 0.005))
    return np.asarray(np.clip((paper - smooth) / max(paper - darkest, 1.0), 0, 1), np.float64)


def _laid_over(one: Floats, other: Floats) -> Floats:
    """The other picture, moved to where its ink agrees best with that of the first."""
    reach = round(_REACH * PER_POINT)
    inner = one[reach:-reach, reach:-reach].astype(np.float32)
    if not inner.size:
        return other
    wide = cv2.resize(other.astype(np.float32), one.shape[::-1], interpolation=cv2.INTER_AREA)
    fits = cv2.matchTemplate(wide, inner, cv2.TM_CCOEFF_NORMED)
    across, down = cv2.minMaxLoc(fits)[3]
    move = np.array([[1, 0, reach - across], [0, 1, reach - down]], np.float32)
    return np.asarray(cv2.warpAffine(wide, move, one.shape[::-1]), np.float64)


def _adds(one: Floats, other: Floats) -> bool:
    """Whether one picture has ink where the other has none near it; what the edges cut does not count."""
    reach = 2 * round(_ASTRAY * PER_POINT) + 1
    near = cv2.dilate((other > _LIKELY).astype(np.uint8), np.ones((reach, reach), np.uint8))
    added = ((one > _SURE) & (near == 0)).astype(np.uint8)
    edge = round((_REACH + 1) * PER_POINT)
    added = added[edge:-edge, edge:-edge]
    if not added.size:
        return False
    _, _, figures, _ = cv2.connectedComponentsWithStats(added, connectivity=8)
    return bool((figures[1:, cv2.CC_STAT_AREA] >= _NEW * PER_POINT**2).any())
