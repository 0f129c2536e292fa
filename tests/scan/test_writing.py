"""Handwriting is known again on another scan of the same paper, and never taken for what it is not."""

from __future__ import annotations

from functools import cache

import pytest

pytest.importorskip("cv2", reason="needs classroom-app[scan]")
pytest.importorskip("zxingcpp", reason="needs classroom-app[scan]")

import cv2
import numpy as np

from classroom_app.scan.reader import read_page
from classroom_app.scan.writing import same_writing
from tests.distortion import DISTORTIONS
from tests.scan.filled import DPI, UNIT, Printed, printed

WAYS = ("300 dpi", "200 dpi", "turned up to 5°", "JPEG 60", "shadow", "phone")


@cache
def sheets() -> Printed:
    return printed(names=("Ada",))


@cache
def rooms(words: str, way: str, seed: int = 1) -> tuple[bytes, ...]:
    """The rooms of a page in which these words are written by hand, as a scan shows them."""
    picture = sheets().picture()
    for room in sheets().sheets.layout.pages[0].rooms:
        place = ((room.left + 500) / UNIT * DPI / 72, (room.top + 1300) / UNIT * DPI / 72)
        cv2.putText(picture, words, tuple(map(round, place)), cv2.FONT_HERSHEY_SIMPLEX, 1.3, 60, 4)
    spoilt = DISTORTIONS[way](picture, np.random.default_rng(seed))
    return tuple(room.picture for room in read_page(spoilt, sheets().find).rooms)


@pytest.mark.parametrize("way", WAYS)
def test_a_second_scan_made_alike_shows_the_same_writing(way: str) -> None:
    pairs = zip(rooms("10", way), rooms("10", way, seed=2), strict=True)
    assert all(same_writing(earlier, later) for earlier, later in pairs)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("changed", ["16", "1.0", "110", ""])
def test_a_figure_that_was_changed_is_seen(way: str, changed: str) -> None:
    pairs = zip(rooms("10", way), rooms(changed, "200 dpi"), strict=True)
    assert not any(same_writing(*pair) or same_writing(*reversed(pair)) for pair in pairs)


def test_what_is_no_picture_is_no_writing() -> None:
    (room, *_) = rooms("10", "200 dpi")
    assert not same_writing(room, b"no picture")
    assert not same_writing(b"", room)


def test_rooms_of_other_sizes_differ() -> None:
    sizes = [cv2.imencode(".png", np.full((height, 300), 250, np.uint8))[1].tobytes() for height in (60, 90)]
    assert not same_writing(*sizes)
