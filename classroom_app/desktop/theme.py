"""How everything looks: typefaces, sizes, and a palette that follows the system's light, dark and contrast.

Sizes are multiples of the text size, so that the whole window grows with it; the grid is 8 pixels at 100 %.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from classroom_app.fonts import FALLBACKS, FILES, SANS, SERIF

BASE_POINTS = 11.0
READING_RATIO = 1.2
SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


@dataclass(frozen=True)
class Colours:
    """The palette's roles. Contrast to `window` and `base` is at least 4.5 : 1 for every text colour."""

    window: str
    base: str
    text: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    tint: str
    passage: str
    passage_bar: str
    highlight: str
    good: str
    warning: str


LIGHT = Colours(
    window="#F5F4F0",
    base="#FFFFFF",
    text="#1D2227",
    quiet="#565E66",
    line="#C9C6BE",
    accent="#1B5E8C",
    on_accent="#FFFFFF",
    tint="#E3EDF4",
    passage="#FFF0BF",
    passage_bar="#B36B00",
    highlight="#D3EBD0",
    good="#0B6B50",
    warning="#A33B00",
)
DARK = Colours(
    window="#1A1D21",
    base="#22262B",
    text="#ECEAE5",
    quiet="#AEB4BA",
    line="#4A5058",
    accent="#8CC3EA",
    on_accent="#10202C",
    tint="#2A3B48",
    passage="#4B3F16",
    passage_bar="#F0B840",
    highlight="#234A33",
    good="#63D0AE",
    warning="#FFA270",
)


def stark_version(c: Colours) -> Colours:
    """The same look with at least 7 : 1 everywhere: no quiet greys, every line as strong as the text."""
    return replace(c, quiet=c.text, line=c.text, good=c.text, warning=c.text, window=c.base)


class Theme(QObject):
    """The look in force; `changed` is emitted after it changed."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scale = 1.0
        self._fixed: Colours | None = None
        self.colours = LIGHT
        for face in FILES.values():
            QFontDatabase.addApplicationFont(str(face))
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._apply)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._apply)
        self._apply()

    @property
    def scale(self) -> float:
        """The text size as a multiple of the normal one."""
        return self._scale

    def set_scale(self, scale: float) -> None:
        """Sets the text size to the nearest one offered."""
        nearest = min(SCALES, key=lambda offered: abs(offered - scale))
        if nearest != self._scale:
            self._scale = nearest
            self._apply()

    def fix_colours(self, colours: Colours | None) -> None:
        """Shows these colours whatever the system prefers; None follows the system again."""
        self._fixed = colours
        self._apply()

    def step(self, by: int) -> None:
        """Makes the text larger or smaller by that many of the sizes offered."""
        index = SCALES.index(self._scale) + by
        self.set_scale(SCALES[max(0, min(index, len(SCALES) - 1))])

    def serif(self) -> QFont:
        """The face for reading, at its present size."""
        return _font(SERIF, BASE_POINTS * READING_RATIO * self._scale)

    def heading(self) -> QFont:
        """The face for a page's title."""
        font = _font(SANS, BASE_POINTS * 1.6 * self._scale)
        font.setWeight(QFont.Weight.Bold)
        return font

    def _apply(self) -> None:
        hints = self._app.styleHints()
        colours = DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        stark = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        self.colours = self._fixed or (stark_version(colours) if stark else colours)
        self._app.setPalette(_palette(self.colours))
        self._app.setFont(_font(SANS, BASE_POINTS * self._scale))
        self._app.setStyleSheet(_style_sheet(self.colours, self._scale))
        self.changed.emit()


def _font(family: str, points: float) -> QFont:
    font = QFont()
    font.setFamilies([family, *FALLBACKS])
    font.setPointSizeF(points)
    return font


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, value in (
        (role.Window, c.window),
        (role.Base, c.base),
        (role.AlternateBase, c.tint),
        (role.Button, c.base),
        (role.ToolTipBase, c.base),
        (role.WindowText, c.text),
        (role.Text, c.text),
        (role.ButtonText, c.text),
        (role.ToolTipText, c.text),
        (role.PlaceholderText, c.quiet),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent),
        (role.Accent, c.accent),
        (role.Link, c.accent),
        (role.Mid, c.line),
        (role.Midlight, c.line),
    ):
        palette.setColor(name, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, name, QColor(c.quiet))
    return palette


def _style_sheet(c: Colours, scale: float) -> str:
    unit = round(8 * scale)
    return f"""
    QPushButton {{ padding: {unit}px {2 * unit}px; border: 2px solid {c.line}; border-radius: {unit}px;
                   background: {c.base}; color: {c.text}; min-height: {2 * unit}px; }}
    QPushButton:hover {{ border-color: {c.accent}; }}
    QPushButton:focus {{ border-color: {c.accent}; outline: none; }}
    QPushButton:pressed {{ background: {c.tint}; }}
    QPushButton:disabled {{ color: {c.quiet}; background: {c.window}; }}
    QPushButton[role="primary"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
                                   font-weight: bold; }}
    QPushButton[role="primary"]:focus {{ border-color: {c.text}; }}
    QPushButton[role="primary"]:disabled {{ background: {c.window}; color: {c.quiet};
                                            border-color: {c.line}; }}
    QPushButton[role="sign"] {{ padding: {unit // 2}px {unit}px; }}
    QPushButton[role="quiet"] {{ border-color: transparent; background: transparent; color: {c.accent}; }}
    QPushButton[role="quiet"]:hover, QPushButton[role="quiet"]:focus {{ border-color: {c.accent}; }}
    QPushButton[role="quiet"]:disabled {{ color: {c.quiet}; }}
    QLineEdit, QPlainTextEdit {{ padding: {unit - 2}px; border: 1px solid {c.quiet};
        border-radius: {unit // 2}px; background: {c.base}; color: {c.text}; }}
    QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {c.accent}; }}
    QFrame[role="card"] {{ background: {c.base}; border: 1px solid {c.line}; border-radius: {unit}px; }}
    QLabel[role="quiet"] {{ color: {c.quiet}; }}
    QLabel[role="warning"] {{ color: {c.warning}; font-weight: bold; }}
    QLabel[role="good"] {{ color: {c.good}; }}
    QScrollBar:vertical {{ width: {3 * unit // 2}px; background: transparent; margin: 0; }}
    QScrollBar:horizontal {{ height: {3 * unit // 2}px; background: transparent; margin: 0; }}
    QScrollBar::handle {{ background: {c.quiet}; border-radius: {unit // 2}px; margin: 2px;
                          min-height: {4 * unit}px; min-width: {4 * unit}px; }}
    QScrollBar::handle:hover {{ background: {c.accent}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QTabWidget::pane {{ border: none; }}
    QTabBar::tab {{ padding: {unit}px {2 * unit}px; color: {c.text}; background: transparent;
                    border-bottom: 3px solid transparent; }}
    QTabBar::tab:selected {{ border-bottom-color: {c.accent}; color: {c.accent}; }}
    QTabBar::tab:focus {{ background: {c.tint}; }}
    QSplitter::handle {{ background: {c.line}; margin: 0 {unit // 2}px; }}
    """
