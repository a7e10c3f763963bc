"""What a load balancer asks: does the process live, and can it do its work? No detail, no person."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import resolve
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from checker import library

ADDRESSES = ("/healthz", "/readyz")
View = Callable[[HttpRequest], HttpResponseBase]
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


def under_any_name(get_response: View) -> View:
    """Middleware: both pages are for a balancer, which asks by number or by the name of a machine."""

    def asked(request: HttpRequest) -> HttpResponseBase:
        if request.path_info not in ADDRESSES:
            return get_response(request)
        request.resolver_match = resolve(request.path_info)
        page: View = request.resolver_match.func
        return page(request)

    return asked


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
