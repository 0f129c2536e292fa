"""A handout in a browser: what it says, what can be filled in and under which name, and that nothing runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from classroom_app.lesson.answer_sheets import SheetCopy
from classroom_app.lesson.authored import Lesson
from classroom_app.paper.handouts import FOR_STUDENTS, FOR_TEACHERS, section
from classroom_app.paper.html import html
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.styles import Layout
from classroom_app.services.kinds import KINDS
from tests.builders import (
    choice_item,
    extended_text_item,
    hottext_item,
    make_article,
    match_item,
    one_of_each,
    order_item,
    slider_item,
    text_entry_item,
)
from tests.paper.sample import LONG_ARTICLE, ledger_lesson, make_claim, make_lesson

_VOID = ("br", "hr", "input", "meta")
_FIELDS = ("input", "textarea")
ASKED = [item | {"confidence": True, "evidence": 2} for item in one_of_each()]
ON_SCREEN = [kind for kind in (*FOR_STUDENTS, *FOR_TEACHERS) if not KINDS[kind].only_paper]


@dataclass
class Tag:
    """An element of a page."""

    name: str
    attributes: dict[str, str]
    inside: list[Tag | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        parts = (part if isinstance(part, str) else part.text for part in self.inside)
        return "".join(parts)

    def all(self, *names: str) -> list[Tag]:
        """The elements of these names within it, in order; all without names."""
        found = []
        for part in self.inside:
            if isinstance(part, Tag):
                found += [part, *part.all()]
        return [tag for tag in found if not names or tag.name in names]


class Page(HTMLParser):
    """A page whose every element is closed where it must be; AssertionError if not."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.root = Tag("", {})
        self._open = [self.root]
        self.feed(data.decode("utf-8"))
        self.close()
        assert self._open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Tag(tag, {name: value or "" for name, value in attrs})
        assert len(made.attributes) == len(attrs)
        self._open[-1].inside.append(made)
        if tag not in _VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)

    @property
    def by_id(self) -> dict[str, Tag]:
        return {tag.attributes["id"]: tag for tag in self.root.all() if "id" in tag.attributes}

    def name_of(self, wanted: Tag) -> str:
        """What a screen reader calls a field."""
        if "aria-labelledby" in wanted.attributes:
            return " ".join(self.by_id[name].text for name in wanted.attributes["aria-labelledby"].split())
        for label in self.root.all("label"):
            if label.attributes.get("for") == wanted.attributes["id"] or wanted in label.all():
                return " ".join(label.text.split())
        return ""

    def fields(self, kind: str) -> list[Tag]:
        return [tag for tag in self.root.all(*_FIELDS) if tag.attributes.get("type", tag.name) == kind]


def page_of(
    lesson: Lesson, kind: str = "worksheet", copy: SheetCopy | None = None, **changes: object
) -> Page:
    options = PaperOptions(on_screen=True, **changes)  # type: ignore[arg-type]
    return Page(html(section(kind, lesson, options), copy))


def worksheet_of(*items: dict[str, object]) -> Page:
    return page_of(make_lesson(list(items)))


@pytest.mark.parametrize("kind", ON_SCREEN)
def test_every_field_has_a_name_and_every_id_is_one_elements(kind: str) -> None:
    page = page_of(ledger_lesson(make_claim(), items=ASKED), kind)
    ids = [tag.attributes["id"] for tag in page.root.all() if "id" in tag.attributes]
    assert len(ids) == len(set(ids))
    for tag in page.root.all(*_FIELDS):
        assert page.name_of(tag).strip()
    for tag in page.root.all():
        for pointer in ("for", "aria-labelledby", "aria-describedby"):
            assert set(tag.attributes.get(pointer, "").split()) <= set(ids)


@pytest.mark.parametrize("kind", ON_SCREEN)
def test_a_page_says_what_it_is_and_in_which_language(kind: str) -> None:
    page = page_of(ledger_lesson(make_claim(), items=ASKED), kind)
    (root,) = page.root.all("html")
    assert (root.attributes["lang"], root.attributes["dir"]) == ("en", "ltr")
    assert page.root.all("title")[0].text.startswith("Lichens: ")
    assert [tag.name for tag in page.root.all("body")[0].inside if isinstance(tag, Tag)] == [
        "header",
        "main",
        "footer",
    ]
    ranks = [int(tag.name[1]) for tag in page.root.all("h1", "h2", "h3")]
    assert ranks.count(1) == 1 or kind == "discussion"
    assert ranks[0] == 1


def test_a_lesson_written_from_right_to_left_is_read_so() -> None:
    (root,) = page_of(make_lesson(language="ar")).root.all("html")
    assert (root.attributes["lang"], root.attributes["dir"]) == ("ar", "rtl")


