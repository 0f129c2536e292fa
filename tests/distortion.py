"""What hands, pencils, scanners and phones do to a page: marks put on a picture, and the picture spoilt.

It knows nothing of the app, so that no mistake of the reader's is repeated here. Pictures are arrays of greys
from 0 to 255; all chance comes from the generator handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Greys = NDArray[np.uint8]
Layer = NDArray[np.float32]


@dataclass(frozen=True)
class Tool:
    """Something to write with: how dark it gets, how wide its stroke is in points, how grainy, and whether it
    can be rubbed out."""

    dark: float
    wide: float
    grain: float
    can_be_rubbed: bool = False


TOOLS = {
    "black pen": Tool(0.93, 1.6, 0.02),
    "blue pen": Tool(0.72, 1.4, 0.05),
    "pencil": Tool(0.62, 1.5, 0.25, can_be_rubbed=True),
    "light pencil": Tool(0.36, 1.7, 0.25, can_be_rubbed=True),
    "grey felt pen": Tool(0.48, 3.0, 0.05),
}


class Hand:
    """Marks circles on a page with one tool. `per_point` are the picture's pixels to a point."""

    def __init__(self, page: Greys, per_point: float, tool: Tool, chance: Generator) -> None:
        self.page, self._per_point, self._tool, self._chance = page, per_point, tool, chance

    def mark(self, kind: str, x: float, y: float, radius: float) -> None:
        """Puts a mark of that kind at a circle, all in points."""
        reach = int(3.2 * radius * self._per_point)
        column, row = round(x * self._per_point), round(y * self._per_point)
        top, left = max(0, row - reach), max(0, column - reach)
        window = self.page[top : row + reach, left : column + reach]
        layer = np.zeros(window.shape, np.float32)
        centre = np.array([column - left, row - top], np.float64)
        MARKS[kind](
            _Canvas(layer, centre, radius * self._per_point, self._tool, self._per_point, self._chance)
        )
        window[:] = (window * (1 - np.clip(layer, 0, 1))).astype(np.uint8)


@dataclass(frozen=True)
class _Canvas:
    layer: Layer
    centre: NDArray[np.float64]
    radius: float
    tool: Tool
    per_point: float
    chance: Generator

    def stroke(self, points: NDArray[np.float64], strength: float = 1.0, wide: float = 1.0) -> None:
        """A line through points given in radii from the circle's centre."""
        mask = np.zeros(self.layer.shape, np.uint8)
        pixels = ((self.centre + points * self.radius) * 16).round().astype(np.int32)
        thick = max(1, round(self.tool.wide * wide * self.per_point))
        cv2.polylines(mask, [pixels], False, 255, thick, cv2.LINE_AA, 4)
        grain = 1 - self.tool.grain * self.chance.random(self.layer.shape)
        ink = cv2.GaussianBlur((mask / 255.0 * grain).astype(np.float32), (0, 0), 0.12 * self.per_point)
        np.maximum(self.layer, ink * self.tool.dark * strength, out=self.layer)

    def hatch(self, size: float, low: float = -1.0, strength: float = 1.0) -> None:
        """To and fro across the circle, from `low` of its height on, as a hand fills it."""
        step = 0.75 * self.tool.wide * self.per_point / self.radius
        heights = np.arange(low * size + step / 2, size, step)
        points = []
        for index, height in enumerate(heights):
            half = np.sqrt(max(size**2 - height**2, 0.02))
            ends = np.array([-half, half]) * (1 if index % 2 else -1)
            points += [(end + self.chance.normal(0, 0.04), height) for end in ends]
        turn = self.chance.uniform(-0.6, 0.6) + (
            0 if low == -1.0 else self.chance.choice([0, np.pi / 2, np.pi])
        )
        spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        astray = self.chance.normal(0, 0.05, 2)
        self.stroke(np.array(points) @ spin.T + astray, strength)

    def cross(self, size: float) -> None:
        wobble = self.chance.normal(0, 0.06, (4, 2))
        ends = np.array([[-1, -1], [1, 1], [-1, 1], [1, -1]]) * size / np.sqrt(2) + wobble
        self.stroke(ends[:2])
        self.stroke(ends[2:])


