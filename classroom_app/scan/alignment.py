"""Where the circles of a bent or curled page really are: found by their printed outlines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import cv2
import numpy as np

from classroom_app.lesson.answer_sheets import UNIT, Bubble
from classroom_app.scan.geometry import PER_POINT, Floats, Ink
from classroom_app.scan.readings import PageProblem

_REACH, _STEP = 5.0, 0.5
"""How far a circle may lie from its place and still be found, and how finely it is looked for, in points."""

_TURNS = 24
"""Places along an outline where it is looked for."""

_NEAR = 70.0
"""How far, in points, circles around count when one is looked for: a filled one has no outline to be seen.
Paper does not bend much within that distance."""

_CLEAR = 0.035
"""How much darker than both its sides an outline is at least, on average over the circles that count."""

_STRAY, _STRONGER = 1.2, 0.08
"""By how many points the circles of one field alone may lie elsewhere, unless they are less clear there by
so much."""

_OPEN = 0.15
"""Ink just inside an outline from which a circle is filled, so that its outline tells little."""

_HEAVY = 0.35
"""Ink above this counts as no darker, so that one filled circle does not outweigh its empty neighbours."""


@dataclass(frozen=True)
class Alignment:
    """Where each bubble is found on the straightened page: where it was printed, how far it lies from there,
    and its radius, in points.

    `unsure` are the items whose circles were not found for certain.
    """

    printed: Floats
    shifts: Floats
    radii: Floats
    unsure: frozenset[str]

    @property
    def centres(self) -> Floats:
        return np.asarray(self.printed + self.shifts)

    def shift(self, x: float, y: float) -> tuple[float, float]:
        """How far the paper at a point of the page, in points, lies from its place, by the bubbles around."""
        if not len(self.printed):
            return 0.0, 0.0
        weights = 1 / (np.linalg.norm(self.printed - (x, y), axis=1) + 1.0) ** 2
        across, down = weights @ self.shifts / weights.sum()
        return float(across), float(down)


def align(ink: Ink, bubbles: tuple[Bubble, ...]) -> Alignment:
    """Raises PageProblem where most circles are not to be found."""
    printed = np.array([_centre(bubble) for bubble in bubbles]).reshape(-1, 2)
    radii = np.array([bubble.width / UNIT / 2 for bubble in bubbles])
    if not bubbles:
        return Alignment(printed, printed, radii, frozenset())
    steps, scores, insides = _scores(ink, printed, radii)
    apart = np.linalg.norm(printed[:, None] - printed[None], axis=2)
    nearness = 1 / (1 + (apart / _NEAR) ** 2) ** 2
    first = (nearness @ scores).argmax(axis=1)
    is_open = insides[np.arange(len(bubbles)), first] < _OPEN
    weights = nearness * np.where(is_open, 1.0, 0.001)
    around = (weights @ scores) / weights.sum(axis=1, keepdims=True)
    best = around.argmax(axis=1)
    clear = around.max(axis=1) >= _CLEAR
    if clear.mean() < 0.6:
        raise PageProblem(
            "the printed circles are not where they belong, or too pale",
            "lay the page flat and scan it again in even light, with 200 or 300 dots to the inch",
        )
    unsure = frozenset(
        bubbles[start].item
        for start, end in _fields(bubbles)
        if not clear[start:end].all()
        or _is_elsewhere(scores[start:end][is_open[start:end]], steps, int(best[start]))
    )
    return Alignment(printed, steps[best], radii, unsure)


def _is_elsewhere(scores: Floats, steps: Floats, taken: int) -> bool:
    """Whether the open circles of one field are clearly somewhere else than was taken from all around."""
    if not len(scores):
        return False
    scores = scores.mean(axis=0)
    own = int(scores.argmax())
    away = float(np.linalg.norm(steps[own] - steps[taken]))
    return away > _STRAY and bool(scores[own] > scores[taken] + _STRONGER)


def _centre(bubble: Bubble) -> tuple[float, float]:
    return (bubble.left + bubble.width / 2) / UNIT, (bubble.top + bubble.height / 2) / UNIT


def _fields(bubbles: tuple[Bubble, ...]) -> list[tuple[int, int]]:
    """Where each field begins and ends among the bubbles, which stand field by field."""
    fields, start = [], 0
    for _, members in groupby(bubbles, lambda bubble: (bubble.item, bubble.field)):
        end = start + len(list(members))
        fields.append((start, end))
        start = end
    return fields


def _scores(ink: Ink, centres: Floats, radii: Floats) -> tuple[Floats, Floats, Floats]:
    """Possible shifts; and by bubble and shift how much its outline seems to be there, and the ink inside."""
    steps = np.arange(-_REACH, _REACH + _STEP / 2, _STEP)
    shifts = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    angles = np.linspace(0, 2 * np.pi, _TURNS, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    light = np.clip(ink, 0, _HEAVY).astype(np.float32)
    outline, inside, outside = (
        _along(light, centres, radii + beyond, shifts, circle) for beyond in (0.0, -1.6, 1.6)
    )
    return shifts, (outline - np.maximum(inside, outside)).mean(axis=2), inside.mean(axis=2)


def _along(ink: Ink, centres: Floats, radii: Floats, shifts: Floats, circle: Floats) -> Floats:
    """The ink at places along circles, by bubble, shift and angle."""
    around = radii[:, None, None] * circle[None]
    spots = (centres[:, None, None] + shifts[None, :, None] + around[:, None]) * PER_POINT - 0.5
    flat = spots.reshape(len(centres), -1, 2).astype(np.float32)
    found = cv2.remap(ink, flat[..., 0], flat[..., 1], cv2.INTER_LINEAR)
    return np.asarray(found, np.float64).reshape(len(centres), len(shifts), _TURNS)
