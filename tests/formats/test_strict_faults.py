"""Broken copies of a lesson that passes `check --strict`: what is said, and at which line and column."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from classroom_app.errors import Fault
from classroom_app.formats.lesson_files import read_lesson
from tests.formats.folders import ARTICLE, LessonFolder, as_yaml
from tests.lesson.strict.lichens import (
    Data,
    activity,
    claim,
    discussion,
    figure,
    item,
    strict_data,
)

LONG_WORDS = "Photosynthesising microorganisms characteristically demonstrate interdependencies " * 8


@dataclass(frozen=True)
class Broken:
    """A change to the lesson, words of the fault it makes, and its place: ¦ in words of one of the files."""

    name: str
    change: Callable[[Data], object] = field(repr=False)
    message: str
    at: str
    cure: str = ""

    def __str__(self) -> str:
        return self.name


def write_strict(parent: Path, change: Callable[[Data], object] = lambda _: None) -> LessonFolder:
    """The strict lesson after `change`, in files: the sources and the claims apart, as authors split them."""
    folder = LessonFolder(parent / "lichens", parent / "seeds")
    folder.path.mkdir(parents=True)
    folder.seeds.mkdir(exist_ok=True)
    text = folder.write("article.txt", ARTICLE)
    data = strict_data()
    data["article"]["sha256"] = hashlib.sha256(text.read_bytes()).hexdigest()
    change(data)
    folder.write("sources.yaml", as_yaml(data["sources"]))
    folder.write("claims.yaml", as_yaml(data["claims"]))
    data |= {"sources": ["sources.yaml"], "claims": ["claims.yaml"]}
    folder.write("lesson.yaml", as_yaml(data))
    return folder


def strict_faults(folder: LessonFolder) -> list[Fault]:
    return read_lesson(folder.path, folder.seeds, strict=True)[1]


def place_of(folder: LessonFolder, at: str) -> tuple[str, int, int]:
    """The file, line and column of ¦ in the one place of the folder's files that reads so."""
    before, _, after = at.partition("¦")
    found = []
    for path in sorted(folder.path.glob("*.yaml")):
        text = path.read_text("utf-8")
        if text.count(before + after):
            ahead = text[: text.index(before + after)] + before
            found.append((path.name, ahead.count("\n") + 1, len(ahead) - (ahead.rfind("\n") + 1) + 1))
            assert text.count(before + after) == 1, f"{at} stands more than once in {path.name}"
    assert len(found) == 1, f"{at} stands in {len(found)} files"
    return found[0]


def passage(data: Data, name: str, exact: str) -> None:
    claim(data, name)["passage"]["exact"] = exact


def record(data: Data, name: str, text: str) -> None:
    item(data, name)["key"]["record"] = text


def drop_paragraph_three(data: Data) -> None:
    data["claims"] = [entry for entry in data["claims"] if entry["id"] != "p3-some"]
    for entry in ("hedge", "growth", "rewrite"):
        item(data, entry)["claims"] = ["p1-two"]


def six_more(data: Data, right: str, spread: bool = False) -> None:
    """Six single-choice items more, the right option second, or first in every other one."""
    for number in range(6):
        added = deepcopy(item(data, "before-food"))
        added.update(id=f"more-{number}", prompt=f"Which {'x' * (number + 1)}?")
        added["choices"][0]["text"], added["choices"][1]["text"] = "Moss", right
        if spread and number % 2:
            added["choices"].reverse()
        activity(data, "reading")["items"].append(added)


def without(data: Data, name: str, field_name: str) -> None:
    item(data, name).pop(field_name)


