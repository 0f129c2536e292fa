"""The left half of the student's window: the article, and the sources that belong to the question."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QTabWidget, QWidget

from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.reading_view import Mark, ReadingView
from classroom_app.lesson.anchors import TextQuoteSelector
from classroom_app.lesson.article import Article
from classroom_app.lesson.items import Item, MatchItem
from classroom_app.lesson.student import Material, StudentLesson

_ARTICLE, _SOURCES = 0, 1


class ReadingPane(QTabWidget):
    """Article and sources in two tabs; the passages in question are marked and in view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingPane")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._theme = theme
        self._lesson: StudentLesson | None = None
        self._item: Item | None = None
        self._starts: list[int] = []
        self._article = ReadingView()
        self._article.setObjectName("article")
        self._article.setAccessibleName(self.tr("Article"))
        self._sources = ReadingView()
        self._sources.setObjectName("sources")
        self._sources.setAccessibleName(self.tr("Sources"))
        self.addTab(self._article, self.tr("&Article"))
        self.addTab(self._sources, self.tr("&Sources"))
        theme.changed.connect(self._on_theme_changed)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        return [self.tabBar(), self._article, self._sources]

    def show_lesson(self, lesson: StudentLesson) -> None:
        """Shows a lesson's article, without marks."""
        self._lesson = lesson
        self._item = None
        self._on_theme_changed()

    def show_item(self, item: Item) -> None:
        """Marks the item's passages and shows its sources."""
        if self._lesson is None:
            return
        self._item = item
        selectors = _passages(item)
        self._article.set_marks([self._mark(self._lesson.article, selector) for selector in selectors])
        self._show_sources(self._lesson, item)
        self.setCurrentIndex(_ARTICLE if selectors or not item.material else _SOURCES)

    def show_passage(self, selector: TextQuoteSelector) -> None:
        """Brings one of the marked passages into view."""
        if self._lesson is not None:
            self._article.scroll_to(self._mark(self._lesson.article, selector))

    def _on_theme_changed(self) -> None:
        """Builds the texts anew: sizes and colours are part of them."""
        colours = self._theme.colours
        for view in (self._article, self._sources):
            view.setFont(self._theme.serif())
            view.set_mark_colours(QColor(colours.passage), QColor(colours.passage_bar))
        if self._lesson is not None:
            self._show_article(self._lesson.article)
        if self._item is not None:
            current = self.currentIndex()
            self.show_item(self._item)
            self.setCurrentIndex(current)

    def _show_article(self, article: Article) -> None:
        view = self._article
        view.clear_text()
        title = self._theme.serif()
        title.setPointSizeF(title.pointSizeF() * 1.35)
        title.setWeight(QFont.Weight.Bold)
        small = self._theme.serif()
        small.setPointSizeF(small.pointSizeF() * 0.82)
        view.append_block(article.title, font=title)
        if article.caption:
            view.append_block(article.caption, font=small)
        self._starts = [
            view.append_block(text, f"P{number}") for number, text in enumerate(article.paragraphs, 1)
        ]
        view.append_block(article.credit, font=small)

    def _show_sources(self, lesson: StudentLesson, item: Item) -> None:
        materials = [lesson.material(source_id) for source_id in item.material]
        self.setTabEnabled(_SOURCES, bool(materials))
        count = f" ({len(materials)})" if materials else ""
        self.setTabText(_SOURCES, self.tr("&Sources") + count)
        self._sources.clear_text()
        for material in materials:
            self._append_material(material)
        self._sources.scroll_to_marks()

    def _append_material(self, material: Material) -> None:
        bold = self._theme.serif()
        bold.setPointSizeF(bold.pointSizeF() * 0.9)
        bold.setWeight(QFont.Weight.Bold)
        italic = self._theme.serif()
        italic.setItalic(True)
        self._sources.append_block(material.citation, font=bold, gap=0.4)
        for excerpt in material.excerpts:
            self._sources.append_block(excerpt.label, font=italic, gap=0.2)
            if excerpt.table:
                self._sources.append_table(excerpt.table)
            for paragraph in (excerpt.text or "").split("\n"):
                if paragraph.strip():
                    self._sources.append_block(paragraph)

    def _mark(self, article: Article, selector: TextQuoteSelector) -> Mark:
        passage = article.locate(selector)
        start = self._starts[passage.number - 1]
        return Mark(start + passage.span.start, start + passage.span.end)


def _passages(item: Item) -> list[TextQuoteSelector]:
    """Everything in the article that the item is about."""
    rows = item.rows if isinstance(item, MatchItem) else ()
    found = [item.passage, *(row.passage for row in rows)]
    return [selector for selector in found if selector is not None]
