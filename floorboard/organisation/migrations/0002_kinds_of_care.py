"""Fourteen kinds of care to start from. The provider renames them and adds its own."""

from hashlib import sha256

from django.db import migrations

KINDS_OF_CARE = [
    "Acute wards for adults",
    "Intensive care wards (mental health)",
    "Wards for children and young people",
    "Medium secure wards",
    "Low secure wards",
    "Rehabilitation and recovery",
    "Personality disorder services",
    "Eating disorder services",
    "Learning disability services",
    "Autism services",
    "Brain injury and neurological rehabilitation",
    "Older people and dementia",
    "Nursing and residential homes",
    "Supported living",
]


def number(name: str) -> int:
    """The same number in every house, so that the same demo gives the same bytes."""
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big") >> 4


def add(apps, editor):
    ServiceLine = apps.get_model("organisation", "ServiceLine")
    ServiceLine.objects.bulk_create(ServiceLine(pk=number(name), name=name) for name in KINDS_OF_CARE)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
