"""Labels and buttons that show text as it is: never as markup, never with a stray shortcut."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

_LONG_RUN = re.compile(r"\S{60,}")


def breakable(text: str) -> str:
    """The text with places to break in runs too long for any line, where Qt would let them stick out."""
    return _LONG_RUN.sub(lambda run: "\u200b".join(re.findall(".{1,20}", run[0])), text)


class TextLabel(QLabel):
    """Plain text that wraps. `role` chooses a look: "quiet", "warning" or "good"."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows the text; a run too long for any line may break anywhere."""
        super().setText(breakable(text))

    def set_role(self, role: str) -> None:
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)


class Button(QPushButton):
    """A push button that Enter presses as well as the space bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # Qt would go to the next button by Alt and an arrow, too
        else:
            super().keyPressEvent(event)


def button(text: str, role: str = "", name: str = "") -> Button:
    """A button; `text` may name its shortcut with one `&`. `role` is "primary", "quiet", "sign" or ""."""
    made = Button(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if name:
        made.setObjectName(name)
    return made
