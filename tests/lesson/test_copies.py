"""Copies and their codes: one for each student, the same each time, never shared by two classes."""

from __future__ import annotations

import pytest

from classroom_app.errors import ClassroomError
from classroom_app.lesson.copies import MOST_COPIES, make_copies

SHA = "0" * 64


def test_everyone_has_a_copy_of_their_own_even_of_one_name() -> None:
    copies = make_copies(SHA, "", "8b", ["Ann", "Ben", "Ann"])
    assert [copy.student for copy in copies] == ["Ann", "Ben", "Ann"]
    assert len({copy.code for copy in copies}) == 3


def test_the_same_printing_has_the_same_codes() -> None:
    assert make_copies(SHA, "short", "8b", ["Ann"]) == make_copies(SHA, "short", "8b", ["Ann"])


@pytest.mark.parametrize(
    "other",
    [
        ("1" * 64, "", "8b", ["Ann"]),
        (SHA, "short", "8b", ["Ann"]),
        (SHA, "", "8c", ["Ann"]),
        (SHA, "", "8b", ["Bo"]),
    ],
)
def test_another_printing_has_other_codes(other: tuple[str, str, str, list[str]]) -> None:
    assert make_copies(SHA, "", "8b", ["Ann"])[0].code != make_copies(*other)[0].code


def test_copies_without_names_need_the_name_of_a_class() -> None:
    assert len(make_copies(SHA, "", "8b", [], 30)) == 30
    with pytest.raises(ClassroomError, match="name of their class"):
        make_copies(SHA, "", "", [], 30)


def test_none_are_asked_for() -> None:
    assert make_copies(SHA, "", "", []) == ()


def test_too_many_are_refused() -> None:
    with pytest.raises(ClassroomError, match="too many"):
        make_copies(SHA, "", "8b", [], MOST_COPIES + 1)


@pytest.mark.parametrize(("students", "count"), [([], -1), (["Ann"], 2), (["Ann"], -1)])
def test_a_number_that_cannot_be_or_is_given_beside_names_is_refused(students: list[str], count: int) -> None:
    with pytest.raises(ClassroomError, match="give the students' names, or how many copies"):
        make_copies(SHA, "", "8b", students, count)
