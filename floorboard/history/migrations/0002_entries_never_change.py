"""The database itself refuses to change or remove what history holds, except what a checkpoint has sealed."""

from django.db import migrations

CUT = "(SELECT COALESCE(MAX(position), 0) FROM history_checkpoint)"
SQLITE = [
    """CREATE TRIGGER history_never_changes BEFORE UPDATE ON history_entry
       BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    f"""CREATE TRIGGER history_never_goes BEFORE DELETE ON history_entry WHEN OLD.position > {CUT}
       BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER checkpoint_never_changes BEFORE UPDATE ON history_checkpoint
       BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER checkpoint_never_goes BEFORE DELETE ON history_checkpoint
       BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER head_never_goes BEFORE DELETE ON history_head
       BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER head_never_goes_back BEFORE UPDATE ON history_head WHEN NEW.position <= OLD.position
       BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
]
REFUSE = "FOR EACH ROW EXECUTE FUNCTION history_refuses()"
POSTGRESQL = [
    """CREATE FUNCTION history_refuses() RETURNS trigger AS $$
       BEGIN RAISE EXCEPTION 'history is append-only'; END $$ LANGUAGE plpgsql""",
    f"""CREATE FUNCTION history_keeps_what_is_not_cut() RETURNS trigger AS $$
       BEGIN IF OLD.position > {CUT} THEN RAISE EXCEPTION 'history is append-only'; END IF; RETURN OLD; END
       $$ LANGUAGE plpgsql""",
    f"CREATE TRIGGER history_never_changes BEFORE UPDATE ON history_entry {REFUSE}",
    """CREATE TRIGGER history_never_goes BEFORE DELETE ON history_entry
       FOR EACH ROW EXECUTE FUNCTION history_keeps_what_is_not_cut()""",
    f"CREATE TRIGGER checkpoint_never_changes BEFORE UPDATE OR DELETE ON history_checkpoint {REFUSE}",
    f"CREATE TRIGGER head_never_goes BEFORE DELETE ON history_head {REFUSE}",
    f"""CREATE TRIGGER head_never_goes_back BEFORE UPDATE ON history_head
       FOR EACH ROW WHEN (NEW.position <= OLD.position) EXECUTE FUNCTION history_refuses()""",
    *(
        f"""CREATE TRIGGER {name}_never_emptied BEFORE TRUNCATE ON history_{name}
            FOR EACH STATEMENT EXECUTE FUNCTION history_refuses()"""
        for name in ("entry", "checkpoint", "head")
    ),
]


def forbid(apps, editor):
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]

    # There is no way back: history is not made changeable again.
    operations = [migrations.RunPython(forbid)]
