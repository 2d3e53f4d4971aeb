"""PostgreSQL refuses two designations of one area, kind and scope that share a day.

SQLite has no such constraint; the verbs refuse the same on both (`danvan.org.designating`), and
`danvan check` proves it. Where btree_gist is missing and this role may not create it, the
migration says so and goes on: run `CREATE EXTENSION btree_gist` as a role that may, then
`manage.py migrate org 0002` and `manage.py migrate`.
"""

import sys

from django.db import DatabaseError, migrations, transaction

NAME, TABLE = "designation_no_overlap", "org_designation"
WHAT = "area_id WITH =, kind WITH =, scope WITH =, daterange(valid_from, valid_to, '[)') WITH &&"
SAID = """
  btree_gist is not there and this role may not create it: overlapping designations are refused by
  the verbs alone, as on SQLite.
"""


def put_up(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=editor.connection.alias):
            editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist", params=None)
    except DatabaseError:
        sys.stderr.write(SAID)
        return
    editor.execute(
        f"ALTER TABLE {TABLE} ADD CONSTRAINT {NAME} EXCLUDE USING gist ({WHAT})", params=None
    )


def take_down(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT IF EXISTS {NAME}", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0003_spans_do_not_overlap"),
    ]

    operations = [
        migrations.RunPython(put_up, take_down),
    ]
