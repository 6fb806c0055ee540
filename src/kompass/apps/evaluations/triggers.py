"""What the database itself refuses: changing what is append-only, and skipping a state.

Written once as data, and as SQL for both databases; the migration lays it down, a test breaks each rule by hand.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kompass.apps.evaluations.models.evaluation import STEPS

APPEND_ONLY = (
    "evaluations_event",
    "evaluations_snapshot",
    "evaluations_packedcells",
    "evaluations_figure",
    "evaluations_upload",
)
ADDRESSES = "evaluations_publicaddress"
"""Append-only as well; it came later than the others, so it has a migration of its own."""
EVALUATION = "evaluations_evaluation"
_FROZEN = """
CREATE OR REPLACE FUNCTION kompass_frozen() RETURNS trigger AS $$ BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$ LANGUAGE plpgsql
"""
_STEPS = """
CREATE OR REPLACE FUNCTION kompass_steps() RETURNS trigger AS $$ BEGIN
  IF OLD.state <> NEW.state AND NOT ({allowed}) THEN
    RAISE EXCEPTION 'states can not be skipped' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$ LANGUAGE plpgsql
"""


def lay_down(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements(editor.connection.vendor):
        editor.execute(statement, params=None)


def take_away(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in reverse_statements(editor.connection.vendor):
        editor.execute(statement, params=None)


def lay_down_for_addresses(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _append_only(ADDRESSES, editor.connection.vendor):
        editor.execute(statement, params=None)


def take_away_from_addresses(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in reverse_statements_for_addresses(editor.connection.vendor):
        editor.execute(statement, params=None)


def lay_down_anew(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """To change a column SQLite makes the table anew, and its triggers go with the old one."""
    if editor.connection.vendor != "sqlite":
        return
    gone = [*reverse_statements("sqlite"), *reverse_statements_for_addresses("sqlite")]
    for statement in (*gone, *statements("sqlite"), *_append_only(ADDRESSES, "sqlite")):
        editor.execute(statement, params=None)


def reverse_statements_for_addresses(vendor: str) -> list[str]:
    on = "" if vendor == "sqlite" else f" ON {ADDRESSES}"
    return [f"DROP TRIGGER IF EXISTS {ADDRESSES}_frozen_{what}{on}" for what in ("update", "delete")]


def statements(vendor: str) -> list[str]:
    return _sqlite() if vendor == "sqlite" else _postgresql()


def reverse_statements(vendor: str) -> list[str]:
    names = [(f"{table}_frozen_{what}", table) for table in APPEND_ONLY for what in ("update", "delete")]
    names.append((f"{EVALUATION}_steps", EVALUATION))
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name, _ in names]
    drops = [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in names]
    return [*drops, "DROP FUNCTION IF EXISTS kompass_frozen()", "DROP FUNCTION IF EXISTS kompass_steps()"]


def _allowed() -> str:
    """``OLD → NEW`` pairs as one condition."""
    pairs = [
        f"(OLD.state = '{before}' AND NEW.state = '{after}')" for before, nexts in STEPS.items() for after in nexts
    ]
    return " OR ".join(pairs)


def _append_only(table: str, vendor: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    if vendor != "sqlite":
        refuse = "FOR EACH ROW EXECUTE FUNCTION kompass_frozen()"
    return [
        f"CREATE TRIGGER {table}_frozen_{what.lower()} BEFORE {what} ON {table} {refuse}"
        for what in ("UPDATE", "DELETE")
    ]


def _sqlite() -> list[str]:
    made = [statement for table in APPEND_ONLY for statement in _append_only(table, "sqlite")]
    made.append(
        f"CREATE TRIGGER {EVALUATION}_steps BEFORE UPDATE OF state ON {EVALUATION} "
        f"WHEN OLD.state <> NEW.state AND NOT ({_allowed()}) "
        "BEGIN SELECT RAISE(ABORT, 'states can not be skipped'); END"
    )
    return made


def _postgresql() -> list[str]:
    made = [_FROZEN, _STEPS.format(allowed=_allowed())]
    made += [statement for table in APPEND_ONLY for statement in _append_only(table, "postgresql")]
    made.append(
        f"CREATE TRIGGER {EVALUATION}_steps BEFORE UPDATE ON {EVALUATION} FOR EACH ROW EXECUTE FUNCTION kompass_steps()"
    )
    return made
