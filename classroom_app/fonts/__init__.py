"""The typefaces that ship with the app, so that screen and paper look the same everywhere.

A text is set in its face; a character that face lacks falls to the first fallback that has it.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent

SERIF = "Noto Serif"
SANS = "Noto Sans"
FALLBACKS = ("DejaVu Sans", "Droid Sans Fallback")

FILES: dict[str, Path] = {
    "Noto Serif": _HERE / "NotoSerif-Regular.ttf",
    "Noto Serif Bold": _HERE / "NotoSerif-Bold.ttf",
    "Noto Serif Italic": _HERE / "NotoSerif-Italic.ttf",
    "Noto Sans": _HERE / "NotoSans-Regular.ttf",
    "Noto Sans Bold": _HERE / "NotoSans-Bold.ttf",
    "Noto Sans Italic": _HERE / "NotoSans-Italic.ttf",
    "DejaVu Sans": _HERE / "DejaVuSans.ttf",
    "Droid Sans Fallback": _HERE / "DroidSansFallbackFull.ttf",
}
"""Every face by the name under which paper registers it."""
