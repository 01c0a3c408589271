"""The database itself refuses to change or remove what history holds."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER history_never_changes BEFORE UPDATE ON history_entry
       BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER history_never_goes BEFORE DELETE ON history_entry
       BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION history_refuses() RETURNS trigger AS $$
       BEGIN RAISE EXCEPTION 'history is append-only'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER history_never_changes BEFORE UPDATE OR DELETE ON history_entry
       FOR EACH ROW EXECUTE FUNCTION history_refuses()""",
    """CREATE TRIGGER history_never_emptied BEFORE TRUNCATE ON history_entry
       FOR EACH STATEMENT EXECUTE FUNCTION history_refuses()""",
]
UNDO_SQLITE = ["DROP TRIGGER history_never_changes", "DROP TRIGGER history_never_goes"]
UNDO_POSTGRESQL = [
    "DROP TRIGGER history_never_changes ON history_entry",
    "DROP TRIGGER history_never_emptied ON history_entry",
    "DROP FUNCTION history_refuses()",
]


def run(editor, sqlite, postgresql):
    for statement in postgresql if editor.connection.vendor == "postgresql" else sqlite:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: run(editor, SQLITE, POSTGRESQL),
            lambda apps, editor: run(editor, UNDO_SQLITE, UNDO_POSTGRESQL),
        )
    ]
