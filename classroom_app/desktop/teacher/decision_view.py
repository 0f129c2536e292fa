"""One doubtful answer on paper after another: what is on the sheet, what was asked, what a person says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from classroom_app.desktop.teacher.decision_field import DecisionField, make_field
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.page import PageColumn
from classroom_app.desktop.widgets.picture_view import PictureView
from classroom_app.desktop.widgets.tab_order import set_order, stops_in
from classroom_app.services.paper_records import Question


class DecisionView(QWidget):
    """Goes through questions in turn. It asks for a decision to be kept, and goes on once it was.

    Letters and digits choose, Enter saves (Ctrl and Enter where sentences are typed).
    """

    decided = Signal(object, object)  # Question, tuple[str, ...]: to be kept
    finished = Signal()  # the last question was decided or skipped
    leave_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("decisionView")
        self._questions: list[Question] = []
        self._answers: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._at = 0
        self._field: DecisionField | None = None
        self._where = TextLabel("", "quiet")
        self._where.setObjectName("where")
        self._picture = PictureView(theme)
        self._picture.setObjectName("picture")
        self._why = TextLabel("", "warning")
        self._why.setObjectName("why")
        self._prompt = TextLabel()
        self._prompt.setObjectName("prompt")
        self._line = TextLabel()
        self._line.setObjectName("line")
        self._message = TextLabel("", "warning")
        self._message.setObjectName("trouble")
        self._place = QVBoxLayout()
        self._inner = QWidget()
        self._save = button(self.tr("&Save and next"), "primary", "save")
        self._empty = button(self.tr("Left &empty"), name="leftEmpty")
        self._skip = button(self.tr("S&kip"), name="skip")
        self._previous = button(self.tr("&Previous"), name="previous")
        self._leave = button(self.tr("&Back to the list"), "quiet", "leaveQuestions")
        self._controls = (self._save, self._empty, self._skip, self._previous, self._leave)
        self._heading = TextLabel()
        self._lay_out(theme)
        self._connect()

    @property
    def question(self) -> Question | None:
        """What is asked now."""
        return self._questions[self._at] if self._at < len(self._questions) else None

    def ask(self, questions: Sequence[Question]) -> None:
        """Goes through these questions from the first."""
        self._questions = list(questions)
        self._answers = {}
        self._show(0)

    def go_on(self) -> None:
        """Shows the next question: the last decision was kept."""
        self._show(self._at + 1)

    def show_trouble(self, sentence: str) -> None:
        """Says why a decision was not kept; what was chosen stays."""
        self._message.setText(sentence)
        self._message.show()
        self._allow(True)
        if self._field is not None:
            self._field.first_field().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain == Qt.KeyboardModifier.NoModifier and self._field is not None:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._save.click()
                return
            if event.text().isalnum() and self._field.pick(event.text()):
                return
        super().keyPressEvent(event)

    @property
    def _scroll(self) -> QScrollArea:
        return self._inner.findChildren(QScrollArea)[0]

    def _lay_out(self, theme: Theme) -> None:
        inner = self._inner
        column = PageColumn(inner, theme, self._heading)
        column.setContentsMargins(32, 16, 32, 16)
        for label in (self._where, self._why):
            column.addWidget(label)
        column.addWidget(self._picture)
        for label in (self._prompt, self._line):
            column.addWidget(label)
        column.addLayout(self._place)
        column.addWidget(self._message)
        column.addStretch(1)
        font = self._line.font()
        font.setBold(True)
        self._line.setFont(font)
        controls = QWidget()
        flow = FlowLayout(controls)
        for control in self._controls:
            flow.addWidget(control)
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 8, 32, 12)
        foot.addWidget(controls)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(inner, 1)
        outer.addLayout(foot)

    def _connect(self) -> None:
        self._save.clicked.connect(self._on_save_clicked)
        self._empty.clicked.connect(self._on_empty_clicked)
        self._skip.clicked.connect(self._on_skip_clicked)
        self._previous.clicked.connect(self._on_previous_clicked)
        self._leave.clicked.connect(self.leave_requested)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._save.click)

    def _on_field_changed(self) -> None:
        self._message.hide()
        at = self.focusWidget()
        if at is not None and self._field is not None and self._field.isAncestorOf(at):
            self._scroll.ensureWidgetVisible(at)

    def _on_save_clicked(self) -> None:
        values = self._field.values if self._field is not None else ()
        if values:
            self._decide(values)
        else:
            self.show_trouble(self.tr("Say what is meant, or choose “Left empty”."))

    def _on_empty_clicked(self) -> None:
        self._decide(())

    def _on_skip_clicked(self) -> None:
        self._show(self._at + 1)

    def _on_previous_clicked(self) -> None:
        self._show(self._at - 1)

    def _decide(self, values: tuple[str, ...]) -> None:
        question = self.question
        if question is not None:
            self._answers[question.key] = values
            self._allow(False)
            self.decided.emit(question, values)

    def _show(self, index: int) -> None:
        self._at = index
        question = self.question
        if question is None:
            self.finished.emit()
            return
        self._message.hide()
        self._heading.setText(self.tr("Question {n}").format(n=question.number))
        self._where.setText(self._place_of(question))
        self._why.set_role("warning" if question.open.marks.doubt else "")
        self._why.setText(self._reason(question))
        self._show_picture(question)
        self._prompt.setText(question.item.prompt)
        self._line.setText(self._about(question))
        self._line.setVisible(bool(self._line.text()))
        self._show_field(question)
        self._allow(True)

    def _show_picture(self, question: Question) -> None:
        path = str(question.picture) if question.picture else ""
        said = self.tr("Picture of the sheet: {what}").format(what=self._why.text())
        self._picture.show_picture(path, said)
        if self._picture.is_empty:
            missing = self.tr("There is no picture of this: look at the sheet itself.")
            self._why.setText(f"{self._why.text()} {missing}")

    def _show_field(self, question: Question) -> None:
        while (entry := self._place.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._field = make_field(question)
        shown = self._answers.get(question.key, question.open.before or ())
        self._field.show_values(shown)
        self._field.changed.connect(self._on_field_changed)
        self._place.addWidget(self._field)
        set_order([*stops_in(self._field), *self._controls])
        self._field.first_field().setFocus()
        self._scroll.verticalScrollBar().setValue(0)  # first of all the picture is to be seen

    def _place_of(self, question: Question) -> str:
        return self.tr("{at} of {count} · {name} · sheet {copy}, page {page}").format(
            at=self._at + 1,
            count=len(self._questions),
            name=question.name or self.tr("no name"),
            copy=question.copy,
            page=question.open.page,
        )

    def _reason(self, question: Question) -> str:
        doubt = question.open.marks.doubt
        if doubt:
            return doubt[:1].upper() + doubt[1:] + "."
        if question.is_writing:
            return self.tr("Sentences, which you may type now or mark later.")
        return self.tr("Something is written here: type what it says.")

    def _about(self, question: Question) -> str:
        if question.is_confidence:
            return self.tr("How sure the student is of the answer")
        if question.is_evidence:
            return self.tr("Which passage shows it")
        return f"{question.line.letter}   {question.line.words}" if question.line else ""

    def _allow(self, allowed: bool) -> None:
        for control in (self._save, self._empty, self._skip):
            control.setEnabled(allowed)
        self._previous.setEnabled(allowed and self._at > 0)
