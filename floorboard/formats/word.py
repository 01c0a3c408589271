"""A document for a word processor (DOCX), with real headings, lists and tables, so that screen readers can walk it."""

from functools import lru_cache
from io import BytesIO

import resvg_py
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from floorboard.formats.document import Document
from floorboard.formats.easy import blocks_of
from floorboard.formats.our_files import picture_file
from floorboard.formats.page import direction
from floorboard.formats.shorter import for_paper
from floorboard.formats.sizes import POINTS

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPER = {"a4": (Mm(210), Mm(297)), "a5": (Mm(148), Mm(210))}
CHART_PIXELS = 1200
PIXELS = 240  # of a picture that is printed 20 mm wide


def render(document: Document, paper: str = "a4", told=None) -> tuple[bytes, str]:
    with override(document.language):
        made = BytesIO()
        Letter(for_paper(document), paper).word.save(made)
    return made.getvalue(), CONTENT_TYPE


class Letter:
    """One document being written."""

    def __init__(self, document: Document, paper: str):
        self.document, self.word = document, Word()
        self.is_rtl = direction(document.language) == "rtl"
        self._set_up(paper)
        self.add(document.title, "Heading 1")
        for words in filter(None, (document.place, document.when)):
            self.add(words)
        for block in blocks_of(document) if document.is_easy else document.blocks:
            getattr(self, block.kind)(block)
        for words in document.foot:
            self.add(words)

    def _set_up(self, paper):
        properties, section = self.word.core_properties, self.word.sections[0]
        properties.title, properties.language = self.document.title, self.document.language
        properties.author, properties.comments = "Floorboard", ""
        section.page_width, section.page_height = PAPER[paper]
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
        points = POINTS[self.document.size] if self.document.size != "usual" else (16 if self.document.is_easy else 14)
        for style in self.word.styles:
            if style.type == WD_STYLE_TYPE.PARAGRAPH:
                _speak(style, self.document.language)
        normal = self.word.styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(points)
        normal.element.rPr.rFonts.set(qn("w:cs"), "Arial")
        for level, larger in ((1, 1.7), (2, 1.35), (3, 1.15)):
            heading = self.word.styles[f"Heading {level}"]
            heading.font.name, heading.font.size = "Arial", Pt(round(points * larger))
            heading.font.color.rgb = None
            heading.element.rPr.rFonts.set(qn("w:ascii"), "Arial")

    def add(self, words, style=None, bold=False):
        paragraph = self.word.add_paragraph(style=style)
        run = paragraph.add_run(str(words))
        run.bold = bold or None
        if self.is_rtl:
            _turn(paragraph, run)
        return paragraph

    def heading(self, block):
        self.add(block.words, f"Heading {block.level}")

    def sentence(self, block):
        if self.document.is_easy and block.picture:
            return self._easy(block)
        return self.add(block.words, bold=block.strong)

    def _easy(self, block):
        """One picture and one sentence beside each other, the picture on the side where reading begins."""
        table = self.word.add_table(rows=1, cols=2)
        if self.is_rtl:
            _flag(table._tbl.tblPr, "w:bidiVisual")
        picture, words = table.rows[0].cells
        picture.width, words.width = Mm(30), Mm(140)
        picture.paragraphs[0].add_run().add_picture(BytesIO(as_png(block.picture)), width=Mm(20))
        _without_words(picture)
        paragraph = words.paragraphs[0]
        run = paragraph.add_run(block.words)
        if self.is_rtl:
            _turn(paragraph, run)

    def quote(self, block):
        self.add(block.words, "Intense Quote")

    def rows(self, block):
        for row in block.rows:
            words = str(row.words)
            run = self.add(row.line.removesuffix(words), bold=True).add_run(words)
            if self.is_rtl:
                _flag(run._r.get_or_add_rPr(), "w:rtl")

    def list(self, block):
        for line in block.lines:
            self.add(line, "List Number" if block.ordered else "List Bullet")

    def table(self, block):
        self.add(block.caption, bold=True)
        table = self.word.add_table(rows=1, cols=len(block.head), style="Table Grid")
        if self.is_rtl:
            _flag(table._tbl.tblPr, "w:bidiVisual")
        _flag(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        for row, bold in ((block.head, True), *((row, False) for row in block.rows)):
            cells = table.rows[0].cells if row is block.head else table.add_row().cells
            for cell, words in zip(cells, row, strict=True):
                run = cell.paragraphs[0].add_run(str(words))
                run.bold = bold or None
                if self.is_rtl:
                    _turn(cell.paragraphs[0], run)
        self.add("")

    def picture(self, block):
        paragraph = self.word.add_paragraph()
        paragraph.add_run().add_picture(BytesIO(as_png(block.name)), width=Mm(40))
        for about in paragraph._p.iter(qn("wp:docPr")):
            about.set("descr", str(block.words))

    def chart(self, block):
        drawn = bytes(resvg_py.svg_to_bytes(svg_string=block.drawing, width=CHART_PIXELS))
        paragraph = self.word.add_paragraph()
        paragraph.add_run().add_picture(BytesIO(drawn), width=Mm(140))
        for about in paragraph._p.iter(qn("wp:docPr")):
            about.set("descr", str(block.words))

    def said_and_done(self, block):
        self.add(block.said_heading or _("We said"), "Heading 2")
        self.add(f"“{block.said}”")
        self.add(block.heading, "Heading 2")
        self.add(block.done)
        if block.state_words:
            self.add(block.state_words, bold=True)

    def small(self, block):
        self.add(block.words)

    tear_line = small

    def page_break(self, block):
        self.word.add_page_break()

    def room(self, block):
        self.add(block.name, bold=True)
        for _line in range(block.lines):
            self.add("_" * 40)

    def ticks(self, block):
        for words in filter(None, (block.asks, block.hint)):
            self.add(words, bold=True)
        for choice in block.choices:
            self.add(f"{'☐ ' if block.boxes else ''}{choice.words}{' ' + '_' * 20 if choice.line else ''}")

    def marks(self, block):
        self.add(block.caption, bold=True)
        for _picture, words in block.names:
            self.add(f"{words}: {'☐ ' * block.boxes} {block.sum_words} ____")

    def sheet_head(self, block):
        self.add(block.words, "Heading 2")
        for words in filter(None, (block.place, f"{block.code_words} {block.code}".strip())):
            self.add(words)

    def code(self, block):
        self.add(block.words)
        for one in block.drawn:
            self.add(one.words, "List Number")


@lru_cache(maxsize=200)
def as_png(name: str) -> bytes:
    """A picture in points of colour: word processors do not all read drawings."""
    picture, kind = picture_file(name)
    return picture if kind == "image/png" else bytes(resvg_py.svg_to_bytes(svg_string=picture.decode(), width=PIXELS))


def _flag(properties, name):
    """Switch something on that the library has no word for."""
    properties.append(OxmlElement(name))


def _turn(paragraph, run):
    """Right to left, the paragraph and the run of letters in it."""
    _flag(paragraph._p.get_or_add_pPr(), "w:bidi")
    _flag(run._r.get_or_add_rPr(), "w:rtl")


def _speak(style, language):
    """The language of all words in a style, for voices and spelling."""
    properties = style.element.get_or_add_rPr()
    said = properties.find(qn("w:lang"))
    if said is None:
        said = OxmlElement("w:lang")
        properties.append(said)
    for name in ("w:val", "w:bidi"):
        said.set(qn(name), language)


def _without_words(cell):
    """A picture beside its words says nothing by itself."""
    for about in cell._tc.iter(qn("wp:docPr")):
        about.set("descr", "")
