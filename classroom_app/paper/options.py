"""What a teacher chooses about a handout: paper, plan, version, layout, language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from classroom_app.lesson.arrangement import parallel_version, version_seed
from classroom_app.lesson.student import StudentLesson
from classroom_app.paper.styles import Design, Layout, design


class PaperSize(StrEnum):
    """A sheet of paper by its name."""

    A4 = "A4"
    Letter = "Letter"

    @property
    def points(self) -> tuple[float, float]:
        return _POINTS[self]


_POINTS = {PaperSize.A4: (595.276, 841.89), PaperSize.Letter: (612.0, 792.0)}


@dataclass(frozen=True)
class PaperOptions:
    """What the teacher chooses about a handout.

    `plan` names the plan to print; "" is the whole lesson. `version` is one of VERSIONS, or "" where there is
    only one; `versions` are those that a handout compares. `group` is the class, as it is printed;
    `language` that of the handout's own words. A handout `on_screen` is answered there, not on paper.
    """

    paper: PaperSize = PaperSize.A4
    with_article: bool = True
    plan: str = ""
    version: str = ""
    layout: Layout = Layout()
    language: str = "en"
    group: str = ""
    versions: tuple[str, ...] = ()
    on_screen: bool = False

    @property
    def design(self) -> Design:
        return design(self.layout, self.language, self.on_screen)

    @property
    def seed(self) -> str:
        """What the order of this version follows from; "" for the author's order."""
        return version_seed(self.version)

    def printed(self, lesson: StudentLesson) -> StudentLesson:
        """What is printed of a lesson, in this version's order; KeyError where it has no such plan."""
        return parallel_version(lesson, self.plan, self.seed)

    def versioned(self, kind: str) -> str:
        """The name of a kind of handout, with the version's letter where there are several."""
        return f"{kind} {self.version}".rstrip()

    def file_name(self, lesson_id: str, kind: str, versioned: bool = True) -> str:
        """What a handout of this kind is called, without its ending: no two that differ have one name."""
        cut = "" if self.with_article else "-without-article"
        spoken = self.language if self.language != "en" else ""
        version = f"version-{self.version}" if self.version and versioned else ""
        compared = f"versions-{''.join(self.versions)}" if self.versions else ""
        parts = [self.plan, version, compared, self.layout.name, spoken]
        return "_".join([lesson_id, f"{kind}{cut}", self.paper.value, *filter(None, parts)])
