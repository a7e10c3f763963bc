"""A PostgreSQL server of our own in a temporary folder, on a free port of this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.servers import family, free_port, worked

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
NOBODY = "nobody"
USER = "hts"
_REAPED = slice(15, 17)
"""Of what the kernel tells of a process: ticks of children that have ended; the user's, and the system's."""


def programs() -> Path | None:
    """The folder with PostgreSQL's programs, the newest found; None if there is none."""
    asked = os.environ.get("HTS_POSTGRES_BIN")
    found = [path for place in PLACES for path in Path("/").glob(place[1:]) if (path / "initdb").exists()]
    newest = sorted(found, key=lambda path: [int(n) for n in path.parent.name.split(".") if n.isdecimal()])
    on_path = shutil.which("initdb")
    return Path(asked) if asked else newest[-1] if newest else Path(on_path).parent if on_path else None


class Cluster:
    """Started, stopped and restarted. PostgreSQL refuses to run as root; then it runs as nobody."""

    def __init__(self, bin: Path, *, durable: bool = False) -> None:
        self.bin, self.port, self.durable = bin, free_port(), durable
        self.folder = Path(tempfile.mkdtemp(prefix="hts-postgres-"))
        self.user: dict[str, Any] = {"user": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        if self.user:
            shutil.chown(self.folder, NOBODY)
        options = ("-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C", "--no-sync")
        self.run("initdb", "-D", self.folder / "data", *options)

    def run(self, program: str, *arguments: object) -> str:
        """One of PostgreSQL's programs; what it said. Raises OSError where it fails."""
        # Into a file: the server that pg_ctl leaves running would hold a pipe open.
        said = self.folder / "said"
        with said.open("w") as out:
            command = [str(self.bin / program), *map(str, arguments)]
            done = subprocess.run(
                command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd="/", check=False, **self.user
            )
        if done.returncode:
            raise OSError(f"{program}: {said.read_text()}")
        return said.read_text()

    def start(self) -> None:
        """Until it answers."""
        here = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        options = here if self.durable else f"{here} -c fsync=off"
        self.control("start", "-l", self.folder / "log", "-o", options)

    def stop(self) -> None:
        """At once: those connected are cut off."""
        self.control("stop", "-m", "fast")

    def control(self, *arguments: object) -> None:
        """pg_ctl, waiting until it is done."""
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-t", "30", *arguments)

    def database(self, name: str, like: str = "template1") -> str:
        """Make one, as a copy of another; its address."""
        self.run("createdb", "-h", "127.0.0.1", "-p", self.port, "-U", USER, "-T", like, name)
        return self.address(name)

    def address(self, name: str) -> str:
        """As DATABASE_URL takes it."""
        return f"postgres://{USER}@127.0.0.1:{self.port}/{name}"

    @property
    def number(self) -> int:
        """Of its first process, while it runs."""
        return int((self.folder / "data" / "postmaster.pid").read_text().partition("\n")[0])

    def processor(self) -> float:
        """Seconds that its processes have worked, those that have ended included."""
        ended = reaped(Path(f"/proc/{self.number}/stat").read_text())
        return ended + sum(worked(number) for number in family(self.number))

    def remove(self) -> None:
        """Stop, and leave nothing."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def reaped(told: str) -> float:
    """Seconds that children of a process worked which have ended, from what the kernel tells of it."""
    fields = ("", "", *told.rpartition(")")[2].split())  # its name, before, may have blanks
    return sum(int(ticks) for ticks in fields[_REAPED]) / os.sysconf("SC_CLK_TCK")
