"""Files that are not what they should be: plain words, and nothing half done."""

import pytest

from floorboard.organisation.imports import NotReadable, bring_in
from floorboard.organisation.models import Unit

from .files import CQC, NHS, active_file, active_row, cqc_file, cqc_row, nhs_file, nhs_row, sheet

pytestmark = pytest.mark.django_db


def bring(data):
    return bring_in(data, provider="Alder Care Limited")


def without(columns, name):
    return [column for column in columns if column != name]


@pytest.mark.parametrize(
    "data, says",
    [
        (b"", "empty"),
        (b" \r\n \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04 etc", "a spreadsheet"),
        (b"\xd0\xcf\x11\xe0 etc", "an old spreadsheet"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x1f\x8b\x08", "a packed file"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "bytes that no text has"),
        (b"Name,Address\r\nTern\x00 Hollow,1\r\n", "bytes that no text has"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
        (b"\n  <html>", "a web page"),
        (b'{"sites": []}', "JSON"),
        (b"\xff\xfeN\x00a", "damaged"),
        (b"Larch Ward\nBirch Ward\n", "none of the columns"),
        (b"a,b,c\n1,2,3\n", "none of the columns"),
        (bytes(range(1, 256)) * 20, "none of the columns"),
        (nhs_file([nhs_row()], columns=without(NHS, "Postcode")), "“NHS hospitals”, but these columns are missing: Postcode"),
        (nhs_file([nhs_row()], columns=[c.replace("Parent", "Trust") for c in NHS]), "missing: ParentODSCode, ParentName"),
        (sheet(without(CQC, "Region"), [cqc_row()]), "“CQC care directory”, but these columns are missing: Region"),
        (sheet([*CQC, "Name"], [cqc_row()]), "“Name” is there twice"),
        (nhs_file([nhs_row(ParentName="Other", ParentODSCode="YYY")]), "No line is about “Alder Care Limited”. The file names: Other."),
        (nhs_file([]), "No line is about"),
        (nhs_file([nhs_row()], separator="^"), "none of the columns"),
    ],
)  # fmt: skip
def test_a_file_that_makes_no_sense_says_so(data, says):
    with pytest.raises(NotReadable) as refused:
        bring(data)
    assert says in str(refused.value)
    assert not Unit.objects.exists()


def test_a_quote_mark_that_is_never_closed_is_named_by_its_line():
    rows = [cqc_row(number, Address="Pine Road") for number in range(1, 301)]
    data = cqc_file(rows).replace(b"Tern Hollow 7,", b'"Tern Hollow 7,')
    with pytest.raises(NotReadable) as refused:
        bring(data)
    assert "Line 10 opens a quote mark" in str(refused.value)
    assert not Unit.objects.exists()


@pytest.mark.parametrize(
    "wrong, says",
    [
        ({"OrganisationName": ""}, "Give it a name"),
        ({"OrganisationName": "x" * 100_000}, "It has 100,000 letters. There is room for 150"),
        ({"OrganisationCode": ""}, "“OrganisationCode” is empty"),
        ({"OrganisationCode": "ZZ00112345678"}, "The ODS code is too long"),
        ({"Postcode": "Nowhere"}, "“NOWHERE” is not a postcode"),
        ({"Latitude": "north"}, "“north” is not a place on the map"),
        ({"Latitude": "91"}, "must be a number from -90 to 90"),
        ({"Longitude": "1e999"}, "not a place on the map"),
        ({"Longitude": ""}, "both numbers"),
        ({"OrganisationCode": "zz001"}, "Line 2 is about the same place already (zz001)"),
        ({"OrganisationName": "CafÃ© BrontÃ«"}, "letters are not Windows-1252"),
    ],
)
def test_a_line_that_cannot_be_is_rejected_and_the_good_ones_stay(wrong, says):
    report = bring(nhs_file([nhs_row(1), nhs_row(2) | wrong, nhs_row(3)]))
    assert (report.created, list(report.rejected)) == (2, [3])
    assert says in report.rejected[3]
    assert set(Unit.objects.filter(level="site").values_list("ods_code", flat=True)) == {"ZZ001", "ZZ003"}


def test_a_line_in_other_letters_than_the_file_is_rejected():
    good, odd = cqc_row(1, Name="Brontë House"), cqc_row(3, Name="Café House")
    data = cqc_file([good, cqc_row(2), odd, cqc_row(4, Name="Zoë House")])
    data = data.replace("Café".encode(), "Café".encode("latin-1"))
    report = bring(data)
    assert (report.created, list(report.rejected)) == (3, [6])
    assert "letters are not UTF-8" in report.rejected[6]


def test_a_line_cut_short_or_grown_long_is_rejected():
    data = nhs_file([nhs_row(1), nhs_row(2), nhs_row(3)]).split(b"\r\n")
    data[2], data[3] = data[2].rsplit(b"\xac", 3)[0], data[3] + b"\xacmore"
    report = bring(b"\r\n".join(data))
    assert report.created == 1
    assert report.rejected == {3: "It has 19 columns, not 22.", 4: "It has 23 columns, not 22."}


def test_quote_marks_in_a_file_without_quoting_are_part_of_the_words():
    report = bring(
        nhs_file([nhs_row(1, OrganisationName='The "Old" Hall'), nhs_row(2, OrganisationName='"Half a quote')])
    )
    assert report.created == 2
    assert Unit.objects.get(ods_code="ZZ001").name == 'The "Old" Hall'


def test_directions_and_control_letters_in_a_name_do_no_harm():
    bring(cqc_file([cqc_row(1, Name="Tern\u202e Hollow\x07 דף 🌲")]))
    assert Unit.objects.get(level="site").name == "Tern Hollow דף 🌲"


def test_a_line_running_over_more_lines_is_counted_from_its_first():
    rows = [cqc_row(1, Address="1 Pine Road\nNowhere"), cqc_row(2, Postcode="x")]
    report = bring(cqc_file(rows))
    assert report.created == 1
    assert list(report.rejected) == [6]


def test_two_zeros_are_no_place_on_the_map():
    bring(active_file([active_row(1, **{"Location Latitude": "0", "Location Longitude": "0.000"})]))
    site = Unit.objects.get(level="site")
    assert (site.latitude, site.longitude) == (None, None)
