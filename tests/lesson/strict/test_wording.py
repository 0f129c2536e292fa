"""Keys that give themselves away, and patterns by which a class could guess them."""

from __future__ import annotations

from copy import deepcopy

import pytest

from classroom_app.lesson.authored import LessonFile
from classroom_app.lesson.strict.wording import key_statistics
from tests.lesson.strict.lichens import Data, activity, codes, found, item, strict_data

LONG = "The alga, which lives on light and feeds the whole household with it"


def with_choices(*right_places: int, lengths: tuple[str, str, str] = ("One", "Two", "Six")) -> Data:
    """The lesson with as many single-choice items more, whose right options stand in these places."""
    data = strict_data()
    for number, place in enumerate(right_places):
        added = deepcopy(item(data, "before-food"))
        options = [{"id": f"o{n}", "text": text} for n, text in enumerate(lengths, 1)]
        wrong = {option["id"]: "A slip." for option in options if option["id"] != f"o{place}"}
        added["key"].update(correct=[f"o{place}"], feedback=wrong)
        added.update(id=f"added-{number}", prompt=f"Question {'x' * (number + 1)}?", choices=options)
        activity(data, "reading")["items"].append(added)
    return data


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("before-food", {"prompt": "Is it the alga or the fungus that makes the food?"}),
        ("before-food", {"prompt": "Does the alga make the food?"}),
        ("name", {"prompt": "Is it the fungus or the alga?"}),
        ("growth", {"prompt": "A slow lichen adds 1.2 millimetres a year. How much on 12 May 1999?"}),
        ("hedge", {"hint": "Look for some words that say who speaks."}),
        ("share", {"hint": "In P9 and on page 90 nothing is said of it."}),
    ],
)
def test_words_that_do_not_give_the_key_away(name: str, changes: Data) -> None:
    data = strict_data()
    item(data, name).update(changes)
    assert codes(data) == []


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("name", {"prompt": "The alga lives on light: who does?"}),
        ("growth", {"hint": "It comes to 12 millimetres."}),
        ("share", {"hint": "It is 90 per cent."}),
    ],
)
def test_words_that_do(name: str, changes: Data) -> None:
    data = strict_data()
    item(data, name).update(changes)
    assert codes(data) == ["KEY-IN-WORDING"]


def test_a_right_option_of_some_words_may_not_stand_in_the_prompt_unless_all_do() -> None:
    data = strict_data()
    choice = item(data, "before-food")
    choice["choices"][1]["text"] = "the alga in the wall"
    choice["prompt"] = "Does the alga in the wall make the food?"
    assert codes(data) == ["KEY-IN-WORDING"]
    choice["prompt"] = "Does the alga in the wall make the food, or the fungus?"
    assert codes(data) == []


def test_right_options_in_one_place_are_a_pattern_only_among_enough_items() -> None:
    assert codes(with_choices(2, 2, 2)) == []
    assert codes(with_choices(2, 2, 2, 2, 2, 2)) == ["KEY-PLACE"]
    assert codes(with_choices(1, 2, 3, 1, 2, 3)) == []


def test_right_options_that_are_longest_are_a_pattern() -> None:
    assert codes(with_choices(1, 2, 3, 1, 2, 3, lengths=(LONG, "Two", "Six"))) == []
    data = with_choices(1, 2, 3, 1, 2, 3, lengths=(LONG, "Two", "Six"))
    for name in ("before-food", "after-walls"):
        right = item(data, name)["key"]["correct"][0]
        next(c for c in item(data, name)["choices"] if c["id"] == right)["text"] = f"{LONG}, as {name} asks"
    (problem,) = found(data)
    assert problem.code == "KEY-LENGTH"
    assert "4 of 8" in problem.message and "before-food" in problem.message


def test_the_statistics_count_places_and_the_longest() -> None:
    statistics = key_statistics(LessonFile.model_validate(with_choices(1, 3, lengths=(LONG, "Two", "Six"))))
    assert (statistics.places, statistics.longest) == ({1: 2, 2: 1, 3: 1}, ("added-0",))


def test_the_same_prompt_with_other_options_asks_something_else() -> None:
    data = strict_data()
    item(data, "after-walls")["prompt"] = "Who makes the food?"
    assert codes(data) == ["ASKED-TWICE"]
    item(data, "after-walls")["choices"][0]["text"] = "The bigger partner"
    assert codes(data) == []
