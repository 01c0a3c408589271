"""What is taken out as a file starts no formula, and does not come in again by another door."""

import io
import zipfile

import pytest
from django.urls import reverse

from floorboard.formats.sheets import in_csv
from floorboard.organisation.imports import NotReadable, bring_in
from floorboard.organisation.imports.export import export_organisation
from floorboard.organisation.models import Unit
from floorboard.papers.open_data import COLUMNS, rows
from tests.papers.conftest import last_month

pytestmark = pytest.mark.django_db
FORMULAS = ["=cmd()", "+1+1", "-2", "@SUM(1)", "\t=1"]


@pytest.mark.parametrize("name", FORMULAS)
def test_no_file_of_measures_starts_a_formula(cast, client, month, name):
    Unit.objects.filter(pk=cast.alder.pk).update(name=name)
    client.force_login(cast.pru)
    listed = client.get(reverse("measure-file", args=[cast.alder.pk, "csv"])).content.decode("utf-8-sig")
    one = client.get(reverse("measure-detail", args=[cast.alder.pk, "said"]), {"file": "csv"}).content.decode(
        "utf-8-sig"
    )
    for text in (listed, one):
        lines = text.splitlines()[1:]
        assert lines and all(line.lstrip('"').startswith("'") for line in lines)
    book = client.get(reverse("measure-file", args=[cast.alder.pk, "xlsx"])).content
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml")


def test_a_file_of_numbers_is_refused_where_places_are_brought_in(cast, client, month):
    client.force_login(cast.pru)
    measures = client.get(reverse("measure-file", args=[cast.alder.pk, "csv"])).content
    numbers = in_csv([column.name for column in COLUMNS], rows(last_month(), last_month())).encode()
    for data in (measures, numbers):
        before = Unit.objects.count()
        with pytest.raises(NotReadable) as refused:
            bring_in(data, provider="Alder Care")
        assert str(refused.value) and Unit.objects.count() == before


def test_a_file_of_places_that_lost_a_column_by_hand_says_which_one(cast):
    head, _end, rest = export_organisation().partition("\r\n")
    named = head.lstrip("\ufeff").split(",")[1]
    with pytest.raises(NotReadable) as refused:
        bring_in((head.replace(named, "Something", 1) + "\r\n" + rest).encode(), provider="Alder Care")
    assert named in str(refused.value)
