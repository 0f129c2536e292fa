"""Pick words inside wordings: click them in the text, or tick them in the list below it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from classroom_app.desktop.student.editors.base import ItemEditor
from classroom_app.desktop.student.editors.choice import OptionList
from classroom_app.desktop.widgets.labels import TextLabel
from classroom_app.desktop.widgets.reading_view import ReadingView
from classroom_app.desktop.widgets.utf16 import units
from classroom_app.lesson.anchors import resolve
from classroom_app.lesson.items import Hottext, HottextItem, Wording
from classroom_app.lesson.responses import ChoiceResponse, Response


class HottextEditor(ItemEditor):
    """Answers a `hottext` item. Text and list show the same picks."""

    def __init__(self, item: HottextItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: list[WordingView] = []
        labels = {wording.id: wording.label for wording in item.wordings}
        for wording in item.wordings:
            own = [hottext for hottext in item.hottexts if hottext.wording == wording.id]
            view = WordingView(wording, own)
            view.word_clicked.connect(self._on_word_clicked)
            self._views.append(view)
            self._column.addWidget(self._card(wording, view))
        shown = {hottext.id: f"“{hottext.exact}”" for hottext in item.hottexts}
        names = {h.id: f"“{h.exact}”, {labels[h.wording]}" for h in item.hottexts}
        self._list = OptionList(shown, item.max_choices, names)
        self._list.response_changed.connect(self._on_list_changed)
        self._column.addWidget(TextLabel(self.tr("Click the words above, or tick them here:"), "quiet"))
        self._column.addWidget(self._list)

    def response(self) -> Response | None:
        return self._list.response()

    def show_response(self, response: Response | None) -> None:
        self._list.show_response(response)
        self._show_picks(response)

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        self._list.show_remarks(remarks)

    def first_field(self) -> QWidget:
        return self._list.first_field()

    def _card(self, wording: Wording, view: WordingView) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        column = QVBoxLayout(frame)
        column.addWidget(TextLabel(wording.label, "quiet"))
        column.addWidget(view)
        return frame

    def _on_word_clicked(self, url: QUrl) -> None:
        self._list.toggle(url.path())

    def _on_list_changed(self, response: Response | None) -> None:
        self._show_picks(response)
        self._on_changed()

    def _show_picks(self, response: Response | None) -> None:
        picked = set(response.choices) if isinstance(response, ChoiceResponse) else set()
        for view in self._views:
            view.show_picks(picked)


class WordingView(ReadingView):
    """One wording, as tall as its text; words that can be picked are underlined, and filled once picked."""

    def __init__(self, wording: Wording, hottexts: list[Hottext], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.word_clicked = self.anchorClicked
        self._words = wording.exact
        self._hottexts = hottexts
        self._spans = {hottext.id: resolve(hottext, wording.exact) for hottext in hottexts}
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        # The list below the text is the keyboard's way to the same words.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(wording.label)
        self.append_block(wording.exact, gap=0)
        self._picked: set[str] = set()
        self.show_picks(set())

    def show_picks(self, picked: set[str]) -> None:
        """Shows which of the words are picked."""
        self._picked = picked
        palette = self.palette()
        for hottext in self._hottexts:
            span = self._spans[hottext.id]
            cursor = QTextCursor(self.document())
            cursor.setPosition(units(self._words, span.start))
            cursor.setPosition(units(self._words, span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._look(hottext, hottext.id in picked, palette))

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.show_picks(self._picked)
            self._fit_height()

    def scroll_to_marks(self) -> None:
        """The whole text is always in view."""

    def _look(self, hottext: Hottext, picked: bool, palette: QPalette) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setAnchor(True)
        look.setAnchorHref("pick:" + hottext.id)
        look.setFontUnderline(True)
        accent = palette.color(QPalette.ColorRole.Accent)
        look.setForeground(palette.color(QPalette.ColorRole.HighlightedText) if picked else accent)
        look.setBackground(accent if picked else QColor(Qt.GlobalColor.transparent))
        return look

    def _fit_column(self) -> None:
        frame = self.document().rootFrame()
        style = frame.frameFormat()
        style.setMargin(2)
        frame.setFrameFormat(style)

    def _fit_height(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        # The document's own size counts the leading below the last line.
        last = self.document().documentLayout().blockBoundingRect(self.document().lastBlock())
        wanted = round(last.bottom()) + 4
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)
