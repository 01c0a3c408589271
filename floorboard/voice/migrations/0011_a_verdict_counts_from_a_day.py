from django.db import migrations, models
from django.db.models import F, Q


def counted_from_the_day_they_were_said(apps, _schema):
    """Months that are over stay as they are: what was confirmed counted on the day it was said until now."""
    confirmed = apps.get_model("voice", "Verdict").objects.filter(confirmed_by__isnull=False)
    confirmed.filter(needs_confirming=True).update(confirmed_on=F("on"))


class Migration(migrations.Migration):
    dependencies = [("voice", "0010_common_themes")]

    operations = [
        migrations.AddField(model_name="verdict", name="confirmed_on", field=models.DateField(null=True)),
        migrations.RunPython(counted_from_the_day_they_were_said, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(
                fields=["confirmed_on"], condition=Q(confirmed_on__isnull=False), name="verdicts_confirmed_on_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(needs_confirming=True, confirmed_on__gte=F("on")),
                name="only_what_needs_confirming_is_confirmed_on_that_day_or_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(confirmed_on__isnull=False),
                name="a_verdict_somebody_confirmed_has_the_day_of_it",
            ),
        ),
    ]
