"""How shared results that are over leave the database: row by row, or a whole day as one partition."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from benchmarks.product import Project
from benchmarks.scale.cluster import Cluster
from benchmarks.scale.rows import LIMITS, RESULTS, Database, Table

OVER, LOOKED_UP = 4000, 2000
"""Rows that are deleted either way, as many as of the limits; links that are looked for."""
DAYS = 91
"""So many days have links that still open, where ninety may be chosen."""
PARTED = {"by_week": 7, "by_day": 1}
"""Days of a partition."""
_COLUMNS = (
    "token_hash, deletion_key_hash, answers, release_id, engine_version, assessment, region, created, expires"
)
_COPIED = """insert into {table} ({columns})
    select encode(sha256((number || '{salt}')::bytea), 'hex'), deletion_key_hash, answers, release_id,
        engine_version, assessment, region, now() - interval '8 days', {expires}
    from generate_series(1, {rows}) as number
    join lateral (select * from {source} order by id limit 1) as one on true"""
_PARTED = """create table {name} (like checker_sharedresult including identity, primary key (id, expires),
    unique (token_hash, expires)) partition by range (expires)"""
_PART = """create table {name}_{number} partition of {name}
    for values from (current_date + {number} * {days} - {days}) to (current_date + {number} * {days})"""
_LIMITS = """insert into access_tally
    select encode(sha256(number::text::bytea), 'hex'), 1, now() + interval '1 hour'
    from generate_series(1, {rows}) as number"""
_LOOK_UP = """do $$ declare id bigint; begin for number in 1..{times} loop
    execute 'select id from {table} where token_hash = $1 and expires > now()' into id
    using encode(sha256((number || '{salt}')::bytea), 'hex'); end loop; end $$"""
"""Each look is planned anew, as Django has it."""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, processor seconds of PostgreSQL, and bytes of its log."""

    seconds: float
    processor: float
    written: int


@dataclass(frozen=True)
class Expiry:
    """Of so many rows."""

    rows: int
    deleted: Cost
    """By the product's command, with the start of a Python."""
    dropped: Cost
    """As one partition."""
    found: dict[str, float]
    """Processor seconds of PostgreSQL to find a link, in the table of the product and in each in parts."""
    limits: Table
    """Of the tries that are counted, with as many rows."""


def expiry(ours: Project, postgresql: Cluster, database: Database) -> Expiry:
    """Fill tables with copies of one result, look for links, and delete. It uses the database up."""

    def cost(act: Callable[[], object]) -> Cost:
        clock, worked, log = time.perf_counter(), postgresql.processor(), database.log_bytes()
        act()
        took = time.perf_counter() - clock
        return Cost(took, postgresql.processor() - worked, database.log_bytes() - log)

    for name, days in PARTED.items():
        _part(database, name, days)
    for table in (RESULTS, *PARTED):
        _fill(database, table)
    database.do(_LIMITS.format(rows=OVER))
    database.do("checkpoint")
    found = [cost(partial(database.do, _looks(table))).processor for table in (RESULTS, *PARTED)]
    deleted = cost(lambda: ours.run("manage.py", "delete_expired"))
    dropped = cost(lambda: database.do("drop table by_day_0"))
    looked = (seconds / LOOKED_UP for seconds in found)
    return Expiry(
        OVER, deleted, dropped, dict(zip((RESULTS, *PARTED), looked, strict=True)), database.table(LIMITS)
    )


def _part(database: Database, name: str, days: int) -> None:
    """A table like that of shared results, in parts of so many days."""
    database.do(_PARTED.format(name=name))
    for number in range(DAYS // days + 1):
        database.do(_PART.format(name=name, number=number, days=days))


def _fill(database: Database, table: str) -> None:
    """Rows that ended today, and as many more spread over the days to come."""
    spread = f"current_date + (number % {DAYS}) + interval '1 hour'"
    for salt, expires in (("over", "current_date - interval '1 hour'"), ("open", spread)):
        told = {"table": table, "columns": _COLUMNS, "salt": salt, "expires": expires}
        database.do(_COPIED.format(**told, rows=OVER, source=RESULTS))
    database.do(f"vacuum analyze {table}")


def _looks(table: str) -> str:
    return _LOOK_UP.format(table=table, times=LOOKED_UP, salt="open")
