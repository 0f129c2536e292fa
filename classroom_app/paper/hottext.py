"""Wordings side by side, with the words that can be picked set in boxes and lettered."""

from __future__ import annotations

from collections.abc import Collection

from classroom_app.lesson.anchors import AnchorError, resolve
from classroom_app.lesson.anchors import Span as Stretch
from classroom_app.lesson.items import Hottext, HottextItem, Wording
from classroom_app.paper.blocks import Panel, lettered
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.styles import Design
from classroom_app.paper.text import Span, pdf_text


def hottext_letters(item: HottextItem) -> dict[str, str]:
    """The small letter of each hottext, in the order in which they are printed."""
    ordered = [hottext for wording in item.wordings for hottext, _ in _places(item, wording)]
    return {hottext.id: letter for letter, hottext in lettered(ordered, "a")}


def wordings(design: Design, item: HottextItem, chosen: Collection[str] = ()) -> list[Block]:
    """One panel for each wording; the boxes of `chosen` are drawn heavy, their words bold."""
    names = hottext_letters(item)
    return [
        Panel(
            design,
            Group(
                [
                    pdf_text(wording.label, design.label, keep_with_next=True),
                    pdf_text(_spans(item, wording, names, chosen), design.wording),
                ]
            ),
            after=design.steps(2),
        )
        for wording in item.wordings
    ]


def _places(item: HottextItem, wording: Wording) -> list[tuple[Hottext, Stretch | None]]:
    """The wording's hottexts in reading order; None for one whose words are not in it."""
    found = [
        (hottext, _stretch(hottext, wording)) for hottext in item.hottexts if hottext.wording == wording.id
    ]
    return sorted(found, key=lambda pair: pair[1].start if pair[1] else len(wording.exact))


def _stretch(hottext: Hottext, wording: Wording) -> Stretch | None:
    try:
        return resolve(hottext, wording.exact)
    except AnchorError:
        return None


def _spans(item: HottextItem, wording: Wording, names: dict[str, str], chosen: Collection[str]) -> list[Span]:
    """The wording as spans. Words that are not found, or that overlap others, are boxed at its end."""
    spans: list[Span] = []
    loose: list[Hottext] = []
    at = 0
    for hottext, stretch in _places(item, wording):
        if stretch is None or stretch.start < at:
            loose.append(hottext)
            continue
        spans.append(Span(wording.exact[at : stretch.start]))
        spans += _boxed(wording.exact[stretch.start : stretch.end], len(spans), hottext, names, chosen)
        at = stretch.end
    spans.append(Span(wording.exact[at:]))
    for hottext in loose:
        spans += [Span("  "), *_boxed(hottext.exact, len(spans), hottext, names, chosen)]
    return spans


def _boxed(
    words: str, box: int, hottext: Hottext, names: dict[str, str], chosen: Collection[str]
) -> list[Span]:
    """The words in a box of their own number, after their small letter."""
    heavy = hottext.id in chosen
    return [
        Span(f"\u00a0{names[hottext.id]}\u00a0", bold=True, small=True, box=box + 1, heavy=heavy),
        Span(words, bold=heavy, box=box + 1, heavy=heavy),
        Span("\u00a0", small=True, box=box + 1, heavy=heavy),
    ]
