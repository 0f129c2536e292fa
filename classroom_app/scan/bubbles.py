"""Judging circles: empty, filled, or something that a person must see.

A circle is looked at in rings. Its letter stands in the middle; around it, up to the outline, the paper is
bare, so that any ink there was put by hand. Outside the outline the sheet leaves a free border: ink there
belongs to the strokes with which a circle is crossed out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from classroom_app.lesson.answer_sheets import Bubble
from classroom_app.scan.alignment import Alignment
from classroom_app.scan.geometry import PER_POINT, Floats, Ink
from classroom_app.scan.readings import Doubt

_LETTER, _BARE, _OUTLINE, _BORDER = (0.0, 0.54), (0.60, 0.82), (0.88, 1.26), (1.36, 1.50)
"""In radii: how far the letter reaches, the bare ring, where the outline is, and the border around it."""

_REACH, _RINGS, _TURNS = 1.6, 34, 72
"""How far around its centre a circle is looked at, in radii; in how many rings, at how many angles."""

_EMPTY, _STROKE = 0.035, 0.10
"""Ink in the bare ring, on average and in a narrow sector, up to which it is taken for clean."""

_LETTER_MORE, _LETTER_DARKER = 0.06, 1.5
"""By how much the middle of a circle may have more ink than usual on the page, and how many times as dark the
darkest spot in it may be, with nothing but a letter there."""

_OUTLINE_MORE = 0.06
"""How much more ink than usual on the page there may be along an outline that nobody has traced."""

_LETTER_INK, _LETTER_SPOT, _OUTLINE_INK = 0.09, 0.22, 0.2
"""What is usual where a page has too few clean circles to tell."""

_ENOUGH = 5
"""So many clean circles tell what is usual."""

_FILLED = 0.22
"""Ink in the bare ring from which a circle that is covered evenly counts as filled."""

_COVERED = 0.80
"""The part of the bare ring, and of the middle, that a filled circle covers."""

_AROUND, _CROSSING = 0.12, 0.04
"""Ink right through the free border that is a stroke's, and the part of the turn from which it tells of
crossing out."""

_STRAY_REACH, _STRAY_TURN, _STRAY_MOST = 4.2, np.radians(60), 0.16
"""How far away, in radii, a circle can be whose strokes reach into this one's border; how far from the
direction to it they then lie; and the part of the turn that they take up at most."""

_SPILL_REACH, _SPILL_MOST = 3.1, 0.07
"""The same for ink from a circle that was filled beyond its outline: how far away, and how much."""

_PALE = 0.42
"""A mark with less than this part of the ink that marks on the page have may be what was rubbed out."""


@dataclass(frozen=True)
class Judgement:
    """What is taken of one circle; with a doubt it may be otherwise."""

    filled: bool
    doubt: Doubt | None = None


def judge(ink: Ink, bubbles: Sequence[Bubble], alignment: Alignment) -> list[Judgement]:
    """A judgement for each of the aligned bubbles."""
    if not bubbles:
        return []
    rings = _rings(ink, alignment, 0.3)
    spots = _band(_rings(ink, alignment, 0.8), _LETTER).max(axis=(1, 2))
    looks = [_Look(own, float(spot)) for own, spot in zip(rings, spots, strict=True)]
    crossed = _crossed(looks, alignment)
    usual = _Usual(looks, bubbles)
    found = [
        _judged(look, is_crossed, usual, bool(bubble.letter))
        for bubble, look, is_crossed in zip(bubbles, looks, crossed, strict=True)
    ]
    levels = [look.level for look, judgement in zip(looks, found, strict=True) if judgement.filled]
    level = float(np.median(levels)) if levels else 0.0
    return [
        Judgement(True, Doubt.UNEVEN) if _is_pale(judgement, look, level) else judgement
        for look, judgement in zip(looks, found, strict=True)
    ]


def _is_pale(judgement: Judgement, look: _Look, level: float) -> bool:
    """Whether a mark is much lighter than is usual on the page."""
    return judgement.filled and not judgement.doubt and look.level < _PALE * level


def _angles() -> Floats:
    return np.linspace(0, 2 * np.pi, _TURNS, endpoint=False)


def _rings(ink: Ink, alignment: Alignment, blur: float) -> Floats:
    """The ink around each bubble's centre, by bubble, ring and angle, blurred by so many points."""
    radii = (np.arange(_RINGS) + 0.5) * _REACH / _RINGS
    circle = np.stack([np.cos(_angles()), np.sin(_angles())], axis=-1)
    around = radii[:, None, None] * circle[None]
    spots = alignment.centres[:, None, None] + alignment.radii[:, None, None, None] * around[None]
    flat = (spots * PER_POINT - 0.5).reshape(len(spots), -1, 2).astype(np.float32)
    smooth = cv2.GaussianBlur(ink, (0, 0), blur * PER_POINT)
    found = cv2.remap(smooth, flat[..., 0], flat[..., 1], cv2.INTER_LINEAR)
    return np.asarray(found, np.float64).reshape(len(spots), _RINGS, _TURNS)


def _band(rings: Floats, reach: tuple[float, float]) -> Floats:
    """The rings between two radii."""
    low, high = (round(radius / _REACH * _RINGS) for radius in reach)
    return rings[..., low:high, :]


