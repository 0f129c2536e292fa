"""Says in words whether the answers are on disk, and what to do if they are not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from classroom_app.desktop.student.answer_saver import SaveState, Stage
from classroom_app.desktop.widgets.labels import TextLabel, button


class SaveIndicator(QWidget):
    """One line: saved and when, saving, or not saved and why. "Saved" is said only after the commit."""

    retry_requested = Signal()
    file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("saveIndicator")
        self._label = TextLabel("", "quiet")
        self._label.setObjectName("saveState")
        self._retry = button(self.tr("&Try again"), name="retrySave")
        self._to_file = button(self.tr("Save my answers to a &file…"), name="saveToFile")
        self._retry.clicked.connect(self.retry_requested)
        self._to_file.clicked.connect(self.file_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self._retry)
        row.addWidget(self._to_file)
        self.show_state(SaveState(Stage.IDLE))

    @property
    def says_saved(self) -> bool:
        """Whether the line tells the student that the answers are on disk."""
        return self._label.text().startswith(self.tr("✓ Saved"))

    def show_state(self, state: SaveState) -> None:
        """Shows where the latest change is."""
        failed = state.stage in (Stage.FAILED, Stage.REFUSED)
        self._retry.setVisible(state.stage is Stage.FAILED)
        self._to_file.setVisible(failed)
        text, role = self._text(state)
        self._label.setText(text)
        self._label.setAccessibleName(text or self.tr("Nothing to save"))
        self._label.set_role(role)

    def show_problem(self, text: str) -> None:
        """Shows a sentence in place of the state, which stays as it was."""
        self._label.setText(text)
        self._label.set_role("warning")

    def _text(self, state: SaveState) -> tuple[str, str]:
        match state.stage:
            case Stage.SAVING:
                return self.tr("Saving…"), "quiet"
            case Stage.SAVED if state.at is not None:
                return self.tr("✓ Saved {time}").format(time=f"{state.at.astimezone():%H:%M:%S}"), "good"
            case Stage.FAILED:
                return self.tr("✗ Not saved: {why}. It is still in this window.").format(
                    why=state.error
                ), "warning"
            case Stage.REFUSED:
                return self.tr("✗ Not saved: {why}.").format(why=state.error), "warning"
            case _:
                return "", "quiet"
