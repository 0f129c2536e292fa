"""Asks before answers that could not be saved are given up."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from classroom_app.errors import ClassroomError


class Decision(Enum):
    """What the student wants."""

    STAY = auto()
    TO_FILE = auto()
    LEAVE = auto()


class UnsavedDialog(QMessageBox):
    """Stay, save to a file, or leave and lose the last answers. Staying is what Enter and Escape mean."""

    def __init__(self, error: ClassroomError | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Not everything is saved"))
        self.setText(self.tr("The last answers are not saved: {why}.").format(why=error))
        self._stay = self.addButton(self.tr("Stay here"), QMessageBox.ButtonRole.RejectRole)
        self._file = self.addButton(self.tr("Save to a file…"), QMessageBox.ButtonRole.AcceptRole)
        self._leave = self.addButton(self.tr("Leave and lose them"), QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(self._stay)
        self.setEscapeButton(self._stay)

    def ask(self) -> Decision:
        """Waits for an answer."""
        self.exec()
        if self.clickedButton() is self._leave:
            return Decision.LEAVE
        return Decision.TO_FILE if self.clickedButton() is self._file else Decision.STAY
