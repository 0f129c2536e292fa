"""ReportLab as we want it on every machine, whatever the user's settings and environment say.

Every other module here takes ReportLab from this one, so that nothing of it is loaded before it is pinned.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_OLDEST = (4, 4, 9)

_PINNED: dict[str, Any] = {
    "invariant": 1,
    "pageCompression": 1,
    "useA85": 0,
    "ttfAsciiReadable": 1,
    "trustedHosts": [],
    "trustedSchemes": [],
    "toColorCanUse": None,
}
"""What must hold besides ReportLab's defaults: repeatable files, and nothing fetched or evaluated."""

_SETTINGS_MODULES = ("reportlab_settings", "reportlab.local_rl_settings")
"""Modules that ReportLab would run if it found them; `~/.reportlab_settings` is tried after the first."""


def _load() -> Any:
    """ReportLab's configuration, read with no settings file and no `RL_` variable in sight."""
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("RL_")}
    for name in _SETTINGS_MODULES:
        sys.modules.setdefault(name, ModuleType(name))
    try:
        return import_module("reportlab.rl_config")
    finally:
        os.environ.update(hidden)


_config = _load()
for _name, _value in _PINNED.items():
    setattr(_config, _name, _value)

import reportlab  # noqa: E402
from reportlab.pdfbase.pdfdoc import PDFDictionary as PdfDictionary  # noqa: E402
from reportlab.pdfbase.pdfdoc import PDFObject as PdfObject  # noqa: E402
from reportlab.pdfbase.pdfdoc import PDFObjectReference as PdfReference  # noqa: E402
from reportlab.pdfbase.pdfmetrics import registerFont as register_font  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas as _Canvas  # noqa: E402

if tuple(int(part) for part in reportlab.__version__.split(".")[:3]) < _OLDEST:
    raise ImportError(f"ReportLab {reportlab.__version__} is too old: 4.4.9 or later is needed")


class TrueTypeFont(TTFont):  # type: ignore[misc]
    """A TrueType font to which plain ASCII, most of what is printed, is its own code in the first subset."""

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        if doc in self.state and text.isascii() and text.isprintable():
            return [(0, text.encode("ascii"))] if text else []
        found: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return found


class _Written(PdfObject):  # type: ignore[misc]
    """An object of a file as the bytes that stand for it."""

    __RefOnly__ = 1

    def __init__(self, name: str, data: bytes) -> None:
        self.__InternalName__, self.data = name, data

    def format(self, _document: Any) -> bytes:
        return self.data


class Canvas(_Canvas):  # type: ignore[misc]
    """A canvas that can let go of a finished page's objects and keep only its bytes.

    ReportLab keeps them until the file is saved, some 3 KB more of memory for each page.
    """

    def settle_page(self) -> None:
        """The page shown last is complete: nothing will be changed in it any more."""
        pages = self._doc.Pages.pages
        page = pages.pop()
        self._settle(page.__InternalName__, page)
        self._settle(page.Contents.__InternalName__, page.Contents)
        pages.append(PdfReference(page.__InternalName__))

    def _settle(self, name: str, element: Any) -> None:
        self._doc.idToObject[name] = _Written(name, element.format(self._doc))


__all__ = ["Canvas", "PdfDictionary", "PdfObject", "TrueTypeFont", "register_font"]
