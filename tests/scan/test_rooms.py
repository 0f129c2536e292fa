"""Rooms for handwriting come back as pictures, and it is known whether anything is written in them."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="needs classroom-app[scan]")
pytest.importorskip("zxingcpp", reason="needs classroom-app[scan]")

import cv2
import numpy as np

from classroom_app.lesson.answer_sheets import UNIT, Room
from classroom_app.scan.reader import read_page
from classroom_app.scan.readings import RoomReading
from tests.distortion import DISTORTIONS, TOOLS, Greys, Tool
from tests.scan.filled import DPI
from tests.scan.returned import DESIGNS, sheets

SCALE = DPI / 72


def write(picture: Greys, room: Room, words: str, tool: Tool) -> None:
    """Puts words into a room, an eighth of its height from its left edge."""
    height = room.height / UNIT * SCALE
    at = (int(room.left / UNIT * SCALE + height / 8), int(room.top / UNIT * SCALE + min(height, 90) * 0.75))
    grey = int(255 * (1 - tool.dark))
    thick = max(1, round(tool.wide * SCALE / 2))
    cv2.putText(picture, words, at, cv2.FONT_HERSHEY_SIMPLEX, 1.5, grey, thick, cv2.LINE_AA)


def read_rooms(design: str, way: str, words: str, tool: str = "pencil") -> list[RoomReading]:
    """The rooms of a page that has both kinds, in each of which the words are written."""
    out = sheets(design)
    number, rooms = next(
        (number, page.rooms)
        for number, page in enumerate(out.sheets.layout.pages, start=1)
        if {room.kind for room in page.rooms} == {"entry", "text"}
    )
    picture = out.picture(page=number)
    for room in rooms if words else ():
        write(picture, room, words, TOOLS[tool])
    return list(read_page(DISTORTIONS[way](picture, np.random.default_rng(1)), out.find).rooms)


@pytest.mark.parametrize(("number", "way"), list(enumerate(way for way in DISTORTIONS if way != "dust")))
def test_an_empty_room_is_known_as_empty(number: int, way: str) -> None:
    rooms = read_rooms(list(DESIGNS)[number % len(DESIGNS)], way, "")
    assert rooms
    assert [room for room in rooms if room.has_ink] == []


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("words", ["1", "P2, 14", "-"])
def test_the_smallest_sign_in_a_room_is_seen(tool: str, words: str) -> None:
    assert [room for room in read_rooms("A4", "150 dpi", words, tool) if not room.has_ink] == []


def test_a_room_comes_with_its_picture() -> None:
    rooms = read_rooms("A4", "200 dpi", "12")
    assert {room.kind for room in rooms} == {"entry", "text"}
    for room in rooms:
        picture = cv2.imdecode(np.frombuffer(room.picture, np.uint8), cv2.IMREAD_GRAYSCALE)
        assert picture is not None
        assert picture.min() < 120
