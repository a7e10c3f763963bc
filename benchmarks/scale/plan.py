"""What so many questionnaires need, from what one of them costs."""

from __future__ import annotations

import math
from dataclasses import dataclass

SHARED = 0.1
"""Of the results, so many are shared; each link is opened once. Nobody has counted it: it is assumed."""
KEPT_DAYS = 7
"""As the form proposes, where nothing has to be done later."""
BUSY = 0.5
"""How busy processors may be in the busiest minute; beyond, people wait for each other."""
OF_A_MACHINE = 16
"""Processors."""
CONNECTIONS = 5
"""To the database, for each worker, as docs/hosting/database.md has it."""
_HOUR, _DAY = 3600, 86400


@dataclass(frozen=True)
class Questionnaire:
    """What one costs: processor seconds, bytes."""

    walk: float
    share: float
    open: float
    share_in_database: float
    open_in_database: float
    down: float
    up: float
    files: float
    row: float
    log: float
    """Of the database, written ahead when a result is shared."""
    log_of_deleting: float
    worker: float
    """Memory of one worker."""

    @property
    def servers(self) -> float:
        """Processor seconds of the servers for one, with what is shared and opened."""
        return self.walk + SHARED * (self.share + self.open)

    @property
    def database(self) -> float:
        """The same of the database."""
        return SHARED * (self.share_in_database + self.open_in_database)


@dataclass(frozen=True)
class Stage:
    """So many questionnaires."""

    name: str
    most: float
    """A second, in the busiest minute."""
    a_day: float


STAGES = (
    Stage("one clinic", 40 / _HOUR, 200),
    Stage("10 a second", 10, 10 * _DAY / 3),
    Stage("1,000 a second", 1000, 1000 * _DAY / 3),
    Stage("10,000 a second", 10_000, 10_000 * _DAY / 3),
)
"""A fifth of a clinic's day is in its busiest hour; elsewhere the busiest minute is three times the mean."""


@dataclass(frozen=True)
class Need:
    """Of one stage."""

    processors: float
    workers: int
    machines: int
    """One more than the load needs, so that one may be away; a clinic has one."""
    memory: float
    database_processors: float
    connections: int
    down: float
    """Bytes a second, at most; without files."""
    down_a_day: float
    files_a_day: float
    rows_a_day: float
    bytes_a_day: float
    bytes_kept: float
    log_a_day: float
    limits: float
    """Rows of limits at the end of an hour in which everybody shares from an address of their own."""


def need(of: Stage, one: Questionnaire) -> Need:
    """What this stage needs."""
    processors = of.most * one.servers / BUSY
    workers = max(2, math.ceil(processors))
    rows = SHARED * of.a_day
    return Need(
        processors=processors,
        workers=workers,
        machines=math.ceil(workers / OF_A_MACHINE) + (of.most >= 1),
        memory=workers * one.worker,
        database_processors=of.most * one.database / BUSY,
        connections=workers * CONNECTIONS,
        down=of.most * one.down,
        down_a_day=of.a_day * one.down,
        files_a_day=of.a_day * one.files,
        rows_a_day=rows,
        bytes_a_day=rows * one.row,
        bytes_kept=rows * one.row * KEPT_DAYS,
        log_a_day=rows * (one.log + one.log_of_deleting),
        limits=SHARED * of.most * _HOUR,
    )
