"""Rooms for handwriting: whether anything is written in one."""

from __future__ import annotations

import cv2
import numpy as np

from classroom_app.lesson.answer_sheets import Room
from classroom_app.scan.geometry import PER_POINT, Ink

_LINE = 3.0
"""Points on either side of a printed line in which no handwriting is looked for."""

_WRITING = 0.16
"""Ink from which a pixel may be handwriting."""

_LEAST_WRITING = 1.5
"""Square points of ink from which a room counts as written in."""


def is_written(room: Room, ink: Ink) -> bool:
    """Whether there is ink in a room, apart from its printed lines; `ink` is that of the room alone."""
    inked = cv2.GaussianBlur(ink, (0, 0), 1.2) > _WRITING
    reach = round(_LINE * PER_POINT)
    for line in np.linspace(0, ink.shape[0], room.rows + 1).round().astype(int).tolist():
        inked[max(0, line - reach) : line + reach] = False
    for line in np.linspace(0, ink.shape[1], room.columns + 1).round().astype(int).tolist():
        inked[:, max(0, line - reach) : line + reach] = False
    return float(inked.sum()) / PER_POINT**2 >= _LEAST_WRITING
