"""The number of the map, which the database itself changes with every change of a unit."""

from django.db import migrations, models

TABLE, MARK = "organisation_unit", "organisation_mapmark"
SQLITE = [
    f"CREATE TRIGGER map_changes_with_{event.lower()} AFTER {event} ON {TABLE} BEGIN UPDATE {MARK} SET mark = random(); END"
    for event in ("INSERT", "UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION the_map_changed() RETURNS trigger AS $$
        BEGIN UPDATE {MARK} SET mark = floor(random() * 9007199254740991)::bigint; RETURN NULL; END
        $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER map_changes AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION the_map_changed()""",
]


def begin(apps, editor):
    apps.get_model("organisation", "MapMark").objects.create()
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_kinds_of_care")]

    operations = [
        migrations.CreateModel(
            name="MapMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunPython(begin),
    ]
