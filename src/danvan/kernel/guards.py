"""What keeps the journal append-only inside the database: triggers that refuse UPDATE and DELETE.

A migration that changes one of these tables on SQLite makes it anew and so loses its triggers: it
must end with `put_up`. A test proves after all migrations that they stand.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("kernel_journalentry", "kernel_journalseal")
REFUSAL = "the journal is append-only"
DEEDS = ("update", "delete")

DROP = [f"DROP TRIGGER IF EXISTS {table}_no_{deed}" for table in TABLES for deed in DEEDS]
SQLITE = [
    f"CREATE TRIGGER IF NOT EXISTS {table}_no_{deed} BEFORE {deed.upper()} ON {table}"
    f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for table in TABLES
    for deed in DEEDS
]
POSTGRESQL = [
    "CREATE OR REPLACE FUNCTION kernel_journal_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
    *(
        f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION kernel_journal_refuse()"
        for table in TABLES
        for deed in DEEDS
    ),
]


def put_up(editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers. On another database than these two, refuse to go on without them."""
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement, params=None)


def take_down(editor: BaseDatabaseSchemaEditor) -> None:
    """Remove the triggers, for a migration backwards."""
    if editor.connection.vendor == "sqlite":
        for statement in DROP:
            editor.execute(statement, params=None)
    else:
        editor.execute("DROP FUNCTION IF EXISTS kernel_journal_refuse() CASCADE", params=None)
