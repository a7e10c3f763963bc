"""Build the image of docs/hosting/Containerfile and start it, on Debian as root: `python -m tests.image`.

No registry of images is asked: the image it begins with is made of Debian's packages (mmdebstrap),
unless one of that name is there. Takes some minutes, so no run of every change has it. Programs of
the image run by `buildah run`, with a root folder of their own: no rights are taken away from them
as `podman run` would, which needs more of the machine.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import chown, copy

from benchmarks.servers import free_port
from hamstring_triage.local.places import ROOT
from tests.servers.site import status, until

BASE, IMAGE = "docker.io/library/python:3.11-slim", "localhost/hamstring-triage-tried"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
BASE_FILE = f"""FROM scratch
ADD base.tar /
COPY {CERTIFICATES.name} {CERTIFICATES}
ENV PIP_CERT={CERTIFICATES}
RUN ln -s python3 /usr/bin/python
"""
"""With the certificates that this machine trusts."""
OWNER = 10001
FILL = """
import django; django.setup()
from django.core.management import call_command
from checker import library, publishing
call_command("migrate", verbosity=0)
publishing.publish("For a trial", of=publishing.checked(library.read_folder(library.SHIPPED)))
"""
"""The shipped content, on the tests that were recorded for it."""
SETTINGS = "DJANGO_SETTINGS_MODULE=hamstring_triage.settings"


def run(*command, cwd=ROOT):
    """One program, whose output is seen."""
    print("$", *command, flush=True)
    subprocess.run(list(map(str, command)), cwd=cwd, check=True, stdin=subprocess.DEVNULL)


def build(tag, file, folder):
    """An image, from those that are here."""
    run("buildah", "bud", "--isolation", "chroot", "--pull-never", "-f", file, "-t", tag, folder)


def make_base(folder):
    """What the file begins with: Debian 12 has Python 3.11, too."""
    packages = "--include=python3,python3-venv,ca-certificates"
    run("mmdebstrap", "--variant=apt", packages, "bookworm", folder / "base.tar")
    run("tar", "--delete", "-f", folder / "base.tar", "./dev")  # of a root folder buildah has its own
    copy(CERTIFICATES, folder)
    (folder / "Containerfile").write_text(BASE_FILE)
    build(BASE, folder / "Containerfile", folder)


def start(container, data):
    """Fill a data folder and serve from it, as the file says; stop when it is ready."""
    inside = ["buildah", "run", "--isolation", "chroot", "--user", str(OWNER), "-v", f"{data}:/data"]
    run(*inside, container, "--", "env", SETTINGS, "python", "-c", FILL)
    port = free_port()
    serve = f"exec gunicorn -c python:hamstring_triage.server --bind 127.0.0.1:{port} hamstring_triage.wsgi"
    server = subprocess.Popen([*inside, container, "--", "sh", "-c", serve])
    try:
        until(lambda: status(port, "/readyz") == 200)
        print("It is ready; a page answers", status(port, "/about/"), flush=True)
    finally:
        server.terminate()
        server.wait(60)


def main():
    """All of it; what was made is left for another time, but for the container."""
    known = subprocess.run(["buildah", "images", "-q", BASE], capture_output=True, check=False)
    with tempfile.TemporaryDirectory() as folder:
        if known.returncode:
            make_base(Path(folder))
    build(IMAGE, "docs/hosting/Containerfile", ".")
    container = subprocess.check_output(["buildah", "from", "--pull-never", IMAGE], text=True).strip()
    with tempfile.TemporaryDirectory() as data:
        chown(data, OWNER)
        try:
            start(container, data)
        finally:
            run("buildah", "rm", container)


if __name__ == "__main__":
    sys.exit(main())
