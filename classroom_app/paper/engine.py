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
from reportlab.pdfbase.pdfmetrics import registerFont as register_font  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont as TrueTypeFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

if tuple(int(part) for part in reportlab.__version__.split(".")[:3]) < _OLDEST:
    raise ImportError(f"ReportLab {reportlab.__version__} is too old: 4.4.9 or later is needed")

__all__ = ["Canvas", "TrueTypeFont", "register_font"]
