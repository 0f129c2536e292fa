"""Quotations find their own place again, and say so when there is none or more than one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom_app.lesson import anchors
from classroom_app.lesson.anchors import (
    BARRIER,
    PassageAmbiguous,
    PassageNotFound,
    Span,
    TextQuoteSelector,
    matches,
    resolve,
    select,
)
from classroom_app.lesson.article import Passage
from tests.builders import make_article

ALPHABETS = ("ab", "中国上海", "e\u0301\u0327ae", "👩‍🔬𝒜x", "a b\n", "<&>'\"{}%\\")


def texts(max_size: int = 80) -> st.SearchStrategy[str]:
    """Composed texts, as lessons hold them: some repeat themselves in several scripts, some hold anything."""
    repetitive = st.sampled_from(ALPHABETS).flatmap(
        lambda signs: st.text(signs, min_size=1, max_size=max_size)
    )
    anything = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=max_size)
    return (repetitive | anything).map(lambda text: unicodedata.normalize("NFC", text))


@st.composite
def texts_with_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(texts())
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


def naive_spans(selector: TextQuoteSelector, text: str) -> list[Span]:
    """Looks at every place of the text, one after the other."""
    found = []
    for at in range(len(text)):
        before, here = text[:at], text[at:]
        inside = before.endswith(selector.prefix) and here.startswith(selector.exact + selector.suffix)
        if inside:
            found.append(Span(at, at + len(selector.exact)))
    return found


@given(texts_with_span())
@settings(max_examples=300)
def test_selected_words_resolve_to_the_same_span(case: tuple[str, Span]) -> None:
    text, span = case
    assert resolve(select(text, span), text) == span


@pytest.mark.parametrize("text", ["abababab", "上海上海上海", "x\u0301x\u0301x\u0301", "𝒜𝒜𝒜𝒜", "aaaa"])
def test_every_span_of_a_repetitive_text_resolves_to_itself(text: str) -> None:
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            assert resolve(select(text, Span(start, end)), text) == Span(start, end)


@given(texts(), texts(3), st.sampled_from(["", "a", "b", "上", "\n"]), st.sampled_from(["", "a", "b", "海"]))
@settings(max_examples=300)
def test_matches_are_those_of_a_naive_search(text: str, exact: str, prefix: str, suffix: str) -> None:
    selector = TextQuoteSelector(exact=exact, prefix=prefix, suffix=suffix)
    assert list(matches(selector, text)) == naive_spans(selector, text)


def test_matches_overlap_when_the_words_overlap_themselves() -> None:
    found = list(matches(TextQuoteSelector(exact="aba"), "abababa"))
    assert found == [Span(0, 3), Span(2, 5), Span(4, 7)]


def test_context_leaves_one_of_many_places() -> None:
    selector = TextQuoteSelector(exact="China", prefix="in ", suffix=" came")
    assert resolve(selector, "China, and in China, and in China came") == Span(28, 33)


def test_selecting_takes_no_context_when_the_words_stand_once() -> None:
    assert select("one two three", Span(4, 7)) == TextQuoteSelector(exact="two")


@st.composite
def excerpts_with_span(draw: st.DrawFn) -> tuple[list[str], int, Span]:
    """Some excerpts, one of them, and a span in it."""
    parts = draw(st.lists(texts(12), min_size=2, max_size=4))
    index = draw(st.integers(0, len(parts) - 1))
    start = draw(st.integers(0, len(parts[index]) - 1))
    return parts, index, Span(start, draw(st.integers(start + 1, len(parts[index]))))


@given(excerpts_with_span())
@settings(max_examples=300)
def test_selecting_never_crosses_the_barrier_between_excerpts(case: tuple[list[str], int, Span]) -> None:
    parts, index, span = case
    text = BARRIER.join(parts)
    offset = sum(len(part) + len(BARRIER) for part in parts[:index])
    whole = Span(offset + span.start, offset + span.end)
    try:
        selector = select(text, whole)
    except PassageAmbiguous:
        # What is selected, with all of its excerpt around it, stands in another excerpt as well.
        assert sum(part.count(parts[index]) for part in parts) > 1
        return
    assert BARRIER not in selector.prefix + selector.exact + selector.suffix
    assert resolve(selector, text) == whole
    assert selector.prefix + selector.exact + selector.suffix in parts[index]


def test_the_context_of_words_at_an_excerpts_edge_ends_there() -> None:
    text = f"one two{BARRIER}two one{BARRIER}three two four"
    assert select(text, Span(4, 7)) == TextQuoteSelector(exact="two", prefix="one ")
    assert select(text, Span(8, 11)) == TextQuoteSelector(exact="two", suffix=" one")


def test_resolving_says_how_often_the_words_stand() -> None:
    with pytest.raises(PassageAmbiguous) as raised:
        resolve(TextQuoteSelector(exact="aa"), "aaaa")
    assert raised.value.count == 3


@pytest.mark.parametrize("text", ["", "recognize", "Acknowledges", "acknowledge\u200bs"])
def test_resolving_fails_when_the_words_are_absent(text: str) -> None:
    with pytest.raises(PassageNotFound):
        resolve(TextQuoteSelector(exact="acknowledges"), text)


def test_resolving_fails_when_only_the_context_differs() -> None:
    with pytest.raises(PassageNotFound):
        resolve(TextQuoteSelector(exact="China", prefix="in "), "by China")


def test_selecting_gives_up_when_two_hundred_characters_of_context_do_not_decide() -> None:
    with pytest.raises(PassageAmbiguous):
        select("ab" * 1_000, Span(1_000, 1_002))


@given(st.lists(texts(12).map(lambda text: text.replace("\n", "_")), min_size=1, max_size=5), st.data())
@settings(max_examples=300)
def test_locating_agrees_with_a_naive_search_of_the_paragraphs(parts: list[str], data: st.DataObject) -> None:
    article = make_article(*parts)
    drawn = data.draw(st.sampled_from(parts).flatmap(st.text)) or parts[0][:2]
    exact = unicodedata.normalize("NFC", drawn)
    expected = [
        Passage(number, Span(at, at + len(exact)))
        for number, paragraph in enumerate(parts, 1)
        for at in range(len(paragraph))
        if paragraph.startswith(exact, at)
    ]
    if len(expected) == 1:
        assert article.locate(TextQuoteSelector(exact=exact)) == expected[0]
    else:
        with pytest.raises(PassageAmbiguous if expected else PassageNotFound):
            article.locate(TextQuoteSelector(exact=exact))


@given(st.lists(texts(12).map(lambda text: text.replace("\n", "_")), min_size=2, max_size=4), st.data())
@settings(max_examples=150)
def test_locating_never_runs_over_the_end_of_a_paragraph(parts: list[str], data: st.DataObject) -> None:
    article = make_article(*parts)
    border = len(parts[0])
    start = data.draw(st.integers(0, border))
    end = data.draw(st.integers(border + 1, len(article.text)))
    with pytest.raises(PassageNotFound):
        article.locate(TextQuoteSelector(exact=article.text[start:end]))


def test_locating_counts_paragraphs_from_one_and_characters_within_them() -> None:
    passage = make_article("上海公报", "𝒜 x\u0301 word", "end").locate(TextQuoteSelector(exact="word"))
    assert passage == Passage(2, Span(5, 9))


def test_locating_uses_context_across_paragraphs() -> None:
    article = make_article("said one", "said two", "said three")
    selector = TextQuoteSelector(exact="said", prefix="two\n")
    assert article.locate(selector) == Passage(3, Span(0, 4))


def test_selecting_stops_at_the_second_place(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0

    def counted(selector: TextQuoteSelector, text: str) -> Iterator[Span]:
        nonlocal seen
        for span in matches(selector, text):
            seen += 1
            yield span

    monkeypatch.setattr(anchors, "matches", counted)
    with pytest.raises(PassageAmbiguous):
        select("ab" * 1_000, Span(1_000, 1_002))
    assert seen <= 2 * 7
