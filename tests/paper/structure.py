"""The structure of a PDF as pypdf reads it: elements, their words, and what belongs to none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from classroom_app.paper.page import Handout

Place = tuple[int, int]
"""A page and the number of a stretch of content on it."""


@dataclass
class Node:
    """An element: what it is, what stands for it in words, and its elements and stretches in order."""

    role: str
    words: str
    kids: list[Node | Place] = field(default_factory=list)
    scope: str = ""

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def places(self) -> list[Place]:
        """All its stretches of content, in reading order."""
        return [p for kid in self.kids for p in (kid.places() if isinstance(kid, Node) else [kid])]


class Structure:
    """A handout's structure; `texts` are the words of every stretch, `loose` what is drawn in none."""

    def __init__(self, handout: Handout) -> None:
        self.reader = PdfReader(BytesIO(handout.pdf), strict=True)
        self.catalog: Any = self.reader.trailer["/Root"]
        self._pages = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}  # type: ignore[union-attr]
        self.texts: dict[Place, str] = {}
        self.marked: Counter[Place] = Counter()
        self.loose: list[str] = []
        for number in range(len(self.reader.pages)):
            self._read_page(number)
        self.root = self._node(self.catalog["/StructTreeRoot"]["/K"])

    def _read_page(self, number: int) -> None:
        """The text of each stretch of content; anything outside of stretches and artifacts is loose."""
        open_ones: list[Place | None] = []

        def before(operator: bytes, operands: list[Any], *_: Any) -> None:
            if operator in (b"BDC", b"BMC"):
                mark = operands[1].get("/MCID") if operator == b"BDC" else None
                open_ones.append(None if mark is None else (number, mark))
                if mark is not None:
                    self.marked[number, mark] += 1
            elif operator == b"EMC":
                open_ones.pop()
            elif not open_ones and operator in _DRAWING:
                self.loose.append(operator.decode())

        def text(words: str, *_: Any) -> None:
            place = open_ones[0] if open_ones else None
            if place:
                self.texts[place] = self.texts.get(place, "") + words

        self.reader.pages[number].extract_text(visitor_operand_before=before, visitor_text=text)
        if open_ones:
            self.loose.append("EMC")

    def _node(self, element: Any) -> Node:
        words = element.get("/Alt") or element.get("/ActualText") or ""
        node = Node(element["/S"][1:], str(words), scope=str(element.get("/A", {}).get("/Scope", "")))
        page = self._page(element)
        for kid in element["/K"]:
            kid = kid.get_object()
            if isinstance(kid, int):
                node.kids.append((page, int(kid)))
            elif kid.get("/Type") == "/MCR":
                node.kids.append((self._page(kid), int(kid["/MCID"])))
            else:
                assert kid["/P"].get_object() == element
                node.kids.append(self._node(kid))
        return node

    def _page(self, element: Any) -> int:
        return self._pages[element.raw_get("/Pg").idnum] if "/Pg" in element else -1

    def all(self, *roles: str) -> list[Node]:
        return [node for node in self.root.walk() if node.role in roles]

    def text(self, node: Node) -> str:
        """The words of an element as they are read, with a blank between its stretches."""
        return " ".join(" ".join(self.texts.get(place, "") for place in node.places()).split())

    def parents(self, page: int) -> list[str]:
        """What the page says its stretches belong to, by number."""
        of = self.catalog["/StructTreeRoot"]["/ParentTree"]["/Nums"]
        key = self.reader.pages[page]["/StructParents"]
        listed = {of[at]: of[at + 1] for at in range(0, len(of), 2)}
        return [element.get_object()["/S"][1:] for element in listed[key]]


_DRAWING = (b"Tj", b"TJ", b"S", b"s", b"f", b"f*", b"B", b"b", b"Do")
