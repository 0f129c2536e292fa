"""A source that lies beside the article: what it is, and its excerpts on a tinted ground."""

from __future__ import annotations

from classroom_app.lesson.student import Excerpt, Material
from classroom_app.paper.blocks import Panel, panel_pad, text_table
from classroom_app.paper.layout import Block, Group
from classroom_app.paper.styles import Design
from classroom_app.paper.text import Span, pdf_text


def material_panel(design: Design, material: Material, name: str) -> Block:
    """The source under the name by which the questions call it."""
    spans = (Span(f"{name}. ", bold=True), Span(material.citation))
    heading = pdf_text(spans, design.small, keep_with_next=True)
    return Panel(design, Group([heading, *excerpts(design, material)]), before=design.steps(4))


def excerpts(design: Design, material: Material) -> list[Block]:
    """What a panel holds of a source: of each excerpt what it is, and its words or its table."""
    return [block for excerpt in material.excerpts for block in _excerpt(design, excerpt)]


def _excerpt(design: Design, excerpt: Excerpt) -> list[Block]:
    blocks: list[Block] = [pdf_text(excerpt.label, design.caption, keep_with_next=True)]
    if excerpt.text:
        blocks.append(pdf_text(excerpt.text, design.excerpt))
    if excerpt.table:
        blocks.append(text_table(design, excerpt.table, design.measure - 2 * panel_pad(design)))
    return blocks
