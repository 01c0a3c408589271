"""Papers as PDF and for a word processor: charts that can be read without eyes, and nothing a checker finds wrong."""

import io
from datetime import date

import pypdf
import pytest
from django.utils import timezone
from docx import Document as Word
from docx.oxml.ns import qn

from floorboard.formats.document import Chart
from floorboard.formats.registry import WAYS
from floorboard.organisation.days import months_before
from floorboard.organisation.models import Placement
from floorboard.papers.document import pack_document
from floorboard.papers.models import Issue, Pack
from floorboard.reports.models import Tally
from tests.built import with_built_files
from tests.formats.test_twenty_documents import failures_of, unnamed_in
from tests.papers.conftest import begun, made

pytestmark = pytest.mark.django_db
YEARS = 36


@pytest.fixture
def documents(cast, month):
    """A pack with charts over three years: as everybody reads it, in easy words, and in large print."""
    Placement.objects.update(since=date(2020, 1, 1))
    today = timezone.localdate()
    for ago in range(2, YEARS):
        first = months_before(today, ago)
        for measure, value, many in (
            ("said", 1, 9 + ago % 5),
            ("in-time", 1, 8 + ago % 3),
            ("in-time", 0, 1 + ago % 2),
        ):
            facts = {"unit": cast.larch, "path": cast.larch.path, "month": first, "measure": measure, "value": value}
            Tally.objects.create(many=many, **facts)
    pack = made(begun(cast.pru, since=months_before(today, YEARS - 1), unit=cast.alder), cast.pru)
    part = pack.parts.first()
    part.write(own="Our own words.\n\nAnd more.", easy="This is our paper.", by=cast.pru)
    Issue.put_out(pack=pack, by=cast.pru)
    whole = Pack.objects.for_reading().get(pk=pack.pk)
    return [pack_document(whole), pack_document(whole, easy=True)]


@with_built_files
def test_no_pdf_of_a_paper_fails_the_checker_for_screen_readers(documents):
    assert sum(isinstance(block, Chart) for block in documents[0].blocks) >= 2
    for document in documents:
        pdf = WAYS["pdf"].render(document)[0]
        assert not failures_of(pdf) + unnamed_in(pypdf.PdfReader(io.BytesIO(pdf)))


@with_built_files
def test_each_chart_says_what_it_shows_in_words_and_stands_in_a_table_too(documents):
    charts = [block for block in documents[0].blocks if isinstance(block, Chart)]
    made_of = WAYS["docx"].render(documents[0])[0]
    word = Word(io.BytesIO(made_of))
    told = [one.get("descr") for one in word.element.iter(qn("wp:docPr"))]
    assert [chart.words for chart in charts] == told and all(told)
    captions = [block.caption for block in documents[0].blocks if block.kind == "table"]
    assert sum("Things people said" in caption for caption in captions) == 1
    plain = WAYS["plain"].render(documents[0])[0].decode()
    assert all(f"[Picture: {chart.words[:20]}" in plain for chart in charts)
