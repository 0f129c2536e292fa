"""Article and sources as they are read, one or the other or both; what is marked in them is quoted."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from classroom_app.desktop.student.text_map import Piece, TextMap
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.reading_view import Look, Mark, MarkColours, ReadingView
from classroom_app.lesson.anchors import ARTICLE, BARRIER, Quotation, Span, TextQuoteSelector
from classroom_app.lesson.article import PARAGRAPH_BREAK
from classroom_app.lesson.student import Excerpt, Material, StudentLesson

_LEAST_SIGNS_SIDE_BY_SIDE = 45

Found = tuple[ReadingView, Mark]

FOUND_LIMIT = 1_000
"""Places that a search shows; more help nobody, and take long to mark."""


class TextsView(QSplitter):
    """The two texts. What is selected in them, or marked, is said as quotations."""

    selection_made = Signal()
    confirmed = Signal()  # Enter was pressed in one of them

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setChildrenCollapsible(False)
        self._theme = theme
        self._lesson: StudentLesson | None = None
        self.article = self._view("article", self.tr("Article"))
        self.sources = self._view("sources", self.tr("Sources"))
        self._last = self.article
        self._maps: dict[ReadingView, TextMap] = {}

    def show_lesson(self, lesson: StudentLesson) -> None:
        """Shows a lesson's article, without marks."""
        self._lesson = lesson
        self._dress()
        article, view = lesson.article, self.article
        view.clear_text()
        view.append_block(article.title, font=self._font(1.35, QFont.Weight.Bold))
        small = self._font(0.82)
        if article.caption:
            view.append_block(article.caption, font=small)
        shown = self._maps[view] = TextMap(lesson.words_of)
        at = 0
        for number, text in enumerate(article.paragraphs, 1):
            shown.add(Piece(ARTICLE, view.append_block(text, f"P{number}"), Span(at, at + len(text))))
            at += len(text) + len(PARAGRAPH_BREAK)
        view.append_block(article.credit, font=small)
        self.show_sources(())

    def show_sources(self, names: Iterable[str]) -> None:
        """Shows the excerpts of these sources."""
        if self._lesson is None:
            return
        self.sources.clear_text()
        shown = self._maps[self.sources] = TextMap(self._lesson.words_of)
        for name in names:
            self._append_material(self._lesson.material(name), shown)
        self.sources.scroll_to_marks()

    def show_passages(self, selectors: Iterable[TextQuoteSelector]) -> None:
        """Marks what the question is about in the article, and brings the first of it into view."""
        self.article.set_marks([mark for s in selectors for mark in self._passage(s)])

    def scroll_to_passage(self, selector: TextQuoteSelector) -> None:
        """Brings one passage of the article into view."""
        for mark in self._passage(selector)[:1]:
            self.article.scroll_to(mark)

    def show_quotations(self, look: Look, signed: Iterable[tuple[Quotation, str]]) -> None:
        """Marks quotations in both texts, each with its sign in the margin."""
        signed = list(signed)
        for view, shown in self._maps.items():
            view.show_marks(
                look, [mark for quoted, sign in signed for mark in shown.marks(quoted, look, sign)]
            )

    def scroll_to(self, quoted: Quotation) -> ReadingView | None:
        """Brings quoted words into view; returns the text they stand in, None where they are not shown."""
        view = self.article if quoted.source == ARTICLE else self.sources
        marks = self._maps[view].marks(quoted, Look.EVIDENCE) if view in self._maps else []
        if not marks:
            return None
        view.scroll_to(marks[0])
        return view

    def set_shown(self, article: bool, sources: bool) -> None:
        """Shows one of the texts or both, side by side where there is room."""
        self.article.setVisible(article)
        self.sources.setVisible(sources)
        self._last = self.article if article else self.sources
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Side by side where both have room for a readable line, else one above the other."""
        needed = 2 * _LEAST_SIGNS_SIDE_BY_SIDE * self.article.fontMetrics().averageCharWidth()
        side_by_side = self.width() >= needed
        self.setOrientation(Qt.Orientation.Horizontal if side_by_side else Qt.Orientation.Vertical)

    @property
    def has_selection(self) -> bool:
        """Whether words are selected in the text last used."""
        return self._last.textCursor().hasSelection()

    def selected(self) -> Quotation | None:
        """What is selected in the text last used, or by keyboard the sentence at the cursor."""
        view = next((text for text in self._maps if text.hasFocus()), self._last)
        start, end = view.selection()
        if start == end and view.hasFocus():
            start, end = view.sentence() or (start, end)
        return self._maps[view].quotation(start, end) if view in self._maps else None

    def drop_selection(self) -> None:
        """Nothing is selected any more; the keyboard's cursor stays behind what was."""
        cursor = self._last.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self._last.setTextCursor(cursor)

    def take_focus(self) -> None:
        """Puts the keyboard into the text last used."""
        self._last.setFocus()

    def find_words(self, words: str) -> list[Found]:
        """Where words stand in both texts, without regard to case; the first thousand places."""
        found: list[Found] = []
        for view in (self.article, self.sources):
            cursor = view.document().find(words) if words else None
            while cursor is not None and not cursor.isNull() and len(found) < FOUND_LIMIT:
                found.append((view, Mark(cursor.selectionStart(), cursor.selectionEnd(), Look.FOUND)))
                cursor = view.document().find(words, cursor)
        return found

    def show_found(self, found: list[Found], here: Found | None) -> None:
        """Marks what a search found, and the one of these that is in view."""
        for view in (self.article, self.sources):
            own = [mark for where, mark in found if where is view]
            at = [Mark(here[1].start, here[1].end, Look.FOUND_HERE)] if here and here[0] is view else []
            view.show_marks_of({Look.FOUND: own, Look.FOUND_HERE: at})
        if here:
            here[0].scroll_to(here[1])

    def mark_colours(self) -> MarkColours:
        """The colours of marks in the present look."""
        colours = self._theme.colours
        return MarkColours(
            passage=QColor(colours.passage),
            passage_bar=QColor(colours.passage_bar),
            highlight=QColor(colours.highlight),
            evidence=QColor(colours.text),
            found=QColor(colours.tint),
            sign=QColor(colours.accent),
        )

    def _view(self, name: str, spoken: str) -> ReadingView:
        view = ReadingView()
        view.setObjectName(name)
        view.setAccessibleName(spoken)
        view.selectionChanged.connect(self._on_selection_changed)
        view.confirmed.connect(self.confirmed)
        self.addWidget(view)
        return view

    def _dress(self) -> None:
        for view in (self.article, self.sources):
            view.setFont(self._theme.serif())
            view.set_mark_colours(self.mark_colours())

    def _font(self, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = self._theme.serif()
        font.setPointSizeF(font.pointSizeF() * size)
        font.setWeight(weight)
        return font

    def _on_selection_changed(self) -> None:
        view = self.sender()
        if isinstance(view, ReadingView) and view.textCursor().hasSelection():
            self._last = view
            self.selection_made.emit()

    def _passage(self, selector: TextQuoteSelector) -> list[Mark]:
        if self.article not in self._maps:
            return []
        return self._maps[self.article].marks(Quotation.of(ARTICLE, selector), Look.PASSAGE)

    def _append_material(self, material: Material, shown: TextMap) -> None:
        self.sources.append_block(material.citation, font=self._font(0.9, QFont.Weight.Bold), gap=0.4)
        italic = self._theme.serif()
        italic.setItalic(True)
        at = 0
        for excerpt in material.excerpts:
            self.sources.append_block(excerpt.label, font=italic, gap=0.2)
            append = self._append_rows if excerpt.table else self._append_text
            append(material.id, excerpt, at, shown)
            at += len(excerpt.words) + len(BARRIER)

    def _append_rows(self, source: str, excerpt: Excerpt, at: int, shown: TextMap) -> None:
        starts = self.sources.append_table(excerpt.table)
        for cells, places in zip(excerpt.table, starts, strict=True):
            row = Span(at, at + len("\t".join(cells)))
            for cell, place in zip(cells, places, strict=True):
                shown.add(Piece(source, place, Span(at, at + len(cell)), row))
                at += len(cell) + 1

    def _append_text(self, source: str, excerpt: Excerpt, at: int, shown: TextMap) -> None:
        for paragraph in excerpt.words.split("\n"):
            if paragraph.strip():
                start = self.sources.append_block(paragraph)
                shown.add(Piece(source, start, Span(at, at + len(paragraph))))
            at += len(paragraph) + 1
