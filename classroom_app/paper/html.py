"""A handout as one page of HTML: the same blocks, to be read aloud, enlarged and answered in a browser.

Every type of block says here what it is on such a page. Nothing is fetched, and nothing runs: all texts are
escaped, answers are given in plain fields, and what a browser cannot keep it can print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import singledispatch
from html import escape
from itertools import groupby, zip_longest

from classroom_app.fonts import SANS
from classroom_app.lesson.answer_sheets import SheetCopy
from classroom_app.lesson.ledger import Verdict
from classroom_app.paper.article import ArticleParagraph
from classroom_app.paper.beside import ConfidenceRow
from classroom_app.paper.blocks import (
    EntryBox,
    Grid,
    Labelled,
    LetterCell,
    MarkCell,
    Option,
    Panel,
    Wrapped,
    WritingLines,
    sign,
)
from classroom_app.paper.discussion_sheet import CutLine, Rooms
from classroom_app.paper.front import NameLine, NameRow
from classroom_app.paper.glyphs import number_of
from classroom_app.paper.html_style import STYLE
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.page import Section, Sheet
from classroom_app.paper.scale import Scale
from classroom_app.paper.styles import Design, TextStyle
from classroom_app.paper.text import Span, TextBlock
from classroom_app.paper.verdicts import ClaimFacts, VerdictShape

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls and overrides of direction, which could make a line read falsely: told by their numbers."""

_LINE_ENDS = re.compile("[\n\u2028\u2029]")

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser is told to fetch and to run: nothing."""

_VERDICTS: dict[Verdict, str] = {
    "supported": "●",
    "supported-with-caveats": "◐",
    "differs": "≠",
    "contested": "▸◂",
    "not-checkable": "□",
    "not-confirmed": "○",
}
"""A character like the shape of each verdict, for the eye only: its word stands beside it."""


def html(section: Section, copy: SheetCopy | None = None) -> bytes:
    """The handout as a file of HTML, for everyone or for one student; made for a screen, not laid out."""
    sheet, page = section.sheet, _Page(section.sheet, copy or SheetCopy(code=""))
    body = _flow(section.blocks, page)
    whole = _DOCUMENT.format(
        language=escape(sheet.language, quote=True),
        direction="rtl" if sheet.from_right else "ltr",
        policy=_POLICY,
        title=_escaped(f"{sheet.title}: {sheet.kind}"),
        style=STYLE,
        look=_look(sheet.design),
        kind=_escaped(sheet.kind),
        note=_keeping(page) if page.has_fields else "",
        body=body,
        foot=_escaped(_foot(sheet, page.copy)),
    )
    return whole.encode("utf-8")


_DOCUMENT = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body{look}>
<header>
<p>{kind}</p>
{note}</header>
<main>
{body}</main>
<footer>
<p>{foot}</p>
</footer>
</body>
</html>
"""


def _look(design: Design) -> str:
    """The classes that make the whole page larger, or plain and airy."""
    names = {"large": design.large, "easy": design.reading.family == SANS}
    chosen = " ".join(name for name, is_chosen in names.items() if is_chosen)
    return f' class="{chosen}"' if chosen else ""


def _keeping(page: _Page) -> str:
    told = page.design.say(
        "Answer on this page. The browser does not keep what you write: before you close the page, print it, "
        "or print it to a PDF file."
    )
    return f'<p class="note">{_escaped(told)}</p>\n'


def _foot(sheet: Sheet, copy: SheetCopy) -> str:
    version = sheet.design.say("Version {version}", version=sheet.version)
    return " · ".join(filter(None, [copy.code, version, copy.student]))


class _Page:
    """What the elements of a page share.

    `question` names the question whose answer is asked for, "" outside of one; `row` and `labels` are the
    name of a table's row and the ids of the texts that say what to fill in at the cell at hand; `room` is the
    id that the next room to write in must have, since its label is already there.
    """

    def __init__(self, sheet: Sheet, copy: SheetCopy) -> None:
        self.design, self.copy = sheet.design, copy
        self.question = self.row = self.room = ""
        self.labels: Sequence[str] = ()
        self.has_fields = False
        self._count = 0
        self._styles: dict[TextStyle, str] = {}
        for field in fields(Design):
            style = getattr(sheet.design, field.name)
            if isinstance(style, TextStyle):
                self._styles.setdefault(style, field.name)

    def new_id(self) -> str:
        self._count += 1
        return f"e{self._count}"

    def field_id(self) -> str:
        """The id of a field to fill in: the one its label waits for, or a new one."""
        self.has_fields = True
        found, self.room = self.room or self.new_id(), ""
        return found

    def class_of(self, style: TextStyle) -> str:
        """A text's class: the name of its style, where it is one of the design's."""
        name = self._styles.get(style, "")
        return f' class="{name}"' if name else ""


