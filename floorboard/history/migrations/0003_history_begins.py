"""The first entry is sealed when the house is made, so that an emptied history is never taken for a new one.

On SQLite, INSERT OR REPLACE takes a row away without asking the triggers that keep it: it is refused before it does.
"""

from datetime import date

from django.db import migrations

from floorboard.history.seals import BEGAN, START, sealed

ABOUT = "history.head:1"
THERE_ALREADY = {
    "entry": "position = NEW.position OR digest = NEW.digest",
    "checkpoint": "position = NEW.position",
    "head": "id = NEW.id",
}


def begin(apps, editor):
    database = editor.connection.alias
    entries, heads = apps.get_model("history", "Entry").objects, apps.get_model("history", "Head").objects
    if heads.using(database).exists():
        return
    today = date.today()
    digest = sealed(START, 1, BEGAN, ABOUT, None, None, today.isoformat())
    entries.using(database).create(position=1, what=BEGAN, about=ABOUT, day=today, digest=digest)
    heads.using(database).create(pk=1, position=1, digest=digest, seal=sealed("head", 1, digest))


def refuse_replacing(apps, editor):
    if editor.connection.vendor == "sqlite":
        for name, same in THERE_ALREADY.items():
            editor.execute(
                f"""CREATE TRIGGER {name}_never_replaced BEFORE INSERT ON history_{name}
                    WHEN EXISTS (SELECT 1 FROM history_{name} WHERE {same})
                    BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"""
            )


class Migration(migrations.Migration):
    dependencies = [("history", "0002_entries_never_change")]

    # There is no way back: history is not made changeable again.
    operations = [migrations.RunPython(begin), migrations.RunPython(refuse_replacing)]
