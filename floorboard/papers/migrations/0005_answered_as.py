from django.db import migrations, models
from django.db.models import Q

import floorboard.people.kinds

# Who answered for a place, as it was then: the board first, where somebody sat on it too.
ANSWERED = [
    "board_member", "board_secretary", "advisory_member", "programme_lead", "carer_lead", "regional_lead",
    "site_manager", "department_lead",
]  # fmt: skip


def write_down_as_what(apps, schema_editor):
    """Answers from before: by the role that whoever answered held at that place on that day."""
    BoardAnswer, Role = apps.get_model("papers", "BoardAnswer"), apps.get_model("people", "Role")
    for answer in BoardAnswer.objects.exclude(by=None).select_related("passage__pack"):
        there = Role.objects.filter(
            Q(until=None) | Q(until__gte=answer.on), person=answer.by_id, unit=answer.passage.pack.unit_id,
            since__lte=answer.on, kind__in=ANSWERED,
        )  # fmt: skip
        answer.said_as = min(there.values_list("kind", flat=True), key=ANSWERED.index, default="")
        answer.save(update_fields=["said_as"])


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0004_carrying"),
    ]

    operations = [
        migrations.AddField(
            model_name="boardanswer",
            name="said_as",
            field=models.CharField(blank=True, choices=floorboard.people.kinds.Kind, max_length=20),
            preserve_default=False,
        ),
        migrations.RunPython(write_down_as_what, migrations.RunPython.noop),
    ]
