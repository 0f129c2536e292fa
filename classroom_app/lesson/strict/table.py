"""The coverage table: what a lesson holds on each paragraph, and its balance in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import get_args

from classroom_app.lesson.article import Article
from classroom_app.lesson.authored import LessonFile
from classroom_app.lesson.ledger import Verdict
from classroom_app.lesson.strict.paragraphs import CoveredParagraph, paragraphs
from classroom_app.lesson.strict.readability import readings
from classroom_app.lesson.strict.wording import KeyStatistics, key_statistics

_VERDICTS = {
    "supported": "supp.",
    "supported-with-caveats": "caveats",
    "differs": "differs",
    "contested": "contest.",
    "not-checkable": "uncheck.",
    "not-confirmed": "unconf.",
}
_WIDTH = 96


@dataclass(frozen=True)
class Row:
    """What the lesson has on one paragraph: ids of claims, items and sources, and how the claims fare."""

    paragraph: int
    claims: tuple[str, ...]
    verdicts: dict[str, int]
    unchecked: bool
    items: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """The whole table; `counts` maps a heading to its classes and how many there are of each."""

    lesson: str
    rows: tuple[Row, ...]
    counts: dict[str, dict[str, int]]
    reading_level: int | None
    readings: dict[str, float]
    key_places: dict[int, int]
    key_longest: tuple[str, ...]

    def as_text(self) -> str:
        """The table in plain text, at most 100 columns wide."""
        lines = [*_paragraph_lines(self.rows), "", *_count_lines(self.counts)]
        return "\n".join([*lines, _reading_line(self), *_key_lines(self)])


def coverage(content: LessonFile, article: Article) -> Coverage:
    """The coverage table of a lesson in which the plain check finds nothing."""
    statistics: KeyStatistics = key_statistics(content)
    return Coverage(
        lesson=content.id,
        rows=tuple(_row(paragraph) for paragraph in paragraphs(content, article)),
        counts=_counts(content),
        reading_level=content.reading_level,
        readings={reading.name: round(reading.index, 1) for reading in readings(content)},
        key_places=statistics.places,
        key_longest=statistics.longest,
    )


def _row(paragraph: CoveredParagraph) -> Row:
    verdicts = Counter(claim.verdict for claim in paragraph.claims)
    return Row(
        paragraph=paragraph.number,
        claims=tuple(claim.id for claim in paragraph.claims),
        verdicts={name: verdicts[name] for name in get_args(Verdict)},
        unchecked=paragraph.unchecked,
        items=tuple(paragraph.items),
        sources=tuple(paragraph.sources),
    )


def _counts(content: LessonFile) -> dict[str, dict[str, int]]:
    items = content.items
    of_article = [claim for claim in content.claims if claim.by == "article"]
    by = {side: [c for c in content.claims if c.by == side] for side in ("supporters", "critics")}
    return {
        "lesson": {
            "claims": len(content.claims),
            "items": len(items),
            "discussions": len(content.discussions),
            "sources": len(content.sources),
            "plans": len(content.plans),
        },
        "claims of the article by verdict": _tally(claim.verdict for claim in of_article),
        "claims of its supporters by verdict": _tally(claim.verdict for claim in by["supporters"]),
        "claims of its critics by verdict": _tally(claim.verdict for claim in by["critics"]),
        "claims by kind": _tally(claim.kind for claim in content.claims),
        "claims by when they were knowable": _tally(claim.knowable for claim in content.claims),
        "items by type": _tally(item.type for item in items),
        "items by objective": _tally(item.objective or "none" for item in items),
        "items by difficulty": _tally(item.difficulty or "none" for item in items),
    }


def _tally(names: Iterable[str]) -> dict[str, int]:
    """How often each name occurs, the most frequent first."""
    return dict(Counter(names).most_common())


def _paragraph_lines(rows: tuple[Row, ...]) -> Iterator[str]:
    heads = ("claims", *_VERDICTS.values(), "items", "sources")
    yield "para.  " + "  ".join(f"{head:>8}" for head in heads)
    for row in rows:
        verdicts = (row.verdicts[name] for name in _VERDICTS)
        cells = (len(row.claims), *verdicts, len(row.items), len(row.sources))
        name = f"P{row.paragraph}" + ("*" if row.unchecked else "")
        yield f"{name:<5}  " + "  ".join(f"{cell or '.':>8}" for cell in cells)
    if any(row.unchecked for row in rows):
        yield "* nothing in it can be checked against a record, and the lesson says why"


def _count_lines(counts: dict[str, dict[str, int]]) -> Iterator[str]:
    for heading, classes in counts.items():
        told = ", ".join(f"{name} {count}" for name, count in classes.items()) or "none"
        yield from wrap(f"{heading}: {told}", _WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _reading_line(table: Coverage) -> str:
    stated = f"stated {table.reading_level}" if table.reading_level else "none stated"
    if not table.readings:
        return f"reading level: {stated}, no text is long enough to measure"
    hardest = max(table.readings, key=table.readings.__getitem__)
    mean = sum(table.readings.values()) / len(table.readings)
    return f"reading level: {stated}, mean {mean:.1f}, highest {table.readings[hardest]:.1f} ({hardest})"


def _key_lines(table: Coverage) -> Iterator[str]:
    total = sum(table.key_places.values())
    places = ", ".join(f"{place}: {count}" for place, count in table.key_places.items()) or "none"
    text = f"place of the right option in {total} items with one answer: {places}"
    yield from wrap(text, _WIDTH, subsequent_indent="  ")
    yield f"the right option is the longest by far in {len(table.key_longest)} of {total}"
