"""The time, as services ask for it: a wall clock for people and a steady one for durations."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def wall(self) -> datetime:
        """The time of day, in UTC; it may jump."""

    def mono_ms(self) -> int:
        """Milliseconds that only ever grow, from a start of no meaning."""


class SystemClock:
    """This machine's clocks."""

    def wall(self) -> datetime:
        return datetime.now(UTC)

    def mono_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000
