"""The right half of the student's window: one question, its answer, and what stands beside an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from classroom_app.desktop.student.confidence_row import ConfidenceRow
from classroom_app.desktop.student.editors.base import ItemEditor
from classroom_app.desktop.student.editors.make import make_editor
from classroom_app.desktop.student.evidence_box import EvidenceBox
from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.lesson.anchors import Quotation
from classroom_app.lesson.items import (
    ChoiceItem,
    ExtendedTextItem,
    HottextItem,
    Item,
    MatchItem,
    OrderItem,
    SliderItem,
    TextEntryItem,
)
from classroom_app.lesson.responses import Response, without_answer
from classroom_app.lesson.student import StudentActivity

_UNDO_LIMIT = 200


class ItemPanel(QScrollArea):
    """Shows one item at a time and says what the student answers."""

    response_changed = Signal(object, bool)  # Response | None, whether it is being typed
    passage_wanted = Signal(object)  # TextQuoteSelector
    evidence_requested = Signal()  # what is selected in the texts is to be added
    evidence_changed = Signal(object)  # tuple[Quotation, ...]
    quotation_wanted = Signal(object)  # Quotation
    stops_changed = Signal()  # Tab should stop elsewhere, or in another order

    def __init__(self, place_of: Callable[[Quotation], str], parent: QWidget | None = None) -> None:
        """`place_of` says in short where quoted words stand."""
        super().__init__(parent)
        self.setObjectName("itemPanel")
        self.setAccessibleName(self.tr("Question and answer"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._place_of = place_of
        self.language = "en"
        self._item: Item | None = None
        self._editor: ItemEditor | None = None
        self._confidence: ConfidenceRow | None = None
        self._evidence: EvidenceBox | None = None
        self._answer: Response | None = None
        self._past: dict[str, list[Response | None]] = {}
        self._was_typing = False
        self._feedback: QWidget | None = None
        self._clear = button(self.tr("&Clear my answer"), "quiet", "clearAnswer")
        self._clear.clicked.connect(self._on_clear_clicked)
        self._undo = button(self.tr("Un&do"), "quiet", "undo")
        self._undo.clicked.connect(self._on_undo_clicked)
        self._show_hint = button(self.tr("Show a &hint"), "quiet", "showHint")
        self._show_hint.clicked.connect(self._on_show_hint_clicked)
        self._hint = TextLabel()
        self._hint.setObjectName("hint")
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # fields undo typing themselves
        keys.activated.connect(self._on_undo_clicked)

    @property
    def editor(self) -> ItemEditor | None:
        """The editor of the item shown."""
        return self._editor

    @property
    def answer(self) -> Response | None:
        """The answer as it stands, with what stands beside it."""
        return self._answer

    def show_item(
        self, activity: StudentActivity, number: int, total: int, item: Item, answer: Response | None
    ) -> None:
        """Shows an item and the answer so far; an activity's first item brings its introduction."""
        for kept in (self._clear, self._undo, self._show_hint, self._hint):
            kept.setParent(None)  # the rest goes with the page before
        self._item = self._editor = None  # until the new page stands, no answer can be taken
        self._answer = answer
        self._was_typing = False
        self._feedback = None
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 24)
        column.setSpacing(12)
        self._add_question(column, activity, number, total, item)
        self._editor = make_editor(item, self.language)
        self._editor.setAccessibleName(item.prompt)
        self._editor.response_changed.connect(self._on_editor_response_changed)
        self._editor.passage_wanted.connect(self.passage_wanted)
        self._editor.stops_changed.connect(self.stops_changed)
        column.addWidget(self._editor)
        self._add_beside(column, item)
        column.addLayout(self._foot(item))
        column.addStretch(1)
        self._item = item
        self._show_answer(answer)
        self.setWidget(page)  # deletes the page before it
        self.verticalScrollBar().setValue(0)

    def forget_changes(self) -> None:
        """Nothing done so far can be undone any more."""
        self._past.clear()

    def focus_answer(self) -> None:
        """Puts the keyboard where the answer begins."""
        if self._editor is not None:
            self._editor.first_field().setFocus()

    def add_evidence(self, quoted: Quotation) -> None:
        """Takes quoted words as evidence, where the item asks for any."""
        if self._evidence is not None:
            self._evidence.add(quoted)

    def show_feedback(self, feedback: QWidget | None) -> None:
        """Shows feedback below the answer in place of any before it; None shows none."""
        if self._feedback is not None:
            self._feedback.hide()
            self._feedback.deleteLater()
        self._feedback = feedback
        page = self.widget()
        column = page.layout() if page is not None else None
        if feedback is not None and isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, feedback)

    def _on_range_changed(self) -> None:
        """Feedback has made the page longer, and is laid out now: as much of it as fits comes into view."""
        bar, feedback = self.verticalScrollBar(), self._feedback
        if feedback is not None:
            end = feedback.geometry().bottom() + 8 - self.viewport().height()
            bar.setValue(max(bar.value(), min(end, feedback.y() - 8)))

    def _add_question(
        self, column: QVBoxLayout, activity: StudentActivity, number: int, total: int, item: Item
    ) -> None:
        column.addWidget(TextLabel(activity.title, "quiet"))
        if item.id == activity.items[0].id:
            column.addWidget(TextLabel(activity.introduction))
        heading = TextLabel(self.tr("Question {n} of {total}").format(n=number, total=total))
        heading.setFont(_bold(heading.font()))
        column.addWidget(heading)
        prompt = TextLabel(item.prompt)
        prompt.setObjectName("prompt")
        column.addWidget(prompt)
        column.addWidget(TextLabel(self._how_many(item), "quiet"))

    def _add_beside(self, column: QVBoxLayout, item: Item) -> None:
        self._confidence = None
        self._evidence = None
        if item.evidence:
            self._evidence = EvidenceBox(item.evidence, self._place_of)
            self._evidence.add_requested.connect(self.evidence_requested)
            self._evidence.changed.connect(self._on_beside_changed)
            self._evidence.quotation_chosen.connect(self.quotation_wanted)
            column.addWidget(self._evidence)
        if item.confidence:
            self._confidence = ConfidenceRow()
            self._confidence.changed.connect(self._on_beside_changed)
            column.addWidget(self._confidence)

    def _foot(self, item: Item) -> QVBoxLayout:
        column = QVBoxLayout()
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self._clear)
        row.addWidget(self._undo)
        column.addWidget(buttons)
        if item.hint:
            self._hint.setText(item.hint)
            self._hint.hide()
            row.addWidget(self._show_hint)
            self._show_hint.show()  # once it has a parent, or it would open a window
            column.addWidget(self._hint)
        return column

    def _how_many(self, item: Item) -> str:
        match item:
            case ChoiceItem(max_choices=1):
                return self.tr("Pick one.")
            case ChoiceItem(max_choices=0) | HottextItem(max_choices=0):
                return self.tr("Pick all that fit.")
            case ChoiceItem(max_choices=most) | HottextItem(max_choices=most):
                return self.tr("Pick up to {n}.").format(n=most)
            case OrderItem():
                return self.tr("Move the lines with the arrows, with Alt+↑ and Alt+↓, or with the mouse.")
            case MatchItem():
                return self.tr("Pick one for each.")
            case TextEntryItem(expects="number"):
                return self.tr("Type a number.")
            case TextEntryItem():
                return self.tr("Type your answer.")
            case ExtendedTextItem():
                return self.tr("Write in your own words.")
            case SliderItem():
                return self.tr("Move the handle, or type a number.")
            case _:
                assert_never(item)

    def _show_answer(self, answer: Response | None) -> None:
        """Shows an answer in all parts, without reporting a change."""
        if self._editor is not None:
            self._editor.show_response(answer)
        if self._confidence is not None:
            self._confidence.show_value(answer.confidence if answer else None)
        if self._evidence is not None:
            self._evidence.show_value(answer.evidence if answer else ())
        self._enable_foot()

    def _whole_answer(self) -> Response | None:
        """The editor's answer with what stands beside it; None where nothing is given at all."""
        if self._item is None or self._editor is None:
            return None
        own = self._editor.response()
        confidence = self._confidence.value if self._confidence else None
        evidence = self._evidence.value if self._evidence else ()
        if own is None and confidence is None and not evidence:
            return None
        beside = {"confidence": confidence, "evidence": evidence}
        return (own or without_answer(self._item)).model_copy(update=beside)

    def _on_editor_response_changed(self, _own: Response | None) -> None:
        if self._editor is not None:
            at_work = self._editor.focusWidget()
            if at_work is not None:
                self.ensureWidgetVisible(at_work, 0, 24)
            self._take(self._whole_answer(), self._editor.typing)

    def _on_beside_changed(self) -> None:
        self._take(self._whole_answer(), typing=False)

    def _take(self, answer: Response | None, typing: bool) -> None:
        """Takes a change; what is typed in one go is undone in one go."""
        if self._item is None:
            return
        if not (typing and self._was_typing):
            past = self._past.setdefault(self._item.id, [])
            past.append(self._answer)
            del past[:-_UNDO_LIMIT]
        self._was_typing = typing
        self._report(answer, typing)

    def _report(self, answer: Response | None, typing: bool) -> None:
        before = self._answer.evidence if self._answer else ()
        self._answer = answer
        self._enable_foot()
        now = answer.evidence if answer else ()
        if now != before:
            self.stops_changed.emit()
            self.evidence_changed.emit(now)
        self.response_changed.emit(answer, typing)

    def _enable_foot(self) -> None:
        self._clear.setEnabled(self._answer is not None)
        self._undo.setEnabled(self._item is not None and bool(self._past.get(self._item.id)))

    def _on_undo_clicked(self) -> None:
        past = self._past.get(self._item.id) if self._item else None
        if past:
            self._was_typing = False
            before = past.pop()
            self._show_answer(before)
            self._report(before, typing=False)

    def _on_show_hint_clicked(self) -> None:
        self._show_hint.hide()
        self._hint.show()
        self.focus_answer()

    def _on_clear_clicked(self) -> None:
        if self._editor is None:
            return
        self._was_typing = False
        if self._confidence is not None:
            self._confidence.show_value(None)
        if self._evidence is not None:
            self._evidence.show_value(())
        if self._editor.response() is None:
            self._take(None, typing=False)
        else:
            self._editor.clear_answer()
        self._was_typing = False  # what is typed next is a step of its own
        self.focus_answer()


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    return bold
