"""The shipped files for nginx and Caddy, as they are but for ports, paths and a certificate of our own."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from benchmarks.servers import free_port
from hamstring_triage.local.places import ROOT
from tests.servers.site import until
from tests.servers.visitor import Visitor

NAME = "triage.example"
HOSTING = ROOT / "docs" / "hosting"
AROUND_NGINX = """
worker_processes 1;
pid {folder}/nginx.pid;
events {{ worker_connections 256; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
"""What Debian's own main file would say."""


def program(name):
    """Where it is; None if it is not installed."""
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")


@dataclass
class Proxy:
    """One that runs, with all of its output in one file."""

    process: subprocess.Popen
    port: int
    plain: int
    folder: Path

    @property
    def written(self):
        """Every line of every log."""
        return "".join(path.read_text() for path in self.folder.glob("*.log"))

    def visitor(self, **options):
        """Somebody who trusts the certificate."""
        return Browser(self.port, self.folder / "certificate.pem", **options)

    def stop(self):
        """At once."""
        self.process.terminate()
        self.process.wait(30)


class Browser(Visitor):
    """A visitor over https, who says with each form where it came from, as browsers do."""

    def __init__(self, port, certificate, **options):
        super().__init__(port, **options)
        self.trusted = ssl.create_default_context(cafile=certificate)
        self.headers |= {"Host": f"{NAME}:{port}"}

    def connection(self, port):
        """Encrypted, under the name of the site."""
        made = http.client.HTTPConnection("127.0.0.1", port, timeout=self.timeout)
        made.sock = self.socket(port)
        return made

    def socket(self, port):
        """An open one."""
        plain = socket.create_connection(("127.0.0.1", port), timeout=self.timeout)
        return self.trusted.wrap_socket(plain, server_hostname=NAME)

    def sent_headers(self, body):
        """Those of every visitor and, with a form, its origin."""
        origin = {"Origin": f"https://{self.headers['Host']}"} if body else {}
        return super().sent_headers(body) | origin


def nginx(folder, upstream, other=None):
    """The shipped nginx.conf in front of `upstream`, and of `other` where there is one."""
    port, plain = free_port(), free_port()
    said = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    said = re.sub(r"^ *listen \[::\].*\n", "", said, flags=re.MULTILINE)
    for shipped, own in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ", f"listen 127.0.0.1:{port} "),
        ("127.0.0.1:8000", f"127.0.0.1:{upstream}"),
        (f"/etc/ssl/{NAME}/fullchain.pem", f"{folder}/certificate.pem"),
        (f"/etc/ssl/{NAME}/privkey.pem", f"{folder}/key.pem"),
        ("/var/log/nginx/", f"{folder}/"),
    ):
        assert said.count(shipped) >= 1, shipped
        said = said.replace(shipped, own)
    said = said.replace("#server 10.0.0.2:8000", f"server 127.0.0.1:{other}") if other else said
    (folder / "site.conf").write_text(said)
    user = f"user {os.environ.get('USER', 'root')};" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(user + AROUND_NGINX.format(folder=folder))
    command = [program("nginx"), "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "start.log"]
    return started([*command, "-g", "daemon off;"], folder, port, plain)


def caddy(folder, upstream):
    """The shipped Caddyfile in front of `upstream`."""
    port = free_port()
    said = (HOSTING / "Caddyfile").read_text(encoding="utf-8")
    of_ours = "{\n\tadmin off\n\tauto_https disable_redirects\n\tdefault_bind 127.0.0.1\n\tservers {"
    with_certificate = f"\nhttps://{NAME}:{port} {{\n\ttls {folder}/certificate.pem {folder}/key.pem"
    buffers = "request_buffers 1MB" if caddy_is_new() else "buffer_requests"
    for shipped, own in (
        ("{\n\tservers {", of_ours),
        (f"\n{NAME} {{", with_certificate),
        ("127.0.0.1:8000", f"127.0.0.1:{upstream}"),
        ("request_buffers 1MB", buffers),
    ):
        assert said.count(shipped) == 1, shipped
        said = said.replace(shipped, own)
    (folder / "Caddyfile").write_text(said)
    command = [program("caddy"), "run", "--config", folder / "Caddyfile", "--adapter", "caddyfile"]
    return started(command, folder, port, 0)


def caddy_is_new():
    """Whether it knows how much of a body to keep (from 2.6.4)."""
    said = subprocess.run([program("caddy"), "version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, re.search(r"(\d+)\.(\d+)\.(\d+)", said).groups())) >= (2, 6, 4)


def started(command, folder, port, plain):
    """Until it takes connections."""
    make_certificate(folder)
    own = {"HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
    with (folder / "output.log").open("a") as log:
        process = subprocess.Popen(
            list(map(str, command)), cwd=folder, env={**os.environ, **{k: str(v) for k, v in own.items()}},
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    made = Proxy(process, port, plain, folder)

    def takes_connections():
        assert process.poll() is None, made.written
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    until(takes_connections, lambda: made.written)
    return made


def make_certificate(folder):
    """One that says that it is the site, for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(Encoding.PEM))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(secret)
