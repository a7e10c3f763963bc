"""The environment in .venv: made whole or not at all, from the lock with hashes.

It is built beside its place and renamed when complete. A stamp inside tells
from which lock and for which Python it was made; without the right stamp it is
made anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from hamstring_triage.local.places import PACKAGES_FAILED, ROOT, VENV_MISSING, Stop

BASE, DEV = "base", "dev"
STAMP = "made-from.txt"
OFFLINE_SIGNS = (
    "NewConnectionError", "NameResolutionError", "ConnectTimeout", "ConnectionError", "ProxyError",
    "Temporary failure in name resolution", "Network is unreachable", "ReadTimeout",
)  # fmt: skip


def python_with(lock: str, root: Path = ROOT) -> Path:
    """Path of the environment's Python with everything in `lock` ("base" or "dev") installed.

    Raises Stop when the environment cannot be made.
    """
    place = root / ".venv"
    if stamp_of(lock, root) not in read_stamp(place):
        make(place, fullest(lock, place), root)
    return python_in(place)


def python_in(place: Path) -> Path:
    """The Python of an environment."""
    return place / "bin" / "python"


def stamp_of(lock: str, root: Path) -> str:
    """One line that changes with the lock's content and with the Python that runs this."""
    content = (root / "requirements" / f"{lock}.txt").read_bytes()
    return f"{lock} {sys.version_info[0]}.{sys.version_info[1]} {hashlib.sha256(content).hexdigest()}"


def read_stamp(place: Path) -> list[str]:
    """The lines of the stamp; none if the environment is absent, half-made or its Python is gone."""
    stamp = place / STAMP
    return stamp.read_text().splitlines() if stamp.exists() and python_in(place).exists() else []


def fullest(lock: str, place: Path) -> str:
    """The dev lock holds the base lock: whoever has tested here keeps the tools."""
    return DEV if any(line.startswith(f"{DEV} ") for line in read_stamp(place)) else lock


def make(place: Path, lock: str, root: Path) -> None:
    """Build the environment beside `place`, then put it there. Raises Stop."""
    fresh = place.with_name(".venv-new")
    if fresh.exists() or (place.exists() and not read_stamp(place)):
        print("Found a half-made environment; making it again.", flush=True)
    shutil.rmtree(fresh, ignore_errors=True)
    print("Installing the packages (about a minute, once) ...", flush=True)
    create(fresh)
    install(fresh, lock, root)
    point_scripts_at(place, fresh)
    locks = (BASE, DEV) if lock == DEV else (BASE,)
    (fresh / STAMP).write_text("".join(f"{stamp_of(each, root)}\n" for each in locks))
    shutil.rmtree(place, ignore_errors=True)
    fresh.rename(place)


def create(fresh: Path) -> None:
    """An empty environment with pip. Raises Stop where Python came without venv."""
    made = run([sys.executable, "-m", "venv", str(fresh)])
    if made.returncode == 0:
        return
    shutil.rmtree(fresh, ignore_errors=True)
    said = made.stdout + made.stderr
    if "ensurepip" in said or "No module named venv" in said:
        raise Stop("Python's venv is missing. On Debian or Ubuntu: apt install python3-venv", VENV_MISSING)
    raise Stop(f"The environment could not be made: {last_line(said)}", VENV_MISSING)


def install(fresh: Path, lock: str, root: Path) -> None:
    """Everything in the lock, hashes checked. Raises Stop, and leaves nothing, on failure.

    The lock is complete, so pip need not look for what its packages need: left to look, it
    takes a newer release than the lock's for a package that is asked for with an extra.
    """
    requirements = root / "requirements" / f"{lock}.txt"
    pip = [str(python_in(fresh)), "-m", "pip", "install", "--quiet", "--no-input", "--retries", "2"]
    done = run(
        [*pip, "--disable-pip-version-check", "--require-hashes", "--no-deps", "-r", str(requirements)]
    )
    if done.returncode != 0:
        shutil.rmtree(fresh, ignore_errors=True)
        raise Stop(why_not_installed(done.stderr), PACKAGES_FAILED)


def why_not_installed(said: str) -> str:
    """One line about what pip said."""
    if any(sign in said for sign in OFFLINE_SIGNS):
        return "The packages could not be downloaded: is this machine online? Then try again."
    if "DO NOT MATCH THE HASHES" in said:
        return "A downloaded package is not the one in the lock (its hash differs); nothing was installed."
    return f"The packages could not be installed: {last_line(said)}"


def last_line(said: str) -> str:
    """The last line that says something, the way pip and venv put their reason."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error")]
    return (errors or lines or ["no reason was given"])[-1]


def point_scripts_at(place: Path, fresh: Path) -> None:
    """Scripts name the folder they were installed in; write the one they will be in."""
    for script in (fresh / "bin").iterdir():
        content = b"" if script.is_symlink() or not script.is_file() else script.read_bytes()
        if content and b"\0" not in content:
            script.write_bytes(content.replace(os.fsencode(fresh), os.fsencode(place)))


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run it quietly; the caller reads what it said."""
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