class _Look:
    """The figures of one circle that a judgement rests on."""

    def __init__(self, rings: Floats, spot: float) -> None:
        border = _band(rings, _BORDER)
        rings = rings - np.clip(np.median(border), -0.06, 0.06)
        bare, middle = _band(rings, _BARE), _band(rings, _LETTER)
        weights = (np.arange(len(middle)) + 0.5)[:, None]
        self.level = float(bare.mean())
        self.strongest = float(_by_sector(bare).max())
        self.middle = float((middle * weights).sum() / (weights.sum() * _TURNS))
        self.spot = spot
        self.outline = float(_band(rings, _OUTLINE).mean())
        inked = 0.4 * float(np.quantile(bare, 0.9))
        self.cover = float((bare > inked).mean())
        self.middle_cover = float(((middle > inked) * weights).sum() / (weights.sum() * _TURNS))
        near, far = np.array_split(border, 2)
        self.crossings = np.minimum(near.mean(axis=0), far.mean(axis=0)) > _AROUND
        self.crossing = float(self.crossings.mean())

    @property
    def is_clean(self) -> bool:
        """Whether nothing was put into the bare ring."""
        return self.level <= _EMPTY and self.strongest <= _STROKE

    @property
    def is_crossed(self) -> bool:
        """Whether there is a stroke in the free border."""
        return self.crossing > _CROSSING

    def crossings_apart_from(self, direction: float) -> float:
        """The part of the turn in which there are strokes elsewhere than in that direction."""
        turned = (_angles() - direction + np.pi) % (2 * np.pi) - np.pi
        return float(self.crossings[np.abs(turned) > _STRAY_TURN].sum()) / _TURNS


def _by_sector(ring: Floats) -> Floats:
    """The mean ink in sectors of 20 degrees."""
    return np.asarray(ring.mean(axis=0).reshape(_TURNS // 4, 4).mean(axis=1))


def _crossed(looks: Sequence[_Look], alignment: Alignment) -> list[bool]:
    """Whether each circle is crossed out itself, and not only reached by the ink of one beside it."""
    return [look.is_crossed and not _is_reached(index, looks, alignment) for index, look in enumerate(looks)]


def _is_reached(index: int, looks: Sequence[_Look], alignment: Alignment) -> bool:
    """Whether the strokes around one circle all come from one beside it."""
    ways = alignment.centres - alignment.centres[index]
    apart = np.linalg.norm(ways, axis=1) / alignment.radii[index]
    return any(
        _comes_from(looks[other], looks[index], float(np.arctan2(*ways[other][::-1])), float(apart[other]))
        for other in np.flatnonzero(apart <= _STRAY_REACH).tolist()
        if other != index
    )


def _comes_from(other: _Look, look: _Look, direction: float, apart: float) -> bool:
    """Whether the strokes at one circle are the other's, so many radii away in that direction.

    They are where the other was filled beyond its outline, or where it alone has strokes on all sides.
    """
    if look.crossings_apart_from(direction) > _CROSSING:
        return False
    is_spilt = other.level >= _FILLED and apart <= _SPILL_REACH and look.crossing <= _SPILL_MOST
    is_theirs = other.crossings_apart_from(direction + np.pi) > _CROSSING and look.crossing <= _STRAY_MOST
    return is_spilt or is_theirs


class _Usual:
    """How clean circles look on this page: their outlines, and the middles of those that have letters."""

    def __init__(self, looks: Sequence[_Look], bubbles: Sequence[Bubble]) -> None:
        clean = [pair for pair in zip(looks, bubbles, strict=True) if pair[0].is_clean]
        lettered = [look for look, bubble in clean if bubble.letter]
        self._outline = _median([look.outline for look, _ in clean], _OUTLINE_INK)
        self._ink = _median([look.middle for look in lettered], _LETTER_INK)
        self._spot = _median([look.spot for look in lettered], _LETTER_SPOT)

    def has_middle(self, look: _Look, has_letter: bool) -> bool:
        """Whether the middle of a circle holds no more than its letter."""
        if not has_letter:
            return look.middle <= _LETTER_MORE
        return look.middle <= self._ink + _LETTER_MORE and look.spot <= self._spot * _LETTER_DARKER

    def has_outline(self, look: _Look) -> bool:
        """Whether nothing was drawn along the outline of a circle."""
        return look.outline <= self._outline + _OUTLINE_MORE


def _median(figures: list[float], otherwise: float) -> float:
    return float(np.median(figures)) if len(figures) >= _ENOUGH else otherwise


def _judged(look: _Look, is_crossed: bool, usual: _Usual, has_letter: bool) -> Judgement:
    if is_crossed:
        return Judgement(False, Doubt.CROSSED)
    if look.is_clean:
        if not usual.has_outline(look):
            return Judgement(False, Doubt.CROSSED)
        return Judgement(False, None if usual.has_middle(look, has_letter) else Doubt.PARTLY)
    if look.cover < _COVERED or look.middle_cover < _COVERED:
        return Judgement(False, Doubt.FAINT if look.strongest < _FILLED else Doubt.PARTLY)
    return Judgement(look.level >= _FILLED, None if look.level >= _FILLED else Doubt.FAINT)
