"""The command as somebody types it, and what it never keeps."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from floorboard.organisation.models import Unit

from .files import active_file, active_row, cqc_file, cqc_row, nhs_file, nhs_row

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def run(tmp_path):
    def run(data, *words, provider="Alder Care Limited"):
        """The exit status and the lines said."""
        file, said = tmp_path / "places.csv", io.StringIO()
        file.write_bytes(data)
        try:
            call_command("import_organisation", str(file), "--provider", provider, *words, stdout=said)
        except SystemExit as end:
            return end.code, said.getvalue().splitlines()
        except CommandError as error:
            return error.returncode, [str(error)]
        return 0, said.getvalue().splitlines()

    return run


def test_exit_0_when_every_line_was_good(run):
    status, said = run(nhs_file([nhs_row(1)]))
    assert (status, said[-1]) == (0, "created 1, updated 0, unchanged 0, rejected 0")


def test_exit_1_when_some_lines_were_rejected_each_with_its_number(run):
    status, said = run(nhs_file([nhs_row(1), nhs_row(2, Postcode="?"), nhs_row(3, OrganisationName="")]))
    assert (status, said[-1]) == (1, "created 1, updated 0, unchanged 0, rejected 2")
    assert said[-3].startswith("line 3 rejected: “?” is not a postcode")
    assert said[-2].startswith("line 4 rejected: Give it a name")
    assert Unit.objects.filter(ods_code="ZZ001").exists()


def test_exit_2_when_the_file_could_not_be_read(run):
    status, said = run(b"PK\x03\x04")
    assert status == 2
    assert "Nothing was written." in said[0]


@pytest.mark.parametrize("file", ["/nowhere/at-all.csv", "/"])
def test_exit_2_when_there_is_no_such_file(file):
    with pytest.raises(CommandError) as refused:
        call_command("import_organisation", file, "--provider", "x")
    assert refused.value.returncode == 2


def test_a_dry_run_writes_nothing(run):
    status, said = run(nhs_file([nhs_row(1)]), "--dry-run")
    assert (status, said[-1]) == (0, "created 1, updated 0, unchanged 0, rejected 0")
    assert not Unit.objects.exists()


def test_the_export_goes_to_a_file_or_to_the_screen(run, tmp_path):
    run(nhs_file([nhs_row(1)]))
    said = io.StringIO()
    call_command("export_organisation", stdout=said)
    call_command("export_organisation", str(tmp_path / "out.csv"))
    assert (tmp_path / "out.csv").read_bytes() == said.getvalue().encode()
    with pytest.raises(CommandError):
        call_command("export_organisation", "/nowhere/out.csv")


def everything_stored() -> str:
    """Every cell of every table, as one text."""
    cells = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            cells += [str(cell) for row in cursor.fetchall() for cell in row]
    return "\n".join(cells).lower()


def test_columns_about_people_are_never_stored(run):
    files = [
        (nhs_file, nhs_row, {"Website": "canary website", "Sector": "canary sector"}),
        (cqc_file, cqc_row, {"Phone number": "canary phone", "Also known as": "canary alias"}),
        (active_file, active_row, {"Registered manager": "canary Manager, Anna"}),
    ]
    for write, row, more in files:
        status, said = run(write([row(1, **more), row(2, **more)]))
        assert status == 0
        assert "canary" not in "\n".join(said)
        assert "canary" not in everything_stored()
    assert "tern hollow 1" in everything_stored()


def test_columns_about_people_in_our_own_layout_are_never_stored(run):
    status, said = run(
        b"Level,Name,Stands under,Manager,E-mail\r\nprovider,Alder Care Limited,,canary,canary@example.org\r\n"
    )
    assert status == 0
    assert "canary" not in everything_stored()
