"""The Automated Readability Index, and what counts as a text, a sentence and a word."""

from __future__ import annotations

import pytest

from classroom_app.lesson.authored import LessonFile
from classroom_app.lesson.strict.readability import automated_readability_index, readings
from tests import builders
from tests.lesson.strict.lichens import activity, codes, item, strict_data

HARD = (
    "Notwithstanding considerable methodological heterogeneity, contemporary lichenological investigations "
    "consistently demonstrate extraordinarily differentiated physiological interdependencies between "
    "photosynthesising microorganisms and heterotrophic filamentous structures, whose interpretation "
    "necessitates terminological circumspection throughout comprehensive interdisciplinary examinations of "
    "taxonomically heterogeneous communities inhabiting geologically distinctive environments everywhere, "
    "independently of climatological circumstances or other particularities."
)
EASY = "A lichen is small. It lives on a wall. " * 8


def index_of(introduction: str) -> float:
    data = builders.lesson_data()
    data["activities"][0]["introduction"] = introduction
    return next(readings(LessonFile.model_validate(data))).index


def test_the_index_is_that_of_senter_and_smith() -> None:
    sentences = [["four", "word", "sent", "ence"], ["five", "more", "word", "here", "noww", "then"]]
    assert automated_readability_index(sentences) == pytest.approx(4.71 * 4 + 0.5 * 5 - 21.43)


def test_long_words_and_sentences_are_harder() -> None:
    data = strict_data()
    activity(data, "reading")["introduction"] = HARD
    assert codes(data) == ["READING-LEVEL"]
    activity(data, "reading")["introduction"] = EASY
    assert codes(data) == []


def test_a_short_text_is_not_measured() -> None:
    data = strict_data()
    item(data, "name")["prompt"] = "Interdisciplinary lichenological terminology: which?"
    assert codes(data) == []


def test_the_words_of_sources_and_the_length_of_numbers_do_not_count() -> None:
    plain = index_of(EASY + "It adds one to this now.")
    assert index_of(EASY + "It adds “photosynthesising microorganisms” one to this now.") == plain
    assert index_of(EASY + "It adds 2,788,000.25 to this now.") == pytest.approx(
        index_of(EASY + "It adds four to this now.")
    )


def test_a_stop_in_an_abbreviation_ends_no_sentence() -> None:
    assert index_of(EASY + "The U.S. side and Mr. Li met here.") > index_of(
        EASY + "The side and Li. All met here."
    )
