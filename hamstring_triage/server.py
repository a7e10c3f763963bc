"""Gunicorn's settings: `gunicorn -c python:hamstring_triage.server hamstring_triage.wsgi`.

No access log: an address can hold the key of a shared result. No control
socket: gunicorn would open one in the home folder.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from hamstring_triage import environment

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter
    from gunicorn.workers.base import Worker

bind = "127.0.0.1:8000"
worker_class = "gthread"
workers = environment.number("HTS_WORKERS", min(os.cpu_count() or 1, 4), lowest=1)
threads = 4
accesslog = None
loglevel = "warning"
control_socket_disable = True
limit_request_line = 2048
limit_request_fields = 60
limit_request_field_size = 8190
forwarder_headers = ""  # no header may say what the path is
_ARENA_MAX = -8
"""M_ARENA_MAX of malloc.h."""


def when_ready(server: Arbiter) -> None:
    """Print the address once the server listens on it."""
    for listener in server.LISTENERS:
        print(f"Hamstring Triage is ready at {listener}/   (Ctrl+C stops it)", flush=True)


def post_worker_init(worker: Worker) -> None:
    """What a worker does between its start and its first visitor."""
    _share_memory()
    _tell_nothing_of_requests()
    _read_the_content()


def _share_memory() -> None:
    """All threads take their memory from one place; else each keeps what it once needed, 10 MB together.

    Asked of the C library of Linux; another one has no such thing, and nothing is lost.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def _tell_nothing_of_requests() -> None:
    """From here on all that the web server has to say in this process is about requests.

    Its lines go where ours go, without addresses, paths and headers.
    """
    from checker.web.privacy import WithoutRequest  # noqa: PLC0415 (Django is set up in the worker alone)

    log = logging.getLogger("gunicorn.error")
    log.handlers.clear()
    log.propagate = True
    log.addFilter(WithoutRequest())


def _read_the_content() -> None:
    """Before the first visitor comes: should the database go away then, it is there.

    Where nothing is published, or the database is away already, the pages say so themselves.
    """
    from django.db import DatabaseError  # noqa: PLC0415 (as above)

    from checker import library  # noqa: PLC0415

    with suppress(DatabaseError, library.NoReleaseError):
        library.current()


def worker_exit(server: Arbiter, worker: Worker) -> None:
    """Keep what this worker counted, where the host wants counts."""
    counting = sys.modules.get("checker.web.metrics.counting")
    if counting:  # else it ends before Django was set up
        counting.HERE.keep()
