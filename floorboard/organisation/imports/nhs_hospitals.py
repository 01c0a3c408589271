"""The open list of NHS hospitals: one line a hospital, its provider named by ODS code and name."""

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
from floorboard.organisation.imports.nations import nation_of

ADDRESS = ("Address1", "Address2", "Address3", "City", "County")


def place(row: dict) -> Place:
    code = cell(row["OrganisationCode"])
    if not code:
        raise Rejected(no_mark("OrganisationCode"))
    postcode = cell(row["Postcode"])
    facts = told(
        ods_code=code,
        address=joined(*(row[part] for part in ADDRESS)),
        postcode=postcode,
        nation=nation_of(postcode),
        **point(row["Latitude"], row["Longitude"]),
    )
    return Place(name=cell(row["OrganisationName"]), level="site", town=cell(row["City"]), facts=facts)


NHS_HOSPITALS = Layout(
    called="NHS hospitals",
    needs=(
        "OrganisationCode", "OrganisationName", *ADDRESS, "Postcode", "Latitude", "Longitude",
        "ParentODSCode", "ParentName",
    ),
    place=place,
    provider_names=("ParentName",),
    provider_codes=("ParentODSCode",),
    provider_facts={"ods_code": "ParentODSCode"},
)  # fmt: skip