COVERAGE = [
    Broken(
        "a paragraph without a claim",
        drop_paragraph_three,
        "no claim lies in P3",
        "claims:\n¦- claims.yaml",
        "add one with a passage of that paragraph",
    ),
    Broken(
        "a paragraph without a fact or a reason",
        lambda d: claim(d, "p1-two").update(kind="cause"),
        "P1 has no claim of the kind 'fact', and it is not said why",
        "unchecked:\n¦- paragraph: 3",
        "paragraph: 1",
    ),
    Broken(
        "a fact in a paragraph with nothing to check",
        lambda d: claim(d, "p3-some").update(kind="fact"),
        "P3 is listed as having nothing to check, but it has",
        "- ¦paragraph: 3",
    ),
    Broken(
        "a paragraph listed twice",
        lambda d: d["unchecked"].append({"paragraph": "3", "because": "Again."}),
        "P3 is listed twice",
        "paragraph: ¦'3'",
    ),
    Broken(
        "no item on a third of the paragraphs",
        lambda d: item(d, "life").update(claims=["p2-walls"]),
        "no item is on P1: 1 of 3 paragraphs",
        "activities:\n¦- id: first",
    ),
    Broken(
        "an item without a claim",
        lambda d: without(d, "name", "claims"),
        "the item 'name' names no claim",
        "- ¦id: name",
        "'claims:'",
    ),
    Broken(
        "an item without an objective",
        lambda d: without(d, "name", "objective"),
        "the item 'name' has no objective",
        "- ¦id: name",
    ),
    Broken(
        "an item without a difficulty",
        lambda d: without(d, "name", "difficulty"),
        "the item 'name' has no difficulty",
        "- ¦id: name",
        "easy, medium or hard",
    ),
    Broken(
        "an objective without a check before",
        lambda d: activity(d, "first").update(role="lesson"),
        "the objective 'partners' has no item before the lesson",
        "- ¦id: partners",
    ),
    Broken(
        "an objective without a check after",
        lambda d: activity(d, "last").update(role="lesson"),
        "the objective 'partners' has no item after it",
        "- ¦id: partners",
    ),
    Broken(
        "an objective that nothing serves",
        lambda d: d["objectives"].append({"id": "walls", "text": "I can draw a wall."}),
        "has no item before the lesson and no item after it and fewer than 2 items in it",
        "- ¦id: walls\n  text: I can",
    ),
]

VERDICTS = [
    Broken(
        "a claim without a source",
        lambda d: claim(d, "p1-two").update(sources=[]),
        "the claim 'p1-two' has the verdict 'supported', but no source",
        "- ¦id: p1-two",
        "not-confirmed",
    ),
    Broken(
        "known since then, but what",
        lambda d: claim(d, "p2-cooks").pop("knowable_note"),
        "what came to be known since then is not said",
        "knowable: ¦since-then",
    ),
    Broken(
        "a contested claim without its supporter",
        lambda d: claim(d, "p1-household").pop("supporter"),
        "the claim 'p1-household' is contested, but the fair supporter's case is missing",
        "- ¦id: p1-household",
        "add 'supporter:'",
    ),
    Broken(
        "a contested claim without its critic",
        lambda d: claim(d, "p1-household").pop("critic"),
        "is contested, but the fair critic's case is missing",
        "- ¦id: p1-household",
    ),
    Broken(
        "one case where none is needed",
        lambda d: claim(d, "p1-two").update(critic="It may have three."),
        "the claim 'p1-two' is argued, but the fair supporter's case is missing",
        "- ¦id: p1-two",
    ),
    Broken(
        "a contested claim with one case twice",
        lambda d: claim(d, "p1-household").update(critic="Both partners live better together."),
        "the critic's case is the supporter's",
        "critic: ¦Both partners",
    ),
    Broken(
        "nothing supported",
        lambda d: (
            claim(d, "p1-two").update(verdict="differs"),
            claim(d, "p2-walls").update(verdict="not-confirmed"),
        ),
        "no claim of the article is supported",
        "claims:\n¦- claims.yaml",
        "what the article has right",
    ),
    Broken(
        "nothing against",
        lambda d: (
            claim(d, "p1-household").update(verdict="not-checkable"),
            claim(d, "p2-cooks").update(verdict="supported"),
        ),
        "every claim of the article is supported or left open",
        "claims:\n¦- claims.yaml",
    ),
    Broken(
        "one verdict for nearly all",
        lambda d: (
            [claim(d, n).update(verdict="supported") for n in ("p2-walls", "p2-cooks", "p3-some")]
            and claim(d, "p3-some").update(sources=["handbook"])
        ),
        "4 of the article's 5 claims have the verdict 'supported'",
        "claims:\n¦- claims.yaml",
        "60%",
    ),
    Broken(
        "no critics' errors",
        lambda d: claim(d, "critics-moss").update(verdict="supported"),
        "no error of the article's critics is in the ledger",
        "claims:\n¦- claims.yaml",
        "by: critics",
    ),
    Broken(
        "a discussion with one long case",
        lambda d: discussion(d).update(critic="The picture hides it."),
        "the critic's case has 4 words, the supporter's 16",
        "critic: ¦The picture hides it.",
        "1.8 times",
    ),
    Broken(
        "a discussion with one case twice",
        lambda d: discussion(d).update(supporter="It is fair.", critic="It is  fair."),
        "the critic's case is the supporter's",
        "critic: ¦It is  fair.",
    ),
]

