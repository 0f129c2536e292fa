"""The handouts' own words: all are said through `Words`, and every catalogue has them all.

The handouts are printed in a language made up for the purpose, whose every letter has a mark, from a lesson
whose texts are in Cyrillic: a plain Latin word on paper is one that nobody could translate.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import polib
import pytest
from pypdf import PdfReader

from classroom_app.errors import ClassroomError
from classroom_app.lesson.answer_sheets import SheetCopy
from classroom_app.lesson.article import Article
from classroom_app.lesson.authored import Lesson, LessonFile
from classroom_app.lesson.copies import make_copies
from classroom_app.lesson.ledger import Kind, Knowable, Verdict
from classroom_app.paper import styles, words
from classroom_app.paper.glyphs import missing
from classroom_app.paper.handouts import FOR_STUDENTS, FOR_TEACHERS, section
from classroom_app.paper.html import html
from classroom_app.paper.options import PaperOptions
from classroom_app.paper.page import Handout, Section, render, render_set
from classroom_app.paper.styles import Layout
from classroom_app.paper.verdicts import ClaimFacts
from classroom_app.paper.words import Words, spoken
from classroom_app.services.kinds import KINDS
from classroom_app.services.prepare import HandoutOrder, plan_jobs
from tests import builders
from tests.paper.reading import POPPLER, ink_margins
from tests.paper.sample import keyed, make_claim
from tests.paper.structure import Structure
from tests.paper.test_all_kinds import discussion
from tests.paper.test_right_to_left import places

PAPER = Path(words.__file__).parent
CATALOGUES = {path.stem: polib.pofile(str(path)) for path in sorted((PAPER / "languages").glob("*.po"))}

LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абцдефгхийклмнопярстувшщыз"
MARKED = "áḃçďéƒğħíĵķľḿñóṗɋřšťúṽŵẋýž"

TOLD = frozenset(
    [
        "accept",
        "author",
        "authors",
        "because",
        "caption",
        "credit",
        "critic",
        "date",
        "evidence",
        "exact",
        "feedback",
        "hint",
        "introduction",
        "knowable_note",
        "label",
        "licence",
        "listen_for",
        "lower_label",
        "model_answer",
        "paragraphs",
        "prefix",
        "prompt",
        "publisher",
        "question",
        "reason",
        "record",
        "reference",
        "rights",
        "says",
        "shows",
        "starter",
        "suffix",
        "summary",
        "supporter",
        "table",
        "text",
        "title",
        "unit",
        "upper_label",
    ]
)
"""The fields of a lesson that its readers see."""


def letters(alphabet: str) -> dict[int, str]:
    return str.maketrans(LATIN + LATIN.upper(), alphabet + alphabet.upper())


def in_cyrillic(value: Any, name: str = "") -> Any:
    """A lesson's data with all that is read in other letters; the names that programs use stay."""
    if isinstance(value, dict):
        return {key: in_cyrillic(part, name if name == "feedback" else key) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [in_cyrillic(part, name) for part in value]
    return value.translate(letters(CYRILLIC)) if name in TOLD and isinstance(value, str) else value


def pseudo(text: str) -> str:
    """The text with a mark on every letter, and longer; its {parts} as they are."""
    told = []
    for plain, part, _, _ in Formatter().parse(text):
        longer = re.sub("[aeiou]", lambda found: 2 * found[0], plain)
        told += [longer.translate(letters(MARKED)), "" if part is None else f"{{{part}}}"]
    return "".join(told)


class Heard(Mapping[str, str]):
    """The catalogue of the made-up language: it has whatever is asked for, and remembers it."""

    def __init__(self) -> None:
        self.texts: set[str] = set()

    def __getitem__(self, text: str) -> str:
        self.texts.add(text)
        return pseudo(text)

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


def make_lesson(**changes: Any) -> Lesson:
    data = in_cyrillic(builders.lesson_data(**changes))
    article = in_cyrillic(builders.make_article().model_dump())
    return Lesson(content=LessonFile.model_validate(data), article=Article.model_validate(article))


def full_lesson() -> Lesson:
    """A lesson for which every handout says all that it can say."""
    three = [{"id": name, "text": f"The {name}"} for name in ("one", "two", "three")]
    long = [{"id": name, "text": f"The {name} among them " * 5} for name in ("fungus", "alga")]
    quoted = {"source": "handbook", "exact": "Rates differ"}
    choice, text_entry, slider = builders.choice_item(), builders.text_entry_item(), builders.slider_item()
    work = [
        choice | {"evidence": 1, "confidence": True, "difficulty": "easy", "objective": "doubt"},
        choice | {"id": "some", "choices": three, "max_choices": 2, "difficulty": "medium", "hint": "Look."},
        choice | {"id": "any", "max_choices": 0, "difficulty": "hard", "claims": ["fact-supported"]},
        builders.order_item(),
        builders.match_item(),
        builders.match_item(id="long", columns=long),
        builders.hottext_item(),
        builders.hottext_item(id="one", max_choices=1),
        keyed(text_entry, accept=["ten"], common=[{"value": "1", "shows": "One year."}]),
        builders.extended_text_item(max_words=40, evidence=3, material=["handbook"]),
        slider,
        keyed(slider | {"id": "opinion", "step": 1}, value=None),
    ]
    work[1] = keyed(work[1], correct=["one"], feedback={}, evidence=[quoted])
    return make_lesson(
        activities=[
            activity("first", [choice | {"id": "before"}], role="before"),
            activity("main", work, discussions=[talk()]),
            activity("last", [choice | {"id": "after"}, text_entry | {"id": "end"}], role="after"),
        ],
        plans=[{"id": "short", "title": "Short", "minutes": 5, "activities": ["first"]}],
        objectives=[{"id": "doubt", "text": "I can doubt."}],
        claims=claims(),
        unchecked=[{"paragraph": 1, "because": "It is a picture."}],
        sources=sources(),
    )


def activity(name: str, items: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    told = {"id": name, "title": f"Title of {name}", "minutes": 5, "introduction": "Read."}
    return told | {"items": items} | changes


def talk() -> dict[str, Any]:
    phases = [{"phase": name, "minutes": 2} for name in ("think", "pair", "share")]
    return discussion("walls", phases=phases, claims=["fact-supported"])


def claims() -> list[dict[str, Any]]:
    """Claims of every kind and verdict and of every side, with one case, with both or with none."""
    elsewhere = {"passage": None, "sources": ["full", "excerpt", "copy", "report"]}
    sides = [make_claim(id=side, by=side, **elsewhere) for side in ("article", "supporters", "critics")]
    return [
        *(make_claim(id=f"fact-{verdict}", verdict=verdict) for verdict in get_args(Verdict)),
        *(make_claim(id=kind, kind=kind) for kind in get_args(Kind)),
        *(make_claim(id=clock, knowable=clock) for clock in get_args(Knowable)),
        *sides,
        make_claim(id="supported-fairly", by="supporters", supporter="For it.", confidence="medium"),
        make_claim(id="fair", supporter="For it.", critic="Against it.", confidence="low"),
        make_claim(id="judged", by="critics", critic="Against it.", knowable_note="Since 1999."),
        make_claim(id="long", record="Seen by many people. " * 60),
    ]


def sources() -> list[dict[str, Any]]:
    (handbook,) = builders.lesson_data()["sources"]
    return [
        handbook,
        *(handbook | {"id": seen, "seen": seen} for seen in ("full", "excerpt", "copy", "report")),
    ]


LESSONS = {
    "full": full_lesson(),
    "bare": make_lesson(items=[builders.choice_item()]),
}

VARIANTS = {
    "standard": ("full", PaperOptions(versions=("A", "B"), version="A", group="7б")),
    "large print": ("full", PaperOptions(layout=Layout(large=True), versions=("A", "B"))),
    "without its article": ("full", PaperOptions(with_article=False)),
    "a plan": ("full", PaperOptions(plan="short")),
    "bare": ("bare", PaperOptions()),
}
"""What is printed: a lesson, and the options for it."""

ON_PAPER = [(kind, variant) for kind in (*FOR_STUDENTS, *FOR_TEACHERS) for variant in VARIANTS]
ON_SCREEN = [(kind, variant) for kind, variant in ON_PAPER if not KINDS[kind].only_paper]


@dataclass
class Prints:
    """Every handout in the made-up language, on paper and on a screen, and all texts that were asked for."""

    heard: set[str] = field(default_factory=set)
    paper: dict[tuple[str, str], Handout] = field(default_factory=dict)
    screen: dict[tuple[str, str], str] = field(default_factory=dict)
    signs: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def prints() -> Prints:
    heard, made = Heard(), Prints()
    made_up = Words("en", heard)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(styles, "words", lambda language: made_up)
        styles.design.cache_clear()
        for kind, variant in ON_PAPER:
            printed = _section(kind, variant)
            made.paper[kind, variant] = render(printed)
            made.signs |= {*printed.sheet.version.split(", ")}
        for kind, variant in ON_SCREEN:
            made.screen[kind, variant] = html(_section(kind, variant, on_screen=True)).decode()
        copies = make_copies("0" * 64, "", "7б", ["Аня", "Вера"])
        made.paper["class-set", "standard"] = render_set([_section("worksheet", "standard")], copies)
        made.signs |= {copy.code for copy in copies}
    styles.design.cache_clear()
    made.heard = heard.texts
    return made


def _section(kind: str, variant: str, on_screen: bool = False) -> Section:
    lesson, options = VARIANTS[variant]
    return section(kind, LESSONS[lesson], replace(options, on_screen=on_screen))


def plain_words(texts: list[str], prints: Prints) -> list[str]:
    """The words in plain Latin letters, which no lesson and no catalogue has put there."""
    found = " ".join(texts)
    for sign in prints.signs:
        found = found.replace(sign, "")
    return re.findall("[A-Za-z]{2,}", found)


def test_every_word_on_paper_can_be_translated(prints: Prints) -> None:
    found = {
        name: plain_words([page.extract_text() for page in PdfReader(BytesIO(handout.pdf)).pages], prints)
        for name, handout in prints.paper.items()
    }
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_every_word_read_aloud_or_shown_beside_the_pages_can_be_translated(prints: Prints) -> None:
    for name, handout in prints.paper.items():
        reader = PdfReader(BytesIO(handout.pdf))
        about = reader.metadata or {}
        texts = [str(about["/Title"]), str(about["/Subject"]), *_entries(reader.outline)]
        if name[0] != "class-set":  # it has no structure
            texts += [node.words for node in Structure(handout).root.walk()]
        assert plain_words(texts, prints) == [], name


def _entries(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _entries(entry)
        else:
            yield entry.title


class _Shown(HTMLParser):
    """The texts of a page, and the attributes that are read."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._tag = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        self.texts += [
            value or "" for name, value in attrs if name in ("aria-label", "title", "alt", "value")
        ]

    def handle_data(self, data: str) -> None:
        if self._tag != "style":
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._tag = ""


def test_every_word_on_a_screen_can_be_translated(prints: Prints) -> None:
    found = {name: plain_words(_Shown(page).texts, prints) for name, page in prints.screen.items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


@pytest.mark.skipif(not POPPLER, reason="pdftoppm (poppler-utils) is not installed")
@pytest.mark.parametrize("variant", ["standard", "large print"])
def test_longer_words_stay_on_the_paper(variant: str, prints: Prints, tmp_path: Path) -> None:
    for (kind, printed), handout in prints.paper.items():
        if printed == variant:
            folder = tmp_path / kind
            folder.mkdir()
            assert min(ink_margins(handout, folder)) >= 10, kind


def test_these_handouts_say_all_that_the_code_can_say(prints: Prints) -> None:
    """Otherwise a catalogue could lack a text without a test to notice."""
    said = {
        text.value
        for path in PAPER.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and _says(call.func)
        for text in call.args
        if isinstance(text, ast.Constant)
    }
    assert said - prints.heard == set()


def _says(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in ("say", "how")


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_catalogue_says_of_what_language_it_is_and_how_it_is_written(language: str) -> None:
    metadata = CATALOGUES[language].metadata
    assert metadata["Language"] == language
    assert metadata["Content-Type"] == "text/plain; charset=UTF-8"


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_catalogue_has_every_text_and_no_other(language: str, prints: Prints) -> None:
    entries = CATALOGUES[language]
    translated = {entry.msgid for entry in entries.translated_entries()}
    assert prints.heard - translated == set()
    assert {entry.msgid for entry in entries} - prints.heard == set()


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_translation_has_the_same_parts_to_fill_in(language: str) -> None:
    for entry in CATALOGUES[language]:
        assert _parts(entry.msgstr) == _parts(entry.msgid), entry.msgid


def _parts(text: str) -> list[str]:
    return sorted(part for _, part, _, _ in Formatter().parse(text) if part is not None)


@pytest.mark.parametrize("language", CATALOGUES)
def test_the_shipped_faces_have_every_letter_of_a_catalogue(language: str) -> None:
    assert missing("".join(entry.msgstr for entry in CATALOGUES[language])) == ()


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_handout_can_be_printed_in_a_language(language: str) -> None:
    options = PaperOptions(language=language, versions=("A", "B"))
    for kind in (*FOR_STUDENTS, *FOR_TEACHERS):
        assert render(section(kind, LESSONS["full"], options)).replaced == ()


@pytest.mark.parametrize("language", ["en", *CATALOGUES])
def test_what_is_said_of_a_claim_in_short_fits_side_by_side(language: str) -> None:
    design = styles.design(Layout(), language)
    lines = design.label.leading + design.cell.leading
    for claim in LESSONS["full"].content.claims:
        strip = ClaimFacts(design, claim)
        assert strip.height(design.measure) == lines + 2 * design.step


def test_words_too_long_to_stand_side_by_side_stand_below_each_other() -> None:
    narrow, wide = (ClaimFacts(styles.STANDARD, LESSONS["full"].content.claims[0]) for _ in range(2))
    assert narrow.height(styles.STANDARD.measure / 2) > wide.height(styles.STANDARD.measure)


@pytest.mark.skipif(not POPPLER, reason="pdftotext (poppler-utils) is not installed")
def test_an_arabic_label_stands_before_what_is_filled_in_for_it(tmp_path: Path) -> None:
    """Also where the pages of the lesson begin at the left."""
    printed = section("worksheet", LESSONS["bare"], PaperOptions(language="ar"))
    at = places(render(printed, SheetCopy(code="K7Q", student="Ann")), tmp_path)
    label = next(left for word, left in at.items() if sorted(word) == sorted("الاسم"))
    assert label < at["Ann"]


def test_a_variety_of_a_language_is_spoken_as_the_language_itself() -> None:
    assert spoken("de-AT") == "de"
    assert words.words("de-AT").say("Class") == "Klasse"
    assert spoken("EN-gb") == "en"


def test_a_language_without_a_catalogue_stays_english() -> None:
    assert spoken("tlh") == ""
    assert words.words("tlh").say("Class") == "Class"


def test_a_text_that_a_catalogue_lacks_stays_english() -> None:
    assert Words("de", {"Class": "Klasse"}).say("Date") == "Date"


def test_an_unknown_language_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ClassroomError, match="no handout speaks 'tlh'") as refused:
        plan_jobs(LESSONS["bare"], ordered("tlh"))
    assert refused.value.cure == "use one of: en, ar, de, es, fr, zh"


def test_without_a_wish_handouts_speak_the_language_of_the_lesson() -> None:
    assert said_by(make_lesson(language="de-CH"), "") == "Arbeitsblatt"
    assert said_by(make_lesson(language="de-CH"), "fr") == "Fiche de travail"
    assert said_by(make_lesson(language="tlh"), "") == "Worksheet"


def ordered(language: str) -> HandoutOrder:
    return HandoutOrder(("worksheet",), "A4", Path(), language=language)


def said_by(lesson: Lesson, language: str) -> str:
    """The name of the worksheet, as it is told with the file."""
    (job,) = plan_jobs(lesson, ordered(language))
    metadata = PdfReader(BytesIO(job.make(None).pdf)).metadata
    return str(metadata and metadata.subject)
