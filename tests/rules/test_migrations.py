"""The migrations are whole."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.rules.reading import floors


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration():
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail("Models have changed. Run: floorboard makemigrations")


@pytest.mark.django_db
def test_each_room_has_one_newest_migration():
    loader = MigrationLoader(connection)
    assert not loader.detect_conflicts()


@pytest.mark.django_db
def test_no_migration_reaches_into_a_higher_room():
    loader, floor = MigrationLoader(connection), floors()
    for (room, name), migration in loader.disk_migrations.items():
        for other, _ in migration.dependencies if room in floor else ():
            assert floor.get(other, 0) <= floor[room], f"{room} {name} needs {other}"