PLANS = [
    Broken(
        "a plan too full",
        lambda d: d["plans"][0].update(title="Short", minutes=17),
        "the activities of the plan take 18 minutes, but it has 17",
        "minutes: ¦17",
    ),
    Broken(
        "a plan too empty",
        lambda d: d["plans"][0].update(title="Long", minutes=30),
        "the activities of the plan fill only 18 of its 30 minutes",
        "minutes: ¦30",
    ),
    Broken(
        "the check before not first",
        lambda d: d["plans"][0].update(activities=["reading", "first", "last"]),
        "the check before the lesson, 'first', does not stand first",
        "  - ¦first",
    ),
    Broken(
        "the check after not last",
        lambda d: d["plans"][0].update(activities=["first", "last", "reading"]),
        "the check after the lesson, 'last', does not stand last",
        "  - ¦last",
    ),
]

QUOTATIONS = [
    Broken(
        "a wrong quotation",
        lambda d: record(d, "name", "It says “the alga bakes”."),
        "stand in no text of the lesson: “the alga bakes”",
        "record: ¦It says “the alga bakes”.",
        "to the letter",
    ),
    Broken(
        "a quotation with a word left out",
        lambda d: item(d, "who")["rows"][1].update(text="“cooks with light”"),
        "“cooks with light”",
        "text: ¦“cooks with light”",
    ),
    Broken(
        "a quotation in the wrong order",
        lambda d: record(d, "name", "“the alga … the fungus”"),
        "“the alga … the fungus”",
        "record: ¦“the alga … the fungus”",
    ),
    Broken(
        "a quotation that stops inside a word",
        lambda d: claim(d, "p2-walls").update(record="“The fungus build”"),
        "“The fungus build”",
        "record: ¦“The fungus build”",
    ),
    Broken(
        "a quotation without an end",
        lambda d: record(d, "name", "It says “the alga."),
        "a quotation mark has no partner: It says “the alga.",
        "record: ¦It says “the alga.",
        "open with “ and close with ”",
    ),
    Broken(
        "a straight quotation mark",
        lambda d: discussion(d).update(question='Is "a household" fair?'),
        'a straight quotation mark stands here: Is "a household',
        "question: ¦Is",
        "use “ ”",
    ),
]

