"""The first page: the lessons at hand, and what can be done with each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from classroom_app.desktop.plan_choice import PlanChoice
from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.page import PageColumn

if TYPE_CHECKING:
    from classroom_app.services.library import LibraryEntry


class HomePage(QWidget):
    """A card per lesson. A student's machine offers answering only."""

    answer_requested = Signal(object, str)  # LibraryEntry, plan
    practice_requested = Signal(object, str)  # LibraryEntry, plan
    handouts_requested = Signal(object, str)  # LibraryEntry, plan
    resume_requested = Signal()
    paper_requested = Signal()
    retry_requested = Signal()

    def __init__(self, theme: Theme, for_teacher: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("homePage")
        self._for_teacher = for_teacher
        self._answer_buttons: list[QWidget] = []
        self._notice = TextLabel("", "warning")
        self._notice.setObjectName("notice")
        self._notice.hide()
        self._retry = button(self.tr("&Try again"), name="retry")
        self._retry.hide()
        self._retry.clicked.connect(self.retry_requested)
        self._status = TextLabel(self.tr("Looking for lessons…"), "quiet")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        self._resume = button(self.tr("&Come back with a code"), "quiet", "resumeWithCode")
        self._resume.setEnabled(False)
        self._resume.clicked.connect(self.resume_requested)
        self._paper = button(self.tr("Paper a&nswers"), name="paperAnswers")
        self._paper.setHidden(not for_teacher)
        self._paper.clicked.connect(self.paper_requested)
        column = PageColumn(self, theme, TextLabel(self.tr("Choose a lesson")))
        column.addWidget(self._notice)
        column.addWidget(self._retry, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._status)
        column.addLayout(self._cards)
        column.addWidget(self._paper, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._resume, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    @property
    def may_retry(self) -> bool:
        """Whether the notice shown is one after which trying again may help."""
        return not self._retry.isHidden()

    def show_lessons(self, entries: list[LibraryEntry], lessons_folder: str) -> None:
        """Lists the lessons; an empty list says where to put one."""
        for entry in entries:
            self._cards.addWidget(self._card(entry))
        self._status.setVisible(not entries)
        self._status.setText(
            self.tr("There are no lessons yet. Put a lesson's folder into {folder}, and start again.").format(
                folder=lessons_folder
            )
        )

    def allow_answering(self, allowed: bool) -> None:
        """Lets students begin, or not."""
        for control in (*self._answer_buttons, self._resume):
            control.setEnabled(allowed)
        if allowed and self._answer_buttons:
            self._answer_buttons[0].setFocus()

    def show_notice(self, text: str, may_retry: bool = False) -> None:
        """Says something above the lessons ("" for nothing), and whether trying again may help."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))
        self._retry.setVisible(may_retry)

    def _card(self, entry: LibraryEntry) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        title = TextLabel(entry.title)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        column.addWidget(title)
        if entry.lesson is None:
            column.addWidget(TextLabel(entry.trouble, "warning"))
            return card
        column.addWidget(TextLabel(entry.summary))
        plan = PlanChoice(entry.lesson)
        plan.setObjectName(f"plan-{entry.id}")
        column.addWidget(plan)
        column.addLayout(self._buttons(entry, plan))
        return card

    def _buttons(self, entry: LibraryEntry, plan: PlanChoice) -> QHBoxLayout:
        row = QHBoxLayout()
        answer = button(self.tr("&Answer on this machine"), "primary", f"answer-{entry.id}")
        answer.setEnabled(False)
        answer.clicked.connect(partial(self._ask, self.answer_requested, entry, plan))
        self._answer_buttons.append(answer)
        row.addWidget(answer)
        if self._for_teacher:
            practice = button(self.tr("&Try it with feedback"), name=f"practice-{entry.id}")
            practice.clicked.connect(partial(self._ask, self.practice_requested, entry, plan))
            row.addWidget(practice)
            handouts = button(self.tr("&Print handouts"), name=f"handouts-{entry.id}")
            handouts.clicked.connect(partial(self._ask, self.handouts_requested, entry, plan))
            row.addWidget(handouts)
        row.addStretch(1)
        return row

    def _ask(self, wish: SignalInstance, entry: LibraryEntry, plan: PlanChoice) -> None:
        wish.emit(entry, plan.plan)
