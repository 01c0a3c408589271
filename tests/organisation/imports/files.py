"""Invented files in the published layouts. No line of a real file is here."""

import csv
import io

NHS = [
    "OrganisationID", "OrganisationCode", "OrganisationType", "SubType", "Sector", "OrganisationStatus", "IsPimsManaged", "OrganisationName",
    "Address1", "Address2", "Address3", "City", "County", "Postcode", "Latitude", "Longitude", "ParentODSCode", "ParentName", "Phone", "Email", "Website", "Fax",
]  # fmt: skip
CQC = [
    "Name", "Also known as", "Address", "Postcode", "Phone number", "Service's website (if available)", "Service types",
    "Date of latest check", "Specialisms/services", "Provider name", "Local authority", "Region", "Location URL",
    "CQC Location ID (for office use only)", "CQC Provider ID (for office use only)",
]  # fmt: skip
ACTIVE = [
    "Location ID", "Location HSCA start date", "Dormant (Y/N)", "Care home?", "Location Name", "Location ODS Code",
    "Location Telephone Number", "Registered manager", "Location Web Address", "Care homes beds", "Location Region",
    "Location Local Authority", "Location Street Address", "Location Address Line 2", "Location City", "Location County",
    "Location Postal Code", "Location Latitude", "Location Longitude", "Brand ID", "Brand Name", "Provider ID",
    "Provider Name", "Provider Telephone Number", "Provider Nominated Individual Name", "Provider Main Partner Name",
]  # fmt: skip


def nhs_row(number=1, **more):
    row = {
        "OrganisationID": str(number), "OrganisationCode": f"ZZ{number:03}", "OrganisationType": "Hospital",
        "OrganisationStatus": "Visible", "OrganisationName": f"Tern Hollow {number}", "Address1": f"{number} Pine Road",
        "City": "Nowhere", "County": "Noshire", "Postcode": f"LS{number % 90 + 1} {number % 9}AB",
        "Latitude": f"{52 + number / 10000}", "Longitude": "-1.4595353112246918E-2", "ParentODSCode": "ZZZ",
        "ParentName": "Alder Care Limited", "Phone": "canary phone", "Email": "canary@example.org", "Fax": "canary fax",
    }  # fmt: skip
    return row | more


def cqc_row(number=1, **more):
    row = {
        "Name": f"Tern Hollow {number}", "Address": f"{number} Pine Road,Nowhere", "Postcode": f"LS{number % 90 + 1} {number % 9}AB",
        "Phone number": "canary phone", "Service types": "Residential homes|Supported living",
        "Provider name": "Alder Care Limited", "Local authority": "Noborough", "Region": "North East",
        "CQC Location ID (for office use only)": f"1-9000{number:05}", "CQC Provider ID (for office use only)": "1-90000",
    }  # fmt: skip
    return row | more


def active_row(number=1, **more):
    row = {
        "Location ID": f"1-9000{number:05}", "Location Name": f"Tern Hollow {number}", "Location ODS Code": f"ZZ{number:03}",
        "Location Telephone Number": "canary phone", "Registered manager": "canary manager", "Location Region": "North East",
        "Location Local Authority": "Noborough", "Location Street Address": f"{number} Pine Road", "Location City": "Nowhere",
        "Location Postal Code": f"LS{number % 90 + 1} {number % 9}AB", "Location Latitude": f"{52 + number / 10000}",
        "Location Longitude": "-1.5", "Brand ID": "-", "Brand Name": "-", "Provider ID": "1-90000",
        "Provider Name": "Alder Care Limited", "Provider Nominated Individual Name": "canary individual",
        "Provider Main Partner Name": "canary partner",
    }  # fmt: skip
    return row | more


def nhs_file(rows, separator="¬", encoding="latin-1", columns=NHS) -> bytes:
    lines = [columns, *([row.get(name, "") for name in columns] for row in rows)]
    return "".join(separator.join(line) + "\r\n" for line in lines).encode(encoding)


def sheet(columns, rows, separator=",", encoding="utf-8", preamble=()) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerows([words] + [""] * (len(columns) - 1) for words in preamble)
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return text.getvalue().encode(encoding)


def cqc_file(rows, **how) -> bytes:
    return sheet(CQC, rows, preamble=("This file lists places, on a day", ""), **how)


def active_file(rows, **how) -> bytes:
    return sheet(ACTIVE, rows, **how)


def own_file(text: str) -> bytes:
    """A file in our own layout, written by hand with | between the cells."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return sheet(rows[0], [dict(zip(rows[0], row, strict=True)) for row in rows[1:]])