NUMBERS = [
    Broken(
        "a number that nobody gives",
        lambda d: record(d, "name", "They were seen on 77 rocks."),
        "the number 77 is no figure of a source cited here",
        "record: ¦They were seen",
        "'figures'",
    ),
    Broken(
        "a number of a source that is not cited",
        lambda d: record(d, "name", "They cover 8 per cent of the land."),
        "the number 8 per cent is a figure of a source that is not cited here",
        "record: ¦They cover",
        "'sources'",
    ),
    Broken(
        "a number in a claim",
        lambda d: claim(d, "p1-two").update(says="A lichen has 3 partners."),
        "the number 3 is no figure",
        "says: ¦A lichen has 3",
    ),
    Broken(
        "a number in the summary",
        lambda d: d.update(summary="There are 20,000 species."),
        "the number 20,000 is no figure",
        "summary: ¦There are",
    ),
    Broken(
        "another power of ten",
        lambda d: item(d, "growth").update(hint="Think of 1.2 million millimetres."),
        "the number 1.2 million is no figure",
        "hint: ¦Think of",
    ),
    Broken(
        "a number without a unit",
        lambda d: record(d, "name", "In that year it was 1.2."),
        "the number 1.2 has no unit",
        "record: ¦In that year",
        "write the unit",
    ),
    Broken(
        "a wrong calculation",
        lambda d: record(d, "growth", "By the handbook 12 mm ÷ 1.2 mm = 11 years."),
        "this calculation comes to 10: 12 mm ÷ 1.2 mm = 11",
        "record: ¦By the handbook",
        "work it out again",
    ),
    Broken(
        "a wrong calculation in a figure",
        lambda d: figure(d, 1).update(working="1.2 × 10 = 120"),
        "this calculation comes to 12: 1.2 × 10 = 120",
        "working: ¦1.2 × 10 = 120",
    ),
    Broken(
        "a key that no source gives",
        lambda d: (item(d, "growth")["key"].update(value="13"), record(d, "growth", "See there.")),
        "the key 13 is no figure of a source cited here",
        "value: ¦'13'",
        "'working'",
    ),
    Broken(
        "a place on a scale that no source gives",
        lambda d: item(d, "share")["key"].update(value=70),
        "the key 70 is no figure",
        "value: ¦70",
    ),
]

WORDS = [
    Broken(
        "a loaded prompt",
        lambda d: item(d, "name").update(prompt="Which partner is merely a guest?"),
        "a loaded word stands in our own prose: “merely”",
        "prompt: ¦Which partner is merely",
        "say it neutrally",
    ),
    Broken(
        "a one-sided prompt",
        lambda d: item(d, "rewrite").update(prompt="Explain why the article is wrong."),
        "“why the article is wrong”",
        "prompt: ¦Explain",
    ),
    Broken(
        "a prompt that flatters",
        lambda d: item(d, "rewrite").update(prompt="Explain why the article is right."),
        "“why the article is right”",
        "prompt: ¦Explain",
    ),
    Broken(
        "a loaded option",
        lambda d: item(d, "after-walls")["choices"][1].update(text="The alga, a puppet of the fungus"),
        "“puppet”",
        "text: ¦The alga, a puppet",
    ),
    Broken(
        "a loaded reporting verb",
        lambda d: claim(d, "p2-cooks").update(record="The handbook admits that it does."),
        "“admits that”",
        "record: ¦The handbook admits",
    ),
    Broken(
        "loaded feedback",
        lambda d: item(d, "before-food")["key"]["feedback"].update(fungus="Of course it does not."),
        "“Of course”",
        "fungus: ¦Of course",
    ),
    Broken(
        "a loaded label",
        lambda d: d["sources"][1]["excerpts"][0].update(label="The myth of the north"),
        "“myth”",
        "label: ¦The myth",
    ),
    Broken(
        "a loaded title",
        lambda d: activity(d, "last").update(title="The glorious end"),
        "“glorious”",
        "title: ¦The glorious",
    ),
]

