"""The report as a whole: nothing is found in a clean lesson, and every rule has a code of its own."""

from __future__ import annotations

from tests import builders
from tests.lesson.strict.lichens import codes, found, strict_data


def test_nothing_is_found_in_a_clean_lesson() -> None:
    assert found(strict_data()) == []


def test_a_bare_lesson_lacks_most_of_what_is_asked() -> None:
    assert codes(builders.lesson_data()) == [
        "COVERAGE",
        "CRITICS",
        "FEEDBACK",
        "KEY-SOURCE",
        "OBJECTIVE",
        "PURPOSE",
        "READING-LEVEL",
        "UNCHECKED",
    ]


def test_every_problem_has_a_message_a_cure_and_a_code() -> None:
    for problem in found(builders.lesson_data()):
        assert problem.message and problem.cure and problem.code
        assert not problem.message.endswith(".") and not problem.cure.endswith(".")
