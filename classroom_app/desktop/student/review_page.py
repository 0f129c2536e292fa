"""Before handing in: what is still open, and the way back to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.page import PageColumn


class ReviewPage(QWidget):
    """A summary of the open questions, and the one button that hands in."""

    item_requested = Signal(int)  # row
    back_requested = Signal()
    hand_in_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPage")
        self._summary = TextLabel()
        self._summary.setObjectName("summary")
        self._message = TextLabel("", "warning")
        self._open = QWidget()
        self._flow = FlowLayout(self._open)
        self._back = button(self.tr("&Back to the questions"), name="backToQuestions")
        self._hand_in = button(self.tr("&Hand in"), "primary", "handIn")
        self._back.clicked.connect(self.back_requested)
        self._hand_in.clicked.connect(self._on_hand_in_clicked)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._hand_in)
        column = PageColumn(self, theme, TextLabel(self.tr("Ready to hand in?")))
        column.addWidget(self._summary)
        column.addWidget(self._open)
        column.addWidget(TextLabel(self.tr("Once handed in, your answers cannot be changed."), "quiet"))
        column.addWidget(self._message)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_open(self, rows: list[int], total: int) -> None:
        """Lists the questions still open, each as a button that leads to it."""
        for old in self._open.findChildren(QPushButton):
            self._flow.removeWidget(old)
            old.deleteLater()
        for row in rows:
            go = button(self.tr("Question {n}").format(n=row + 1), name=f"open-{row}")
            go.clicked.connect(partial(self.item_requested.emit, row))
            self._flow.addWidget(go)
        self._open.setVisible(bool(rows))
        self._summary.setText(self._summary_text(len(rows), total))
        self._message.hide()
        self.setEnabled(True)
        # Handing in cannot be undone, so Enter pressed once too often must not do it while something is open.
        (self._back if rows else self._hand_in).setFocus()

    def show_message(self, text: str) -> None:
        """Says why handing in did not work, and lets it be tried again."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self.setEnabled(True)
        self._hand_in.setFocus()

    def _summary_text(self, still_open: int, total: int) -> str:
        if not still_open:
            return self.tr("You have answered all {n} questions.").format(n=total)
        if still_open == 1:
            return self.tr("One of {n} questions is not, or not wholly, answered:").format(n=total)
        return self.tr("{m} of {n} questions are not, or not wholly, answered:").format(m=still_open, n=total)

    def _on_hand_in_clicked(self) -> None:
        self.setEnabled(False)  # nothing can be written, or pressed, once it is on its way
        self.hand_in_requested.emit()
