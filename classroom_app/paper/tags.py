"""The structure of a PDF: what every stretch of its pages is, and in which order it is read.

What is drawn between the beginning and the end of an element belongs to it; its texts are its content. Lines,
frames and grounds only adorn, unless they are drawn as a figure. Nothing is written around a block as such:
the page says where one element's content ends and another's begins, when something of the other is drawn.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from typing import Any, Literal, TypeAlias, get_args

from classroom_app.paper.engine import PdfDictionary
from classroom_app.paper.pdf_update import updated

Role = Literal[
    "Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure"
]
"""The standard structure types that a handout needs, by their names in a PDF."""

Place: TypeAlias = "tuple[int, int]"
"""A page, counted from 0, and the number of a stretch of marked content on it."""

_SIMPLE = frozenset[Role](("P", "H1", "H2", "H3", "Lbl", "Figure"))
"""Elements that hold content only: what begins within them is a part of their content."""

_HOLDING = dict.fromkeys(get_args(Role), _SIMPLE) | {"P": _SIMPLE | {"LBody", "TH", "TD"}}
"""In which elements one of a role needs no element of its own."""

_DRAWN = ("Figure", "Lbl")
"""Elements whose lines and areas are content too: they are told in words."""

_VERSION = (1, 5)
"""The first version of PDF that knows the order of tabs."""


class Element:
    """An element of the structure: its elements and stretches of content, in reading order.

    A stretch is known by its number on the page `first`, or by page and number. `last` is the page on which
    the element was last begun. `alternative` says in words what a figure shows, `replacement` is a text that
    stands for all of it. `number` and `parent` are given when the document is complete.
    """

    # slots, since a handout has a thousand elements
    __slots__ = ("alternative", "first", "kids", "last", "number", "parent", "replacement", "role")

    def __init__(self, role: Role, page: int, alternative: str = "", replacement: str = "") -> None:
        self.role, self.first, self.last = role, -1, page
        self.alternative, self.replacement = alternative, replacement
        self.kids: list[Element | Place | int] = []
        self.number = self.parent = 0

    def mark(self, page: int, number: int) -> None:
        """A stretch of content is the element's."""
        if self.first < 0:
            self.first = page
        self.kids.append(number if page == self.first else (page, number))

    def written(self, pages: Sequence[str]) -> bytes:
        """The element as it stands in the file; `pages` are references to the pages."""
        kids = []
        for kid in self.kids:
            if isinstance(kid, int):
                kids.append(str(kid))
            elif isinstance(kid, Element):
                kids.append(f"{kid.number} 0 R")
            else:
                kids.append(f"<</Type/MCR/Pg {pages[kid[0]]}/MCID {kid[1]}>>")
        of_page = f"/Pg {pages[self.first]}" if self.first >= 0 else ""
        words = f"<</S/{self.role}/P {self.parent} 0 R{of_page}/K[{' '.join(kids)}]"
        return words.encode("ascii") + self._told() + b">>"

    def _told(self) -> bytes:
        """What else there is to know of some elements."""
        if self.alternative:
            return b"/Alt" + _string(self.alternative)
        if self.replacement:
            return b"/ActualText" + _string(self.replacement)
        return b"/A<</O/Table/Scope/Column>>" if self.role == "TH" else b""


@lru_cache(maxsize=1024)
def _string(text: str) -> bytes:
    """A text as it is written to a file."""
    return b"<" + (BOM_UTF16_BE + text.encode("utf-16-be")).hex().encode("ascii") + b">"


_ARTIFACT = Element("Document", 0)
"""Stands for all that is no part of the structure."""


class Untagged:
    """Takes what there is to say about structure, and writes none of it."""

    def element(
        self, role: Role, block: object = None, alternative: str = "", replacement: str = ""
    ) -> AbstractContextManager[None]:
        """What is drawn inside is an element, or goes on with it where `block` was cut by a page's end."""
        return nullcontext()

    def entry(self) -> AbstractContextManager[None]:
        """What is drawn inside is an entry of a list; entries that follow each other make one list."""
        return nullcontext()

    def artifact(self) -> AbstractContextManager[None]:
        """What is drawn inside is no part of what is read, such as a running head."""
        return nullcontext()

    def text(self) -> None:
        """Text is about to be drawn."""

    def shapes(self) -> None:
        """Something other than text is about to be drawn."""

    def page(self) -> AbstractContextManager[None]:
        """What is done inside hands the page at hand on to the document."""
        return nullcontext()

    def finish(self) -> None:
        """The document is complete, and not yet written."""

    def appended(self, pdf: bytes) -> bytes:
        """The finished file with what there is to know of its structure behind it."""
        return pdf


class _Begun(AbstractContextManager[None]):
    """Something begun, after which the structure goes on where it was before."""

    def __init__(self, tags: Tags, before: Element) -> None:
        self.tags, self.before = tags, before

    def __exit__(self, *_: object) -> None:
        self.tags.at = self.before


