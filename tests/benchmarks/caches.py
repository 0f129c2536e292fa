"""What layout keeps from one handout to the next, and how to have it forgotten."""

from __future__ import annotations

import sys

_PACKAGE = "classroom_app.paper."
_FONTS = ("face",)


def forget_layout() -> None:
    """Empties every cache of the paper package; the fonts stay loaded, as the bare sides keep theirs."""
    for module in [module for name, module in sys.modules.items() if name.startswith(_PACKAGE)]:
        for name, value in vars(module).items():
            if name not in _FONTS and hasattr(value, "cache_clear"):
                value.cache_clear()
