"""The left half of the student's window: the texts in tabs, and the tools for reading them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from classroom_app.desktop.student.compare_view import CompareView
from classroom_app.desktop.student.find_bar import FindBar
from classroom_app.desktop.student.note_bar import NoteBar
from classroom_app.desktop.student.notes_list import NotesList
from classroom_app.desktop.student.texts_view import Found, TextsView
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.reading_view import Look
from classroom_app.desktop.widgets.tab_order import stops_in
from classroom_app.lesson.anchors import ARTICLE, Quotation, TextQuoteSelector, resolve
from classroom_app.lesson.annotations import ANNOTATION_LIMIT, Annotation
from classroom_app.lesson.identity import random_id
from classroom_app.lesson.items import HottextItem, Item, MatchItem
from classroom_app.lesson.student import StudentLesson

_ARTICLE, _SOURCES, _BOTH, _COMPARE, _NOTES = range(5)
_ON_TEXTS = (_ARTICLE, _SOURCES, _BOTH)
_TITLE_SIGNS = 40
_EVIDENCE_SIGN, _NOTE_SIGN, _HIGHLIGHT_SIGN = "❝", "✎", "◆"


class ReadingPane(QWidget):
    """Article, sources, both, two wordings compared, and the student's own marks.

    The passages in question are marked and in view. What the student marks is reported and not kept here.
    """

    annotation_changed = Signal(str, object, bool)  # id, Annotation | None, whether it is being typed
    stops_changed = Signal()  # Tab should stop elsewhere, or in another order
    evidence_wanted = Signal()  # Enter: the selected words are to be evidence

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingPane")
        self._theme = theme
        self._lesson: StudentLesson | None = None
        self._item: Item | None = None
        self._annotations: dict[str, Annotation] = {}
        self._evidence: tuple[Quotation, ...] = ()
        self._at_note = ""
        self._found: list[Found] = []
        self._found_at = 0
        self._texts = TextsView(theme)
        self._compare = CompareView()
        self._notes = NotesList()
        self._tabs = QTabBar()
        self._tabs.setObjectName("readingTabs")
        self._tabs.setAccessibleName(self.tr("What to read"))
        self._highlight = button(self.tr("Highlight"), "quiet", "highlight")
        self._note = button(self.tr("Note"), "quiet", "makeNote")
        self._find = button(self.tr("Find"), "quiet", "find")
        self._message = TextLabel("", "warning")
        self._message.setObjectName("readingMessage")
        self._message.setContentsMargins(16, 4, 8, 4)
        self._find_bar = FindBar()
        self._note_bar = NoteBar()
        self._lay_out()
        self._connect()
        self._close_bars()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops in it, in order."""
        return [
            *(self._tabs, self._highlight, self._note, self._find),
            *stops_in(self._find_bar),
            *(self._texts.article, self._texts.sources),
            *stops_in(self._compare),
            self._notes,
            *self._notes.stops,
            *stops_in(self._note_bar),
        ]

    def show_lesson(self, lesson: StudentLesson, annotations: Mapping[str, Annotation]) -> None:
        """Shows a lesson's article and what the student has marked so far."""
        self._lesson = lesson
        self._item = None
        self._annotations = dict(annotations)
        self._evidence = ()
        self._close_bars()
        self._on_theme_changed()

    def show_item(self, item: Item, evidence: tuple[Quotation, ...] = ()) -> None:
        """Marks the item's passages, shows its sources, and offers to compare its wordings."""
        if self._lesson is None:
            return
        self._item = item
        self._evidence = evidence
        self.say("")
        passages = _passages(item)
        self._texts.show_sources(item.material)
        self._texts.show_passages(passages)
        self._offer_tabs(item)
        self._show_own_marks()
        if not self._find_bar.isHidden():
            self._on_find_words_changed()
        self._tabs.setCurrentIndex(_ARTICLE if passages or not item.material else _SOURCES)
        self._on_tab_changed()

    def show_passage(self, selector: TextQuoteSelector) -> None:
        """Brings one of the marked passages into view."""
        self._texts.scroll_to_passage(selector)

    def show_evidence(self, evidence: tuple[Quotation, ...]) -> None:
        """Marks the passages chosen as evidence; what was selected is so no more."""
        if evidence == self._evidence:
            return
        if len(evidence) > len(self._evidence):
            self._texts.drop_selection()
        self._evidence = evidence
        self._show_own_marks()

    def show_quotation(self, quoted: Quotation) -> None:
        """Brings quoted words into view, on whichever tab they are."""
        view = self._texts.scroll_to(quoted)
        if view is None:
            self.say(self.tr("These words stand in a source of another question."))
        else:
            self._show_tab_of(view)

    def selected(self) -> Quotation | None:
        """What the student has selected; None, with a word on how to select, where there is nothing."""
        quoted = self._texts.selected()
        if quoted is None and self._texts.has_selection:
            self.say(self.tr("These words cannot be quoted. Select fewer of them, or others."))
        elif quoted is None:
            self.say(self.tr("Select words first: with the mouse, or sentence by sentence with Ctrl+↓."))
        return quoted

    def say(self, text: str) -> None:
        """Says something about the texts, until something else is done."""
        self._message.setText(text)
        self._message.setVisible(bool(text))

    def place_of(self, quoted: Quotation) -> str:
        """Where words stand, in short: "P9", or the beginning of the source's title; "?" if nowhere."""
        if self._lesson is None:
            return "?"
        if quoted.source == ARTICLE:
            return f"P{self._lesson.article.paragraph_of(quoted) or '?'}"
        try:
            material = self._lesson.material(quoted.source)
        except KeyError:
            return "?"
        title = material.title or material.citation
        return title if len(title) <= _TITLE_SIGNS else f"{title[:_TITLE_SIGNS].rstrip()} …"

    def _lay_out(self) -> None:
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        for name in (
            self.tr("&Article"),
            self.tr("&Sources"),
            self.tr("Both"),
            self.tr("Com&pare"),
            self.tr("&My marks"),
        ):
            self._tabs.addTab(name)
        tools = QWidget()
        row = FlowLayout(tools, spacing=0)
        row.addWidget(self._tabs)
        for tool in (self._highlight, self._note, self._find):
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the text
            row.addWidget(tool)
        self._pages = QStackedWidget()
        for page in (self._texts, self._compare, self._notes):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addWidget(self._find_bar)
        column.addWidget(self._message)
        column.addWidget(self._pages, 1)
        column.addWidget(self._note_bar)

    def _connect(self) -> None:
        self._theme.changed.connect(self._on_theme_changed)
        self._texts.selection_made.connect(self._on_selection_made)
        self._texts.confirmed.connect(self.evidence_wanted)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self._highlight.clicked.connect(self._on_highlight_clicked)
        self._note.clicked.connect(self._on_note_clicked)
        self._find.clicked.connect(self._on_find_clicked)
        self._find_bar.words_changed.connect(self._on_find_words_changed)
        self._find_bar.step_requested.connect(self._on_find_step_requested)
        self._find_bar.closed.connect(self._on_find_closed)
        self._note_bar.note_changed.connect(self._on_note_changed)
        self._note_bar.remove_requested.connect(self._on_remove_requested)
        self._note_bar.closed.connect(self._on_note_closed)
        self._notes.annotation_chosen.connect(self._on_annotation_chosen)
        for keys, tool in (("Ctrl+F", self._find), ("Ctrl+H", self._highlight), ("Ctrl+M", self._note)):
            QShortcut(QKeySequence(keys), self).activated.connect(tool.click)
            tool.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))

    def _on_theme_changed(self) -> None:
        """Builds the texts anew: sizes and colours are part of them."""
        self._compare.view.setFont(self._theme.serif())
        self._compare.view.set_mark_colours(self._texts.mark_colours())
        if self._lesson is None:
            return
        self._texts.show_lesson(self._lesson)
        if self._item is None:
            self._show_own_marks()
        else:
            current = self._tabs.currentIndex()
            self.show_item(self._item, self._evidence)
            self._tabs.setCurrentIndex(current)

    def _on_tab_changed(self) -> None:
        index = self._tabs.currentIndex()
        on_texts = index in _ON_TEXTS
        if index == _NOTES:
            self._list_marks()
        if on_texts:
            self._texts.set_shown(index != _SOURCES, index != _ARTICLE)
        self._pages.setCurrentIndex({_COMPARE: 1, _NOTES: 2}.get(index, 0))
        for tool in (self._highlight, self._note):
            tool.setEnabled(on_texts)

    def _on_selection_made(self) -> None:
        self.say("")

    def _on_highlight_clicked(self) -> None:
        self._annotate()

    def _on_note_clicked(self) -> None:
        name = self._annotate()
        if name:
            self._open_note(name)

    def _annotate(self) -> str:
        """Marks the selected words, if they are not marked already; returns the mark's id, "" for none."""
        quoted = self.selected()
        if quoted is None:
            return ""
        for name, annotation in self._annotations.items():
            if annotation.target == quoted:
                return name
        if len(self._annotations) >= ANNOTATION_LIMIT:
            self.say(self.tr("There is room for {n} marks. Remove one first.").format(n=ANNOTATION_LIMIT))
            return ""
        name = random_id()
        self._change(name, Annotation(target=quoted), typing=False)
        return name

    def _change(self, name: str, annotation: Annotation | None, typing: bool) -> None:
        if annotation is None:
            self._annotations.pop(name, None)
        else:
            self._annotations[name] = annotation
        self._show_own_marks()
        self.annotation_changed.emit(name, annotation, typing)

    def _open_note(self, name: str) -> None:
        self._at_note = name
        self._note_bar.show_annotation(self._annotations[name])

    def _on_note_changed(self, note: str) -> None:
        annotation = self._annotations.get(self._at_note)
        if annotation is not None and annotation.note != note:
            self._change(self._at_note, Annotation(target=annotation.target, note=note), typing=True)

    def _on_remove_requested(self) -> None:
        if self._at_note in self._annotations:
            self._change(self._at_note, None, typing=False)
        self._on_note_closed()

    def _on_note_closed(self) -> None:
        self._at_note = ""
        self._note_bar.hide()
        if self._tabs.currentIndex() in _ON_TEXTS:
            self._texts.take_focus()
        else:
            self._tabs.setFocus()

    def _on_annotation_chosen(self, name: str) -> None:
        self.show_quotation(self._annotations[name].target)
        self._open_note(name)

    def _on_find_clicked(self) -> None:
        self._find_bar.begin()
        self._on_find_words_changed()

    def _on_find_words_changed(self) -> None:
        self._found = self._texts.find_words(self._find_bar.words)
        self._show_found(0)

    def _on_find_step_requested(self, by: int) -> None:
        if self._found:
            self._show_found((self._found_at + by) % len(self._found))

    def _on_find_closed(self) -> None:
        self._find_bar.hide()
        self._found = []
        self._texts.show_found([], None)
        self._texts.take_focus()

    def _show_found(self, index: int) -> None:
        self._found_at = index
        self._find_bar.show_count(index + 1, len(self._found))
        here = self._found[index] if self._found else None
        if here is not None:
            self._show_tab_of(here[0])
        self._texts.show_found(self._found, here)

    def _show_tab_of(self, view: QWidget) -> None:
        if self._tabs.currentIndex() != _BOTH:
            self._tabs.setCurrentIndex(_ARTICLE if view is self._texts.article else _SOURCES)

    def _close_bars(self) -> None:
        self._find_bar.hide()
        self._note_bar.hide()
        self._at_note = ""
        self._found = []
        self.say("")

    def _offer_tabs(self, item: Item) -> None:
        """Shows the tabs that have something for this item."""
        for tab in (_SOURCES, _BOTH):
            self._tabs.setTabVisible(tab, bool(item.material))
        self._tabs.setTabText(_SOURCES, self.tr("&Sources ({n})").format(n=len(item.material)))
        wordings = item.wordings if isinstance(item, HottextItem) else ()
        self._tabs.setTabVisible(_COMPARE, len(wordings) == 2)
        if len(wordings) == 2:
            self._compare.show_wordings(*wordings)

    def _show_own_marks(self) -> None:
        """Shows highlights, notes and evidence where they stand, and lists the marks if the list is shown."""
        own = [(a.target, _NOTE_SIGN if a.note else _HIGHLIGHT_SIGN) for a in self._annotations.values()]
        self._texts.show_quotations(Look.HIGHLIGHT, own)
        self._texts.show_quotations(Look.EVIDENCE, [(quoted, _EVIDENCE_SIGN) for quoted in self._evidence])
        if self._tabs.currentIndex() == _NOTES:
            self._list_marks()
        count = f" ({len(self._annotations)})" if self._annotations else ""
        self._tabs.setTabText(_NOTES, self.tr("&My marks") + count)

    def _list_marks(self) -> None:
        listed = dict(sorted(self._annotations.items(), key=lambda named: self._rank(named[1].target)))
        places = {name: self.place_of(a.target) for name, a in listed.items()}
        self._notes.show_annotations(listed, places)
        self.stops_changed.emit()

    def _rank(self, quoted: Quotation) -> tuple[int, int]:
        """Where quoted words come in the order of the texts: the article first, then source by source."""
        if self._lesson is None:
            return 0, 0
        sources = [ARTICLE, *(material.id for material in self._lesson.materials)]
        try:
            return sources.index(quoted.source), resolve(quoted, self._lesson.words_of(quoted.source)).start
        except (ValueError, KeyError):
            return len(sources), 0


def _passages(item: Item) -> list[TextQuoteSelector]:
    """Everything in the article that the item is about."""
    rows = item.rows if isinstance(item, MatchItem) else ()
    found = [item.passage, *(row.passage for row in rows)]
    return [selector for selector in found if selector is not None]