def test_every_question_is_a_group_named_by_its_number_and_prompt() -> None:
    lesson = make_lesson(one_of_each())
    page = page_of(lesson)
    legends = [tag.all("legend")[0].text for tag in page.root.all("fieldset")]
    prompts = [item.prompt for item in lesson.content.items]
    assert legends == [f"{number} {prompt}" for number, prompt in enumerate(prompts, start=1)]
    assert len(prompts) == 7


def test_how_to_answer_is_told_with_the_question_and_for_the_screen() -> None:
    page = worksheet_of(slider_item(), match_item(), hottext_item(), order_item(), choice_item())
    told = [page.by_id[tag.attributes["aria-describedby"]].text for tag in page.root.all("fieldset")]
    assert [text.partition(".")[0] for text in told] == [
        "Type one number",
        "Choose one in every row",
        "Tick the words you pick",
        "Type a number in every box: 1 for the first, 2 for the next, and so on",
        "Choose one",
    ]


def test_one_choice_is_made_with_radio_buttons_and_several_with_boxes() -> None:
    several = choice_item(id="several", max_choices=2)
    page = worksheet_of(choice_item(), several)
    for kind in ("radio", "checkbox"):
        fields = page.fields(kind)
        assert [page.name_of(tag) for tag in fields] == ["A The fungus", "B The alga"]
        assert len({tag.attributes["name"] for tag in fields}) == 1
    assert [tag.name for tag in page.root.all("ul", "li")] == ["ul", "li", "li"] * 2


def test_a_match_has_a_group_of_radio_buttons_in_every_row_named_by_row_and_column() -> None:
    page = worksheet_of(match_item())
    fields = page.fields("radio")
    rows = ("a Builds walls", "b Makes food")
    names = [re.sub(r"\s+", " ", page.name_of(tag)) for tag in fields]
    assert names == [f"{row} {column}" for row in rows for column in ("A Fungus", "B Alga")]
    assert len({tag.attributes["name"] for tag in fields}) == 2
    assert [tag.attributes["scope"] for tag in page.root.all("th")] == ["col", "col", "row", "row"]


def test_a_match_with_long_columns_and_an_order_have_boxes_named_by_their_rows() -> None:
    columns = [
        {"id": "fungus", "text": "What is far too long for a heading " * 3},
        {"id": "alga", "text": "Alga"},
    ]
    page = worksheet_of(match_item(columns=columns), order_item())
    boxes = [tag for tag in page.fields("text") if "size" in tag.attributes]
    assert [re.sub(r"\s+", " ", page.name_of(tag)) for tag in boxes] == [
        "a Builds walls",
        "b Makes food",
        "A The lichen grows",
        "B The partners meet",
        "C The lichen spreads",
    ]


def test_words_are_picked_in_their_sentence() -> None:
    page = worksheet_of(hottext_item())
    names = [page.name_of(tag).replace("\u00a0", " ").strip() for tag in page.fields("checkbox")]
    assert names == ["a Some say", "b one millimetre"]
    assert page.root.all("main")[0].text.replace("\u00a0", " ").count("that lichens grow") == 2


def test_a_number_on_a_scale_is_typed_within_its_ends() -> None:
    page = worksheet_of(slider_item())
    (field_,) = page.fields("number")
    assert page.name_of(field_) == "A number from 0 (nothing) to 100 (all), in steps of 10"
    assert [field_.attributes[name] for name in ("min", "max", "step")] == ["0", "100", "10"]
    assert "value" not in field_.attributes


def test_words_and_numbers_are_typed_into_named_fields() -> None:
    page = worksheet_of(text_entry_item(evidence=1), extended_text_item())
    entry = next(tag for tag in page.fields("text") if "size" in tag.attributes)
    assert page.name_of(entry) == "Your answer"
    assert page.by_id[entry.attributes["aria-describedby"]].text == "mm"
    rooms = page.fields("textarea")
    assert [page.name_of(tag) for tag in rooms] == [
        "Which words show it? Give paragraph and line.",
        "Your answer",
        "I think …",
    ]
    assert [tag.attributes["rows"] for tag in rooms] == ["2", "5", "4"]


def test_confidence_is_a_group_of_its_own() -> None:
    page = worksheet_of(choice_item(confidence=True))
    (asked,) = [tag for tag in page.root.all("fieldset") if tag.attributes["class"] == "row"]
    assert asked.all("legend")[0].text == "How sure are you?"
    assert [page.name_of(tag) for tag in asked.all("input")] == ["50", "60", "70", "80", "90", "100 %"]


