"""Sentences are found well enough to be offered, and no word falls between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.lesson.anchors import Span
from classroom_app.lesson.sentences import sentence_at, sentences

prose = st.text(st.sampled_from("aB1 .!?…。！？”)\"'\n\u3000上海𝒜"), max_size=40)


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("He said “Yes.” She left.", ["He said “Yes.”", "She left."]),
        ("It grew (slowly). Then not.", ["It grew (slowly).", "Then not."]),
        ("Really?! Yes… No.", ["Really?!", "Yes…", "No."]),
        ("It grew 1.5 mm. In 2.0 years.", ["It grew 1.5 mm.", "In 2.0 years."]),
        ("Mr. Li met Dr. Wang. They spoke.", ["Mr. Li met Dr. Wang.", "They spoke."]),
        ("The U.S. Navy sailed. J. Smith saw it.", ["The U.S. Navy sailed.", "J. Smith saw it."]),
        ("See e.g. P. 3, i.e. Vol. 2. Then go on.", ["See e.g. P. 3, i.e. Vol. 2.", "Then go on."]),
        ("Tools, stones etc. were found. So what?", ["Tools, stones etc. were found.", "So what?"]),
        ("他走了。她留下！谁知道？", ["他走了。", "她留下！", "谁知道？"]),
        ("他说：“走吧。”她没走。", ["他说：“走吧。”", "她没走。"]),
        ("  Blanks around.  \n And after. ", ["Blanks around.", "And after."]),
        ("no end", ["no end"]),
        ("...", ["..."]),
        ("", []),
        (" \n\u3000", []),
    ],
)
def test_sentences_of(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@given(prose | st.text(max_size=60))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(found(text)).split()) == "".join(text.split())


@given(prose | st.text(max_size=60))
def test_sentences_follow_one_another_without_blanks_around_them(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert end <= span.start < span.end
        words = text[span.start : span.end]
        assert words == words.strip()
        assert not text[end : span.start].strip()
        end = span.end
    assert not text[end:].strip()


@given(prose, st.integers(0, 45))
def test_the_sentence_at_a_place_is_the_one_around_it_or_the_nearest(text: str, place: int) -> None:
    spans = sentences(text)
    at = sentence_at(text, place)
    if not spans:
        assert at is None
    else:
        around = [span for span in spans if span.start <= place < span.end]
        before = [span for span in spans if span.start <= place]
        assert at == (around or before[-1:] or spans)[0]


def test_a_place_before_the_first_word_belongs_to_the_first_sentence() -> None:
    assert sentence_at("  One. Two.", 0) == Span(2, 6)


def test_a_place_between_two_sentences_belongs_to_the_one_before() -> None:
    assert sentence_at("One.  Two.", 5) == Span(0, 4)


@pytest.mark.parametrize("text", ["a. " * 100, "." * 20_000 + "a", "e.g. " * 4_000])
def test_signs_without_an_end_are_one_sentence(text: str) -> None:
    assert found(text) == [text.strip()]


@pytest.mark.parametrize("piece", ["a. ", "e.g. ", ".", ".)", "U.S."])
def test_a_long_run_of_ends_is_read_to_its_end(piece: str) -> None:
    assert found(piece * 8_000 + "a")[-1].endswith("a")
