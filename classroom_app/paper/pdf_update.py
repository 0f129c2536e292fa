"""Objects added to a finished PDF, the way that the format calls an incremental update."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby


def updated(pdf: bytes, objects: Mapping[int, bytes], trailer: bytes) -> bytes:
    """A PDF with these objects, by their numbers in ascending order, in place of what they were before.

    `trailer` is what the new trailer says besides where things are.
    """
    before = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    parts, places, at = [pdf], {}, len(pdf)
    for number, written in objects.items():
        places[number] = at
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, written))
        at += len(parts[-1])
    said = b"<</Size %d/Prev %d%b>>" % (max(objects) + 1, before, trailer)
    end = b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (said, at)
    return b"".join([*parts, b"xref\n", *_table(places), end])


def _table(places: Mapping[int, int]) -> Iterator[bytes]:
    """The lines that say where objects are: under the first number and the length of each unbroken run."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        yield b"%d %d\n" % (numbers[0], len(numbers))
        for number in numbers:
            yield b"%010d 00000 n \n" % places[number]
