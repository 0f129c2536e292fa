"""What every item editor has in common."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from classroom_app.lesson.responses import Response


class ItemEditor(QWidget):
    """Shows one item and holds the student's answer to it.

    `response_changed` follows each change the student makes, with the answer as it now is (None: cleared);
    `show_response` does not emit it. `typing` says that changes come with every key press.
    """

    response_changed = Signal(object)
    stops_changed = Signal()  # Tab should stop elsewhere, or in another order
    passage_wanted = Signal(object)  # TextQuoteSelector: what the student now works on in the article
    typing = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def response(self) -> Response | None:
        """The answer as it stands, or None where there is none."""
        raise NotImplementedError

    def show_response(self, response: Response | None) -> None:
        """Shows an answer given earlier."""
        raise NotImplementedError

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        """Shows a remark beside each option named, and no others; editors without options do nothing."""

    def clear_answer(self) -> None:
        """Takes the answer away, as the student asked; text fields keep their own way back to it."""
        self.show_response(None)
        self._on_changed()

    def first_field(self) -> QWidget:
        """Where the keyboard should start."""
        raise NotImplementedError

    def _on_changed(self) -> None:
        self.response_changed.emit(self.response())
