"""What a load balancer asks: does the process live, and can it do its work? No detail, no person."""

from __future__ import annotations

import logging
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from checker import library

log = logging.getLogger(__name__)


class NotMigratedError(Exception):
    """The database is not that of this program."""


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """200 while the process answers; looks at nothing else."""
    return _said("alive", 200)


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 with a release loaded, the database answering and every migration applied; else 503."""
    try:
        _ask_database()
        _require_migrations()
        library.current()
    except (DatabaseError, NotMigratedError, library.NoReleaseError) as fault:
        log.warning("not ready: %s", type(fault).__name__)
        return _said("not ready", 503)
    return _said("ready", 200)


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@cache
def _require_migrations() -> None:
    """Raises NotMigratedError; once they are found applied they stay so for this process."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotMigratedError


def _said(word: str, status: int) -> HttpResponse:
    return HttpResponse(f"{word}\n", status=status, content_type="text/plain")
