"""The sources of a lesson by number: the same number for a source in every teacher's handout."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from classroom_app.lesson.authored import LessonFile, Source
from classroom_app.paper.blocks import Bookmarked, labelled
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.styles import Design
from classroom_app.paper.text import pdf_text

_SEEN = {
    "full": "read in full",
    "excerpt": "read as an excerpt",
    "copy": "read in a copy held elsewhere",
    "report": "known from a report of it",
}


class SourceNumbers:
    """A lesson's sources, numbered as the author lists them."""

    def __init__(self, content: LessonFile) -> None:
        self.sources = {source.id: source for source in content.sources}
        self.numbers = {source_id: number for number, source_id in enumerate(self.sources, start=1)}

    def mark(self, source_id: str) -> str:
        """The number in brackets, or the name of a source that the lesson lacks."""
        return f"[{self.numbers[source_id]}]" if source_id in self.numbers else source_id

    def marks(self, source_ids: Iterable[str]) -> str:
        """The numbers of several sources, in order."""
        known = sorted(source_ids, key=lambda source_id: self.numbers.get(source_id, 0))
        return " ".join(map(self.mark, known))

    def citation(self, source_id: str) -> str:
        source = self.sources.get(source_id)
        return f"{self.mark(source_id)} {source.citation}" if source else source_id

    def short(self, source_id: str) -> str:
        """A citation for use in a sentence: number, author and date."""
        source = self.sources.get(source_id)
        return f"{self.mark(source_id)} {source.author}, {source.date}" if source else source_id

    def listed(
        self, design: Design, source_ids: Collection[str], letters: Mapping[str, str] | None = None
    ) -> list[Block]:
        """The sources named, in order, under a heading; `letters` are their names on the worksheet."""
        named = letters or {}
        return [
            Bookmarked(
                design.say("Sources"), 0, pdf_text(design.say("Sources"), design.heading, keep_with_next=True)
            ),
            *(
                self._listed(design, source, named.get(source_id))
                for source_id, source in self.sources.items()
                if source_id in source_ids
            ),
        ]

    def _listed(self, design: Design, source: Source, letter: str | None) -> Block:
        named = design.say(" On the worksheet: Source {letter}.", letter=letter) if letter else ""
        citation = pdf_text(source.citation, design.body, keep_with_next=True)
        cited = labelled(design, self.mark(source.id), citation)
        seen = f"{source.reference} · {source.rights} — {design.say(_SEEN[source.seen])}.{named}"
        return Group(
            [cited, pdf_text(seen, design.small)], kept=True, before=design.step, after=design.steps(2)
        )
