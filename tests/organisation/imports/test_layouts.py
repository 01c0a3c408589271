"""The published layouts, in each way people save them."""

import time

import pytest

from floorboard.history.models import Entry
from floorboard.organisation.imports import bring_in
from floorboard.organisation.models import Placement, Unit

from .files import active_file, active_row, cqc_file, cqc_row, nhs_file, nhs_row

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LAYOUTS = {"nhs": (nhs_file, nhs_row), "cqc": (cqc_file, cqc_row), "active": (active_file, active_row)}


def counts(report):
    return report.created, report.updated, report.unchanged, len(report.rejected)


def everything():
    return (
        list(Unit.objects.order_by("pk").values()),
        Placement.objects.count(),
        Entry.objects.exclude(position=1).count(),
    )


def bring(data, provider="Alder Care Limited", **more):
    return bring_in(data, provider=provider, **more)


@pytest.mark.parametrize("separator", ["¬", "~"])
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8", "utf-8-sig"])
def test_hospitals_in_every_separator_and_encoding(separator, encoding):
    rows = [nhs_row(1, OrganisationName="Café Brontë"), nhs_row(2)]
    assert counts(bring(nhs_file(rows, separator, encoding))) == (2, 0, 0, 0)
    site = Unit.objects.get(ods_code="ZZ001")
    assert (site.name, site.level, site.above.name) == ("Café Brontë", "site", "Alder Care Limited")
    assert (site.address, site.postcode) == ("1 Pine Road, Nowhere, Noshire", "LS2 1AB")
    assert (site.latitude, site.longitude, site.nation) == (52.0001, -0.014595, "ENG")
    assert site.above.ods_code == "ZZZ"


def test_an_accent_at_the_end_of_a_cell_does_not_eat_the_separator():
    # In Latin-1 "é¬¬" happens to be one letter of UTF-8.
    rows = [
        nhs_row(1, OrganisationName="Maison André", Address1="", Address2=""),
        nhs_row(2, Address1="Café", Address2=""),
    ]
    assert counts(bring(nhs_file(rows))) == (2, 0, 0, 0)
    assert Unit.objects.get(ods_code="ZZ001").name == "Maison André"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_care_directory_with_its_preamble(separator, encoding):
    report = bring(cqc_file([cqc_row(1, Name="Brontë House")], separator=separator, encoding=encoding))
    assert counts(report) == (1, 0, 0, 0)
    site = Unit.objects.get(location_id="1-900000001")
    assert (site.name, site.address, site.local_authority) == ("Brontë House", "1 Pine Road, Nowhere", "Noborough")


def test_the_region_of_a_directory_is_geography_and_no_region_of_the_provider():
    bring(cqc_file([cqc_row(1)]))
    assert Unit.objects.get(location_id="1-900000001").geography == "North East"
    assert not Unit.objects.filter(level="region").exists()


@pytest.mark.parametrize("called", LAYOUTS)
def test_thirteen_hundred_lines_in_seconds_and_twice_changes_nothing(called):
    write, row = LAYOUTS[called]
    data = write([row(number) for number in range(1, 1301)])
    began = time.perf_counter()
    assert counts(bring(data)) == (1300, 0, 0, 0)
    before = everything()
    assert (len(before[0]), before[1], before[2]) == (1301, 1301, 1301)
    assert counts(bring(data)) == (0, 0, 1300, 0)
    assert everything() == before
    assert time.perf_counter() - began < 30


@pytest.mark.parametrize("called", LAYOUTS)
def test_lines_of_other_providers_are_left_alone_and_counted(called):
    write, row = LAYOUTS[called]
    other = {"ParentODSCode": "YYY", "ParentName": "Other", "Provider name": "Other", "Provider Name": "Other"}
    other |= {"CQC Provider ID (for office use only)": "1-7", "Provider ID": "1-7"}
    report = bring(write([row(1), row(2, **other), row(3, **other)]))
    assert counts(report) == (1, 0, 0, 0)
    assert report.lines()[-2] == "2 lines are about other providers. They were left alone."
    assert report.lines()[-1] == "created 1, updated 0, unchanged 0, rejected 0"


@pytest.mark.parametrize(
    "called, provider", [("nhs", "zzz"), ("nhs", "ALDER care limited"), ("cqc", "1-90000"), ("active", "1-90000")]
)
def test_the_provider_is_meant_by_code_or_name_and_takes_its_name_from_the_file(called, provider):
    write, row = LAYOUTS[called]
    assert bring(write([row(1)]), provider).created == 1
    assert Unit.objects.get(level="provider").name == "Alder Care Limited"


