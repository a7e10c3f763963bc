"""A PostgreSQL server of our own in a temporary folder, on a free port of this machine."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from checker.management import copies

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
NOBODY = "nobody"
USER = "hts"


def programs():
    """The folder with PostgreSQL's programs, the newest found; None if there is none."""
    asked = os.environ.get("HTS_POSTGRES_BIN")
    found = [path for place in PLACES for path in Path("/").glob(place[1:]) if (path / "initdb").exists()]
    newest = sorted(found, key=lambda path: [int(n) for n in path.parent.name.split(".") if n.isdecimal()])
    on_path = shutil.which("initdb")
    return Path(asked) if asked else newest[-1] if newest else Path(on_path).parent if on_path else None


def free_port():
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """Started, stopped and restarted by tests. PostgreSQL refuses to run as root; then it runs as nobody."""

    def __init__(self, bin, *, durable=False):
        self.bin, self.port, self.durable = bin, free_port(), durable
        self.folder = Path(tempfile.mkdtemp(prefix="hts-postgres-"))
        self.user = {"user": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        if self.user:
            shutil.chown(self.folder, NOBODY)
        options = ("-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C", "--no-sync")
        self.run("initdb", "-D", self.folder / "data", *options)

    def run(self, program, *arguments):
        """One of PostgreSQL's programs; what it said. Raises CalledProcessError."""
        # Into a file: the server that pg_ctl leaves running would hold a pipe open.
        said = self.folder / "said"
        with said.open("w") as out:
            command = [str(self.bin / program), *map(str, arguments)]
            done = subprocess.run(
                command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd="/", check=False, **self.user
            )
        assert done.returncode == 0, f"{program}: {said.read_text()}"
        return said.read_text()

    def start(self):
        """Until it answers."""
        here = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        options = here if self.durable else f"{here} -c fsync=off"
        self.control("start", "-l", self.folder / "log", "-o", options)

    def stop(self):
        """At once: those connected are cut off."""
        self.control("stop", "-m", "fast")

    def control(self, *arguments):
        """pg_ctl, waiting until it is done."""
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-t", "30", *arguments)

    def database(self, name, like="template1"):
        """Make one, as a copy of another; its address."""
        self.run("createdb", "-h", "127.0.0.1", "-p", self.port, "-U", USER, "-T", like, name)
        return self.address(name)

    def address(self, name):
        """As DATABASE_URL takes it."""
        return f"postgres://{USER}@127.0.0.1:{self.port}/{name}"

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

    def remove(self):
        """Stop, and leave nothing."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
