"""The bare equivalent of our window: PySide6 and the same words in plain labels, nothing else.

Usage: bare_window.py WORDS, a JSON list of texts. Prints its marks once it has painted.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QVBoxLayout, QWidget

from tests.benchmarks import marks


class BareWindow(QMainWindow):
    """Labels below each other."""

    painted = False

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        central = QWidget()
        column = QVBoxLayout(central)
        for text in words:
            column.addWidget(QLabel(text))
        self.setCentralWidget(central)
        self.resize(1366, 768)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self._on_painted)  # as in AppWindow: once the labels are drawn as well

    def _on_painted(self) -> None:
        marks.mark("painted")
        marks.leave()


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    window = BareWindow(json.loads(Path(sys.argv[1]).read_text()))
    window.show()
    app.exec()
