"""The database itself refuses to change the words of an edition that is out, and to take one back."""

from django.db import migrations

OUT = "EXISTS (SELECT 1 FROM guides_edition WHERE id = {row}.edition_id AND published_on IS NOT NULL)"
SAID = "the words of an edition that is out never change"
TABLE, CHANGES = "guides_wording", (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
SQLITE = [
    *(
        f"""CREATE TRIGGER words_that_are_out_{change.lower()} BEFORE {change} ON {TABLE} WHEN {OUT.format(row=row)}
            BEGIN SELECT RAISE(ABORT, '{SAID}'); END"""
        for change, row in CHANGES
    ),
    f"""CREATE TRIGGER an_edition_stays_out BEFORE UPDATE ON guides_edition
        WHEN OLD.published_on IS NOT NULL AND NEW.published_on IS NOT OLD.published_on
        BEGIN SELECT RAISE(ABORT, '{SAID}'); END""",
]
POSTGRESQL = [
    f"""CREATE FUNCTION guides_words_are_out() RETURNS trigger AS $$
        BEGIN
          IF TG_OP = 'INSERT' THEN
            IF {OUT.format(row="NEW")} THEN RAISE EXCEPTION '{SAID}'; END IF;
            RETURN NEW;
          END IF;
          IF {OUT.format(row="OLD")} THEN RAISE EXCEPTION '{SAID}'; END IF;
          IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
          RETURN NEW;
        END $$ LANGUAGE plpgsql""",
    f"""CREATE FUNCTION guides_edition_is_out() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION '{SAID}'; END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER words_that_are_out BEFORE INSERT OR UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION guides_words_are_out()""",
    """CREATE TRIGGER an_edition_stays_out BEFORE UPDATE ON guides_edition
       FOR EACH ROW WHEN (OLD.published_on IS NOT NULL AND NEW.published_on IS DISTINCT FROM OLD.published_on)
       EXECUTE FUNCTION guides_edition_is_out()""",
]


def forbid(apps, editor):
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("guides", "0001_initial")]

    # There is no way back: what people have read is not made changeable again.
    operations = [migrations.RunPython(forbid)]