def _escaped(text: str) -> str:
    """A text whose every character means itself."""
    shown = _UNSEEN.sub(lambda found: number_of(found[0]), text)
    return _LINE_ENDS.sub("<br>", escape(shown, quote=True))


def _words(text: TextBlock, page: _Page) -> str:
    """A text's spans; words that can be picked are boxes to tick where they answer a question."""
    return "".join(
        _picked(list(spans), page) if box else "".join(map(_span, spans))
        for box, spans in groupby(text.spans, lambda span: span.box)
    )


def _span(span: Span) -> str:
    shown = _escaped(span.text)
    for is_so, tag in ((span.small, "small"), (span.italic, "i"), (span.bold, "b")):
        shown = f"<{tag}>{shown}</{tag}>" if is_so and span.text.strip() else shown
    return shown


def _picked(spans: Sequence[Span], page: _Page) -> str:
    shown = "".join(map(_span, spans))
    if not page.question:
        return f'<span class="pick{" heavy" if spans[0].heavy else ""}">{shown}</span>'
    return f'<label class="pick"><input type="checkbox" id="{page.field_id()}">{shown}</label>'


def _text(text: TextBlock, page: _Page, lead: str = "", label: str = "") -> str:
    """A heading or paragraph after its `lead`, as the label of the field with that id."""
    tag = text.role.lower() if text.role else "p"
    words = _words(text, page)
    words = f'<label for="{label}">{words}</label>' if label else words
    return f"<{tag}{page.class_of(text.style)}>{lead}{words}</{tag}>\n" if text.text else ""


def _flow(blocks: Sequence[Block], page: _Page) -> str:
    """Blocks below each other. Options are a list; a text just before a room to write in is its label."""
    parts = []
    for are_options, run in groupby(blocks, lambda block: isinstance(block, Option)):
        shown = "".join(_each(list(run), page))
        parts.append(f'<ul class="options">\n{shown}</ul>\n' if are_options else shown)
    return "".join(parts)


def _each(blocks: Sequence[Block], page: _Page) -> Iterator[str]:
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(following, WritingLines) and type(block) is TextBlock:
            page.room = page.new_id()
            yield _text(block, page, label=page.room)
        else:
            yield _html(block, page)


@singledispatch
def _html(block: Block, page: _Page) -> str:
    """A block as HTML, by its type."""
    raise NotImplementedError(type(block).__name__)


@_html.register
def _(block: TextBlock, page: _Page) -> str:
    return _text(block, page)


@_html.register
def _(block: ArticleParagraph, page: _Page) -> str:
    """The paragraph under its number, with the numbers of the printed lines where those begin."""
    lines = block.lines(page.design.measure)
    cuts = {lines[index].start: number for index, number in block.numbered_lines(page.design.measure)}
    bounds = [0, *cuts, len(block.text)]
    shown = [
        f"{_line_mark(cuts[start]) if start in cuts else ''}{_escaped(block.text[start:end])}"
        for start, end in zip(bounds, bounds[1:], strict=False)
    ]
    name = f"P{block.number}"
    return f'<p class="reading" id="{name}">{_lead(name)}{"".join(shown)}</p>\n'


def _line_mark(number: int) -> str:
    """A line's number for the eye: it is no part of the text."""
    return f'<span class="line" data-line="{number}"></span>'


def _lead(text: str) -> str:
    """What stands before the first words of a block."""
    return f'<b class="lead">{_escaped(text)}</b> '


@_html.register
def _(block: Group, page: _Page) -> str:
    return _question(block, page) if block.role == "Sect" else _flow(block.children, page)


def _question(block: Group, page: _Page) -> str:
    """A question: its number and prompt name all its fields, and how to answer is told with them."""
    page.question = page.new_id()
    prompt, rest = block.children[0], block.children[1:]
    legend, described, how = _html(prompt, page).strip(), "", ""
    told = rest[0] if rest else None
    if isinstance(told, TextBlock) and told.style == page.design.small:
        name, rest = page.new_id(), rest[1:]
        described = f' aria-describedby="{name}"'
        how = f'<p class="small" id="{name}">{_words(told, page)}</p>\n'
    answer = _flow(rest, page)
    page.question = ""
    return f'<fieldset class="question"{described}>\n<legend>{legend}</legend>\n{how}{answer}</fieldset>\n'


