"""Says in words whether the answers are on disk, and what to do if they are not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from classroom_app.desktop.student.answer_saver import SaveState, Stage
from classroom_app.desktop.widgets.flow_layout import FlowLayout
from classroom_app.desktop.widgets.labels import TextLabel, button

_FAILED = (Stage.FAILED, Stage.REFUSED)


class SaveIndicator(TextLabel):
    """A few words: saved and when, saving, or not saved. "Saved" is said only after the commit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "quiet", parent)
        self.setObjectName("saveState")
        self.show_state(SaveState(Stage.IDLE))

    @property
    def says_saved(self) -> bool:
        """Whether the student is told that the answers are on disk."""
        return self.text().startswith(self.tr("✓ Saved"))

    def show_state(self, state: SaveState) -> None:
        """Shows where the latest change is."""
        text, role = self._words(state)
        self.setText(text)
        self.setAccessibleName(text or self.tr("Nothing to save"))
        self.set_role(role)

    def _words(self, state: SaveState) -> tuple[str, str]:
        match state.stage:
            case Stage.SAVING:
                return self.tr("Saving…"), "quiet"
            case Stage.SAVED if state.at is not None:
                return self.tr("✓ Saved") + f" {state.at.astimezone():%H:%M:%S}", "good"
            case Stage.FAILED | Stage.REFUSED:
                return self.tr("✗ Not saved"), "warning"
            case _:
                return "", "quiet"


class SaveTrouble(QFrame):
    """Why the answers are not saved, and what can be done. Shown only then."""

    retry_requested = Signal()
    file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("saveTrouble")
        self.setProperty("role", "card")
        self._why = TextLabel("", "warning")
        self._why.setObjectName("why")
        self._outcome = TextLabel()
        self._outcome.setObjectName("outcome")
        self._outcome.hide()
        self._retry = button(self.tr("Try a&gain"), name="retrySave")
        self._to_file = button(self.tr("Save my answers to a &file…"), name="saveToFile")
        self._retry.clicked.connect(self.retry_requested)
        self._to_file.clicked.connect(self.file_requested)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self._retry)
        flow.addWidget(self._to_file)
        column = QVBoxLayout(self)
        column.addWidget(self._why)
        column.addWidget(buttons)
        column.addWidget(self._outcome)
        self.hide()

    def show_state(self, state: SaveState) -> None:
        """Appears when the latest change could not be saved, and goes when it is."""
        if state.stage in _FAILED:
            still_here = self.tr("Your answers are still in this window.")
            self._why.setText(self.tr("Not saved: {why}.").format(why=state.error) + " " + still_here)
            self._retry.setVisible(state.stage is Stage.FAILED)
        elif state.stage is not Stage.SAVING:
            self._outcome.hide()
            self.hide()
            return
        self.setVisible(state.stage in _FAILED or self.isVisible())

    def show_outcome(self, text: str) -> None:
        """Says what became of saving to a file."""
        self._outcome.setText(text)
        self._outcome.show()
