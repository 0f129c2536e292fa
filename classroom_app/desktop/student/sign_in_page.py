"""Where a student begins, or comes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.page import PageColumn
from classroom_app.lesson.identity import CODE_LENGTH, read_code
from classroom_app.lesson.text import NAME_LIMIT, clean_name


class SignInPage(QWidget):
    """A name or none, to begin; or the code, to go on."""

    sign_in_requested = Signal(str)  # the name typed, "" for none
    resume_requested = Signal(str)  # the code typed
    leave_requested = Signal()

    def __init__(self, theme: Theme, may_leave: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signInPage")
        self._title = TextLabel()
        self._name = QLineEdit()
        self._name.setObjectName("name")
        self._name.setMaxLength(NAME_LIMIT)
        self._name.setAccessibleName(self.tr("Your name"))
        self._code = QLineEdit()
        self._code.setObjectName("code")
        self._code.setMaxLength(12)
        self._code.setAccessibleName(self.tr("Your code"))
        self._start = button(self.tr("&Start"), "primary", "start")
        self._anonymous = button(self.tr("Start &without a name"), "quiet", "startAnonymous")
        self._resume = button(self.tr("&Go on"), name="resume")
        self._leave = button(self.tr("&Back to the lessons"), "quiet", "leave")
        self._leave.setVisible(may_leave)
        self._message = TextLabel("", "warning")
        self._message.setObjectName("message")
        self._first = self._name
        self._begin_card = self._card(
            self.tr("Begin"),
            self.tr("Type your name, so that your teacher can find your answers."),
            self._name,
            self._start,
            self._anonymous,
        )
        resume_card = self._card(
            self.tr("Come back"),
            self.tr("Have you begun on this machine before? Type the four-character code you were given."),
            self._code,
            self._resume,
        )
        self._cards = QGridLayout()
        self._cards.setSpacing(24)
        self._cards.addWidget(self._begin_card, 0, 0)
        self._cards.addWidget(resume_card, 0, 1)
        column = PageColumn(self, theme, self._title)
        column.addLayout(self._cards)
        column.addWidget(self._message)  # below, so that it moves nothing that is about to be pressed
        privacy = self.tr("Your answers are kept on this machine. Nothing is sent anywhere.")
        column.addWidget(TextLabel(privacy, "quiet"))
        column.addWidget(self._leave, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._connect()

    def show_lesson(self, title: str) -> None:
        """Readies the page for a new student of this lesson; "" shows only the way back in by code."""
        self._title.setText(title or self.tr("Go on where you stopped"))
        self._begin_card.setVisible(bool(title))
        self._name.clear()
        self._code.clear()
        self.show_message("")
        self.set_busy(False)
        self._first = self._name if title else self._code
        self._first.setFocus()

    def show_refusal(self, text: str) -> None:
        """Says why a sign-in did not work, and puts the keyboard back where it was typed."""
        self.set_busy(False)
        self.show_message(text)
        self._first.setFocus()

    def show_message(self, text: str) -> None:
        """Says what went wrong, above the fields."""
        self._message.setText(text)
        self._message.setVisible(bool(text))

    def set_busy(self, busy: bool) -> None:
        """While a sign-in is under way nothing can be pressed twice."""
        for control in (
            self._start,
            self._anonymous,
            self._resume,
            self._leave,
            self._name,
            self._code,
        ):
            control.setEnabled(not busy)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._first.setFocus()  # a page not yet shown cannot take the focus

    def _connect(self) -> None:
        self._start.clicked.connect(self._on_start_clicked)
        self._name.returnPressed.connect(self._on_start_clicked)
        self._anonymous.clicked.connect(self._on_anonymous_clicked)
        self._resume.clicked.connect(self._on_resume_clicked)
        self._code.returnPressed.connect(self._on_resume_clicked)
        self._leave.clicked.connect(self.leave_requested)

    def _card(self, title: str, text: str, field: QLineEdit, *buttons: QWidget) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        heading = TextLabel(title)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        column.addWidget(heading)
        column.addWidget(TextLabel(text))
        column.addWidget(field)
        row = QHBoxLayout()
        for control in buttons:
            row.addWidget(control)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return card

    def _on_start_clicked(self) -> None:
        name = clean_name(self._name.text())
        if name is None:
            self.show_message(self.tr("Type your name, or press “Start without a name”."))
            self._name.setFocus()
            return
        self._first = self._name
        self.set_busy(True)
        self.sign_in_requested.emit(name)

    def _on_anonymous_clicked(self) -> None:
        self.set_busy(True)
        self.sign_in_requested.emit("")

    def _on_resume_clicked(self) -> None:
        if len(read_code(self._code.text())) != CODE_LENGTH:
            self.show_message(
                self.tr("A code has four characters. Type the one you were given when you began.")
            )
            self._code.setFocus()
            return
        self._first = self._code
        self.set_busy(True)
        self.resume_requested.emit(self._code.text())
