"""Every quotation stands to the letter in the article, in a source, or in the item that it is about."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

from classroom_app.lesson.anchors import BARRIER
from classroom_app.lesson.article import Article
from classroom_app.lesson.authored import LessonFile, Source
from classroom_app.lesson.checks import Problem
from classroom_app.lesson.strict.marks import mark_faults, quotations
from classroom_app.lesson.strict.prose import Text

_SAME = str.maketrans(dict.fromkeys("‘’“”\"'", "'") | {"\u00a0": " ", "\u202f": " "})
_OMISSIONS = ("[…]", "(…)", "...")


def check_quotations(texts: Iterable[Text], content: LessonFile, article: Article) -> Iterator[Problem]:
    """Quotations that no text bears out, and quotation marks without a partner."""
    library = _Library(content, article)
    for text in texts:
        for fault in islice(mark_faults(text.text), 1):  # the next one may only follow from it
            yield _mark_problem(text, fault.straight, fault.near)
        own = [_folded(words) for words in text.quotable]
        for quoted in quotations(text.text):
            if not library.holds(quoted, own):
                yield Problem(
                    text.path,
                    f"these words are quoted, but stand in no text of the lesson: “{_short(quoted)}”",
                    "quote the article or an excerpt to the letter, or take the marks off",
                    "QUOTED-WORDS",
                )


def _mark_problem(text: Text, straight: bool, near: str) -> Problem:
    if straight:
        message, cure = f"a straight quotation mark stands here: {near}", "use “ ” for words to the letter"
    else:
        message, cure = f"a quotation mark has no partner: {near}", "open with “ and close with ”"
    return Problem(text.path, message, cure, "QUOTATION-MARK")


class _Library:
    """All the words that a lesson may quote."""

    def __init__(self, content: LessonFile, article: Article) -> None:
        whole = (article.title, article.caption, *article.paragraphs)
        self._texts = [BARRIER.join(_folded(text) for text in whole)]
        for source in content.sources:
            self._texts += [_folded(text) for text in _words_of(source)]
        self._known: dict[str, bool] = {}

    def holds(self, quoted: str, own: list[str]) -> bool:
        """Whether the words stand in one of the texts, or in one of the item's own."""
        if quoted not in self._known:
            self._known[quoted] = _stands(quoted, self._texts)
        return self._known[quoted] or _stands(quoted, own)


def _words_of(source: Source) -> Iterator[str]:
    yield source.title
    for excerpt in source.excerpts:
        yield excerpt.label
        if excerpt.text is not None:
            yield excerpt.text
        for row in excerpt.table:
            yield from row
            yield " ".join(row)
    for figure in source.figures:
        yield f"{figure.value} {figure.unit}"
        yield figure.what


def _stands(quoted: str, texts: Iterable[str]) -> bool:
    parts = _parts(quoted)
    return bool(parts) and any(_in_order(parts, text) for text in texts)


def _parts(quoted: str) -> list[str]:
    """The words that must stand, parted where … leaves some out; closing punctuation is the writer's."""
    for sign in _OMISSIONS:
        quoted = quoted.replace(sign, "…")
    parts = [_folded(part).strip(" ") for part in quoted.split("…")]
    if parts:
        parts[-1] = parts[-1].rstrip(" .,;:?!")
    return [part for part in parts if part]


def _in_order(parts: list[str], text: str) -> bool:
    at = 0
    for index, part in enumerate(parts):
        at = _find(part, text, at, any_case=index == 0)
        if at < 0:
            return False
        at += len(part)
    return True


def _find(part: str, text: str, start: int, any_case: bool) -> int:
    """Where the words stand as whole words; -1 where they do not. The first letter's case may be free."""
    forms = {part, part[0].swapcase() + part[1:]} if any_case else {part}
    places = [_find_whole(form, text, start) for form in forms if len(form) == len(part)]
    return min((place for place in places if place >= 0), default=-1)


def _find_whole(part: str, text: str, start: int) -> int:
    at = text.find(part, start)
    while at >= 0:
        if not (_inside_word(text, at) or _inside_word(text, at + len(part))):
            return at
        at = text.find(part, at + 1)
    return -1


def _inside_word(text: str, place: int) -> bool:
    """Whether the place parts a word in two. Chinese and Japanese are written without blanks."""
    return 0 < place < len(text) and _is_letter(text[place - 1]) and _is_letter(text[place])


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not "\u2e80" <= sign <= "\u9fff"


def _folded(text: str) -> str:
    """As quotations are compared: composed, one blank for many, one sign for all quotation marks."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SAME).split())


def _short(quoted: str) -> str:
    return quoted if len(quoted) <= 70 else quoted[:67] + "…"
