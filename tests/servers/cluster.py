"""The PostgreSQL server of the benchmarks, with the copies that hosts make of its databases."""

from benchmarks.scale import cluster
from benchmarks.scale.cluster import programs
from checker.management import copies

__all__ = ["Cluster", "programs"]


class Cluster(cluster.Cluster):
    """Started, stopped and restarted by tests."""

    def dump(self, name):
        """The file that docs/hosting/database.md has hosts make."""
        file = self.folder / f"{name}.dump"
        without = [f"--exclude-table-data={table}" for table in copies.NOT_COPIED]
        self.run("pg_dump", "--format=custom", *without, f"--file={file}", self.address(name))
        return file

    def restore(self, file, name):
        """Into a new database; its address."""
        address = self.database(name, like="template0")
        self.run("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={address}", file)
        return address
