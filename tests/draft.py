"""The small knowledge base in the draft: loaded once for a process, then copied row by row into each test.

What the library writes, and that a second load changes nothing, is tested where it loads; a test that only
needs a draft to stand on need not wait for it.
"""

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from checker import library
from tests.reasoning.small import plain_small


def rows_of_small():
    """Statement and rows for each table that holds some, from a load that is taken back."""
    with transaction.atomic():
        library.load(plain_small())
        with connection.cursor() as cursor:
            found = [_table(cursor, model._meta) for model in _models()]
        transaction.set_rollback(True)
    return [each for each in found if each[2]]


def put(found):
    """Writes the rows into a database that holds no draft; their versions are of now."""
    if connection.vendor != "sqlite":
        library.load(plain_small())  # other databases count row numbers apart from the rows
        return
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with transaction.atomic(), connection.cursor() as cursor:  # rows name others that come later
        for statement, dates, rows in found:
            cursor.executemany(statement, [_dated(row, dates, now) for row in rows])


def _models():
    return apps.get_app_config("checker").get_models(include_auto_created=True)


def _table(cursor, meta):
    names = [field.column for field in meta.concrete_fields]
    dates = [
        at for at, field in enumerate(meta.concrete_fields) if field.get_internal_type() == "DateTimeField"
    ]
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names))
    rows = cursor.execute(f'SELECT {columns} FROM "{meta.db_table}"').fetchall()
    return f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({places})', dates, rows


def _dated(row, dates, now):
    return tuple(now if at in dates and value else value for at, value in enumerate(row)) if dates else row
