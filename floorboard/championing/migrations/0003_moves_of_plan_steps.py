from django.db import migrations


class Migration(migrations.Migration):
    """The class alone has another name; its table stays."""

    dependencies = [("championing", "0002_leads_with_nothing_agreed")]

    operations = [
        migrations.AlterModelTable("stepmoved", "championing_stepmoved"),
        migrations.RenameModel("StepMoved", "PlanStepMoved"),
    ]
