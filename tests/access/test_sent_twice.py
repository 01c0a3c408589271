"""Every form of every page, sent twice as it is: the second time makes no second thing."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from floorboard.people.models import Look
from tests.access.test_every_door import FORM, OWN, ROUTES, address, attribute, filled, kept_signed_in, world

__all__ = ["world"]

# Each touch of these counts. Of two cards for a new password the newer one stops the older.
COUNTS_EACH_TOUCH = {"/attendance/", "/faces/", "/password-cards/"}
NOT_A_THING = {"history", "sessions", "django_tasks_db"}


def rows() -> dict[str, int]:
    """How many rows of each kind of thing there are, by one question to the database."""
    names = [
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.app_label not in NOT_A_THING and model._meta.managed and model is not Look
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}', COUNT(*) FROM \"{name}\"" for name in names))  # noqa: S608
        return dict(cursor.fetchall())


def words_of(page) -> str:
    """What a page says; of no page, and of a picture, nothing."""
    return page.content.decode() if page.status_code == 200 and not page.streaming else ""


def forms_of(client, world):
    seen = set()
    for path, _name, door in ROUTES:
        url = address(path, world["own"])
        if "GET" not in door.methods or door.no_cookies:
            continue
        page = client.get(url)
        for attributes, form in FORM.findall(words_of(page)):
            there = attribute(attributes, "action") or url
            if 'method="post"' in attributes and "/accounts/" not in there and (there, form) not in seen:
                seen.add((there, form))
                yield there, form


@pytest.mark.parametrize("who", ["maya", "max", "adam", "rosa", "nia"])
def test_the_second_makes_nothing(who, cast, world):
    client, wrong, made = Client(), [], 0
    client.force_login(cast.everybody[who], backend=settings.AUTHENTICATION_BACKENDS[0])
    for there, form in list(forms_of(client, world)):
        if any(part in there for part in COUNTS_EACH_TOUCH):
            continue
        with transaction.atomic(), kept_signed_in(client):
            sent, before = filled(form, OWN) | {"due": "3 December 2099"}, rows()
            client.post(there, sent)
            once = rows()
            answer = client.post(there, sent)
            twice = rows()
            transaction.set_rollback(True)
        made += once != before
        assert answer.status_code < 500, there
        if more := {name: (once[name], many) for name, many in twice.items() if many > once[name]}:
            wrong.append(f"{there}: {more}")
    assert made > 2 and not wrong, "\n".join(wrong)
