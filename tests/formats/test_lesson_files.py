"""A lesson's folder as it may really be: split, incomplete, hostile, or with faults in several files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from classroom_app.errors import LessonError
from classroom_app.formats.findings import on_one_line
from classroom_app.formats.lesson_files import load_lesson, read_lesson
from classroom_app.services.prepare import uncovered
from tests.formats.folders import ARTICLE, LessonFolder, activity, as_yaml, item, split_lesson, write_lesson

HOSTILE = (
    '<img src="/etc/passwd"><font color="[[[...]]]">',
    "{{7*7}} ${x} %(a)s %s {0.__class__} {}",
    '=HYPERLINK("http://x/?"&A1)',
    "＝1+1 @SUM(1) -2+3",
    "</para><onDraw name='x'/> <seq> <br> x a <b and c &#x110000;",
    "![x](file:///etc/passwd) [x](javascript:alert(1)) \\\\host\\share",
    "Robert'); DROP TABLE students;--",
    "\u202egnp.exe \u200b\u2066x",
    "AT&T & Tom & Jerry",
)


def test_the_builders_lesson_has_no_fault(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path)
    lesson = load_lesson(folder.path, folder.seeds)
    assert lesson.article.paragraphs[2] == "Some say that lichens grow one millimetre a year."
    assert read_lesson(folder.path, folder.seeds, uncovered)[1] == []


def test_a_split_lesson_is_the_same_lesson(tmp_path: Path) -> None:
    whole, split = write_lesson(tmp_path / "one"), split_lesson(tmp_path / "two")
    assert load_lesson(split.path, split.seeds) == load_lesson(whole.path, whole.seeds)


def test_a_lesson_with_mark_and_windows_line_ends_is_the_same_lesson(tmp_path: Path) -> None:
    whole, windows = write_lesson(tmp_path / "one"), write_lesson(tmp_path / "two")
    text = (windows.path / "lesson.yaml").read_bytes()
    windows.write("lesson.yaml", b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert load_lesson(windows.path, windows.seeds) == load_lesson(whole.path, whole.seeds)


def test_an_article_with_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    article = b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()
    folder = write_lesson(tmp_path, article=article)
    assert load_lesson(folder.path, folder.seeds).article.title == "How lichens share a roof"


def test_an_article_is_read_from_the_seeds(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path, lambda d: d["article"].update(file="seed:lichens.txt"))
    (folder.path / "article.txt").rename(folder.seeds / "lichens.txt")
    assert folder.faults() == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_accepted_and_kept_to_the_letter(tmp_path: Path, text: str) -> None:
    folder = write_lesson(tmp_path, lambda d: [d.update(title=text), item(d, "partners").update(prompt=text)])
    lesson = load_lesson(folder.path, folder.seeds)
    assert (lesson.content.title, lesson.content.items[0].prompt) == (text, text)
    assert lesson.for_students.title == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_fault_is_quoted_to_the_letter(tmp_path: Path, text: str) -> None:
    folder = write_lesson(tmp_path, lambda d: item(d, "partners").update(id=text))
    assert f"'{text}' is no id" in [fault.message for fault in folder.faults()]


def test_options_that_look_like_other_types_are_texts(tmp_path: Path) -> None:
    typed = ["no", "on", "12:30", "017", "1_000", "1e3", "~", "2024-01-01"]
    folder = write_lesson(tmp_path)
    options = "".join(f"    - id: o{n}\n      text: {text}\n" for n, text in enumerate(typed))
    text = (folder.path / "lesson.yaml").read_text("utf-8")
    old = "    - id: fungus\n      text: The fungus\n"
    assert old in text
    folder.write("lesson.yaml", text.replace(old, old + options, 1))
    choices = load_lesson(folder.path, folder.seeds).for_students.items[0].choices  # type: ignore[union-attr]
    assert [choice.text for choice in choices][1:-1] == typed


def test_faults_of_several_files_come_all_at_once_and_sorted(tmp_path: Path) -> None:
    def spoil(data: dict[str, object]) -> None:
        data.update(tittle="x", schema=2)
        data["sources"][0].update(seen="half", autor="x")  # type: ignore[index]
        activity(data).update(minutes="ten", intro="x")

    folder = split_lesson(tmp_path, spoil)
    faults = folder.faults()
    found = [(Path(fault.file).name, fault.line) for fault in faults]
    expected = [
        ("lesson.yaml", folder.line_of("schema: 2")),
        ("lesson.yaml", folder.line_of("tittle")),
        ("reading.yaml", folder.line_of("minutes: ten", "reading.yaml")),
        ("reading.yaml", folder.line_of("intro:", "reading.yaml")),
        ("sources.yaml", folder.line_of("seen: half", "sources.yaml")),
        ("sources.yaml", folder.line_of("autor:", "sources.yaml")),
    ]
    assert [place for place in found if place in expected] == sorted(expected)
    assert faults == sorted(faults)


def test_faults_of_yaml_and_of_the_lesson_come_together(tmp_path: Path) -> None:
    folder = split_lesson(tmp_path, lambda d: item(d, "partners")["key"].update(correct=["moss"]))
    sources = (folder.path / "sources.yaml").read_text("utf-8")
    folder.write("sources.yaml", sources.replace("author:", "author: &a", 1))
    assert [fault.code for fault in folder.faults()] == ["REFERENCE", "ANCHOR"]


def test_a_broken_lesson_is_raised_with_all_its_faults(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path, lambda d: item(d, "partners")["key"].update(correct=["x", "y"]))
    with pytest.raises(LessonError) as raised:
        load_lesson(folder.path, folder.seeds)
    assert list(raised.value.faults) == folder.faults()
    assert "and 2 more" in str(raised.value)


@pytest.mark.parametrize("top", ["- a\n- b\n", "just a text\n", "~\n", "[]\n"])
def test_a_lesson_that_is_no_mapping_is_refused(tmp_path: Path, top: str) -> None:
    folder = write_lesson(tmp_path)
    folder.write("lesson.yaml", top)
    (fault,) = folder.faults()
    assert fault.message == "a lesson starts with its fields, such as 'title:'"
    assert (fault.line, fault.code) == (1, "FORM")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EMPTY"),
        (b"\xff\xfe", "ENCODING"),
        (b"a: \x00", "CHARACTER"),
        (b"a: !!binary x\n" + b"#" * 5_000_000, "TOO-LARGE"),
        (b"[" * 100_000, "YAML"),
        (b"a: 1\n---\nb: 2", "DOCUMENTS"),
    ],
    ids=["empty", "utf-16", "nul", "large", "deep", "two documents"],
)
def test_an_unreadable_lesson_file_has_one_fault(tmp_path: Path, content: bytes, code: str) -> None:
    folder = write_lesson(tmp_path)
    path = folder.write("lesson.yaml", content)
    (fault,) = folder.faults()
    assert (fault.file, fault.code) == (str(path), code)


def test_a_missing_lesson_file_is_named(tmp_path: Path) -> None:
    (fault,) = LessonFolder(tmp_path / "absent", tmp_path).faults()
    assert fault.message.startswith("the file cannot be read: no such file")
    assert fault.file == str(tmp_path / "absent" / "lesson.yaml")


def test_a_folder_in_place_of_the_lesson_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lesson.yaml").mkdir()
    (fault,) = LessonFolder(tmp_path, tmp_path).faults()
    assert fault.message == "the file cannot be read: it is not an ordinary file"


NAMES = (
    "../x.yaml",
    "/etc/x.yaml",
    "a/b.yaml",
    "C:\\x.yaml",
    "x.yml",
    ".x.yaml",
    "x.yaml\n",
    "x" * 80 + ".yaml",
)


@pytest.mark.parametrize("name", NAMES)
def test_an_included_file_with_a_bad_name_is_refused(tmp_path: Path, name: str) -> None:
    folder = split_lesson(tmp_path)
    text = (folder.path / "lesson.yaml").read_text("utf-8")
    folder.write("lesson.yaml", text.replace("- reading.yaml", as_yaml([name]).strip()))
    faults = [fault for fault in folder.faults() if fault.code == "FILE"]
    assert [fault.message for fault in faults] == [f"'{on_one_line(name)}' is no file name"]
    assert faults[0].line == folder.line_of("activities:") + 1
    assert "of this folder" in faults[0].cure


@pytest.mark.parametrize("name", ["reading.yaml", "sources.yaml"])
def test_an_included_file_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    folder = split_lesson(tmp_path)
    (folder.path / name).unlink()
    faults = [fault for fault in folder.faults() if fault.code == "FILE"]
    assert [fault.file for fault in faults] == [str(folder.path / name)]
    assert faults[0].message.startswith("the file cannot be read: no such file")


@pytest.mark.parametrize("name", ["reading.yaml", "sources.yaml"])
def test_an_included_file_that_is_missing_is_the_only_fault(tmp_path: Path, name: str) -> None:
    folder = split_lesson(tmp_path)
    (folder.path / name).unlink()
    assert len(folder.faults()) == 1


@pytest.mark.parametrize("name", ["lesson.yaml", "sources.yaml"])
def test_a_file_included_in_the_wrong_place_is_refused(tmp_path: Path, name: str) -> None:
    folder = split_lesson(tmp_path)
    text = (folder.path / "lesson.yaml").read_text("utf-8")
    folder.write("lesson.yaml", text.replace("- reading.yaml", f"- {name}"))
    assert folder.faults()


@pytest.mark.parametrize(
    ("article", "message"),
    [
        (ARTICLE.encode("utf-16"), "the article is not UTF-8"),
        ("How lichens share a roof\nA café.".encode("latin-1"), "the article is not UTF-8"),
        (b"x" * 4_200_000, "the article cannot be read: it is too large"),
    ],
    ids=["utf-16", "latin-1", "large"],
)
def test_an_article_that_cannot_be_read_is_a_fault_of_the_lesson(
    tmp_path: Path, article: bytes, message: str
) -> None:
    folder = write_lesson(tmp_path, article=article)
    (fault,) = folder.faults()
    assert (fault.message, fault.line) == (message, folder.line_of("file: article.txt"))


def test_a_folder_in_place_of_the_article_is_refused(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path)
    (folder.path / "article.txt").unlink()
    (folder.path / "article.txt").mkdir()
    (fault,) = folder.faults()
    assert fault.message == "the article cannot be read: it is not an ordinary file"


def test_a_changed_article_is_noticed_and_its_hash_is_told(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path)
    text = folder.write("article.txt", ARTICLE.replace("two.", "three."))
    (fault,) = folder.faults()
    assert fault.message == "the article is not the text this lesson was written for"
    assert hashlib.sha256(text.read_bytes()).hexdigest() in fault.cure


def test_a_character_that_no_typeface_has_is_a_fault_of_check(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path, lambda d: item(d, "partners").update(prompt="Who \U0001f9ab?"))
    assert folder.faults() == []
    (fault,) = read_lesson(folder.path, folder.seeds, uncovered)[1]
    assert (fault.line, fault.code) == (folder.line_of("Who "), "GLYPH")


def test_a_character_of_the_article_that_no_typeface_has_is_named_with_its_line(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path, article=ARTICLE + "\U0001f9ab\n")
    (fault,) = read_lesson(folder.path, folder.seeds, uncovered)[1]
    assert (Path(fault.file).name, fault.line) == ("article.txt", len(ARTICLE.splitlines()) + 1)


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x9b", "\x7f"])
def test_a_control_character_in_the_article_is_a_fault(tmp_path: Path, sign: str) -> None:
    assert write_lesson(tmp_path, article=ARTICLE + f"One{sign}more.\n").faults()


def test_a_decomposed_article_is_quoted_in_composed_letters(tmp_path: Path) -> None:
    quoted = {"exact": "caf\u00e9"}
    article = ARTICLE + "A cafe\u0301.\n"
    folder = write_lesson(tmp_path, lambda d: item(d, "partners").update(passage=quoted), article)
    assert folder.faults() == []


def test_an_article_without_paragraphs_is_a_fault(tmp_path: Path) -> None:
    def only_words(data: dict[str, object]) -> None:
        activity(data)["items"] = [item(data, "rewrite")]

    assert write_lesson(tmp_path, only_words, "How lichens share a roof\nA wall.\n").faults()


def test_a_wording_across_two_excerpts_is_a_fault(tmp_path: Path) -> None:
    def across(data: dict[str, object]) -> None:
        data["sources"][0]["excerpts"].append({"id": "b", "label": "B", "text": "More."})  # type: ignore[index]
        exact = "Rates differ by species.\nMore."
        item(data, "hedge")["wordings"][0].update(source="handbook", exact=exact)
        item(data, "hedge")["hottexts"][0].update(exact="Rates")
        item(data, "hedge")["hottexts"][1].update(exact="More")

    assert write_lesson(tmp_path, across).faults()


@pytest.mark.parametrize("language", ["English!", "x" * 5_000, ""])
def test_an_excerpt_in_no_language_is_a_fault(tmp_path: Path, language: str) -> None:
    folder = write_lesson(tmp_path, lambda d: d["sources"][0]["excerpts"][0].update(language=language))
    assert folder.faults()


@pytest.mark.parametrize("minutes", ["1_0", "10.0", " 10 ", "+10"])
def test_minutes_are_digits_only(tmp_path: Path, minutes: str) -> None:
    assert write_lesson(tmp_path, lambda d: activity(d).update(minutes=minutes)).faults()


@pytest.mark.parametrize("title", ["\u200b", "\u200d\u2060", "\ufeff"], ids=["space", "joiner", "mark"])
def test_a_title_that_nobody_can_see_is_a_fault(tmp_path: Path, title: str) -> None:
    assert write_lesson(tmp_path, lambda d: d.update(title=title)).faults()


@pytest.mark.parametrize("value", ["1e999999999", "1" * 5_000, "1E-999999999"])
def test_a_number_of_more_than_fifteen_digits_is_a_fault(tmp_path: Path, value: str) -> None:
    assert write_lesson(tmp_path, lambda d: item(d, "growth")["key"].update(value=value)).faults()


def test_a_source_named_article_is_a_fault(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path, lambda d: d["sources"].append(d["sources"][0] | {"id": "article"}))
    assert folder.faults()


def test_a_choice_that_a_key_names_twice_is_a_fault(tmp_path: Path) -> None:
    twice = {"correct": ["alga", "alga"], "record": "r", "sources": ["handbook"]}
    assert write_lesson(tmp_path, lambda d: item(d, "partners").update(key=twice, max_choices=0)).faults()


def test_a_unit_where_words_are_expected_is_a_fault(tmp_path: Path) -> None:
    def words(data: dict[str, object]) -> None:
        item(data, "growth").update(expects="words")
        item(data, "growth")["key"].update(accept=["ten"])

    assert write_lesson(tmp_path, words).faults()
