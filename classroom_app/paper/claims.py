"""Where the claims of a ledger stand, and the numbers by which every teacher's handout calls them."""

from __future__ import annotations

from collections.abc import Iterable

from classroom_app.lesson.anchors import AnchorError
from classroom_app.lesson.authored import Lesson
from classroom_app.lesson.identity import canonical_json, sha256_hex
from classroom_app.lesson.ledger import Claim, Side

_ELSEWHERE = {
    "supporters": ("Claims of supporters", "S"),
    "critics": ("Claims of critics", "C"),
    "article": ("Not found in the article", "N"),
}
"""The headings for claims that stand in no paragraph, and the letters before their numbers."""

OTHERS: dict[Side, str] = {
    "supporters": "A claim of the article’s supporters",
    "critics": "A claim of the article’s critics",
}
"""What is said with the claims that the article does not make."""


def ledger_revision(lesson: Lesson) -> str:
    """The hash of all that the ledger tells."""
    told = lesson.content.model_dump(mode="json", include={"claims", "unchecked", "sources"})
    return sha256_hex(canonical_json(told))


class PlacedClaims:
    """A lesson's claims in the order of the article.

    P9.2 is the second claim of paragraph 9, C1 the first claim of critics that stands in no paragraph.
    """

    def __init__(self, lesson: Lesson) -> None:
        self.article = lesson.article
        self.paragraphs: dict[int, list[Claim]] = {}
        self.elsewhere: dict[str, list[Claim]] = {}
        for (number, _), claim in sorted(map(self._placed, lesson.content.claims), key=lambda pair: pair[0]):
            if number:
                self.paragraphs.setdefault(number, []).append(claim)
            else:
                self.elsewhere.setdefault(_ELSEWHERE[claim.by][0], []).append(claim)
        self.numbers = self._numbers()

    def _placed(self, claim: Claim) -> tuple[tuple[int, int], Claim]:
        """The claim after its paragraph and where in it it begins; 0 where it has no place in the article."""
        try:
            passage = self.article.locate(claim.passage) if claim.passage else None
        except AnchorError:
            passage = None
        return ((passage.number, passage.span.start) if passage else (0, 0)), claim

    def _numbers(self) -> dict[str, str]:
        groups = {f"P{number}.": claims for number, claims in self.paragraphs.items()}
        prefixes = dict(_ELSEWHERE.values())
        groups |= {prefixes[title]: claims for title, claims in self.elsewhere.items()}
        return {
            claim.id: f"{prefix}{place}"
            for prefix, claims in groups.items()
            for place, claim in enumerate(claims, start=1)
        }

    def named(self, claim_ids: Iterable[str]) -> str:
        """The numbers of some claims, with commas; empty for none."""
        return ", ".join(self.numbers[claim_id] for claim_id in claim_ids if claim_id in self.numbers)
