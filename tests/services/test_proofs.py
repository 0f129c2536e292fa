"""What an order will look like, before it is made."""

from __future__ import annotations

from pathlib import Path
from threading import Event as Flag

import pytest
from pypdf import PdfReader

from classroom_app.errors import ClassroomError
from classroom_app.services.prepare import HandoutOrder, make_handouts
from classroom_app.services.proofs import Proof, make_for_printer, make_sample, plan_proofs
from tests.builders import make_lesson

PUPILS = ("Ada", "Ben", "Cleo")


def order(*kinds: str, folder: Path = Path(), **changes: object) -> HandoutOrder:
    return HandoutOrder(kinds=kinds, paper="A4", folder=folder, **changes)  # type: ignore[arg-type]


def seen(proofs: tuple[Proof, ...]) -> list[tuple[str, str, int]]:
    return [(proof.kind, proof.version, proof.copies) for proof in proofs]


def test_each_version_is_seen_once_and_what_has_none_once_in_all() -> None:
    planned = plan_proofs(make_lesson(), order("worksheet", "ledger", versions=("A", "B")))
    assert seen(planned.proofs) == [("worksheet", "A", 1), ("worksheet", "B", 1), ("ledger", "", 1)]
    assert planned.files == 3


def test_copies_are_counted_by_the_version_that_students_get() -> None:
    asked = order("worksheet", "class-set", "key", versions=("A", "B"), students=PUPILS)
    planned = plan_proofs(make_lesson(), asked)
    assert seen(planned.proofs) == [
        ("worksheet", "A", 2),
        ("worksheet", "B", 1),
        ("class-set", "A", 2),
        ("class-set", "B", 1),
        ("key", "A", 1),
        ("key", "B", 1),
    ]
    assert planned.files == 3 + 1 + 2


def test_no_version_is_shown_that_nobody_gets() -> None:
    planned = plan_proofs(make_lesson(), order("class-set", versions=("A", "B", "C"), students=PUPILS[:2]))
    assert seen(planned.proofs) == [("class-set", "A", 1), ("class-set", "B", 1)]


def test_a_sample_is_the_first_students_own_copy(tmp_path: Path) -> None:
    lesson = make_lesson()
    asked = order("worksheet", folder=tmp_path, versions=("A", "B"), students=PUPILS)
    files = make_handouts(lesson, asked)
    samples = [make_sample(lesson, proof).pages for proof in plan_proofs(lesson, asked).proofs]
    assert samples == [files[0].pages, files[1].pages]
    second = make_sample(lesson, plan_proofs(lesson, asked).proofs[1])
    (tmp_path / "sample.pdf").write_bytes(second.pdf)
    text = PdfReader(tmp_path / "sample.pdf").pages[0].extract_text()
    assert "Ben" in text
    assert "Ada" not in text


def test_a_sample_of_a_class_set_is_as_long_as_one_copy(tmp_path: Path) -> None:
    lesson = make_lesson()
    asked = order("class-set", folder=tmp_path, copies=40, group="7b")
    (proof,) = plan_proofs(lesson, asked).proofs
    (file,) = make_handouts(lesson, asked)
    assert make_sample(lesson, proof).pages * 40 == file.pages


def test_an_order_that_cannot_be_filled_is_refused_before_anything_is_laid_out() -> None:
    with pytest.raises(ClassroomError, match="for a class"):
        plan_proofs(make_lesson(), order("class-set"))


def test_a_set_for_the_printer_says_where_each_copy_ends(tmp_path: Path) -> None:
    lesson = make_lesson()
    versions = plan_proofs(lesson, order("class-set", versions=("A", "B"), students=PUPILS)).proofs
    printout = make_for_printer(lesson, versions, tmp_path, lambda _done, _total: None, Flag())
    assert len(printout.lengths) == len(PUPILS)
    assert sum(printout.lengths) == printout.files[0].pages


def test_what_is_not_dealt_out_is_printed_in_the_version_that_is_shown(tmp_path: Path) -> None:
    lesson = make_lesson()
    second = plan_proofs(lesson, order("key", versions=("A", "B"), students=PUPILS)).proofs[1]
    printout = make_for_printer(lesson, [second], tmp_path, lambda _done, _total: None, Flag())
    assert [file.path.name for file in printout.files] == ["lichens_key_A4_version-B.pdf"]
    assert printout.lengths == (printout.files[0].pages,)
