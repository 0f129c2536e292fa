"""Pages that come back on paper: kept as answers, asked about where in doubt, and never counted twice."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event as Flag

import pytest

from classroom_app.errors import ClassroomError
from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.answer_sheets import CONFIDENCE, EVIDENCE, PrintedSheets
from classroom_app.lesson.events import SIGN_IN, first_break
from classroom_app.lesson.paper_answers import Option
from classroom_app.lesson.responses import (
    ChoiceResponse,
    MatchResponse,
    OrderResponse,
    Response,
    SliderResponse,
    TextResponse,
    read_response,
)
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.options import PaperOptions
from classroom_app.scan.readings import BlankPage, PageProblem, PageReading, UnreadableFile
from classroom_app.services.answer import AnswerDesk
from classroom_app.services.paper_records import Question, ReadPage
from classroom_app.services.scan import ScanDesk
from classroom_app.services.sheet_reader import ScanMissing
from classroom_app.store.database import Store
from classroom_app.store.records import EventRecord
from tests.builders import choice_item, lesson_data, make_lesson, make_student_lesson, one_of_each
from tests.returned_sheets import CODE, MadeUpReader, make_sheets, read_page, room

FILE = Path("class.pdf")
PARTNERS, WALLS, FOOD = ("partners", ""), ("who-does-what", "walls"), ("who-does-what", "food")
MEET, GROW, SPREAD = (("life-of-a-lichen", name) for name in ("meet", "grow", "spread"))


@pytest.fixture
def lesson() -> StudentLesson:
    items = one_of_each()
    items[0] = choice_item(confidence=True, evidence=2)
    return make_student_lesson(items)


@pytest.fixture
def sheets(lesson: StudentLesson) -> PrintedSheets:
    return make_sheets(lesson, ("Ada", "Bo"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "answers.db")
    yield opened
    opened.close()


class Returned:
    """A desk to which pages are handed as they come back, and what it then holds."""

    def __init__(self, store: Store, folder: Path, at_hand: list[StudentLesson]) -> None:
        self.store = store
        self.folder = folder / "pictures"
        self.files: dict[str, list[PageReading | ClassroomError]] = {}
        self.at_hand = at_hand
        self.desk = self.new_desk()

    def new_desk(self) -> ScanDesk:
        """A desk as of a new start of the app."""
        return ScanDesk(
            lambda: self.store,
            lambda _layout: None,
            lambda: self.at_hand,
            self.folder,
            reader=MadeUpReader(self.files),
        )

    def scan(self, *pages: PageReading | ClassroomError) -> list[ReadPage]:
        self.files[FILE.name] = list(pages)
        return self.desk.scan([FILE])

    def answers(self, code: str = CODE) -> dict[str, Response]:
        attempt_id = self._attempt_id(code)
        with self.store.begin() as work:
            found = work.answers.of_attempt(attempt_id)
        return {item: read_response(json.loads(text)) for item, text in found.items()}

    def log(self, code: str = CODE) -> list[EventRecord]:
        attempt_id = self._attempt_id(code)
        with self.store.begin() as work:
            return work.events.of_attempt(attempt_id)

    def question(self, item: str, field: str = "") -> Question:
        return next(asked for asked in self.new_desk().questions() if asked.open.marks.key == (item, field))

    def _attempt_id(self, code: str) -> str:
        with self.store.begin() as work:
            return next(record.id for record in work.attempts.all() if record.code.endswith(code))


@pytest.fixture
def returned(store: Store, tmp_path: Path, lesson: StudentLesson) -> Returned:
    return Returned(store, tmp_path, [lesson])


def test_marks_become_the_answers_that_a_screen_would_have_given(
    returned: Returned, sheets: PrintedSheets
) -> None:
    given = {
        PARTNERS: ("alga",),
        ("partners", CONFIDENCE): ("80",),
        MEET: ("1",),
        GROW: ("2",),
        SPREAD: ("3",),
        WALLS: ("fungus",),
        FOOD: (),
        ("hedge", ""): ("one", "some-say"),
        ("share-of-fungus", ""): ("90",),
    }
    (page,) = returned.scan(read_page(sheets, given))
    assert (page.name, page.page, page.pages, page.marks, page.doubts) == ("Ada", 1, 2, 8, 0)
    assert returned.answers() == {
        "partners": ChoiceResponse(choices=("alga",), confidence=80),
        "life-of-a-lichen": OrderResponse(order=("meet", "grow", "spread")),
        "who-does-what": MatchResponse(pairs={"walls": "fungus"}),
        "hedge": ChoiceResponse(choices=("some-say", "one")),
        "share-of-fungus": SliderResponse(value=90),
    }
    assert returned.new_desk().questions() == []


def test_an_attempt_says_that_it_is_paper_and_what_was_asked(
    returned: Returned, sheets: PrintedSheets, lesson: StudentLesson
) -> None:
    returned.scan(read_page(sheets, {PARTNERS: ("alga",)}))
    (sign_in,) = (json.loads(record.value or "") for record in returned.log() if record.event.kind == SIGN_IN)
    assert sign_in == {
        "plan": "",
        "seed": "",
        "source": "paper",
        "layout": sheets.layout.id,
        "copy": CODE,
    }
    with returned.store.begin() as work:
        assert work.lessons.canonical(lesson.sha256) == lesson.canonical.decode()
        (attempt,) = work.attempts.all()
    assert (attempt.name, attempt.lesson_sha256) == ("Ada", lesson.sha256)


def test_a_page_scanned_twice_changes_nothing(returned: Returned, sheets: PrintedSheets) -> None:
    page = read_page(
        sheets, {PARTNERS: ("alga",)}, {WALLS: ("fungus",)}, (room("growth", "10"), room("rewrite", ""))
    )
    first = returned.scan(page)
    before, pictures = returned.log(), sorted(returned.folder.rglob("*"))
    again = returned.scan(page, page)
    assert [read.is_new for read in (*first, *again)] == [True, False, False]
    assert returned.log() == before
    assert sorted(returned.folder.rglob("*")) == pictures
    assert len(returned.new_desk().questions()) == 2


def test_two_scans_of_the_same_paper_differ_in_pixels_and_not_in_what_they_say(
    returned: Returned, sheets: PrintedSheets
) -> None:
    page = read_page(sheets, {PARTNERS: ("alga",)}, {WALLS: ("fungus",)})
    other = read_page(sheets, {PARTNERS: ("alga",)}, {WALLS: ("fungus",)}, page=2)
    (_clear, doubtful) = other.fields
    returned.scan(page)
    (again,) = returned.scan(PageReading(page.layout, page.copy, 1, (page.fields[0], doubtful), ()))
    assert doubtful.picture != page.fields[1].picture
    assert not again.is_new


def test_writing_that_is_scanned_again_is_not_asked_about_again(
    returned: Returned, sheets: PrintedSheets
) -> None:
    returned.scan(read_page(sheets, {}, rooms=(room("growth", "10"),)))
    returned.desk.decide(returned.question("growth"), ["10"])
    (again,) = returned.scan(read_page(sheets, {}, rooms=(room("growth", "10", paper=235),)))
    assert not again.is_new
    more = read_page(sheets, {PARTNERS: ("alga",)}, rooms=(room("growth", "10", paper=240),))
    assert returned.scan(more)[0].is_new
    assert returned.desk.questions() == []
    assert len(list(returned.folder.rglob("*.png"))) == 1


def test_writing_that_was_changed_is_asked_about_with_what_was_typed_before(
    returned: Returned, sheets: PrintedSheets
) -> None:
    returned.scan(read_page(sheets, {}, rooms=(room("growth", "10"),)))
    returned.desk.decide(returned.question("growth"), ["10"])
    returned.scan(read_page(sheets, {}, rooms=(room("growth", "16"),)))
    assert returned.question("growth").open.before == ("10",)
    assert returned.answers() == {"growth": TextResponse(text="10")}


def test_pictures_that_were_taken_away_keep_no_page_from_being_read(
    returned: Returned, sheets: PrintedSheets
) -> None:
    returned.scan(read_page(sheets, {}, rooms=(room("growth", "10"),)))
    for picture in returned.folder.rglob("*.png"):
        picture.unlink()
    returned.scan(read_page(sheets, {}, rooms=(room("growth", "10", paper=235),)))
    asked = returned.question("growth")
    assert asked.picture is not None
    assert asked.picture.exists()


def test_a_corrected_sheet_adds_a_later_answer(returned: Returned, sheets: PrintedSheets) -> None:
    returned.scan(read_page(sheets, {PARTNERS: ("fungus",), WALLS: ("alga",)}))
    returned.scan(read_page(sheets, {PARTNERS: ("alga",), WALLS: ()}))
    assert returned.answers() == {"partners": ChoiceResponse(choices=("alga",))}
    given = [record.value for record in returned.log() if record.event.subject == "partners"]
    assert len(given) == 2


def test_an_older_scan_read_once_more_does_not_undo_a_correction(
    returned: Returned, sheets: PrintedSheets
) -> None:
    older = read_page(sheets, {PARTNERS: ("fungus",)})
    returned.scan(older, read_page(sheets, {PARTNERS: ("alga",)}))
    returned.scan(older)
    assert returned.answers()["partners"] == ChoiceResponse(choices=("alga",))


def test_pages_come_in_any_order_and_in_several_scans(
    returned: Returned, sheets: PrintedSheets, tmp_path: Path, lesson: StudentLesson
) -> None:
    first = read_page(sheets, {PARTNERS: ("alga",)})
    second = read_page(sheets, {WALLS: ("fungus",), FOOD: ("alga",)}, page=2)
    other = read_page(sheets, {PARTNERS: ("fungus",)}, copy=1)
    returned.scan(second, other)
    returned.scan(first)
    store = Store.open(tmp_path / "other.db")
    turned = Returned(store, tmp_path / "other", [lesson])
    turned.scan(first, second, other)
    for code in (CODE, "BO000000"):
        assert returned.answers(code) == turned.answers(code)
        events = [{record.event.event_id for record in place.log(code)} for place in (returned, turned)]
        assert events[0] == events[1]
    store.close()


def test_the_log_of_a_copy_is_an_unbroken_chain(returned: Returned, sheets: PrintedSheets) -> None:
    returned.scan(read_page(sheets, {PARTNERS: ("fungus",)}, {WALLS: ("fungus",)}))
    returned.scan(read_page(sheets, {FOOD: ("alga",)}, page=2))
    returned.desk.decide(returned.question(*WALLS), ["fungus"])
    events = [record.event for record in returned.log()]
    assert first_break(events) is None
    runs: dict[str, list[int]] = {}
    for event in events:
        runs.setdefault(event.run_id, []).append(event.seq)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in runs.values())


def test_a_doubtful_mark_is_no_answer_until_a_person_decides(
    returned: Returned, sheets: PrintedSheets
) -> None:
    (page,) = returned.scan(read_page(sheets, {FOOD: ("alga",)}, {WALLS: ("fungus",)}))
    assert (page.marks, page.doubts) == (1, 1)
    assert returned.answers() == {"who-does-what": MatchResponse(pairs={"food": "alga"})}
    asked = returned.question(*WALLS)
    assert (asked.name, asked.copy, asked.number) == ("Ada", CODE, 3)
    assert asked.line == Option("walls", "a", "Builds walls")
    assert asked.options == (Option("fungus", "A", "Fungus"), Option("alga", "B", "Alga"))
    assert asked.picture is not None
    assert asked.picture.read_bytes().startswith(b"\x89PNG")
    assert returned.desk.decide(asked, ["alga"])
    assert returned.answers() == {"who-does-what": MatchResponse(pairs={"walls": "alga", "food": "alga"})}
    assert returned.new_desk().questions() == []


def test_deciding_the_same_twice_changes_nothing_and_otherwise_the_last_counts(
    returned: Returned, sheets: PrintedSheets
) -> None:
    returned.scan(read_page(sheets, {}, {PARTNERS: ("alga",)}))
    asked = returned.question(*PARTNERS)
    returned.desk.decide(asked, ["alga"])
    before = returned.log()
    assert returned.desk.decide(asked, ["alga"])
    assert returned.log() == before
    returned.desk.decide(asked, [])
    assert returned.answers() == {}
    returned.desk.decide(asked, ["alga"])
    assert returned.answers() == {"partners": ChoiceResponse(choices=("alga",))}


def test_a_decision_comes_too_late_once_the_page_was_scanned_anew(
    returned: Returned, sheets: PrintedSheets
) -> None:
    returned.scan(read_page(sheets, {}, {PARTNERS: ("alga",)}))
    asked = returned.question(*PARTNERS)
    returned.scan(read_page(sheets, {PARTNERS: ("fungus",)}))
    assert not returned.desk.decide(asked, ["alga"])
    assert returned.answers() == {"partners": ChoiceResponse(choices=("fungus",))}


def test_a_scan_that_does_not_agree_with_a_decision_asks_again(
    returned: Returned, sheets: PrintedSheets
) -> None:
    returned.scan(read_page(sheets, {}, {PARTNERS: ("alga",)}))
    returned.desk.decide(returned.question(*PARTNERS), ["alga"])
    returned.scan(read_page(sheets, {PARTNERS: ()}))
    asked = returned.question(*PARTNERS)
    assert asked.open.before == ("alga",)
    assert asked.picture is not None
    assert asked.picture.exists()
    assert returned.answers() == {"partners": ChoiceResponse(choices=("alga",))}
    returned.desk.decide(asked, [])
    assert returned.answers() == {}


def test_what_is_written_is_typed_by_a_person(returned: Returned, sheets: PrintedSheets) -> None:
    rooms = (
        room("growth", "10"),
        room("rewrite", "Botanists measured", kind="text"),
        room("partners", "P2 / 3", EVIDENCE),
    )
    (page,) = returned.scan(read_page(sheets, {PARTNERS: ("alga",)}, rooms=rooms))
    assert (page.doubts, page.written) == (2, 1)
    assert [asked.item.id for asked in returned.desk.questions()] == ["partners", "growth", "rewrite"]
    returned.desk.decide(returned.question("growth"), [" 10 "])
    returned.desk.decide(returned.question("rewrite"), ["Botanists measured"])
    returned.desk.decide(returned.question("partners", EVIDENCE), ["P2, P3"])
    paragraphs = [
        "The fungus builds the walls and the alga cooks with the light.",
        "Some say that lichens grow one millimetre a year.",
    ]
    evidence = tuple(Quotation(source="article", exact=words) for words in paragraphs)
    assert returned.answers() == {
        "partners": ChoiceResponse(choices=("alga",), evidence=evidence),
        "growth": TextResponse(text="10"),
        "rewrite": TextResponse(text="Botanists measured"),
    }


@pytest.mark.parametrize(
    ("item", "field", "values", "said"),
    [
        ("partners", EVIDENCE, ["P9"], "“P9” is no paragraph of the article"),
        ("partners", EVIDENCE, ["1 2 3"], "these are 3 passages"),
        ("share-of-fungus", "", ["95"], "“95” is not on the scale"),
        ("hedge", "", ["wall"], "“wall” is no answer"),
    ],
)
def test_what_a_field_cannot_be_given_is_refused_with_a_sentence(
    returned: Returned, sheets: PrintedSheets, item: str, field: str, values: list[str], said: str
) -> None:
    returned.scan(read_page(sheets, {}, rooms=(room(item, "something", field),)))
    asked = returned.question(item, field)
    with pytest.raises(ClassroomError, match=said):
        returned.desk.decide(asked, values)
    assert returned.question(item, field) == asked


def test_an_order_with_a_place_twice_or_a_line_without_one_is_asked_about(
    returned: Returned, sheets: PrintedSheets
) -> None:
    returned.scan(read_page(sheets, {MEET: ("1",), GROW: ("1",), SPREAD: ()}))
    asked = {question.open.marks.key: question for question in returned.desk.questions()}
    assert set(asked) == {MEET, GROW, SPREAD}
    assert returned.answers() == {}
    for key, place in ((MEET, "1"), (GROW, "2"), (SPREAD, "3")):
        assert returned.desk.decide(asked[key], [place])
    assert returned.answers() == {"life-of-a-lichen": OrderResponse(order=("meet", "grow", "spread"))}


def test_more_marks_than_the_question_allows_are_asked_about(
    returned: Returned, sheets: PrintedSheets
) -> None:
    returned.scan(read_page(sheets, {PARTNERS: ("fungus", "alga")}))
    assert returned.question(*PARTNERS).open.marks.doubt == "more answers are marked than may be"
    assert returned.answers() == {}


def test_failed_pages_are_named_and_the_others_are_kept(returned: Returned, sheets: PrintedSheets) -> None:
    pages = returned.scan(
        PageProblem("the square code cannot be read", "scan the page again"),
        BlankPage("the page is blank"),
        read_page(sheets, {PARTNERS: ("alga",)}),
    )
    assert [(page.picture, page.problem, page.is_blank) for page in pages] == [
        (1, "The square code cannot be read (scan the page again).", False),
        (2, "", True),
        (3, "", False),
    ]
    assert list(returned.answers()) == ["partners"]


def test_a_file_that_gives_no_pictures_does_not_keep_the_others_from_being_read(
    returned: Returned, sheets: PrintedSheets
) -> None:
    class Reader(MadeUpReader):
        def read(self, file: Path, find_sheets: object) -> Iterator[PageReading | ClassroomError]:
            if file.name == "notes.txt":
                raise UnreadableFile("notes.txt is no picture", "give a PDF")
            yield from self._files[file.name]

    reader = Reader({FILE.name: [read_page(sheets, {PARTNERS: ("alga",)})]})
    desk = ScanDesk(
        lambda: returned.store, lambda _l: None, lambda: returned.at_hand, returned.folder, reader=reader
    )
    pages = desk.scan([Path("notes.txt"), FILE])
    assert [(page.file.name, page.picture, page.problem) for page in pages] == [
        ("notes.txt", 0, "Notes.txt is no picture (give a PDF)."),
        (FILE.name, 1, ""),
    ]


def test_a_sheet_of_another_version_of_the_lesson_is_refused_by_name(
    returned: Returned, lesson: StudentLesson
) -> None:
    edited = make_student_lesson([choice_item(prompt="Another question?")])
    (page,) = returned.scan(read_page(make_sheets(edited), {PARTNERS: ("alga",)}))
    assert "another version of the lesson “lichens”" in page.problem
    with returned.store.begin() as work:
        assert work.attempts.all() == []


def test_a_sheet_is_read_by_the_version_that_was_answered_here_before(
    returned: Returned, sheets: PrintedSheets, lesson: StudentLesson
) -> None:
    AnswerDesk(lambda: returned.store).sign_in(lesson, "Ada")
    returned.at_hand[:] = [make_student_lesson([choice_item(prompt="Another question?")])]
    (page,) = returned.scan(read_page(sheets, {PARTNERS: ("alga",)}))
    assert page.problem == ""
    assert returned.answers() == {"partners": ChoiceResponse(choices=("alga",))}


def test_questions_are_numbered_as_in_the_plan_that_was_printed(returned: Returned) -> None:
    data = lesson_data([choice_item()])
    more = data["activities"][0] | {
        "id": "more",
        "items": [choice_item(id="more-partners")],
        "discussions": [],
    }
    plans = [{"id": "short", "title": "Short", "minutes": 10, "activities": ["more"]}]
    whole = make_lesson(activities=[data["activities"][0], more], plans=plans).for_students
    returned.at_hand[:] = [whole]
    returned.scan(read_page(make_sheets(whole, plan="short"), {}, {("more-partners", ""): ("alga",)}))
    assert returned.question("more-partners").number == 1


def test_questions_are_numbered_and_lettered_as_in_the_version_that_was_printed(returned: Returned) -> None:
    activity = lesson_data([choice_item(id=f"item-{number}", shuffle=True) for number in range(6)])
    lesson = make_lesson(activities=[activity["activities"][0] | {"shuffle": True}]).for_students
    options = PaperOptions(version="B")
    printed = options.printed(lesson).items
    assert [item.id for item in printed] != [item.id for item in lesson.items]
    returned.at_hand[:] = [lesson]
    sheets = make_sheets(lesson, version="B", seed=options.seed)
    returned.scan(read_page(sheets, {}, {(item.id, ""): () for item in printed}))
    for number, item in enumerate(printed, start=1):
        asked = returned.question(item.id)
        assert asked.number == number
        assert [option.value for option in asked.options] == [choice.id for choice in item.choices]


def test_reading_can_be_stopped_between_pages(returned: Returned, sheets: PrintedSheets) -> None:
    stop = Flag()
    told: list[int] = []

    def tell(page: ReadPage, _files: int) -> None:
        told.append(page.picture)
        stop.set()

    returned.files[FILE.name] = [read_page(sheets, {PARTNERS: ("alga",)}), read_page(sheets, {}, page=2)]
    assert len(returned.desk.scan([FILE], tell, stop)) == len(told) == 1
    assert list(returned.answers()) == ["partners"]


def test_a_copy_that_was_closed_takes_no_more_and_says_so(returned: Returned, sheets: PrintedSheets) -> None:
    returned.scan(read_page(sheets, {PARTNERS: ("alga",)}))
    with returned.store.begin() as work:
        work.attempts.close(work.attempts.all()[0].id)
        work.commit()
    (page,) = returned.scan(read_page(sheets, {PARTNERS: ("fungus",)}))
    assert "handed in" in page.problem


def test_handwriting_lies_in_a_folder_for_each_copy(returned: Returned, sheets: PrintedSheets) -> None:
    returned.scan(read_page(sheets, {}, rooms=(room("growth", "10"),)))
    returned.scan(read_page(sheets, {}, rooms=(room("growth", "11"),), copy=1))
    with returned.store.begin() as work:
        attempts = {record.id for record in work.attempts.all()}
    assert {folder.name for folder in returned.folder.iterdir()} == attempts
    assert returned.question("growth").picture in set(returned.folder.rglob("*.png"))


def test_erased_readings_leave_no_question_behind(returned: Returned, sheets: PrintedSheets) -> None:
    returned.scan(read_page(sheets, {}, {PARTNERS: ("alga",)}))
    with returned.store._engine.begin() as db:
        db.exec_driver_sql("UPDATE event_value SET value = NULL, salt = NULL")
    assert returned.new_desk().questions() == []


def test_without_the_libraries_for_pictures_the_cure_is_named(
    returned: Returned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "classroom_app.scan.pictures", None)
    desk = ScanDesk(lambda: returned.store, lambda _layout: None, list, returned.folder)
    with pytest.raises(ScanMissing, match=r"pip install 'classroom-app\[scan\]'"):
        desk.scan([FILE])
