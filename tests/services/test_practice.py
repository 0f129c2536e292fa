"""What a teacher is told of an answer: its mark, the right answer in words, the record and its sources."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.responses import (
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Response,
    SliderResponse,
    TextResponse,
)
from classroom_app.services.practice import Feedback, Practice
from tests.builders import (
    choice_item,
    extended_text_item,
    hottext_item,
    make_lesson,
    match_item,
    order_item,
    slider_item,
    text_entry_item,
)


def feedback(item: dict[str, Any], response: Response | None) -> Feedback:
    return Practice(make_lesson([item])).feedback(item["id"], response)


@pytest.mark.parametrize(
    ("item", "response", "score", "lines"),
    [
        (choice_item(), ChoiceResponse(choices=("alga",)), 1, ("The alga",)),
        (choice_item(), ChoiceResponse(choices=("fungus",)), 0, ("The alga",)),
        (
            order_item(),
            OrderResponse(order=("meet", "spread", "grow")),
            Fraction(1, 3),
            ("1. The partners meet", "2. The lichen grows", "3. The lichen spreads"),
        ),
        (
            match_item(),
            MatchResponse(pairs={"walls": "fungus"}),
            Fraction(1, 2),
            ("Builds walls: Fungus", "Makes food: Alga"),
        ),
        (hottext_item(), ChoiceResponse(choices=("some-say",)), 1, ("“Some say”",)),
        (text_entry_item(), TextResponse(text="10,4"), 1, ("10 ± 0.5 mm",)),
        (
            extended_text_item(),
            TextResponse(text="So."),
            None,
            ("Botanists measured one millimetre a year.",),
        ),
        (slider_item(), SliderResponse(value=50), 0, ("90 ± 10 per cent",)),
        (slider_item(key={"record": "Opinions.", "sources": ["handbook"]}), None, None, ()),
    ],
)
def test_the_mark_and_the_right_answer_in_words(
    item: dict[str, Any], response: Response | None, score: Fraction | None, lines: tuple[str, ...]
) -> None:
    found = feedback(item, response)
    assert (found.mark.score, found.right_answer) == (score, lines)


def test_the_record_comes_with_its_sources() -> None:
    found = feedback(choice_item(), None)
    assert found.record == "Algae photosynthesise."
    assert found.sources == ("A. Botanist, “Handbook”, Press, 1999",)


def test_evidence_is_set_beside_that_of_the_key() -> None:
    quoted = {"source": "article", "exact": "the alga cooks"}
    key = choice_item()["key"] | {"evidence": [quoted]}
    item = choice_item(evidence=1, key=key)
    chosen = ChoiceResponse(choices=("alga",), evidence=(Quotation(**quoted),))
    assert feedback(item, chosen).overlap == 1
    assert feedback(item, ChoiceResponse(choices=("alga",))).overlap == 0
    assert feedback(item, chosen).evidence == (Quotation(**quoted),)
    assert feedback(choice_item(), None).overlap is None
