"""The Care Quality Commission's full list of active locations, one column for each fact."""

from floorboard.organisation.imports.layouts import (
    Layout,
    Place,
    Rejected,
    cell,
    joined,
    no_mark,
    point,
    told,
)

ADDRESS = ("Location Street Address", "Location Address Line 2", "Location City", "Location County")


def place(row: dict) -> Place:
    location = cell(row["Location ID"])
    if not location:
        raise Rejected(no_mark("Location ID"))
    postcode = cell(row["Location Postal Code"])
    facts = told(
        location_id=location,
        ods_code=cell(row["Location ODS Code"]),
        address=joined(*(row[part] for part in ADDRESS)),
        postcode=postcode,
        local_authority=cell(row["Location Local Authority"]),
        geography=cell(row["Location Region"]),
        nation="ENG",
        **point(row["Location Latitude"], row["Location Longitude"]),
    )
    return Place(name=cell(row["Location Name"]), level="site", town=cell(row["Location City"]), facts=facts)


ACTIVE_LOCATIONS = Layout(
    called="CQC active locations",
    needs=(
        "Location ID", "Location Name", "Location ODS Code", *ADDRESS, "Location Postal Code",
        "Location Local Authority", "Location Region", "Location Latitude", "Location Longitude",
        "Provider ID", "Provider Name",
    ),
    may_have=("Brand ID", "Brand Name"),
    place=place,
    provider_names=("Provider Name", "Brand Name"),
    provider_codes=("Provider ID", "Brand ID"),
)  # fmt: skip
