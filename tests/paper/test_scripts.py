"""Every script on paper: drawn as its readers write it, and read back to the letter."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from classroom_app.paper.engine import Canvas
from classroom_app.paper.pen import Pen
from classroom_app.paper.shaping import shape
from classroom_app.paper.styles import TextStyle
from classroom_app.paper.text import Span, break_lines, chunks, longest_chunk, pdf_text
from tests.paper.reading import POPPLER, squeezed

ROOT = Path(__file__).parents[2]
SANS = TextStyle("Noto Sans", 12, 20)
SERIF = TextStyle("Noto Serif", 12, 20)
WIDTH = 400.0
LEFT = 50.0
NAMES = {
    "Latin": "Zażółć Gęślą",
    "Latin with marks of their own": "Zo\u0308e\u0301 N\u0303a\u0323\u0302",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Ольга Щёголева",
    "Han": "李雷 王芳",
    "kana": "さくら タナカ",
    "Hangul": "가영 김민준",
    "Arabic": "محمد عبد الله",
    "vowelled Arabic": "مُحَمَّد السَّلامُ",
    "Persian": "می\u200cخواهم گُل",
    "Urdu": "احمد ٹھیک",
    "Hebrew": "שרה כהן",
    "pointed Hebrew": "שָׁלוֹם עוֹלָם",
    "Armenian": "Արամ Պետրոսյան",
    "Georgian": "ნინო ბერიძე",
    "Devanagari": "क्षत्रिय श्रीकृष्ण हिन्दी",
    "Bengali": "রবীন্দ্রনাথ র\u200d্যাব",
    "Tamil": "தமிழ்ச்செல்வன் கொடி",
    "Thai": "สมชาย กำลังที่นี้",
    "Ethiopic": "አበበ ቢቂላ",
}
MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))
"""Signs of direction, with which Poppler surrounds what runs from the right."""

needs_poppler = pytest.mark.skipif(POPPLER is None, reason="needs Poppler's tools")


def drawn(*texts: str | tuple[Span, ...], style: TextStyle = SANS) -> bytes:
    """One page with the texts below each other."""
    blocks = [pdf_text(text, style) for text in texts]
    pen = Pen((500, 60 + sum(block.height(WIDTH) for block in blocks)), "Names", "test", "en", tagged=False)
    top = 20.0
    for block in blocks:
        block.draw(pen, LEFT, top, WIDTH)
        top += block.height(WIDTH)
    pen.end_page()
    return pen.finish()


def poppler(pdf: bytes, *options: str) -> str:
    command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return done.stdout.decode().translate(MARKS)


def words(pdf: bytes) -> dict[str, tuple[float, float]]:
    """Left and right end of every word; those that run from the right are spelt as they are seen."""
    found = re.findall(r'xMin="([\d.]+)".*xMax="([\d.]+)".*>(.+)</word>', poppler(pdf, "-bbox"))
    return {word: (float(left), float(right)) for left, right, word in found}


def shown(text: str, width: float, style: TextStyle = SANS) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in break_lines((Span(text),), style, width)]


@needs_poppler
@pytest.mark.parametrize("style", [SANS, SERIF], ids=["sans", "serif"])
def test_poppler_reads_every_name_back_to_the_letter(style: TextStyle) -> None:
    read = [" ".join(line.split()) for line in poppler(drawn(*NAMES.values(), style=style)).splitlines()]
    assert [line for line in read if line] == list(NAMES.values())


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_pypdf_reads_every_name_back_to_the_letter(name: str) -> None:
    (page,) = PdfReader(BytesIO(drawn(f"A {name} Z"))).pages
    assert squeezed(page.extract_text()) == squeezed(f"A{name}Z")


@needs_poppler
@pytest.mark.parametrize(
    "sentence",
    [
        "The word سلام (peace) and שלום [2<y and y>1] for AT&T, 10-12.",
        "Who is محمد عبد الله? He is 12 (or 13).",
        "गणतंत्र (Republic) में 2024 की क्षमता — “परीक्षा” हुई।",
        "Name: שרה כהן (class 7B)",
    ],
)
def test_a_sentence_with_words_of_other_scripts_is_read_in_order(sentence: str) -> None:
    assert " ".join(poppler(drawn(sentence)).split()) == sentence


@needs_poppler
@pytest.mark.parametrize(
    "sentence",
    [
        "קרא התלמיד בעמוד (3) ואז ענה.",
        "בשנת 2024 פרסמה DeepSeek את R1.",
        "هل توافق؟ 2<y and y>1 أو AT&T؟",
        "قال: اقرأ النص [أ] ثم أجب عن السؤال ٣٫١٤ و x<y.",
    ],
)
def test_a_sentence_from_the_right_is_read_in_order(sentence: str) -> None:
    assert squeezed(poppler(drawn(sentence))).splitlines() == [squeezed(sentence)]


def test_all_faces_are_embedded_and_say_what_they_mean() -> None:
    (page,) = PdfReader(BytesIO(drawn(*NAMES.values()))).pages
    resources: Any = page["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    assert len(fonts) > 10
    for font in fonts:
        descendant: Any = font.get("/DescendantFonts", [font])[0].get_object()
        assert "/FontFile2" in descendant["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_arabic_letters_take_the_form_their_neighbours_ask_for() -> None:
    joined = [cluster.glyphs[-1].number for cluster in shape("ببب", "Noto Naskh Arabic", True)]
    (alone,) = shape("ب", "Noto Naskh Arabic", True)
    assert len({*joined, alone.glyphs[-1].number}) == 4


def test_a_vowel_that_is_written_first_is_drawn_first() -> None:
    (syllable,) = shape("हि", "Noto Sans Devanagari", False)
    (letter,) = shape("ह", "Noto Sans Devanagari", False)
    assert syllable.glyphs[1].number == letter.glyphs[0].number


def test_letters_that_merge_are_one_cluster() -> None:
    assert [cluster.text for cluster in shape("क्षम", "Noto Sans Devanagari", False)] == ["क्ष", "म"]


def test_a_mark_stands_over_its_letter() -> None:
    (letter, mark) = shape("e\u0301\u0323", "Noto Sans", False)[0].glyphs
    assert mark.advance == 0
    assert -letter.advance < mark.right < 0


@needs_poppler
def test_what_begins_with_hebrew_stands_at_the_right() -> None:
    left, right = words(drawn("שרה"))["הרש"]
    assert right == pytest.approx(LEFT + WIDTH, abs=0.1)
    assert left > LEFT + WIDTH / 2


@needs_poppler
def test_what_stands_at_the_end_of_a_line_stands_there_in_any_script() -> None:
    style = TextStyle("Noto Sans", 12, 20, right=True)
    assert words(drawn("שרה", style=style))["הרש"][1] == pytest.approx(LEFT + WIDTH, abs=0.1)


@needs_poppler
def test_every_paragraph_of_a_block_has_its_own_side() -> None:
    found = words(drawn("Sarah\nשרה"))
    assert found["Sarah"][0] == pytest.approx(LEFT, abs=0.1)
    assert found["הרש"][1] == pytest.approx(LEFT + WIDTH, abs=0.1)


@needs_poppler
@pytest.mark.parametrize(
    ("before", "boxed", "after"),
    [
        ("אחת ", "שתיים", " שלוש"),
        ("one ", "two", " three"),
        ("אחת ", "two", " שלוש"),
        ("one ", "שתיים", " three"),
    ],
)
def test_a_frame_is_drawn_around_its_own_word(
    before: str, boxed: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[tuple[float, float]] = []

    def record(canvas: Canvas, x: float, y: float, width: float, *rest: Any, **more: Any) -> None:
        frames.append((x, x + width))

    monkeypatch.setattr(Canvas, "roundRect", record)
    pdf = drawn((Span(before), Span(boxed, box=1), Span(after)))
    seen = boxed if boxed.isascii() else boxed[::-1]
    assert frames == [pytest.approx(words(pdf)[seen], abs=0.6)]


SCRIPTS = "ab é e\u0301 -\u200dمحمَد لا שָל 12()क्षि र्क ক্কি กำเที่ะ 中、가\u00ad🦊"


@given(st.text(alphabet=SCRIPTS, max_size=80), st.floats(60, 300))
def test_lines_of_any_script_keep_within_their_width_and_lose_nothing(text: str, width: float) -> None:
    lines = break_lines((Span(text),), SANS, width)
    assert all(line.width <= width + 1e-6 for line in lines)
    printed = "".join(piece.text for line in lines for piece in line.pieces)
    assert letters(printed) == letters(text).replace("🦊", "[U+1F98A]")
    assert letters("".join(text[line.start : line.end] for line in lines)) == letters(text)


def letters(text: str) -> str:
    """A text without blanks and without hints that have no picture."""
    return squeezed(text).replace("\u00ad", "").replace("\u200d", "")


SYLLABLES = st.sampled_from(["a", "e\u0301", "कि", "क्षि", "र्मे", "ที่", "เก", "กำ", "مَ", "שָׁ", "க்ஷி", "ক্রি"])


@given(st.lists(SYLLABLES, max_size=30), st.floats(50, 90))
def test_no_line_ends_within_a_syllable(syllables: list[str], width: float) -> None:
    text = "".join(syllables)
    ends = {len("".join(syllables[:count])) for count in range(len(syllables) + 1)}
    assert {line.end for line in break_lines((Span(text),), SANS, width)} <= ends


def test_thai_breaks_where_a_syllable_surely_ends() -> None:
    text = "นักเรียนอ่านบทความภาษาไทยโดยไม่มีช่องว่างและเข้าใจเสมอ"
    assert chunks("ประเทศไทย") == ("ประ", "เทศ", "ไทย")
    assert shown(text, 128) == ["นักเรียนอ่านบทความภาษา", "ไทยโดยไม่มีช่องว่างและเข้า", "ใจเสมอ"]


def test_a_word_from_the_right_longer_than_its_line_is_broken_and_keeps_its_joins() -> None:
    word = "ب" * 20_000
    lines = break_lines((Span(word),), SANS, 300)
    assert "".join(piece.text for line in lines for piece in line.pieces) == word
    assert all(line.width <= 300 + 1e-6 for line in lines)
    forms = {glyph.number for line in lines for piece in line.pieces for glyph in piece.glyphs}
    assert len(forms) == 3, "first, middle and last form, and no letter alone"


def test_the_width_of_a_word_is_that_of_its_joined_letters() -> None:
    (line,) = break_lines((Span("محمد"),), SANS, 300)
    assert longest_chunk(["محمد"], SANS) == pytest.approx(line.width)


def test_a_sign_no_face_has_is_a_number_within_hebrew_too() -> None:
    assert shown("אב 🦊\u202e גד", 300) == ["אב [U+1F98A][U+202E] גד"]


SCRIPT = """
from tests.paper.test_scripts import fingerprint
print(fingerprint())
"""


def fingerprint() -> str:
    return hashlib.sha256(drawn(*NAMES.values())).hexdigest()


def test_the_same_names_give_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tehran", "LANG": "ur_PK.UTF-8", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert done.stdout.strip() == fingerprint()
