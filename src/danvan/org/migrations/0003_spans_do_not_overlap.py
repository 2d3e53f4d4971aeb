"""PostgreSQL refuses spans of one identity, or of one area code, that share a day.

SQLite has no such constraint; the verbs refuse the same on both (`danvan.org.reform`), and
`danvan check` proves it. Where btree_gist is missing and this role may not create it, the
migration says so and goes on: run `CREATE EXTENSION btree_gist` as a role that may, then
`manage.py migrate org 0002` and `manage.py migrate`.
"""

import sys

from django.db import DatabaseError, migrations, transaction

DAYS = "daterange(valid_from, valid_to, '[)') WITH &&"
SPANS = {
    "area_span_no_overlap": ("org_areaspan", f"area_id WITH =, {DAYS}"),
    "area_code_no_overlap": ("org_areaspan", f"level WITH =, code WITH =, {DAYS}"),
    "unit_span_no_overlap": ("org_unitspan", f"unit_id WITH =, {DAYS}"),
}
SAID = """
  btree_gist is not there and this role may not create it: overlapping spans are refused by the
  verbs alone, as on SQLite.
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
    for name, (table, what) in SPANS.items():
        editor.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist ({what})", params=None
        )


def take_down(apps, editor):
    if editor.connection.vendor == "postgresql":
        for name, (table, _what) in SPANS.items():
            editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ("org", "0002_designations_and_delegations"),
    ]

    operations = [
        migrations.RunPython(put_up, take_down),
    ]
