"""Other words know which language their thing was written in: not every guide is in the house's own."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("readings", "0002_other_words")]

    operations = [
        migrations.AddField(
            "otherwords", "source_language", models.CharField(default=settings.LANGUAGE_CODE, max_length=16)
        ),
        migrations.RemoveConstraint("otherwords", "other_words_are_easy_or_in_another_language"),
        migrations.AddConstraint(
            "otherwords",
            models.CheckConstraint(
                condition=models.Q(("is_easy", True))
                | models.Q(("language", models.F("source_language")), _negated=True),
                name="other_words_are_easy_or_in_another_language",
            ),
        ),
    ]
