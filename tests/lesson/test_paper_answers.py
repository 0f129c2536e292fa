"""Marks on paper become responses; what is doubtful waits, whatever the order in which pages come."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom_app.errors import ClassroomError
from classroom_app.lesson.answer_sheets import CONFIDENCE, EVIDENCE
from classroom_app.lesson.items import Item
from classroom_app.lesson.paper_answers import (
    DECIDED_OTHERWISE,
    NO_PLACE,
    SAME_PLACE,
    TOO_MANY,
    Decision,
    Field,
    FieldMarks,
    KnownFields,
    Option,
    PageMarks,
    checked,
    derived_id,
    doubted,
    line_of,
    options,
    read_evidence,
    response_of,
)
from classroom_app.lesson.responses import (
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Response,
    SliderResponse,
    TextResponse,
    fits,
)
from tests.builders import (
    choice_item,
    extended_text_item,
    hottext_item,
    make_article,
    make_item,
    make_student_lesson,
    match_item,
    order_item,
    slider_item,
    text_entry_item,
)

PARTNERS: Field = ("partners", "")
ARTICLE = make_article()


def marked(key: Field, *values: str, doubt: str = "", **changes: Any) -> FieldMarks:
    return FieldMarks(item=key[0], field=key[1], values=values, doubt=doubt, **changes)


def page(*fields: FieldMarks, number: int = 1) -> PageMarks:
    return PageMarks(page=number, fields=fields)


@pytest.mark.parametrize(
    ("item", "given_fields", "response"),
    [
        (choice_item(), {"": ("alga",)}, ChoiceResponse(choices=("alga",))),
        (
            choice_item(max_choices=0),
            {"": ("alga", "fungus")},
            ChoiceResponse(choices=("fungus", "alga")),
        ),
        (hottext_item(), {"": ("one",)}, ChoiceResponse(choices=("one",))),
        (match_item(), {"food": ("alga",)}, MatchResponse(pairs={"food": "alga"})),
        (
            order_item(),
            {"spread": ("3",), "meet": ("1",), "grow": ("2",)},
            OrderResponse(order=("meet", "grow", "spread")),
        ),
        (slider_item(), {"": ("0",)}, SliderResponse(value=0)),
        (text_entry_item(), {"": ("10",)}, TextResponse(text="10")),
        (extended_text_item(), {"": ("So it is.",)}, TextResponse(text="So it is.")),
    ],
)
def test_fields_amount_to_the_response_of_their_item(
    item: dict[str, Any], given_fields: dict[str, tuple[str, ...]], response: Response
) -> None:
    asked = make_item(item)
    values = {(asked.id, name): value for name, value in given_fields.items()}
    assert response_of(asked, values, ARTICLE) == response
    assert fits(asked, response)


@pytest.mark.parametrize("item", make_student_lesson().items, ids=lambda item: item.type)
def test_an_item_of_which_nothing_is_marked_has_no_response(item: Item) -> None:
    assert response_of(item, {}, ARTICLE) is None
    assert response_of(item, {(item.id, ""): (), (item.id, "walls"): ()}, ARTICLE) is None


@pytest.mark.parametrize("places", [("1", "2", ""), ("1", "1", "2"), ("", "", "3")])
def test_an_order_counts_once_every_line_has_a_place_of_its_own(places: tuple[str, ...]) -> None:
    item = make_item(order_item(confidence=True))
    lines = zip(("meet", "grow", "spread"), places, strict=True)
    values = {(item.id, line): (place,) for line, place in lines if place}
    assert response_of(item, values, ARTICLE) is None
    values[item.id, CONFIDENCE] = ("60",)
    assert response_of(item, values, ARTICLE) == OrderResponse(order=(), confidence=60)


def test_what_stands_beside_an_answer_is_kept_only_where_it_is_asked_for() -> None:
    values = {PARTNERS: ("alga",), ("partners", CONFIDENCE): ("80",), ("partners", EVIDENCE): ("P1",)}
    asked = response_of(make_item(choice_item(confidence=True, evidence=1)), values, ARTICLE)
    assert asked is not None
    assert (asked.confidence, [quoted.exact for quoted in asked.evidence]) == (80, [ARTICLE.paragraphs[0]])
    assert response_of(make_item(choice_item()), values, ARTICLE) == ChoiceResponse(choices=("alga",))


@given(
    st.dictionaries(
        st.sampled_from(["", "walls", "food", "meet", "grow", "spread", CONFIDENCE]),
        st.lists(st.sampled_from(["alga", "fungus", "1", "2", "3", "50", "one", "some-say"]), max_size=3),
    )
)
def test_whatever_is_marked_fits_its_item_or_is_no_answer(fields: dict[str, list[str]]) -> None:
    for item in make_student_lesson().items:
        offered = {name: {option.value for option in options(item, name)} for name in fields}
        values = {
            (item.id, name): tuple(value for value in values if value in offered[name])
            for name, values in fields.items()
        }
        response = response_of(item, values, ARTICLE)
        assert response is None or fits(item, response)


def test_options_have_the_letters_that_are_printed_beside_them() -> None:
    turned = hottext_item()
    turned["hottexts"].reverse()
    assert [(o.letter, o.words) for o in options(make_item(turned), "")] == [
        ("a", "Some say"),
        ("b", "one millimetre"),
    ]
    assert [o.letter for o in options(make_item(match_item()), "walls")] == ["A", "B"]
    assert [(o.letter, o.words) for o in options(make_item(order_item()), "meet")] == [
        ("", "1"),
        ("", "2"),
        ("", "3"),
    ]
    assert line_of(make_item(match_item()), "food") == Option("food", "b", "Makes food")
    assert line_of(make_item(order_item()), "meet") == Option("meet", "B", "The partners meet")
    assert line_of(make_item(choice_item()), "") is None


def test_more_marks_than_an_item_allows_are_doubtful() -> None:
    items = [make_item(choice_item()), make_item(hottext_item()), make_item(match_item())]
    read = [
        marked(PARTNERS, "fungus", "alga"),
        marked(("hedge", ""), "some-say", "one"),
        marked(("who-does-what", "walls"), "fungus", "alga"),
        marked(("partners", CONFIDENCE), "50", "60"),
    ]
    assert [marks.doubt for marks in doubted(items, read)] == [TOO_MANY, "", TOO_MANY, TOO_MANY]


def test_lines_that_share_a_place_and_lines_without_one_are_doubtful() -> None:
    item = make_item(order_item())
    lines = [(item.id, line) for line in ("meet", "grow", "spread")]
    read = [marked(lines[0], "1"), marked(lines[1], "1"), marked(lines[2])]
    assert [marks.doubt for marks in doubted([item], read)] == [SAME_PLACE, SAME_PLACE, NO_PLACE]
    assert [marks.doubt for marks in doubted([item], [marked(line) for line in lines])] == ["", "", ""]


def test_a_line_without_a_place_is_doubtful_beside_a_doubtful_one() -> None:
    item = make_item(order_item())
    read = [marked((item.id, "meet"), doubt="a mark is faint"), marked((item.id, "grow"))]
    assert [marks.doubt for marks in doubted([item], read)] == ["a mark is faint", NO_PLACE]


def test_a_doubt_leaves_what_counted_before_in_force() -> None:
    known = KnownFields()
    known.take_reading("first", page(marked(PARTNERS, "alga")))
    known.take_reading("second", page(marked(PARTNERS, "fungus", doubt="a mark is faint")))
    assert known.values[PARTNERS] == ("alga",)
    assert known.open[PARTNERS].reading == "second"
    known.take_decision(Decision(reading="second", item="partners", values=("fungus",)))
    assert (known.values[PARTNERS], known.open) == (("fungus",), {})


def test_the_same_doubt_read_again_is_not_asked_again() -> None:
    known = KnownFields()
    faint = marked(PARTNERS, "alga", doubt="a mark is faint", picture="one.png")
    known.take_reading("first", page(faint))
    known.take_decision(Decision(reading="first", item="partners", values=("alga",)))
    known.take_reading("second", page(faint.model_copy(update={"picture": "other.png"})))
    assert known.open == {}


def test_a_clear_reading_settles_a_doubt_unless_it_contradicts_a_decision() -> None:
    known = KnownFields()
    known.take_reading("first", page(marked(PARTNERS, doubt="a mark is faint", picture="one.png")))
    known.take_reading("second", page(marked(PARTNERS, "alga")))
    assert (known.values[PARTNERS], known.open) == (("alga",), {})
    known.take_reading("third", page(marked(PARTNERS, doubt="a mark is faint", picture="two.png")))
    known.take_decision(Decision(reading="third", item="partners", values=("fungus",)))
    known.take_reading("fourth", page(marked(PARTNERS, "alga")))
    waiting = known.open[PARTNERS]
    assert (waiting.marks.doubt, waiting.marks.picture, waiting.before) == (
        DECIDED_OTHERWISE,
        "two.png",
        ("fungus",),
    )


def test_writing_waits_until_it_is_read_and_again_when_it_is_changed() -> None:
    known = KnownFields()
    first = marked(("growth", ""), kind="entry", picture="one.png")
    known.take_reading("first", page(first))
    known.take_decision(Decision(reading="first", item="growth", values=("10",)))
    known.take_reading("second", page(first, marked(PARTNERS, "alga")))
    assert known.open == {}
    known.take_reading("third", page(first.model_copy(update={"picture": "two.png"})))
    assert known.open["growth", ""].before == ("10",)


def test_a_page_is_known_by_what_it_says_and_not_by_its_pixels() -> None:
    one, two = (
        page(marked(PARTNERS, doubt="a mark is faint", picture=name)).content for name in ("1.png", "2.png")
    )
    assert one == two
    written = [
        page(marked(("growth", ""), kind="entry", picture=name)).content for name in ("1.png", "2.png")
    ]
    assert written[0] != written[1]
    assert derived_id("copy", one) == derived_id("copy", two) != derived_id("other copy", one)
    assert len(derived_id("copy", one)) == 32


@pytest.mark.parametrize("typed", ["P2, P3", "2 3", "p2;P3", "P02. P3 P2"])
def test_paragraphs_are_read_as_people_write_them(typed: str) -> None:
    quoted = read_evidence(typed, ARTICLE, 2)
    assert [words.exact for words in quoted] == list(ARTICLE.paragraphs[1:])


@pytest.mark.parametrize("typed", ["P0", "P4", "P2/P3", "P2, 3", "line 2", "²"])
def test_what_names_no_paragraph_is_refused(typed: str) -> None:
    with pytest.raises(ClassroomError, match=r"is no paragraph of the article .*P1 to P3"):
        read_evidence(typed, ARTICLE, 5)


def test_a_paragraph_that_stands_there_twice_cannot_be_quoted() -> None:
    article = make_article("The same.", "The same.")
    words = read_evidence("P1", article, 1)
    assert article.locate(words[0]).number == 1
    with pytest.raises(ClassroomError, match="P2 cannot be quoted"):
        read_evidence("P2", make_article(*["The same."] * 400), 1)


@pytest.mark.parametrize(
    ("item", "field", "values", "said"),
    [
        (choice_item(), "", ("alga", "fungus"), "2 answers are picked"),
        (choice_item(), "", ("moss",), "“moss” is no answer"),
        (choice_item(), CONFIDENCE, ("55",), "“55” is no answer"),
        (slider_item(), "", ("95",), r"“95” is not on the scale \(it goes from 0 to 100 in steps of 10\)"),
        (slider_item(), "", ("much",), "not on the scale"),
        (choice_item(evidence=1), EVIDENCE, ("P1 P2",), "these are 2 passages"),
    ],
)
def test_a_decision_that_the_item_does_not_allow_is_refused(
    item: dict[str, Any], field: str, values: tuple[str, ...], said: str
) -> None:
    with pytest.raises(ClassroomError, match=said):
        checked(make_item(item), field, values, ARTICLE)


def test_blanks_around_what_was_typed_do_not_count() -> None:
    assert checked(make_item(text_entry_item()), "", (" 10 ",), ARTICLE) == ("10",)
    assert checked(make_item(text_entry_item()), "", ("  ",), ARTICLE) == ()
