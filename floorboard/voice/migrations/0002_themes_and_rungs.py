"""Pictures to begin with, and the usual way from floor to board. Both are the provider's own to change."""

from django.db import migrations

THEMES = [
    ("food", "Food and drink", "food", False),
    ("room", "My room and our spaces", "room", False),
    ("wash", "Washing and toilets", "wash", False),
    ("treat", "How people treat us", "treat", False),
    ("todo", "Things to do", "todo", False),
    ("out", "Going out and leave", "out", False),
    ("family", "Family and phone", "family", False),
    ("safe", "Feeling safe", "safe", False),
    ("night", "Sleep and night", "night", False),
    ("treatment", "Treatment and information", "listen", False),
    ("good", "Something good", "good", True),
    ("else", "Something else", "else", False),
]
# (level, role that answers, working days, the rungs after it)
RUNGS = [
    ("site", "site_manager", 20, ["region"]),
    ("region", "regional_lead", 20, ["advisory", "governance"]),
    ("provider", "advisory_member", 20, ["board"]),
    ("provider", "programme_lead", 20, ["board"]),
    ("provider", "board_secretary", 20, []),
    ("department", "department_lead", 20, ["region"]),
]
NAMES = ["site", "region", "advisory", "governance", "board", "department"]


def fill(apps, editor):
    theme, rung = apps.get_model("voice", "Theme"), apps.get_model("voice", "Rung")
    for place, (slug, words, picture, is_good) in enumerate(THEMES, start=1):
        theme.objects.create(id=place * 7919, slug=slug, words=words, picture=picture, is_good=is_good, place=place)
    made = {}
    for number, (name, (level, kind, days, _nexts)) in enumerate(zip(NAMES, RUNGS), start=1):
        made[name] = rung.objects.create(id=number * 7907, level=level, kind=kind, days=days)
    for name, (_level, _kind, _days, nexts) in zip(NAMES, RUNGS):
        made[name].nexts.set([made[after] for after in nexts])


class Migration(migrations.Migration):
    dependencies = [("voice", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
