"""The bare equivalent of a class's worksheets as separate files: LaTeX, two passes of `pdflatex` for each.

Times and Helvetica, which every TeX installation has. What they lack (Chinese, for one) is set as a question
mark, so that LaTeX has rather less to do than we have.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import singledispatch
from pathlib import Path

from classroom_app.lesson.student import StudentLesson
from tests.benchmarks.bare_worksheet import (
    Box,
    Kept,
    Lines,
    Look,
    Options,
    Piece,
    Table,
    Words,
    bare_worksheet,
)

PASSES = 2
"""The first writes down how many pages there are, the second prints it."""

_PREAMBLE = r"""\documentclass[a4paper,10pt]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{mathptmx,helvet,textcomp,longtable}
\usepackage[textwidth=416pt,textheight=690pt,headsep=20pt]{geometry}
\usepackage{fancyhdr}
\pagestyle{fancy}\fancyhf{}\renewcommand{\headrulewidth}{0.4pt}
\fancyhead[L]{\sffamily\scriptsize NAME}
\fancyhead[R]{\sffamily\scriptsize Page \thepage\ of \pageref{end}}
\setlength{\parindent}{0pt}\setlength{\parskip}{6pt}\setlength{\tabcolsep}{4pt}
\newcommand{\look}[3]{\fontsize{#1}{#2}\selectfont #3}
\begin{document}
"""
_END = "\\label{end}\n\\end{document}\n"

_LOOKS: dict[Look, str] = {
    "title": r"\look{20}{26}{\bfseries}",
    "heading": r"\look{16}{20}{\bfseries}",
    "subheading": r"\look{10.5}{16}{\sffamily\bfseries}",
    "reading": r"\look{10.5}{16}{}",
    "prompt": r"\look{9.5}{14}{\sffamily\bfseries}",
    "body": r"\look{9.5}{14}{\sffamily}",
    "excerpt": r"\look{9.5}{14}{}",
    "small": r"\look{8.5}{12}{\sffamily}",
}

_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "\u00a0": "~",
    "\n": r"\newline ",
    **{sign: f"\\{sign}" for sign in "{}$&#%_"},
}

_LATIN = frozenset("–—‘’“”…€")
"""What the two faces have beyond Latin-1."""


class BareLatex:
    """The worksheet of a lesson's plan as LaTeX, and how to set it for each of a class."""

    def __init__(self, lesson: StudentLesson, plan: str) -> None:
        self._body = "\n".join(_source(piece) for piece in bare_worksheet(lesson, plan))

    @staticmethod
    def is_installed() -> bool:
        return shutil.which("pdflatex") is not None

    def write(self, folder: Path, names: Sequence[str]) -> None:
        """Sets a file for each name. Raises CalledProcessError where LaTeX stops."""
        for number, name in enumerate(names, start=1):
            source = folder / f"{number}.tex"
            source.write_text(
                f"{_PREAMBLE.replace('NAME', _escaped(name))}{self._body}{_END}", encoding="utf-8"
            )
            for _ in range(PASSES):
                command = ["pdflatex", "-interaction=batchmode", "-halt-on-error", source.name]
                subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)


@singledispatch
def _source(piece: Piece) -> str:
    raise NotImplementedError(type(piece).__name__)


@_source.register
def _(piece: Words) -> str:
    return f"{{{_LOOKS[piece.look]} {_escaped(piece.text)}\\par}}"


@_source.register
def _(piece: Options) -> str:
    rows = (
        f"\\item[$\\bigcirc$\\quad {letter}] {_LOOKS['body']} {_escaped(text)}"
        for letter, text in piece.lettered
    )
    shape = r"\setlength{\leftmargin}{36pt}\setlength{\labelwidth}{30pt}\setlength{\itemsep}{0pt}"
    return "\n".join([f"\\begin{{list}}{{}}{{{shape}}}", *rows, r"\end{list}"])


@_source.register
def _(piece: Table) -> str:
    """Of a width that leaves room for the padding of each column."""
    columns = "".join(f"p{{{share * (416 - 8 * len(piece.shares)):.1f}pt}}" for share in piece.shares)
    rows = [f"{' & '.join(map(_escaped, row))} \\\\ \\hline" for row in piece.rows]
    table = [f"\\begin{{tabular}}{{{columns}}}", *rows, r"\end{tabular}"]
    return "\n".join([f"{{{_LOOKS['small']}", *table, r"\par}"])


@_source.register
def _(piece: Lines) -> str:
    return "\n".join([r"\vspace{18pt}\hrule"] * piece.count)


@_source.register
def _(piece: Box) -> str:
    return f"\\framebox[{16 + piece.characters * 9}pt]{{\\rule{{0pt}}{{18pt}}}}\\par"


@_source.register
def _(piece: Kept) -> str:
    return "\n".join(
        [r"\begin{minipage}{\linewidth}\parskip 6pt", *map(_source, piece.pieces), r"\end{minipage}\par"]
    )


def _escaped(text: str) -> str:
    return "".join(_SIGNS.get(sign, sign if ord(sign) < 0x180 or sign in _LATIN else "?") for sign in text)