def test_a_group_of_companies_is_meant_by_its_brand():
    rows = [active_row(n, **{"Brand Name": "Alder Group", "Provider Name": f"Alder {n} Limited"}) for n in (1, 2)]
    assert counts(bring(active_file(rows), "Alder Group")) == (2, 0, 0, 0)
    assert Unit.objects.get(level="provider").name == "Alder Group"


def test_the_provider_already_here_takes_the_sites(house):
    report = bring(nhs_file([nhs_row(1)]))
    assert Unit.objects.get(ods_code="ZZ001").above == house.alder
    assert any("The provider here is Alder Care." in note for note in report.notes)


def test_one_site_with_two_numbers_is_one_unit_by_code():
    bring(active_file([active_row(1)]))
    assert counts(bring(nhs_file([nhs_row(1, OrganisationName="The Tern Hollow")]))) == (0, 1, 0, 0)
    assert counts(bring(cqc_file([cqc_row(1, Name="The Tern Hollow", Address="1 Pine Road,Nowhere,Noshire")]))) == (
        0,
        0,
        1,
        0,
    )


def test_one_site_with_two_numbers_is_one_unit_by_name_and_postcode():
    bring(nhs_file([nhs_row(1, OrganisationName="The Tern-Hollow")]))
    assert counts(bring(cqc_file([cqc_row(1, Name="Tern Hollow")]))) == (0, 1, 0, 0)
    site = Unit.objects.get(level="site")
    assert (site.ods_code, site.location_id) == ("ZZ001", "1-900000001")


def test_the_same_name_and_postcode_with_other_codes_is_another_place():
    rows = [
        nhs_row(n, OrganisationName="Tern Hollow", Postcode="LS1 1AB", City=city)
        for n, city in ((1, "Leeds"), (2, "Leeds"), (3, "York"))
    ]
    data = nhs_file(rows)
    assert counts(bring(data)) == (3, 0, 0, 0)
    assert set(Unit.objects.filter(level="site").values_list("name", flat=True)) == {
        "Tern Hollow", "Tern Hollow, Leeds", "Tern Hollow, York",
    }  # fmt: skip
    assert counts(bring(data)) == (0, 0, 3, 0)
    assert counts(bring(nhs_file(rows[::-1]))) == (0, 0, 3, 0)


def test_codes_of_two_different_places_on_one_line_are_refused():
    bring(nhs_file([nhs_row(1)]))
    bring(cqc_file([cqc_row(2)]))
    report = bring(active_file([active_row(1, **{"Location ID": "1-900000002"})]))
    assert "different places" in report.rejected[2]


def test_a_site_moved_to_its_region_stays_there_when_the_file_comes_again(house):
    data = nhs_file([nhs_row(1)])
    bring(data)
    site = Unit.objects.get(ods_code="ZZ001")
    site.move(above=house.north, reason="It belongs to the north.")
    assert counts(bring(data)) == (0, 0, 1, 0)
    site.refresh_from_db()
    assert site.above == house.north


def test_what_the_file_is_silent_about_stays():
    bring(active_file([active_row(1)]))
    assert bring(active_file([active_row(1, **{"Location Region": "", "Location Postal Code": "-"})])).unchanged == 1
    site = Unit.objects.get(level="site")
    assert (site.geography, site.postcode) == ("North East", "LS2 1AB")


def test_a_nation_somebody_chose_is_not_guessed_again():
    bring(nhs_file([nhs_row(1, Postcode="SY10 1AB")]))
    site = Unit.objects.get(level="site")
    assert site.nation == ""  # that area lies in two nations
    site.describe(nation="WLS")
    assert bring(nhs_file([nhs_row(1, Postcode="LS1 1AB")])).updated == 1
    site.refresh_from_db()
    assert site.nation == "WLS"


def test_a_dry_run_says_what_would_happen_and_writes_nothing(house):
    before = everything()
    report = bring(nhs_file([nhs_row(1), nhs_row(1)]), dry_run=True)
    assert counts(report) == (1, 0, 0, 1)
    assert report.lines()[-2] == "This was a dry run. Nothing was written."
    assert everything() == before


def test_columns_may_stand_in_any_order():
    from .files import NHS

    assert counts(bring(nhs_file([nhs_row(1)], columns=NHS[::-1]))) == (1, 0, 0, 0)