@_html.register
def _(block: Wrapped, page: _Page) -> str:
    return _html(block.inner, page)


@_html.register
def _(block: Labelled, page: _Page) -> str:
    if isinstance(block.inner, TextBlock):
        return _text(block.inner, page, _lead(block.label.text))
    return _text(block.label, page) + _html(block.inner, page)


@_html.register
def _(block: Panel, page: _Page) -> str:
    return f'<div class="panel">\n{_html(block.inner, page)}</div>\n'


@_html.register
def _(block: Option, page: _Page) -> str:
    words = f"<b>{_escaped(block.letter.text)}</b> {_words(block.text, page)}"
    if page.question:
        kind = "radio" if block.mark == "circle" else "checkbox"
        named = f'type="{kind}" name="{page.question}" value="{escape(block.letter.text, quote=True)}"'
        shown = f'<label><input {named} id="{page.field_id()}"> {words}</label>'
    else:
        shown = f"<p>{_told_mark(block.mark == 'square', block.ticked, page)} {words}</p>"
    note = _text(block.note, page).strip() if block.note else ""
    return f"<li>{shown}{note}</li>\n"


def _told_mark(is_square: bool, ticked: bool, page: _Page) -> str:
    """A box or circle that is not to be ticked here; whether it is ticked is said in words."""
    shown = sign("square" if is_square else "circle", ticked)
    if not ticked:
        return f'<span aria-hidden="true">{shown}</span>'
    return f'<span role="img" aria-label="{_escaped(page.design.say("Right answer"))}">{shown}</span>'


def _inside(block: Block, page: _Page) -> str:
    """A block within a cell, where a text needs no paragraph."""
    return _words(block, page) if isinstance(block, TextBlock) else _html(block, page).strip()


@_html.register
def _(block: MarkCell, page: _Page) -> str:
    if not page.question:
        return _told_mark(False, block.ticked, page)
    labels = " ".join(page.labels)
    field = f'type="radio" name="{page.row}" value="{page.labels[-1]}" id="{page.field_id()}"'
    return f'<input {field} aria-labelledby="{labels}">'


@_html.register
def _(block: LetterCell, page: _Page) -> str:
    if block.letter:
        return f"<b>{_escaped(block.letter.text)}</b>"
    field = f'type="text" size="3" maxlength="3" autocomplete="off" id="{page.field_id()}"'
    return f'<input {field} aria-labelledby="{" ".join(page.labels)}">'


@_html.register
def _(block: WritingLines, page: _Page) -> str:
    label = "" if page.room else _own_label(page)
    return f'{label}<textarea id="{page.field_id()}" rows="{max(2, block.lines)}" dir="auto"></textarea>\n'


def _own_label(page: _Page, tag: str = "p", text: str = "") -> str:
    """The label of a field that no text stands before."""
    page.room = page.new_id()
    shown = text or _escaped(page.design.say("Your answer"))
    return f'<{tag}><label for="{page.room}">{shown}</label></{tag}>\n'


@_html.register
def _(block: EntryBox, page: _Page) -> str:
    label, name = _own_label(page, "span"), page.field_id()
    unit = f' <span id="{name}u">{_words(block.unit, page)}</span>' if block.unit else ""
    described = f' aria-describedby="{name}u"' if block.unit else ""
    size = min(max(block.characters, 4), 40)
    field = f'type="text" size="{size}" autocomplete="off" dir="auto" id="{name}"{described}'
    return f'<p class="entry">{label}<input {field}>{unit}</p>\n'


@_html.register
def _(block: Scale, page: _Page) -> str:
    """A number between the scale's ends, since a slider would begin with an answer of its own."""
    item, (lower, upper) = block.item, block.ends
    say = page.design.say
    told = (
        say("A number from {lower} to {upper}, in steps of {step}", lower=lower, upper=upper, step=item.step)
        if item.step > 1
        else say("A number from {lower} to {upper}", lower=lower, upper=upper)
    )
    label, name = _own_label(page, "span", _escaped(told)), page.field_id()
    unit = f" {_words(block.unit, page)}" if block.unit else ""
    bounds = f'min="{item.lower}" max="{item.upper}" step="{item.step}"'
    return f'<p class="entry">{label}<input type="number" {bounds} id="{name}">{unit}</p>\n'


