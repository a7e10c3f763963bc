"""What PostgreSQL itself tells of the product's tables: rows, bytes, its log, and who is connected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg

RESULTS, LIMITS = "checker_sharedresult", "access_tally"
_SIZES = """select (select count(*) from {table}), pg_table_size('{table}'), pg_indexes_size('{table}')"""


@dataclass(frozen=True)
class Table:
    """Rows of a table, and bytes on the disk: what is stored, long values included, and its indexes."""

    rows: int
    stored: int
    indexes: int

    @property
    def row(self) -> float:
        """Bytes of one row with all that belongs to it."""
        return (self.stored + self.indexes) / max(1, self.rows)


@dataclass(frozen=True)
class Database:
    """One database of a cluster."""

    address: str

    def tell(self, query: str) -> tuple[Any, ...]:
        """The one row that answers. Queries are of this package alone."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            row = connection.execute(query.encode()).fetchone()
        return row or ()

    def do(self, statement: str) -> int:
        """Run a statement of this package; how many rows it touched."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            return connection.execute(statement.encode()).rowcount

    def table(self, name: str) -> Table:
        """A table of the product, as it is after its dead rows were cleared away."""
        self.do(f"vacuum {name}")
        return Table(*self.tell(_SIZES.format(table=name)))

    def log_bytes(self) -> int:
        """Bytes written ahead so far, in all of the cluster: what a replica is sent."""
        return int(self.tell("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')")[0])

    def connections(self) -> int:
        """Open at this moment, without the one that asks."""
        query = "select count(*) from pg_stat_activity where datname = current_database()"
        return int(self.tell(query)[0]) - 1
