"""Marks an answer to any closed item by the item's key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from classroom_app.lesson.items import Item
from classroom_app.lesson.keys import (
    CommonAnswer,
    Key,
    KeyedChoiceItem,
    KeyedExtendedTextItem,
    KeyedHottextItem,
    KeyedItem,
    KeyedMatchItem,
    KeyedOrderItem,
    KeyedSliderItem,
    KeyedTextEntryItem,
)
from classroom_app.lesson.numbers import read_number
from classroom_app.lesson.responses import (
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Response,
    SliderResponse,
    TextResponse,
    fits,
    without_answer,
)
from classroom_app.marking.formulas import (
    ONE,
    ZERO,
    order_score,
    picks_score,
    share_score,
    single_score,
    within,
)
from classroom_app.marking.marks import Mark, Remark, Standing
from classroom_app.marking.wording import same_wording


def mark(item: KeyedItem, response: Response | None, decimal_comma: bool = False) -> Mark:
    """The mark of a response, which by itself says nothing of its confidence or evidence.

    None, and every response without an answer, earns 0 and no feedback, unless nothing is right or wrong.
    `decimal_comma` is how typed numbers are read (see `read_number`).
    Raises ValueError where the response is of another form than the item, or names what it does not offer.
    """
    given = without_answer(item) if response is None else response
    if not _answers(item, given):
        raise ValueError(f"the response does not fit the item '{item.id}'")
    match item, given:
        case (KeyedChoiceItem(), ChoiceResponse()):
            return _mark_picks(item, [choice.id for choice in item.choices], given)
        case (KeyedHottextItem(), ChoiceResponse()):
            return _mark_picks(item, [hottext.id for hottext in item.hottexts], given)
        case (KeyedOrderItem(), OrderResponse()):
            return _mark_order(item, given)
        case (KeyedMatchItem(), MatchResponse()):
            return _mark_match(item, given)
        case (KeyedTextEntryItem(), TextResponse()):
            return _mark_entry(item, given, decimal_comma)
        case (KeyedExtendedTextItem(), TextResponse()):
            return Mark(None, by_person=True) if given.text.strip() else Mark(ZERO)
        case (KeyedSliderItem(), SliderResponse()):
            return _mark_slider(item, given)
    raise ValueError(f"no rule to mark the item '{item.id}'")


def _answers(item: Item, response: Response) -> bool:
    """Whether the answer fits, whatever stands beside it."""
    return fits(item, response.model_copy(update={"evidence": ()}))


def _mark_picks(
    item: KeyedChoiceItem | KeyedHottextItem, options: list[str], response: ChoiceResponse
) -> Mark:
    picked, correct = set(response.choices), set(item.key.correct)
    standings = {option: _standing(option in picked, option in correct) for option in options}
    single = item.max_choices == 1
    score = single_score(picked, correct) if single else picks_score(picked, correct, options)
    return Mark(score, standings, _feedback_on(item.key, standings) if picked else ())


def _standing(picked: bool, correct: bool) -> Standing:
    if picked:
        return Standing.RIGHT if correct else Standing.WRONG
    return Standing.MISSED if correct else Standing.LEFT


def _mark_order(item: KeyedOrderItem, response: OrderResponse) -> Mark:
    correct, order = item.key.correct, response.order
    if not order:
        return Mark(ZERO, {choice.id: Standing.MISSED for choice in item.choices})
    in_place = {name for name, wanted in zip(order, correct, strict=True) if name == wanted}
    standings = {choice.id: _standing(True, choice.id in in_place) for choice in item.choices}
    return Mark(order_score(order, correct), standings, _feedback_on(item.key, standings))


def _mark_match(item: KeyedMatchItem, response: MatchResponse) -> Mark:
    wanted, given = item.key.pairs, response.pairs
    standings = {
        row.id: _standing(row.id in given, given.get(row.id, wanted[row.id]) == wanted[row.id])
        for row in item.rows
    }
    right = sum(standing is Standing.RIGHT for standing in standings.values())
    wrongly = {given[row] for row, standing in standings.items() if standing is Standing.WRONG}
    columns = [column.id for column in item.columns if column.id in wrongly]
    feedback = _feedback_on(item.key, standings) + tuple(_texts(item.key, columns)) if given else ()
    return Mark(share_score(right, len(item.rows)), standings, feedback)


def _feedback_on(key: Key, standings: Mapping[str, Standing]) -> tuple[Remark, ...]:
    """The key's words on the options wrongly picked and on those missed, in the item's order."""
    amiss = (Standing.WRONG, Standing.MISSED)
    return tuple(_texts(key, (option for option, standing in standings.items() if standing in amiss)))


def _texts(key: Key, options: Iterable[str]) -> Iterator[Remark]:
    for option in options:
        if option in key.feedback:
            yield Remark(key.feedback[option], option)


def _mark_entry(item: KeyedTextEntryItem, response: TextResponse, decimal_comma: bool) -> Mark:
    typed, key = response.text, item.key
    if not typed.strip():
        return Mark(ZERO)
    number = read_number(typed, decimal_comma, item.unit) if item.expects == "number" else None
    right = _near(number, key.value, key.tolerance) or any(same_wording(typed, it) for it in key.accept)
    if right:
        return Mark(ONE, number=number)
    shown = (it for it in key.common if _is_common(it, typed, number, key.tolerance))
    return Mark(ZERO, feedback=tuple(Remark(it.shows) for it in shown), number=number)


def _near(number: Decimal | None, value: Decimal | None, tolerance: Decimal) -> bool:
    return number is not None and value is not None and within(number, value, tolerance)


def _is_common(common: CommonAnswer, typed: str, number: Decimal | None, tolerance: Decimal) -> bool:
    by_words = common.text is not None and same_wording(typed, common.text)
    return by_words or _near(number, common.value, tolerance)


def _mark_slider(item: KeyedSliderItem, response: SliderResponse) -> Mark:
    wanted, chosen = item.key.value, response.value
    if wanted is None:
        return Mark(None)
    return Mark(ONE if chosen is not None and abs(chosen - wanted) <= item.key.tolerance else ZERO)
