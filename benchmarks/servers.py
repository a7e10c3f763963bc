"""A server on a free port of this machine: started, waited for, measured, and stopped by its own number."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60
"""Seconds until a server that does not come, or go, is a fault."""
_NANO = 1e9
_KIB = 1024


@dataclass(frozen=True)
class Server:
    """One that answers."""

    port: int
    number: int
    """Of its first process."""
    seconds: float
    """From its start to its first answer."""

    def processor(self) -> float:
        """Seconds that its processes have worked so far; Linux counts them to the nanosecond."""
        return sum(worked(number) for number in family(self.number))

    def memory(self) -> int:
        """Bytes that its largest process holds: of one worker that is the worker."""
        return max(_held(number) for number in family(self.number))

    def workers(self) -> list[int]:
        """Numbers of the processes that answer."""
        return family(self.number)[1:]


@contextmanager
def serving(
    python: Path,
    arguments: Sequence[str],
    folder: Path,
    settings: Mapping[str, str],
    path: str,
    workers: int = 1,
) -> Iterator[Server]:
    """A gunicorn, its workers with four threads each, once one answers at `path`. Raises OSError."""
    port = free_port()
    how = ["--bind", f"127.0.0.1:{port}", "--workers", str(workers)]
    command = [str(python), "-m", "gunicorn", *how, *arguments]
    environment = {**os.environ, **settings}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(process, f"http://127.0.0.1:{port}{path}")
        yield Server(port, process.pid, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def family(number: int) -> list[int]:
    """A process and all that it has started."""
    found, waiting = [], [number]
    while waiting:
        found.append(waiting.pop())
        for thread in _threads(found[-1]):
            waiting += [int(child) for child in _read(thread / "children").split()]
    return found


def worked(number: int) -> float:
    """Seconds that all threads of a process have worked."""
    return sum(int(_read(thread / "schedstat").split()[0] or 0) for thread in _threads(number)) / _NANO


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise OSError(f"the server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as response:  # noqa: S310 (loopback)
                response.read()
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise OSError("the server does not answer")


def _held(number: int) -> int:
    lines = dict(line.split(":", 1) for line in _read(Path(f"/proc/{number}/status")).splitlines())
    return int(lines.get("VmRSS", "0 kB").split()[0]) * _KIB


def _threads(number: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{number}/task").iterdir())
    except OSError:
        return []


def _read(path: Path) -> str:
    """A file of the kernel; that of a thread which has just ended counts nothing."""
    try:
        return path.read_text()
    except OSError:
        return "0" if path.name == "schedstat" else ""
