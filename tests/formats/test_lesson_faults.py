"""Broken copies of one lesson: what is said, on which line of which file, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.formats.folders import Change, Data, LessonFolder, activity, item, split_lesson, write_lesson


@dataclass(frozen=True)
class Broken:
    """A change to the lesson, the fault it makes, and words of its line (or of the one below: `above`)."""

    name: str
    change: Change = field(repr=False)
    message: str
    line: str
    cure: str = ""
    above: int = 0

    def __str__(self) -> str:
        return self.name


def partners(data: Data) -> Data:
    return item(data, "partners")


def handbook(data: Data) -> Data:
    return data["sources"][0]


def with_row(data: Data, **pairs: str) -> None:
    item(data, "who-does-what")["key"]["pairs"].update(pairs)


def overlap(data: Data) -> None:
    item(data, "hedge")["hottexts"][1].update(exact="say that")


FORM = [
    Broken(
        "unknown field", lambda d: partners(d).update(hnt="x"), "'hnt' is not known here", "hnt: x", "'hint'"
    ),
    Broken(
        "field of something else",
        lambda d: partners(d).update(step="3"),
        "'step' is not known here",
        "step: '3'",
        "it is a field of something else",
    ),
    Broken(
        "neither true nor false",
        lambda d: partners(d).update(shuffle="yes"),
        "'shuffle' is neither true nor false",
        "shuffle: 'yes'",
        "write true or false",
    ),
    Broken(
        "unknown field at the top",
        lambda d: d.update(tittle="x"),
        "'tittle' is not known here",
        "tittle: x",
        "'title'",
    ),
    Broken(
        "unknown field of a rule",
        lambda d: d["article"]["rules"].update(ends_befor="x"),
        "'ends_befor' is not known here",
        "ends_befor: x",
        "'ends_before'",
    ),
    Broken(
        "a field like no other", lambda d: d.update(qqq="x"), "'qqq' is not known here", "qqq: x", "remove it"
    ),
    Broken("no title", lambda d: d.pop("title"), "'title' is missing", "schema: 1", "add 'title:'"),
    Broken("no prompt", lambda d: partners(d).pop("prompt"), "'prompt' is missing", "- id: partners"),
    Broken("no key", lambda d: partners(d).pop("key"), "'key' is missing", "- id: partners"),
    Broken("no record", lambda d: partners(d)["key"].pop("record"), "'record' is missing", "correct:"),
    Broken("no schema", lambda d: d.pop("schema"), "'schema' is missing", "id: lichens"),
    Broken(
        "later schema",
        lambda d: d.update(schema=2),
        "later version of the app",
        "schema: 2",
        "update the app",
    ),
    Broken("far later schema", lambda d: d.update(schema=99), "later version of the app", "schema: 99"),
    Broken("negative schema", lambda d: d.update(schema=-1), "'schema'", "schema: -1"),
    Broken(
        "schema with SQL",
        lambda d: d.update(schema="1; DROP TABLE"),
        "'schema' is not a whole number",
        "schema:",
    ),
    Broken("no type", lambda d: partners(d).pop("type"), "the item has no 'type'", "- id: partners"),
    Broken(
        "unknown type",
        lambda d: partners(d).update(type="chioce"),
        "there is no item type 'chioce'",
        "- id: partners",
        "'choice'",
    ),
    Broken("wrong id", lambda d: partners(d).update(id="Part ners"), "'Part ners' is no id", "id: Part ners"),
    Broken("id too long", lambda d: partners(d).update(id="x" * 65), "longer than 64", "id: xxx"),
    Broken("title of two lines", lambda d: d.update(title="a\nb"), "must be on one line", "title:"),
    Broken("list for text", lambda d: partners(d).update(prompt=["x"]), "'prompt' should be text", "- x"),
    Broken(
        "text for list", lambda d: partners(d).update(choices="x"), "'choices' should be a list", "choices: x"
    ),
    Broken(
        "text for fields", lambda d: partners(d).update(key="alga"), "'key' should hold named", "key: alga"
    ),
    Broken("one choice", lambda d: partners(d)["choices"].pop(0), "'choices' has too few", "- id: alga"),
    Broken(
        "thirteen choices",
        lambda d: partners(d)["choices"].extend({"id": f"c{n}", "text": f"c{n}"} for n in range(11)),
        "'choices' has too many",
        "- id: fungus",
    ),
    Broken("no items", lambda d: activity(d).update(items=[]), "'items' has too few entries", "items: []"),
    Broken(
        "table of an empty row",
        lambda d: handbook(d)["excerpts"].append({"id": "t", "label": "T", "table": [[]]}),
        "'table, entry 1' has too few entries",
        "- []",
        "at least 1",
    ),
    Broken("no activities", lambda d: d.update(activities=[]), "'activities' has too few", "activities: []"),
    Broken(
        "no key source",
        lambda d: partners(d)["key"].update(sources=[]),
        "'sources' has too few",
        "sources: []",
    ),
    Broken(
        "minutes in words", lambda d: activity(d).update(minutes="ten"), "not a whole number", "minutes: ten"
    ),
    Broken("no minutes", lambda d: activity(d).update(minutes=0), "'minutes'", "minutes: 0"),
    Broken(
        "number in words",
        lambda d: item(d, "growth")["key"].update(value="ten"),
        "'value' is not a number",
        "value: ten",
    ),
    Broken(
        "number infinite", lambda d: item(d, "growth")["key"].update(value=".inf"), "'value'", "value: '.inf'"
    ),
    Broken(
        "tolerance negative", lambda d: item(d, "growth")["key"].update(tolerance="-1"), "'tolerance'", "'-1'"
    ),
    Broken("no hash", lambda d: d["article"].update(sha256="abc"), "'abc' is no SHA-256", "sha256: abc"),
    Broken(
        "odd language",
        lambda d: d.update(language="English!"),
        "'English!' is no language",
        "language: English!",
    ),
    Broken("odd kind of sight", lambda d: handbook(d).update(seen="half"), "'seen'", "seen: half"),
    Broken(
        "odd phase",
        lambda d: activity(d)["discussions"][0]["phases"][0].update(phase="nap"),
        "'phase'",
        "nap",
    ),
]

SENSE = [
    Broken(
        "column id twice",
        lambda d: [item(d, "who-does-what")["columns"][1].update(id="fungus"), with_row(d, food="fungus")],
        "the id 'fungus' is used twice among the columns",
        "text: Alga",
        above=1,
    ),
    Broken(
        "key not among the choices",
        lambda d: partners(d)["key"].update(correct=["moss"]),
        "there is no choice 'moss'",
        "- moss",
        "use one of: alga, fungus",
    ),
    Broken(
        "unknown source of a key",
        lambda d: partners(d)["key"].update(sources=["almanac"]),
        "there is no source 'almanac'",
        "- almanac",
        "use one of: handbook",
    ),
    Broken(
        "unknown material",
        lambda d: partners(d).update(material=["almanac"]),
        "no source 'almanac'",
        "- almanac",
    ),
    Broken(
        "feedback for no choice",
        lambda d: partners(d)["key"].update(feedback={"moss": "No."}),
        "feedback is given for 'moss', which is not there",
        "moss: No.",
    ),
    Broken(
        "passage absent",
        lambda d: partners(d).update(passage={"exact": "the moss cooks"}),
        "these words do not stand in the article: “the moss cooks”",
        "exact: the moss cooks",
    ),
    Broken(
        "passage in other letters",
        lambda d: partners(d).update(passage={"exact": "The Alga cooks"}),
        "do not stand in the article",
        "exact: The Alga cooks",
    ),
    Broken(
        "passage ambiguous",
        lambda d: partners(d).update(passage={"exact": "lichen"}),
        "these words stand 2 times in the article: “lichen”",
        "exact: lichen",
        "add 'prefix' or 'suffix'",
    ),
    Broken(
        "passage of a choice absent",
        lambda d: partners(d)["choices"][0].update(passage={"exact": "a moss"}),
        "do not stand in the article",
        "exact: a moss",
    ),
    Broken(
        "row without a column",
        lambda d: item(d, "who-does-what")["key"]["pairs"].pop("food"),
        "the key gives row 'food' no column",
        "walls: fungus",
    ),
    Broken("pair of no row", lambda d: with_row(d, roof="alga"), "there is no row 'roof'", "roof: alga"),
    Broken(
        "pair of no column", lambda d: with_row(d, food="moss"), "there is no column 'moss'", "food: moss"
    ),
    Broken("hottexts overlap", overlap, "the words overlap with those of 'some-say'", "- id: one"),
    Broken(
        "hottext absent",
        lambda d: item(d, "hedge")["hottexts"][1].update(exact="two millimetres"),
        "these words do not stand in wording 'said'",
        "exact: two millimetres",
    ),
    Broken(
        "hottext ambiguous",
        lambda d: item(d, "hedge")["hottexts"][1].update(exact="a"),
        "times in wording 'said'",
        "exact: a",
    ),
    Broken(
        "hottext of no wording",
        lambda d: item(d, "hedge")["hottexts"][1].update(wording="told"),
        "there is no wording 'told'",
        "wording: told",
        "use one of: said",
    ),
    Broken(
        "wording of no source",
        lambda d: item(d, "hedge")["wordings"][0].update(source="almanac"),
        "there is no source 'almanac'",
        "source: almanac",
        "article, handbook",
    ),
    Broken(
        "wording not in its source",
        lambda d: item(d, "hedge")["wordings"][0].update(source="handbook"),
        "do not stand in the excerpts of 'handbook'",
        "exact: Some say that",
    ),
    Broken(
        "key of no hottext",
        lambda d: item(d, "hedge")["key"].update(correct=["nobody"]),
        "there is no hottext 'nobody'",
        "- nobody",
    ),
    Broken(
        "item id twice",
        lambda d: item(d, "growth").update(id="partners"),
        "the id 'partners' is used twice among the activities, items and discussions",
        "type: text-entry",
        above=1,
    ),
    Broken(
        "discussion named as its activity",
        lambda d: activity(d)["discussions"][0].update(id="reading"),
        "the id 'reading' is used twice",
        "question: Who says so?",
        above=1,
    ),
    Broken(
        "source id twice",
        lambda d: d["sources"].append(handbook(d) | {"author": "Another"}),
        "the id 'handbook' is used twice among the sources",
        "author: Another",
        above=1,
    ),
    Broken(
        "excerpt id twice",
        lambda d: handbook(d)["excerpts"].append({"id": "growth", "label": "More", "text": "More."}),
        "the id 'growth' is used twice among the excerpts of 'handbook'",
        "label: More",
        above=1,
    ),
    Broken(
        "excerpt with nothing in it",
        lambda d: handbook(d)["excerpts"][0].pop("text"),
        "an excerpt holds either 'text' or 'table'",
        "label: On growth",
        above=1,
    ),
    Broken(
        "table with a short row",
        lambda d: handbook(d)["excerpts"].append({"id": "t", "label": "T", "table": [["a", "b"], ["c"]]}),
        "the rows of the table have different lengths",
        "- - a",
    ),
    Broken(
        "two options alike",
        lambda d: partners(d)["choices"][1].update(text=" the FUNGUS "),
        "two of the choices have the same text",
        "text: ' the FUNGUS '",
    ),
    Broken(
        "two columns alike once composed",
        lambda d: [
            item(d, "who-does-what")["columns"][0].update(text="Caf\u00e9"),
            item(d, "who-does-what")["columns"][1].update(text="Cafe\u0301"),
        ],
        "two of the columns have the same text",
        "text: Cafe\u0301",
    ),
    Broken(
        "too many correct",
        lambda d: partners(d)["key"].update(correct=["alga", "fungus"]),
        "the key picks 2, but students may pick 1",
        "- alga",
        "raise 'max_choices'",
    ),
    Broken(
        "more evidence than students may choose",
        lambda d: [
            partners(d).update(evidence=1),
            partners(d)["key"].update(
                evidence=[
                    {"source": "article", "exact": "The fungus"},
                    {"source": "article", "exact": "of two"},
                ]
            ),
        ],
        "the key quotes 2 passages, but students may choose 1",
        "- source: article",
        "raise 'evidence'",
    ),
    Broken(
        "number without a value",
        lambda d: item(d, "growth")["key"].pop("value"),
        "a number is expected, but the key has none",
        "tolerance: '0.5'",
    ),
    Broken(
        "words without a wording",
        lambda d: item(d, "growth").update(expects="words"),
        "words are expected, but the key has none",
        "value: '10'",
    ),
    Broken(
        "rubric with equal points",
        lambda d: item(d, "rewrite")["key"]["rubric"][1].update(points=0),
        "two rubric levels give the same points",
        "- points: 0",
    ),
    Broken(
        "model answer too long",
        lambda d: item(d, "rewrite").update(max_words=5),
        "the model answer is longer than the 5 words allowed",
        "model_answer:",
    ),
    Broken(
        "article changed",
        lambda d: d["article"].update(sha256="0" * 64),
        "the article is not the text this lesson was written for",
        "sha256:",
        "then write sha256: ",
    ),
    Broken(
        "title rule fits no line",
        lambda d: d["article"]["rules"].update(title="How mosses share a roof"),
        "no line of the article is “How mosses share a roof”",
        "title: How mosses share a roof",
        "copy the line to the letter",
    ),
    Broken(
        "end rule fits no line",
        lambda d: d["article"]["rules"].update(ends_before="The end"),
        "no line of the article is “The end”",
        "ends_before: The end",
    ),
    Broken(
        "second leave_out rule fits no line",
        lambda d: d["article"]["rules"].update(leave_out=["A wall.", "Skip"]),
        "no line of the article is “Skip”",
        "- Skip",
    ),
    Broken(
        "article missing",
        lambda d: d["article"].update(file="other.txt"),
        "the article cannot be read: no such file",
        "file: other.txt",
        "other.txt",
    ),
    Broken(
        "seed missing",
        lambda d: d["article"].update(file="seed:lichens.txt"),
        "the article cannot be read: no such file",
        "file: seed:lichens.txt",
        "put the article's text at lichens.txt in seeds",
    ),
    Broken(
        "article outside the folder",
        lambda d: d["article"].update(file="../../etc/passwd"),
        "'../../etc/passwd' is no file name",
        "file: ../../etc/passwd",
    ),
    Broken(
        "seed outside the seeds",
        lambda d: d["article"].update(file="seed:../x.txt"),
        "'seed:../x.txt' is no file name",
        "file: seed:../x.txt",
    ),
    Broken(
        "article by an absolute name",
        lambda d: d["article"].update(file="/etc/passwd"),
        "'/etc/passwd' is no file name",
        "file: /etc/passwd",
    ),
    Broken(
        "article by a Windows name",
        lambda d: d["article"].update(file="C:\\win.txt"),
        "is no file name",
        "file: C:\\win.txt",
    ),
]


# What pydantic says of a list in which an entry is wrong: true of the entries left, but not of the author's.
ECHO = "has too few entries"


def expect_fault(folder: LessonFolder, case: Broken) -> None:
    (fault,) = [found for found in folder.faults() if case.message in found.message]
    assert fault.file == str(folder.path / "lesson.yaml")
    assert fault.line == folder.line_of(case.line) - case.above
    assert fault.cure and case.cure in fault.cure
    assert fault.code
    assert "\n" not in str(fault)


@pytest.mark.parametrize("case", FORM, ids=str)
def test_a_fault_of_form_is_said_with_its_line(tmp_path: Path, case: Broken) -> None:
    folder = write_lesson(tmp_path, case.change)
    expect_fault(folder, case)
    others = [fault.message for fault in folder.faults() if case.message not in fault.message]
    assert [message for message in others if ECHO not in message] == []


@pytest.mark.parametrize("case", SENSE, ids=str)
def test_a_fault_of_sense_is_said_once_with_its_line(tmp_path: Path, case: Broken) -> None:
    folder = write_lesson(tmp_path, case.change)
    expect_fault(folder, case)
    assert len(folder.faults()) == 1


@pytest.mark.parametrize("case", SENSE, ids=str)
def test_a_fault_in_an_included_file_is_said_with_that_files_line(tmp_path: Path, case: Broken) -> None:
    folder = split_lesson(tmp_path, case.change)
    (fault,) = folder.faults()
    assert case.message in fault.message
    file = Path(fault.file)
    assert file.parent == folder.path
    assert fault.line == folder.line_of(case.line, file.name) - case.above


@pytest.mark.parametrize("name", ["prompt", "key", "type", "choices"])
def test_a_list_is_not_called_short_when_one_of_its_entries_is_wrong(tmp_path: Path, name: str) -> None:
    assert len(write_lesson(tmp_path, lambda d: partners(d).pop(name)).faults()) == 1


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("", "'title' is empty"),
        (" \u3000", "'title' is empty"),
        ("x" * 40_000, "'title' is longer than 2000 characters"),
    ],
    ids=["empty", "blank", "long"],
)
def test_a_text_of_wrong_length_is_not_said_to_have_entries(tmp_path: Path, title: str, message: str) -> None:
    (fault,) = write_lesson(tmp_path, lambda d: d.update(title=title)).faults()
    assert fault.message == message


@pytest.mark.parametrize("accept", [["a\nb"], ["x" * 2_001], [["x"]]], ids=["two lines", "long", "list"])
def test_a_wrong_entry_of_a_list_is_not_named_by_a_bare_number(tmp_path: Path, accept: list[object]) -> None:
    folder = write_lesson(tmp_path, lambda d: item(d, "growth")["key"].update(accept=accept))
    assert not [fault for fault in folder.faults() if fault.message.startswith("'0'")]


def test_a_passage_across_paragraphs_is_refused(tmp_path: Path) -> None:
    quoted = {"exact": "of two.\nThe fungus"}
    (fault,) = write_lesson(tmp_path, lambda d: partners(d).update(passage=quoted)).faults()
    assert fault.message.startswith("these words do not stand in the article")
    assert "within one paragraph" in fault.cure


def test_a_passage_across_paragraphs_is_refused_on_one_line(tmp_path: Path) -> None:
    quoted = {"exact": "of two.\nThe fungus"}
    (fault,) = write_lesson(tmp_path, lambda d: partners(d).update(passage=quoted)).faults()
    assert "\n" not in str(fault)


def test_a_fault_is_placed_in_its_item_when_a_field_is_named_as_the_type(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path, lambda d: partners(d).update(choice={"a": "b"}, max_choices="one"))
    (fault,) = [found for found in folder.faults() if "max_choices" in found.message]
    assert fault.line == folder.line_of("max_choices: one")