class Tags(Untagged):
    """The structure of a document, as it grows with what is drawn; `at` is the element at hand.

    Of texts that share an element each is a stretch of its own, which keeps their words apart.
    """

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self.at = self._root = Element("Document", 0)
        self._begun: dict[tuple[str, object], Element] = {}
        self._open: Element | None = None
        self._page = 0
        self._marked: list[Element] = []
        self._pages: list[list[Element]] = []

    def element(
        self, role: Role, block: object = None, alternative: str = "", replacement: str = ""
    ) -> AbstractContextManager[None]:
        before = self.at
        if before is not _ARTIFACT and before.role not in _HOLDING[role]:
            self.at = self._found(role, block) or self._new(role, alternative, replacement)
        elif before is self._open and before.role not in _DRAWN:
            self._close()
        if block is not None:
            self.at.last = self._page
            self._begun[role, block] = self.at
        return _Begun(self, before)

    def entry(self) -> AbstractContextManager[None]:
        before = self.at
        if before is not _ARTIFACT:
            last = before.kids[-1] if before.kids else None
            follows = isinstance(last, Element) and last.role == "L"
            self.at = last if follows and isinstance(last, Element) else self._new("L")
            self.at = self._new("LI")
        return _Begun(self, before)

    def artifact(self) -> AbstractContextManager[None]:
        before, self.at = self.at, _ARTIFACT
        return _Begun(self, before)

    def _found(self, role: Role, block: object) -> Element | None:
        """The element that a block began on an earlier page."""
        known = self._begun.get((role, block)) if block is not None else None
        return known if known is not None and known.last < self._page else None

    def _new(self, role: Role, alternative: str = "", replacement: str = "") -> Element:
        made = Element(role, self._page, alternative, replacement)
        self.at.kids.append(made)
        return made

    def text(self) -> None:
        self._mark(self.at)

    def shapes(self) -> None:
        self._mark(self.at if self.at.role in _DRAWN else _ARTIFACT)

    def _mark(self, element: Element) -> None:
        """Whatever is drawn from here on belongs to the element."""
        if element is self._open:
            return
        self._close()
        self._open = element
        if element is _ARTIFACT:
            self._write("/Artifact BMC")
            return
        number = len(self._marked)
        element.mark(self._page, number)
        self._write(f"/{element.role} <</MCID {number}>> BDC")
        self._marked.append(element)

    def _close(self) -> None:
        if self._open is not None:
            self._write("EMC")
            self._open = None

    def _write(self, operator: str) -> None:
        self._canvas._code.append(operator)

    @contextmanager
    def page(self) -> Iterator[None]:
        self._close()
        yield
        page = self._canvas._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = self._page, "/S"
        self._pages.append(self._marked)
        self._page, self._marked = self._page + 1, []

    def finish(self) -> None:
        document = self._canvas._doc
        document._pdfVersion = max(document._pdfVersion, _VERSION)
        document.Catalog.MarkInfo = PdfDictionary({"Marked": "true"})
        document.Catalog.StructTreeRoot = PdfDictionary()

    def appended(self, pdf: bytes) -> bytes:
        """An update as PDF calls it incremental: it fills in the root, which was written empty.

        ReportLab would need several times as long for as many objects.
        """
        document = self._canvas._doc
        numbers = {name: number for name, (number, _) in document.idToObjectNumberAndVersion.items()}
        root = self._root.parent = numbers[document.Catalog.StructTreeRoot.__InternalName__]
        elements = list(_every(self._root))
        for number, element in enumerate(elements, start=document.objectcounter + 1):
            element.number = number
            for kid in element.kids:
                if isinstance(kid, Element):
                    kid.parent = number
        pages = [f"{numbers[f'Page{page + 1}']} 0 R" for page in range(self._page)]
        objects = {root: self._written_root()}
        objects |= {element.number: element.written(pages) for element in elements}
        trailer = b"/Root %d 0 R/Info %d 0 R/ID%b" % (
            numbers[document.Catalog.__InternalName__],
            numbers[document.info.__InternalName__],
            document.ID(),
        )
        return updated(pdf, objects, trailer)

    def _written_root(self) -> bytes:
        """The root of the structure, and for every page the elements that its stretches belong to."""
        parents = " ".join(
            f"{page}[{' '.join(f'{element.number} 0 R' for element in marked)}]"
            for page, marked in enumerate(self._pages)
        )
        tree = f"/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {len(self._pages)}"
        return f"<</Type/StructTreeRoot/K {self._root.number} 0 R{tree}>>".encode("ascii")


def _every(element: Element) -> Iterator[Element]:
    """The element and all within it."""
    waiting = [element]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += [kid for kid in reversed(found.kids) if isinstance(kid, Element)]
