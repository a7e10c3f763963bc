"""Whole questionnaires by many people at once: `python -m tests.load --help`.

Starts a server of its own on a database of its own, or asks one that runs on this
machine already (--at); no other machine is ever asked. Everybody answers until
the result, shares it, opens the link, and begins again. At the end every link
that was shown is opened once more.
"""

import argparse
import contextlib
import sys
import tempfile
from urllib.parse import urlsplit

from tests.load.crowd import Crowd
from tests.load.report import told
from tests.servers.cluster import Cluster, programs
from tests.servers.site import Site

HERE = {"127.0.0.1", "localhost", "::1"}
LONGEST = 60


def main(arguments=None):
    """Run, print, and exit 1 if anything failed or was lost."""
    options = parser().parse_args(arguments)
    with server(options) as port:
        crowd = Crowd(port, options.people, options.pause)
        crowd.run(options.seconds)
        lost = crowd.lost()
    print(told(crowd, lost, options))
    return 1 if crowd.faults or lost else 0


def parser():
    """What may be asked for."""
    whole = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__.partition("\n")[0])
    whole.add_argument("--people", type=within(1, 64), default=64, help="at most, by default 64")
    whole.add_argument(
        "--seconds", type=within(1, LONGEST), default=LONGEST, help="at most and by default 60"
    )
    whole.add_argument("--pause", type=float, default=0.0, help="seconds between two pages of a person")
    whole.add_argument("--workers", type=within(1, 16), default=2, help="of the server that is started")
    whole.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    whole.add_argument("--at", type=port_here, help="http://127.0.0.1:PORT of a server with HTS_PROXIES=1")
    return whole


def within(lowest, highest):
    """A whole number in these bounds; argparse says so otherwise."""

    def number(text):
        if not text.isdecimal() or not lowest <= int(text) <= highest:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {lowest} to {highest}")
        return int(text)

    return number


def port_here(text):
    """The port of an address on this machine; argparse refuses any other machine."""
    address = urlsplit(text)
    if address.hostname not in HERE:
        raise argparse.ArgumentTypeError(f"{text!r} is not on this machine; no other is ever asked")
    if not address.port:
        raise argparse.ArgumentTypeError(f"{text!r} names no port")
    return address.port


@contextlib.contextmanager
def server(options):
    """The port to ask; what was started for it is stopped afterwards."""
    if options.at:
        yield options.at
        return
    with contextlib.ExitStack() as after:
        folder = after.enter_context(tempfile.TemporaryDirectory(prefix="hts-load-"))
        site = Site(folder, database(options, after), HTS_WORKERS=str(options.workers)).fill()
        running = site.serve()
        after.callback(running.stop)
        yield running.port


def database(options, after):
    """Address of the database: empty for SQLite, else that of a PostgreSQL server which is thrown away."""
    if options.database == "sqlite":
        return ""
    if programs() is None:
        raise SystemExit("no PostgreSQL: install Debian's postgresql, or set HTS_POSTGRES_BIN")
    cluster = Cluster(programs(), durable=True)
    after.callback(cluster.remove)
    cluster.start()
    return cluster.database("triage")


if __name__ == "__main__":
    sys.exit(main())