@_html.register
def _(block: ConfidenceRow, page: _Page) -> str:
    name = page.new_id()
    steps = "".join(
        f'<label><input type="radio" name="{name}" value="{_escaped(step.text)}" id="{page.field_id()}"> '
        f"{_words(step, page)}</label>\n"
        for step in block.steps
    )
    legend, guess = _words(block.asked, page), _words(block.guess, page)
    return f'<fieldset class="row">\n<legend>{legend}</legend>\n{steps}<small>{guess}</small>\n</fieldset>\n'


@_html.register
def _(block: NameLine, page: _Page) -> str:
    say = block.design.say
    return _fields([(say("Name"), page.copy.student), (say("Class"), block.group), (say("Date"), "")], page)


@_html.register
def _(block: NameRow, page: _Page) -> str:
    return _fields([(block.design.say("Name"), page.copy.student), *block.others], page)


def _fields(named: Iterable[tuple[str, str]], page: _Page) -> str:
    """Fields with what is known of them."""
    shown = "".join(
        f'<label>{_escaped(name)} <input type="text" autocomplete="off" dir="auto" '
        f'id="{page.field_id()}" value="{_escaped(known)}"></label>\n'
        for name, known in named
    )
    return f'<div class="fields">\n{shown}</div>\n'


@_html.register
def _(block: Rooms, page: _Page) -> str:
    shown = []
    for label in block.labels:
        shown.append(_own_label(page, text=_words(label, page)))
        shown.append(f'<textarea id="{page.field_id()}" rows="4" dir="auto"></textarea>\n')
    return "".join(shown)


@_html.register
def _(block: CutLine, page: _Page) -> str:
    return "<hr>\n"


@_html.register
def _(block: VerdictShape, page: _Page) -> str:
    return _verdict_sign(block.verdict)


def _verdict_sign(verdict: Verdict) -> str:
    return f'<span aria-hidden="true">{_VERDICTS[verdict]}</span>'


@_html.register
def _(block: ClaimFacts, page: _Page) -> str:
    shown = []
    for caption, word in zip(block.captions, block.words, strict=True):
        mark = f"{_verdict_sign(block.claim.verdict)} " if word is block.words[1] else ""
        shown.append(f"<div><dt>{_words(caption, page)}</dt><dd>{mark}{_words(word, page)}</dd></div>\n")
    return f'<dl class="facts">\n{"".join(shown)}</dl>\n'


@_html.register
def _(block: Grid, page: _Page) -> str:
    heads = [page.new_id() if _is_text(cell) else "" for cell in block.heading]
    cells = zip(block.heading, heads, strict=True)
    heading = "".join(_head(cell, name, page) for cell, name in cells)
    heading = f"<thead>\n<tr>{heading}</tr>\n</thead>\n" if heading else ""
    rows = "".join(_row(row, heads, page) for row in block.rows)
    return f"<table>\n{heading}<tbody>\n{rows}</tbody>\n</table>\n"


def _is_text(cell: Block) -> bool:
    return isinstance(cell, TextBlock) and bool(cell.text)


def _head(cell: Block, name: str, page: _Page) -> str:
    words = _inside(cell, page)
    return f'<th scope="col" id="{name}"{_right(cell)}>{words}</th>' if name else "<td></td>"


def _row(row: Sequence[Block], heads: Sequence[str], page: _Page) -> str:
    """A row; its texts say what its fields are for, and the first of them is its heading."""
    has_fields = any(isinstance(cell, MarkCell | LetterCell) for cell in row)
    names = [page.new_id() if has_fields and _is_text(cell) else "" for cell in row]
    texts = list(filter(None, names))
    page.row = page.new_id() if has_fields else ""
    shown = []
    for column, (cell, name) in enumerate(zip(row, names, strict=True)):
        page.labels = [*texts, *heads[column : column + 1]]
        named = f' id="{name}"' if name else ""
        tag = 'th scope="row"' if name and name == texts[0] else "td"
        shown.append(f"<{tag}{named}{_right(cell)}>{_inside(cell, page)}</{tag[:2]}>")
    return f"<tr>{''.join(shown)}</tr>\n"


def _right(cell: Block) -> str:
    """The class of a figure, which ends where those above and below it end."""
    return ' class="right"' if isinstance(cell, TextBlock) and cell.style.right else ""
