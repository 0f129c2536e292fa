"""How far the passages that a student selected are those that carry the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from classroom_app.lesson.anchors import AnchorError, Quotation, resolve
from classroom_app.lesson.keys import KeyedItem
from classroom_app.lesson.responses import Response
from classroom_app.marking.formulas import ZERO, overlap

Texts = Callable[[str], str]
"""The text of the article or of a source by its id, as `StudentLesson.words_of`; KeyError where unknown."""

_Sign = tuple[str, int]
"""One character of a text: the source's id, and its place in it."""


def evidence_overlap(item: KeyedItem, response: Response | None, texts: Texts) -> Fraction | None:
    """F1 of the characters selected and those of the key's passages, blanks left out (see `overlap`).

    None where the key has no passages. A character selected twice counts once. A selection whose words do
    not stand in its text, or not in one place, lies beside every passage of the key.
    Raises AnchorError or KeyError where a passage of the key itself does not stand, which `check` rules out.
    """
    gold = {sign for quotation in item.key.evidence for sign in _signs(quotation, texts)}
    if not gold:
        return None
    if response is None:
        return ZERO
    return overlap(_selected(response.evidence, texts), gold)


def _selected(quotations: Iterable[Quotation], texts: Texts) -> set[_Sign]:
    selected: set[_Sign] = set()
    for number, quotation in enumerate(quotations, 1):
        try:
            selected |= _signs(quotation, texts)
        except (AnchorError, KeyError):
            selected |= _visible(quotation.exact, f"lost {number}", 0)
    return selected


def _signs(quotation: Quotation, texts: Texts) -> set[_Sign]:
    span = resolve(quotation, texts(quotation.source))
    return _visible(quotation.exact, quotation.source, span.start)


def _visible(words: str, source: str, start: int) -> set[_Sign]:
    return {(source, at) for at, sign in enumerate(words, start) if not sign.isspace()}
