"""Stages to begin with. They are the provider's own to change."""

from django.db import migrations

STAGES = [
    ("Idea", "before"),
    ("Design", "before"),
    ("Decide", "choice"),
    ("Deliver", "after"),
    ("Review", "after"),
]


def fill(apps, editor):
    stage = apps.get_model("decisions", "Stage")
    for place, (words, moment) in enumerate(STAGES, start=1):
        stage.objects.create(id=place * 7901, place=place, words=words, moment=moment)


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