def _fill(canvas: _Canvas) -> None:
    canvas.hatch(canvas.chance.uniform(0.88, 1.02))


def _cross(canvas: _Canvas) -> None:
    canvas.cross(canvas.chance.uniform(0.7, 1.3))


def _tick(canvas: _Canvas) -> None:
    points = np.array([[-0.5, 0.0], [-0.1, 0.5], [0.9, -0.9]]) + canvas.chance.normal(0, 0.06, (3, 2))
    canvas.stroke(points)


def _half(canvas: _Canvas) -> None:
    canvas.hatch(0.95, low=canvas.chance.uniform(-0.2, 0.3))


def _rubbed(canvas: _Canvas) -> None:
    canvas.hatch(0.95, strength=canvas.chance.uniform(0.15, 0.3))


def _crossed_out(canvas: _Canvas) -> None:
    canvas.hatch(0.95)
    canvas.cross(canvas.chance.uniform(1.8, 2.4))


def _dot(canvas: _Canvas) -> None:
    points = np.array([[0.0, 0.0], [0.1, 0.1], [-0.1, 0.1], [0.0, 0.05]]) * 2
    canvas.stroke(points + canvas.chance.normal(0, 0.05, 2), wide=1.3)


def _ringed(canvas: _Canvas) -> None:
    turns = np.linspace(0, 2.1 * np.pi, 40)
    canvas.stroke(np.stack([1.45 * np.cos(turns), 1.4 * np.sin(turns)], axis=1))


def _traced(canvas: _Canvas) -> None:
    turns = np.linspace(0, 2.1 * np.pi, 40)
    size = canvas.chance.uniform(1.0, 1.25)
    canvas.stroke(size * np.stack([np.cos(turns), np.sin(turns)], axis=1))


def _slash(canvas: _Canvas) -> None:
    canvas.stroke(np.array([[-0.8, 0.8], [0.8, -0.8]]) + canvas.chance.normal(0, 0.08, (2, 2)))


RUBBED = "rubbed out"

MARKS: dict[str, Callable[[_Canvas], None]] = {
    "filled": _fill,
    "cross": _cross,
    "tick": _tick,
    "half filled": _half,
    RUBBED: _rubbed,
    "crossed out": _crossed_out,
    "dot": _dot,
    "ringed": _ringed,
    "traced": _traced,
    "slash": _slash,
}
"""Only the first is what the sheet asks for."""


def _sized(page: Greys, dpi: int, printed_dpi: int = 300) -> Greys:
    factor = dpi / printed_dpi
    return np.asarray(cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


def _turned(page: Greys, degrees: float) -> Greys:
    """Turned about its middle, on a picture large enough for all of it."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    across = int(abs(turn[0, 0]) * width + abs(turn[0, 1]) * height)
    down = int(abs(turn[0, 1]) * width + abs(turn[0, 0]) * height)
    turn[:, 2] += (across - width) / 2, (down - height) / 2
    return np.asarray(cv2.warpAffine(page, turn, (across, down), borderValue=245), np.uint8)


def _perspective(page: Greys, chance: Generator, most: float) -> Greys:
    """As a camera held askew sees it, on a dark table."""
    height, width = page.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    margin = 0.06 * width
    pulled = (
        corners
        + margin
        + chance.uniform(0, most, (4, 2)).astype(np.float32)
        * width
        * [
            [1, 1],
            [-1, 1],
            [-1, -1],
            [1, -1],
        ]
    )
    seen = cv2.getPerspectiveTransform(corners, pulled.astype(np.float32))
    size = (int(width + 2 * margin), int(height + 2 * margin))
    return np.asarray(cv2.warpPerspective(page, seen, size, borderValue=70), np.uint8)


def _bent(page: Greys, chance: Generator, most: float) -> Greys:
    """Paper that does not lie flat: waves of up to `most` of the page's width."""
    height, width = page.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    phase, turn = chance.uniform(0, 2 * np.pi, 2), chance.uniform(0.5, 0.9)
    x_shift = most * width * np.sin(np.pi * turn * y / height + phase[0])
    y_shift = most * width * np.sin(np.pi * turn * x / width + phase[1])
    found = cv2.remap(
        page,
        x + x_shift.astype(np.float32),
        y + y_shift.astype(np.float32),
        cv2.INTER_LINEAR,
        borderValue=245,
    )
    return np.asarray(found, np.uint8)


def _lit(page: Greys, chance: Generator, darkest: float) -> Greys:
    """Light that falls off across the page, and the shadow of a hand or phone with a soft edge."""
    height, width = page.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    slope = chance.uniform(-0.25, 0.25, 2)
    light = 0.85 + slope[0] * (x / width - 0.5) + slope[1] * (y / height - 0.5)
    turn, place = chance.uniform(0, 2 * np.pi), chance.uniform(-0.25, 0.25)
    edge = np.cos(turn) * (x / width - 0.5) + np.sin(turn) * (y / height - 0.5) - place
    shadow = 1 / (1 + np.exp(-edge / chance.uniform(0.004, 0.02)))
    return (page * np.clip(light * (1 - (1 - darkest) * shadow), 0, 1)).astype(np.uint8)


def _noisy(page: Greys, chance: Generator, sigma: float) -> Greys:
    noise = chance.standard_normal(page.shape, np.float32) * sigma
    return np.clip(page + noise, 0, 255).astype(np.uint8)


def _blurred(page: Greys, sigma: float) -> Greys:
    return np.asarray(cv2.GaussianBlur(page, (0, 0), sigma), np.uint8)


def _jpeg(page: Greys, quality: int) -> Greys:
    _, data = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)


