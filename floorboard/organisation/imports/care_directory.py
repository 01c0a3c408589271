"""The Care Quality Commission's care directory: a short list after some lines of preamble."""

from floorboard.organisation.imports.layouts import Layout, Place, Rejected, cell, joined, no_mark, told

LOCATION = "CQC Location ID (for office use only)"
PROVIDER = "CQC Provider ID (for office use only)"


def place(row: dict) -> Place:
    location = cell(row[LOCATION])
    if not location:
        raise Rejected(no_mark(LOCATION))
    address, postcode = joined(row["Address"]), cell(row["Postcode"])
    facts = told(
        location_id=location,
        address=address,
        postcode=postcode,
        local_authority=cell(row["Local authority"]),
        geography=cell(row["Region"]),
        # The regulator is England's, so the place is in England.
        nation="ENG",
    )
    return Place(name=cell(row["Name"]), level="site", town=address.rpartition(", ")[2], facts=facts)


CARE_DIRECTORY = Layout(
    called="CQC care directory",
    needs=("Name", "Address", "Postcode", "Provider name", "Local authority", "Region", LOCATION, PROVIDER),
    place=place,
    provider_names=("Provider name",),
    provider_codes=(PROVIDER,),
)