WORDING = [
    Broken(
        "the key in the prompt",
        lambda d: item(d, "name").update(prompt="The alga lives on light: which is it?"),
        "the answer stands in the prompt: “alga”",
        "prompt: ¦'The alga lives",
        "other words",
    ),
    Broken(
        "the key in the hint",
        lambda d: item(d, "growth").update(hint="It is 12 millimetres."),
        "the answer stands in the hint: “12”",
        "hint: ¦It is 12",
    ),
    Broken(
        "the right option in the prompt",
        lambda d: (
            item(d, "before-food").update(prompt="Is it the alga in the wall that makes it?"),
            item(d, "before-food")["choices"][1].update(text="The alga in the wall"),
        ),
        "the answer stands in the prompt: “The alga in the wall”",
        "prompt: ¦Is it the alga",
    ),
    Broken(
        "right options too long",
        lambda d: six_more(d, "The alga, which lives on the light that the wall lets through", spread=True),
        "the right option is the longest by far in 6 of 8 items with one answer: more-0, more-1",
        "Who makes the food?\n    choices:\n    ¦- id",
    ),
    Broken(
        "right options in one place",
        lambda d: six_more(d, "Alga"),
        "the right option stands in place 2 in 7 of 8 items with one answer",
        "Who makes the food?\n    choices:\n    ¦- id",
    ),
    Broken(
        "a wrong option without feedback",
        lambda d: item(d, "before-food")["key"].pop("feedback"),
        "the wrong option 'fungus' has no feedback",
        "Who makes the food?\n    choices:\n    - ¦id: fungus",
        "misconception",
    ),
    Broken(
        "wrong words without feedback",
        lambda d: item(d, "hedge")["key"].pop("feedback"),
        "the wrong option 'one' has no feedback",
        "- ¦id: one",
    ),
    Broken(
        "evidence asked for and not quoted",
        lambda d: item(d, "hedge")["key"].pop("evidence"),
        "the item asks for evidence, but its key quotes none",
        "evidence: ¦1",
    ),
    Broken(
        "a rubric without nothing",
        lambda d: item(d, "rewrite")["key"]["rubric"][0].update(points=1),
        "the rubric has no level of 0 points",
        "rubric:\n      ¦- points: 1",
    ),
    Broken(
        "an item asked twice",
        lambda d: item(d, "after-walls").update(prompt="Who  makes the food?"),
        "the item asks the same as 'before-food'",
        "prompt: ¦Who  makes",
    ),
]

READING = [
    Broken(
        "a hard introduction",
        lambda d: activity(d, "reading").update(introduction=LONG_WORDS + "."),
        "above the 12 that the lesson states",
        "introduction: ¦Photo",
        "shorter sentences",
    ),
    Broken(
        "a hard prompt",
        lambda d: item(d, "rewrite").update(prompt=LONG_WORDS + "?"),
        "above the 12 that the lesson states",
        "prompt: ¦Photo",
    ),
    Broken(
        "no reading level",
        lambda d: d.pop("reading_level"),
        "the lesson states no reading level",
        "¦schema: 1",
        "'reading_level:'",
    ),
]

CASES = [*COVERAGE, *VERDICTS, *PLANS, *QUOTATIONS, *NUMBERS, *WORDS, *WORDING, *READING]


def test_the_whole_lesson_has_no_fault(tmp_path: Path) -> None:
    assert strict_faults(write_strict(tmp_path)) == []


def test_there_are_enough_broken_copies_and_each_has_its_own_sentence() -> None:
    assert len(CASES) >= 45
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_broken_copy_has_one_fault_with_its_place_and_cure(tmp_path: Path, case: Broken) -> None:
    folder = write_strict(tmp_path, case.change)
    (fault,) = strict_faults(folder)
    assert case.message in fault.message
    assert case.cure in fault.cure
    assert (Path(fault.file).name, fault.line, fault.column) == place_of(folder, case.at)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_broken_copy_passes_the_plain_check(tmp_path: Path, case: Broken) -> None:
    folder = write_strict(tmp_path, case.change)
    assert read_lesson(folder.path, folder.seeds)[1] == []


def test_strict_faults_leave_the_lesson_usable(tmp_path: Path) -> None:
    folder = write_strict(tmp_path, lambda d: d.pop("reading_level"))
    lesson, faults = read_lesson(folder.path, folder.seeds, strict=True)
    assert lesson is not None and len(faults) == 1


def test_strict_waits_until_the_plain_check_finds_nothing(tmp_path: Path) -> None:
    folder = write_strict(
        tmp_path, lambda d: (d.pop("reading_level"), passage(d, "p1-two", "a house of moss"))
    )
    lesson, faults = read_lesson(folder.path, folder.seeds, strict=True)
    assert lesson is None
    assert [fault.code for fault in faults] == ["QUOTE"]
