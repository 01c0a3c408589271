from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("championing", "0001_initial")]

    operations = [
        migrations.AlterField("leadsupport", "agreed_on", models.DateField(blank=True, null=True)),
    ]
