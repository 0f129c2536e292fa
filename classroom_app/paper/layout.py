"""Blocks, and how they fill pages: what stays together, what may be cut, and where.

Layout knows heights and never draws; a page is a group that fits. So the number of pages is known before
the first one is drawn, and nothing is laid out twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TypeAlias

from classroom_app.paper.pen import Pen
from classroom_app.paper.tags import Role

Parts: TypeAlias = "tuple[Block, Block]"

_FUZZ = 1e-6


class Block:
    """Something with a height that can be drawn, and perhaps cut in two.

    `role` is what it is in the document's structure, None for nothing of its own. `cut_from` is the whole
    that a part was cut from.
    """

    role: Role | None = None
    cut_from: Block | None = None

    def __init__(self, before: float = 0.0, after: float = 0.0, keep_with_next: bool = False) -> None:
        self.before, self.after, self.keep_with_next = before, after, keep_with_next
        self.kept = False

    def height(self, width: float) -> float:
        raise NotImplementedError

    def split(self, width: float, room: float, full: float, force: bool) -> Parts | None:
        """The block as a head that fits into `room` and the rest; None if it is better not cut there.

        `full` is the height of an empty page. With `force` the page is empty, so something must go on it.
        """
        return None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        raise NotImplementedError

    @property
    def whole(self) -> Block:
        """The same for all parts that a block was cut into."""
        return self.cut_from or self

    def told(self, pen: Pen) -> AbstractContextManager[None]:
        """What is drawn inside is told to be what the block is."""
        return pen.tags.element(self.role, self.cut_from) if self.role else nullcontext()


class Group(Block):
    """Blocks below each other. A kept group is cut only if no page could hold it.

    One with the role of a section is a question: what is asked, and the room for its answer.
    """

    def __init__(
        self,
        children: Iterable[Block],
        kept: bool = False,
        before: float = 0.0,
        after: float = 0.0,
        keep_with_next: bool = False,
        role: Role | None = None,
    ) -> None:
        super().__init__(before, after, keep_with_next)
        self.children: Sequence[Block] = list(children)
        self.kept, self.role = kept, role
        self._heights: dict[float, float] = {}

    def height(self, width: float) -> float:
        if width not in self._heights:
            gaps = sum(_gap(a, b) for a, b in zip(self.children, self.children[1:], strict=False))
            self._heights[width] = gaps + sum(child.height(width) for child in self.children)
        return self._heights[width]

    def split(self, width: float, room: float, full: float, force: bool) -> tuple[Group, Group] | None:
        used = 0.0
        for index, child in enumerate(self.children):
            gap = _gap(self.children[index - 1], child) if index else 0.0
            if used + gap + child.height(width) > room + _FUZZ:
                return self._cut(index, width, room - used - gap, full, force)
            used += gap + child.height(width)
        return None

    def _cut(
        self, index: int, width: float, room: float, full: float, force: bool
    ) -> tuple[Group, Group] | None:
        """Cut at the child that does not fit: inside it, before it, or, on an empty page, anyhow."""
        child = self.children[index]
        if not (child.kept and child.height(width) <= full + _FUZZ):
            parts = child.split(width, room, full, force and index == 0)
            if parts:
                return self._parted(index, parts)
        before = index
        while before and self.children[before - 1].keep_with_next:
            before -= 1
        if before:
            return self._part(self.children[:before], True), self._part(self.children[before:], False)
        if not force:
            return None
        parts = child.split(width, room, full, index == 0)
        if parts:
            return self._parted(index, parts)
        end = max(index, 1)
        return self._part(self.children[:end], True), self._part(self.children[end:], False)

    def _parted(self, index: int, parts: Parts) -> tuple[Group, Group]:
        head = [*self.children[:index], parts[0]]
        tail = [parts[1], *self.children[index + 1 :]]
        return self._part(head, True), self._part(tail, False)

    def _part(self, children: Sequence[Block], is_head: bool) -> Group:
        """A piece of this group: its outer space stays with its outer ends."""
        before, after = (self.before, 0.0) if is_head else (0.0, self.after)
        part = Group(children, False, before, after, self.keep_with_next and not is_head, self.role)
        part.cut_from = self.whole
        return part

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with self.told(pen):
            for index, child in enumerate(self.children):
                if index:
                    top += _gap(self.children[index - 1], child)
                child.draw(pen, x, top, width)
                top += child.height(width)


def _gap(upper: Block, lower: Block) -> float:
    return max(upper.after, lower.before)


def paginate(blocks: Iterable[Block], width: float, full: float) -> list[Block]:
    """The blocks as pages, none higher than `full`."""
    pages: list[Block] = []
    rest = Group(blocks)
    while parts := rest.split(width, full, full, True):
        pages.append(parts[0])
        rest = parts[1]
    return [*pages, rest] if rest.children else pages
