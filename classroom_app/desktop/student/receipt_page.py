"""After handing in: the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from classroom_app.desktop.theme import Theme
from classroom_app.desktop.widgets.big_code import BigCode
from classroom_app.desktop.widgets.labels import TextLabel, button
from classroom_app.desktop.widgets.page import PageColumn

if TYPE_CHECKING:
    from classroom_app.services.answer import Receipt


class ReceiptPage(QWidget):
    """The receipt code, and the way out for the next student."""

    next_student_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("receiptPage")
        self._code = BigCode(theme)
        self._facts = TextLabel()
        self._facts.setObjectName("facts")
        self._done = button(self.tr("&Done: next student"), "primary", "nextStudent")
        self._done.clicked.connect(self.next_student_requested)
        column = PageColumn(self, theme, TextLabel(self.tr("Handed in. This is your receipt")))
        column.addWidget(self._code)
        column.addWidget(self._facts)
        column.addWidget(
            TextLabel(
                self.tr(
                    "Write the receipt down, or show it to your teacher. It stands for exactly the answers "
                    "that you have handed in."
                )
            )
        )
        column.addWidget(self._done, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_receipt(self, receipt: Receipt, total: int) -> None:
        self._code.show_code(f"{receipt.code[:4]}-{receipt.code[4:]}")
        self._facts.setText(
            self.tr("{n} of {total} questions answered, handed in at {time}.").format(
                n=receipt.answered, total=total, time=f"{receipt.handed_in.astimezone():%H:%M}"
            )
        )
        self._done.setFocus()
