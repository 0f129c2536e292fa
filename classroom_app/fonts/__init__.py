"""The typefaces that ship with the app, so that screen and paper look the same everywhere.

A text is set in its face; a character that face lacks falls to the face of its script, else to the first
general fallback that has it.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent

SERIF = "Noto Serif"
SANS = "Noto Sans"
GENERAL = ("DejaVu Sans", "Droid Sans Fallback")
SCRIPTS: dict[str, str] = {
    "Noto Naskh Arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe",
    "Noto Sans Hebrew": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Noto Sans Armenian": "\u0530-\u058f\ufb13-\ufb17",
    "Noto Sans Georgian": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "Noto Sans Devanagari": "\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff",
    "Noto Sans Bengali": "\u0980-\u09ff",
    "Noto Sans Tamil": "\u0b80-\u0bff",
    "Noto Sans Thai": "\u0e00-\u0e7f",
    "Noto Sans Ethiopic": "\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f",
    "NanumSquare": "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff",
}
"""The characters that each face of one script is here for, as ranges of a regular expression."""

FALLBACKS = (
    "Noto Naskh Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Thai",
    "DejaVu Sans",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Tamil",
    "Noto Sans Ethiopic",
    "Droid Sans Fallback",
    "NanumSquare",
)
"""For the screen, which knows families only: a face that also has signs or Chinese characters that another
draws better stands behind it."""

FILES: dict[str, Path] = {
    "Noto Serif": _HERE / "NotoSerif-Regular.ttf",
    "Noto Serif Bold": _HERE / "NotoSerif-Bold.ttf",
    "Noto Serif Italic": _HERE / "NotoSerif-Italic.ttf",
    "Noto Sans": _HERE / "NotoSans-Regular.ttf",
    "Noto Sans Bold": _HERE / "NotoSans-Bold.ttf",
    "Noto Sans Italic": _HERE / "NotoSans-Italic.ttf",
    "Noto Naskh Arabic": _HERE / "NotoNaskhArabic-Regular.ttf",
    "Noto Sans Hebrew": _HERE / "NotoSansHebrew-Regular.ttf",
    "Noto Sans Armenian": _HERE / "NotoSansArmenian-Regular.ttf",
    "Noto Sans Georgian": _HERE / "NotoSansGeorgian-Regular.ttf",
    "Noto Sans Devanagari": _HERE / "NotoSansDevanagari-Regular.ttf",
    "Noto Sans Bengali": _HERE / "NotoSansBengali-Regular.ttf",
    "Noto Sans Tamil": _HERE / "NotoSansTamil-Regular.ttf",
    "Noto Sans Thai": _HERE / "NotoSansThai-Regular.ttf",
    "Noto Sans Ethiopic": _HERE / "NotoSansEthiopic-Regular.ttf",
    "DejaVu Sans": _HERE / "DejaVuSans.ttf",
    "Droid Sans Fallback": _HERE / "DroidSansFallbackFull.ttf",
    "NanumSquare": _HERE / "NanumSquareR.ttf",
}
"""Every face by the name under which paper registers it."""