def _washed(page: Greys, black: int, white: int) -> Greys:
    """Black and white drawn together: a grey, faded picture."""
    return (black + page.astype(np.float32) / 255 * (white - black)).astype(np.uint8)


def _speckled(page: Greys, chance: Generator, count: int) -> Greys:
    """Dust and toner where none belongs."""
    page = page.copy()
    spots = chance.uniform(0, 1, (count, 2)) * (page.shape[1], page.shape[0])
    for x, y in spots.astype(int).tolist():
        cv2.circle(page, (x, y), 1, int(chance.integers(20, 120)), -1)
    return page


def _photo(page: Greys, chance: Generator) -> Greys:
    page = _perspective(_sized(page, 190), chance, 0.06)
    page = _lit(_turned(page, chance.uniform(-8, 8)), chance, 0.65)
    return _jpeg(_noisy(_blurred(page, 0.8), chance, 4), 75)


DISTORTIONS: dict[str, Callable[[Greys, Generator], Greys]] = {
    "300 dpi": lambda page, chance: _sized(page, 300),
    "200 dpi": lambda page, chance: _sized(page, 200),
    "150 dpi": lambda page, chance: _sized(page, 150),
    "turned up to 5°": lambda page, chance: _turned(_sized(page, 200), chance.uniform(-5, 5)),
    "on its side": lambda page, chance: np.rot90(_sized(page, 200), chance.choice([1, 3])).copy(),
    "upside down": lambda page, chance: _turned(_sized(page, 150), 180 + chance.uniform(-3, 3)),
    "blurred": lambda page, chance: _blurred(_sized(page, 200), chance.uniform(1.2, 2.0)),
    "JPEG 60": lambda page, chance: _jpeg(_sized(page, 200), 60),
    "JPEG 60, 150 dpi": lambda page, chance: _jpeg(_turned(_sized(page, 150), chance.uniform(-3, 3)), 60),
    "perspective": lambda page, chance: _perspective(_sized(page, 200), chance, 0.08),
    "shadow": lambda page, chance: _lit(_sized(page, 200), chance, 0.55),
    "grey and faded": lambda page, chance: _washed(_sized(page, 200), 90, 205),
    "noise": lambda page, chance: _noisy(_sized(page, 200), chance, 12),
    "dust": lambda page, chance: _speckled(_sized(page, 200), chance, 60),
    "bent": lambda page, chance: _bent(_sized(page, 200), chance, 0.004),
    "phone": _photo,
}
"""Ways in which a page printed at 300 dpi comes back."""
