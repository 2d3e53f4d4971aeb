from django.db import migrations

from danvan.kernel import guards


def put_up(apps, schema_editor):
    guards.put_up(schema_editor)


def take_down(apps, schema_editor):
    guards.take_down(schema_editor)


class Migration(migrations.Migration):

    dependencies = [("kernel", "0001_first")]

    operations = [migrations.RunPython(put_up, take_down)]
