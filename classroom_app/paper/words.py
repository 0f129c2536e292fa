"""The handouts' own words, such as "Choose one.", in the language of the class.

English is what the code says; other languages are gettext catalogues beside this module. A text that a
catalogue lacks stays English.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_CATALOGUES = Path(__file__).parent / "languages"

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


class Words:
    """The words of one language."""

    def __init__(self, language: str = "en", translations: Mapping[str, str] | None = None) -> None:
        self.language = language
        self._translations: Mapping[str, str] = {} if translations is None else translations

    def say(self, text: str, /, **parts: object) -> str:
        """The text in this language, with its {parts} filled in."""
        said = self._translations.get(text, text)
        return said.format(**parts) if parts else said

    @property
    def right_to_left(self) -> bool:
        return self.language.partition("-")[0] in _RIGHT_TO_LEFT


ENGLISH = Words()


def languages() -> tuple[str, ...]:
    """The languages that handouts speak, English first."""
    return ("en", *sorted(path.stem for path in _CATALOGUES.glob("*.po")))


def spoken(language: str) -> str:
    """The language that stands for this one: itself, or the one it is a variety of; "" for neither."""
    names = {name.lower(): name for name in languages()}
    asked = language.lower()
    return names.get(asked) or names.get(asked.partition("-")[0], "")


@cache
def words(language: str) -> Words:
    """The words of a language or of the one that stands for it; English where there is none."""
    name = spoken(language)
    if name in ("", "en"):
        return ENGLISH
    import polib  # most handouts need none

    entries = polib.pofile(str(_CATALOGUES / f"{name}.po")).translated_entries()
    return Words(name, {entry.msgid: entry.msgstr for entry in entries})
