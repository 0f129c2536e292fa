"""A teacher's preparation: handouts on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from threading import Event as Flag
from typing import TYPE_CHECKING

from classroom_app.errors import ClassroomError
from classroom_app.formats.answer_sheets import AnswerSheets
from classroom_app.formats.publish import publish
from classroom_app.lesson.answer_sheets import PrintedSheets, SheetCopy
from classroom_app.lesson.arrangement import VERSIONS
from classroom_app.lesson.authored import Lesson
from classroom_app.lesson.copies import make_copies
from classroom_app.paper.styles import Layout
from classroom_app.paper.words import ENGLISH, languages, spoken
from classroom_app.services.kinds import KINDS

if TYPE_CHECKING:  # ReportLab takes a while to load: only who prints waits for it
    from classroom_app.paper.options import PaperOptions
    from classroom_app.paper.page import Handout, Section

_Section = Callable[[], "Section"]
"""Lays a section out the first time it is called."""

Progress = Callable[[int, int], None]
"""Told how many copies of how many are done."""


@dataclass(frozen=True)
class HandoutOrder:
    """What to print: of which plan ("": the whole lesson), and whether older handouts are overwritten.

    `versions` are letters of parallel versions; none means a single one without a letter. `students` are
    named copies, `copies` so many without a name; with either, `group` says of which class they are.
    `language` is that of the handouts' own words; "" is the lesson's, or English where they do not speak it.
    `records` is the folder that keeps where the boxes of printed answer sheets are; `format` is one of
    FORMATS.
    """

    kinds: tuple[str, ...]
    paper: str
    folder: Path
    with_article: bool = True
    plan: str = ""
    replace: bool = False
    versions: tuple[str, ...] = ()
    layout: Layout = Layout()
    language: str = ""
    students: tuple[str, ...] = ()
    copies: int = 0
    group: str = ""
    records: Path | None = None
    format: str = "pdf"

    @property
    def on_screen(self) -> bool:
        return self.format == "html"


@dataclass(frozen=True)
class HandoutFile:
    """A handout on disk; `notes` say what its reader should know, such as characters printed by code.

    A file for the screen has no pages.
    """

    path: Path
    pages: int
    notes: tuple[str, ...]


class Cancelled(ClassroomError):
    """The user stopped it; handouts already written stay."""

    def __init__(self) -> None:
        super().__init__("stopped", "start again whenever you like")


def _nothing() -> None:
    """Most handouts leave no record."""


@dataclass(frozen=True)
class Job:
    """One file to be made. `weight` is the number of copies in it.

    `keep` records what must be known of the paper once it is used; call it before it is saved or printed.
    """

    name: str
    make: Callable[[Progress | None], Handout]
    weight: int = 1
    keep: Callable[[], None] = _nothing

    def write(self, order: HandoutOrder, watch: Progress) -> HandoutFile:
        """Makes the file where the order wants it."""
        handout = self.make(watch)
        self.keep()
        path = order.folder / self.name
        publish(path, handout.pdf, order.replace)
        return HandoutFile(path, handout.pages, tuple(_notes(handout)))


@dataclass(frozen=True)
class ScreenJob:
    """One file to be made for the screen."""

    name: str
    make: Callable[[], bytes]
    weight: int = 1

    def write(self, order: HandoutOrder, _watch: Progress) -> HandoutFile:
        """Makes the file where the order wants it."""
        path = order.folder / self.name
        publish(path, self.make(), order.replace)
        return HandoutFile(path, 0, ())


def make_handouts(
    lesson: Lesson, order: HandoutOrder, progress: Progress | None = None, stop: Flag | None = None
) -> list[HandoutFile]:
    """Makes and writes each file in turn.

    Raises ClassroomError for an order that the lesson cannot fill, NotPublished, or Cancelled.
    """
    jobs = plan_screen_jobs(lesson, order) if order.on_screen else plan_jobs(lesson, order)
    total = sum(job.weight for job in jobs)
    made: list[HandoutFile] = []
    before = 0

    def watch(done: int, _of: int) -> None:
        if stop is not None and stop.is_set():
            raise Cancelled
        if progress is not None:
            progress(before + done, total)

    for job in jobs:
        if stop is not None and stop.is_set():
            raise Cancelled
        made.append(job.write(order, watch))
        before += job.weight
        if progress is not None:
            progress(before, total)
    return made


def plan_jobs(lesson: Lesson, order: HandoutOrder) -> list[Job]:
    """The files to print that an order asks for; nothing is laid out yet.

    Raises ClassroomError for a kind, plan or language that there is not, or copies that cannot be told apart.
    """
    printing = _Printing(lesson, order)
    return [job for kind in order.kinds for job in printing.jobs(kind)]


def plan_screen_jobs(lesson: Lesson, order: HandoutOrder) -> list[ScreenJob]:
    """The files for the screen that an order asks for.

    Raises ClassroomError as `plan_jobs` does, and for a kind that makes sense on paper only.
    """
    printing = _Printing(lesson, order)
    for kind in order.kinds:
        if KINDS[kind].only_paper:
            there = ", ".join(kinds_for_all(for_class=False, on_screen=True))
            raise ClassroomError(f"the handout '{kind}' is for paper only", f"use one of: {there}")
    return [job for kind in order.kinds for job in printing.screen_jobs(kind)]


class _Printing:
    """An order for a lesson; what copies share is laid out once."""

    def __init__(self, lesson: Lesson, order: HandoutOrder) -> None:
        """Raises ClassroomError for a kind, plan or language that there is not, or copies that are alike."""
        check_plan(lesson, order.plan)
        for kind in order.kinds:
            if kind not in KINDS:
                raise ClassroomError(f"there is no handout '{kind}'", f"use one of: {', '.join(KINDS)}")
        self.lesson = lesson
        self.order = replace(order, language=_language(lesson, order.language))
        self.copies = make_copies(
            lesson.for_students.sha256, order.plan, order.group, order.students, order.copies
        )

    def jobs(self, kind: str) -> Iterator[Job]:
        if KINDS[kind].for_class:
            yield self._set(kind, _options(self.order, kind))
            return
        for name, section, copy in self._files(kind):
            yield Job(name, partial(self._make, section, copy))

    def screen_jobs(self, kind: str) -> Iterator[ScreenJob]:
        for name, section, copy in self._files(kind):
            yield ScreenJob(name, partial(self._make_for_screen, section, copy))

    def _files(self, kind: str) -> Iterator[tuple[str, _Section, SheetCopy | None]]:
        """A file for each version, or of worksheets for each copy: the versions are dealt out in turn."""
        options = _options(self.order, kind)
        sections = [self._section(kind, option) for option in options]
        copies = self.copies if kind == "worksheet" else ()
        for number, copy in enumerate(copies):
            turn = number % len(options)
            yield self._name(kind, options[turn], f"_{number + 1:03}"), sections[turn], copy
        if not copies:
            for option, section in zip(options, sections, strict=True):
                yield self._name(kind, option), section, None

    def _name(self, kind: str, option: PaperOptions, copy: str = "") -> str:
        return f"{option.file_name(self.lesson.content.id, kind)}{copy}.{self.order.format}"

    def _section(self, kind: str, option: PaperOptions) -> _Section:
        return cache(partial(_section, kind, self.lesson, option))

    def _set(self, kind: str, options: Sequence[PaperOptions]) -> Job:
        """One file for the whole class."""
        if not self.copies:
            raise ClassroomError(
                f"the handout '{kind}' is for a class", "give its students' names, or how many copies"
            )
        name = self._name(kind, replace(options[0], version=""))
        sections = [self._section(_SET_OF.get(kind, kind), option) for option in options]
        keep = partial(self._keep, sections) if kind == "answer-sheet" else _nothing
        return Job(name, partial(self._make_set, sections), len(self.copies), keep)

    def _make(self, section: _Section, copy: SheetCopy | None, _watch: Progress | None) -> Handout:
        from classroom_app.paper.page import render

        return render(section(), copy)

    def _make_for_screen(self, section: _Section, copy: SheetCopy | None) -> bytes:
        from classroom_app.paper.html import html

        return html(section(), copy)

    def _make_set(self, sections: Sequence[_Section], watch: Progress | None) -> Handout:
        from classroom_app.paper.page import render_set

        return render_set([section() for section in sections], self.copies, watch)

    def _keep(self, sections: Sequence[_Section]) -> None:
        """Keeps where the boxes of the answer sheets are, and who has which copy."""
        from classroom_app.paper.answer_sheet import AnswerSheet

        if self.order.records is None:
            raise ClassroomError("answer sheets need a folder for their records", "name one")
        for turn, section in enumerate(sections):
            sheet, copies = section(), tuple(self.copies[turn :: len(sections)])
            if isinstance(sheet, AnswerSheet) and copies:
                AnswerSheets(self.order.records).keep(PrintedSheets(layout=sheet.layout, copies=copies))


_SET_OF = {"class-set": "worksheet"}
"""What the copies in a set are, where the set has a name of its own."""


def _options(order: HandoutOrder, kind: str) -> list[PaperOptions]:
    """The options of each version of a kind."""
    from classroom_app.paper.options import PaperOptions, PaperSize

    versions = order.versions if order.versions and KINDS[kind].versioned else ("",)
    return [
        PaperOptions(
            paper=PaperSize(order.paper),
            with_article=order.with_article,
            plan="" if KINDS[kind].whole else order.plan,
            version=version,
            layout=order.layout,
            language=order.language,
            group=order.group,
            versions=order.versions if KINDS[kind].compares else (),
            on_screen=order.on_screen,
        )
        for version in versions
    ]


def kinds_for_all(for_class: bool, on_screen: bool = False) -> tuple[str, ...]:
    """Every kind there is, without those that lack the class that they need, or the paper."""
    return tuple(
        kind.name
        for kind in KINDS.values()
        if (for_class or not kind.for_class) and not (on_screen and kind.only_paper)
    )


def read_versions(text: str) -> tuple[str, ...]:
    """Letters of versions from what was typed, such as "A-C" or "A,B"; "" for none.

    Raises ClassroomError for anything else.
    """
    first, dash, last = text.upper().replace(" ", "").partition("-")
    every = "".join(VERSIONS)
    letters = every[every.find(first) : every.find(last) + 1] if dash and first and last else first
    chosen = tuple(letters.replace(",", ""))
    if text and (not chosen or set(chosen) - set(VERSIONS) or len(set(chosen)) < len(chosen)):
        raise ClassroomError(f"there are no versions '{text}'", "give letters from A to D, such as A-C")
    return chosen


def check_plan(lesson: Lesson, plan: str) -> None:
    """Raises ClassroomError for a plan that the lesson has not; "" is the whole lesson."""
    plans = [known.id for known in lesson.content.plans]
    if plan and plan not in plans:
        cure = f"use one of: {', '.join(plans)}" if plans else "leave it out: the lesson has none"
        raise ClassroomError(f"the lesson has no plan '{plan}'", cure)


def _language(lesson: Lesson, asked: str) -> str:
    """The language that handouts speak: the one asked for or, for "", the lesson's, if need be English.

    Raises ClassroomError for one asked for that they do not speak.
    """
    language = spoken(asked or lesson.content.language)
    if asked and not language:
        raise ClassroomError(f"no handout speaks '{asked}'", f"use one of: {', '.join(languages())}")
    return language or ENGLISH.language


def uncovered(text: str) -> Sequence[str]:
    """The characters that no shipped typeface can draw."""
    from classroom_app.paper.glyphs import missing

    return missing(text)


def _section(kind: str, lesson: Lesson, options: PaperOptions) -> Section:
    from classroom_app.paper.handouts import section

    return section(kind, lesson, options)


def _notes(handout: Handout) -> Iterator[str]:
    for sign, student in handout.replaced:
        whose = f" in the name {student}" if student else ""
        yield f"no typeface has {sign} (U+{ord(sign):04X}){whose}; it is printed by its code"
