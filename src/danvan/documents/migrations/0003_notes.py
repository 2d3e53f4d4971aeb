from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_carried_areas"),
    ]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="notes",
            field=models.JSONField(default=list),
        ),
    ]
