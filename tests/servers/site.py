"""The product as it runs for others: its own settings, its own commands, gunicorn with several workers."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.servers import free_port
from hamstring_triage.local.places import ROOT

PATIENCE = 30
"""Seconds until a process that does not come, or go, fails the test."""
BEGIN = """
import django; django.setup()
import fcntl, os
from django.conf import settings
from django.core.management import call_command
from checker import library, publishing
from hamstring_triage.local.prepare import ensure_static
call_command("migrate", verbosity=0)
fcntl.flock(os.open(settings.BASE_DIR / "static", os.O_RDONLY), fcntl.LOCK_EX)  # tests run side by side
ensure_static()
"""
RELEASE = (
    BEGIN
    + """
shipped = publishing.checked(library.read_folder(library.SHIPPED))
publishing.publish("For tests", of=shipped)
"""
)
DRAFT = (
    BEGIN
    + """
call_command("load_content", verbosity=0)
publishing.publish("For tests")
"""
)
"""Each in one process, since each process costs a second."""
SECRET_KEY = "only-for-tests-and-for-no-site-on-the-internet"
HAND_OVER = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); "
    "os.environ.update(LISTEN_FDS='1', LISTEN_PID=str(os.getpid())); os.execv(sys.argv[2], sys.argv[2:])"
)
"""What systemd does before it starts a service with a socket."""


class Site:
    """One data folder and one database; any number of servers on it."""

    def __init__(self, folder, database="", **environment):
        self.folder = Path(folder)
        own = {"HTS_DATA": str(folder), "DATABASE_URL": database, "HTS_PROXIES": "1", "HTS_WORKERS": "2"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HTS_")}
        settings = {
            "DJANGO_SETTINGS_MODULE": "hamstring_triage.settings",
            "HTS_SECRET_KEY": SECRET_KEY,
        }
        self.environment = {**kept, **settings, **own, **environment}

    def python(self, *arguments):
        """Run Python in this site's environment; what it printed."""
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def manage(self, *arguments):
        """One of the product's commands."""
        return self.python("manage.py", *arguments)

    def run(self, code):
        """Some lines of Python with Django set up."""
        return self.python("-c", "import django; django.setup()\n" + code)

    def fill(self, what=RELEASE):
        """Tables, static files and a release; with DRAFT the rows that editors change, too."""
        self.python("-c", what)
        return self

    def serve(self, **options):
        """A server that is ready."""
        return Server(self, **options).wait()


class Server:
    """One gunicorn with its workers."""

    def __init__(self, site, listener=None):
        self.site, self.listener = site, listener
        self.port = listener.getsockname()[1] if listener else free_port()
        self.log = site.folder / f"server-{self.port}.log"
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                self.command(), cwd=ROOT, env=site.environment, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, pass_fds=[listener.fileno()] if listener else [],
            )  # fmt: skip

    def command(self):
        """Gunicorn with an address of its own, or with a listener as systemd hands one over."""
        gunicorn = [sys.executable, "-m", "gunicorn", "-c", "python:hamstring_triage.server"]
        application = "hamstring_triage.wsgi"
        if self.listener is None:
            return [*gunicorn, "--bind", f"127.0.0.1:{self.port}", application]
        return [sys.executable, "-c", HAND_OVER, str(self.listener.fileno()), *gunicorn, application]

    def wait(self):
        """Until it is ready."""
        until(self.is_ready, lambda: f"{self.log.read_text()[-2000:]}")
        return self

    def is_ready(self):
        """What a balancer would be told."""
        assert self.process.poll() is None, self.log.read_text()[-2000:]
        return status(self.port, f"{self.site.environment.get('SCRIPT_NAME', '')}/readyz") == 200

    def workers(self):
        """Process numbers of the workers."""
        number = self.process.pid
        return [int(pid) for pid in Path(f"/proc/{number}/task/{number}/children").read_text().split()]

    def signal(self, number):
        """To the first process, as systemd and people send it."""
        self.process.send_signal(number)

    def stop(self):
        """Gracefully; how it ended."""
        if self.process.poll() is None:
            self.signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


def status(port, path):
    """The status of one request; 0 where nobody listens."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
            return response.status
    except urllib.error.HTTPError as answer:
        return answer.code
    except OSError:
        return 0


def until(true, told=lambda: "it did not happen"):
    """Look again and again until it is true. Fails after PATIENCE seconds."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, told()
        time.sleep(0.05)