def test_the_article_has_its_paragraph_numbers_and_printed_lines() -> None:
    page = page_of(make_lesson(article=LONG_ARTICLE))
    paragraph = page.by_id["P2"]
    assert paragraph.text == f"P2 {LONG_ARTICLE.paragraphs[1]}"
    marks = [tag.attributes["data-line"] for tag in page.root.all("span") if "data-line" in tag.attributes]
    assert [int(mark) for mark in marks] == list(range(5, 5 * len(marks) + 1, 5))
    assert len(marks) > 20


def test_a_copy_says_whose_it_is() -> None:
    page = page_of(make_lesson(), copy=SheetCopy(code="K7Q", student="Zoë"), group="8b")
    known = [
        (page.name_of(tag), tag.attributes["value"])
        for tag in page.fields("text")
        if "value" in tag.attributes
    ]
    assert known == [("Name", "Zoë"), ("Class", "8b"), ("Date", "")]
    assert page.root.all("footer")[0].text.strip().startswith("K7Q · Version ")
    assert "does not keep what you write" in page.root.all("header")[0].text


def test_a_key_shows_right_answers_and_asks_for_none() -> None:
    page = page_of(make_lesson(one_of_each()), "key")
    assert not page.root.all(*_FIELDS)
    assert "does not keep" not in page.root.all("header")[0].text
    right = [tag for tag in page.root.all("li") if any(t.attributes.get("role") == "img" for t in tag.all())]
    assert [" ".join(tag.text.split()) for tag in right] == ["◉ B The alga"]


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=/etc/passwd>",
    '"><b onclick="x">',
    "AT&T &amp; &#x41;",
    "</textarea></style></title>",
    "{style} %s {{7*7}}",
    "javascript:alert('1')",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_markup_is_text(text: str) -> None:
    items = [
        choice_item(prompt=text, choices=[{"id": "fungus", "text": text}, {"id": "alga", "text": text}]),
        text_entry_item(unit=text),
        slider_item(lower_label=text, upper_label=text),
    ]
    copy = SheetCopy(code="K7Q", student=text)
    lesson = make_lesson(items, make_article(text), title=text)
    page, plain = page_of(lesson, copy=copy, group=text), page_of(make_lesson(items_named("plain")))
    assert page.root.all("main")[0].text.count(text) == 8
    assert page.root.all("title")[0].text == f"{text}: Worksheet"
    assert [tag.attributes["value"] for tag in page.fields("text")[:2]] == [text, text]
    assert {tag.name for tag in page.root.all()} <= {tag.name for tag in plain.root.all()} | {"br"}
    assert {name for tag in page.root.all() for name in tag.attributes} <= _HARMLESS


def items_named(text: str) -> list[dict[str, object]]:
    return [choice_item(prompt=text), text_entry_item(unit=text), slider_item(upper_label=text)]


_HARMLESS = {
    *("aria-describedby", "aria-labelledby", "autocomplete", "charset", "class", "content", "data-line"),
    *("dir", "for", "http-equiv", "id", "lang", "max", "maxlength", "min", "name", "rows", "scope", "size"),
    *("step", "type", "value"),
}
"""Every attribute that a worksheet has: none of them fetches or runs anything."""


def test_signs_that_could_turn_a_line_round_are_told_by_their_numbers() -> None:
    page = page_of(make_lesson(), copy=SheetCopy(code="K7Q", student="Ann \u202eeilrahC\u202c\x07\ud800"))
    assert page.fields("text")[0].attributes["value"] == "Ann [U+202E]eilrahC[U+202C][U+0007][U+D800]"


def test_a_page_fetches_and_runs_nothing() -> None:
    data = html(section("worksheet", make_lesson(one_of_each()), PaperOptions())).decode()
    assert "default-src 'none'" in data
    assert not re.search(r"url\(|@import|https?:|<(script|link|img|iframe|object|form)\b", data)


@pytest.mark.parametrize("layout", [Layout(), Layout(large=True), Layout(easy=True)])
def test_a_layout_changes_the_look_and_not_the_words(layout: Layout) -> None:
    lesson = make_lesson(one_of_each())
    page, standard = page_of(lesson, layout=layout), page_of(lesson)
    assert page.root.all("body")[0].attributes.get("class", "") == layout.name
    assert page.root.all("main")[0].text.split() == standard.root.all("main")[0].text.split()


def test_the_same_handout_has_the_same_bytes() -> None:
    lesson = ledger_lesson(make_claim(), items=ASKED)
    made = [html(section("worksheet", lesson, PaperOptions())) for _ in range(2)]
    assert made[0] == made[1]
