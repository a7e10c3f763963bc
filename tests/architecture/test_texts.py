"""What must stand in no committed file."""

import re
import subprocess

import pytest

from hamstring_triage.local.places import ROOT

VENDORED = ("static/vendor/", "tests/vendor/")
# Put together from parts, so that this file does not hold what it looks for.
_CDNS = ("jsdel" + "ivr", "unp" + "kg")
HOSTS = "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)", *_CDNS))
PLACES = "|".join(("/" + r"work/(?:main|shared)", "/" + r"tmp/[a-z]", "/" + "root/", "/home/" + "[a-z]"))
IN_TEMPLATES = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "an in-line script": r"<script(?![^>]*\ssrc=)[^>]*>(?!\s*</script>)",
    "an event attribute": r"<[^>]*\son[a-z]+\s*=",
    "hx-on": r"hx-on\b",
    "js: values": r"=\s*[\"']js:",
    "another machine": r"\b(?:src|href|action)\s*=\s*[\"'](?:https?:)?//",
}


def committed():
    """The files of the project: known to git, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode != 0:
        pytest.skip("not a git checkout: what is committed is not known")
    names = [name for name in listed.stdout.split("\0") if name and not name.startswith(VENDORED)]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def texts():
    """Path and content of every committed text file."""
    for path in committed():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path.relative_to(ROOT), content.decode("utf-8")


TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def test_there_are_two_locks():
    assert [lock.name for lock in LOCKS] == ["base.txt", "dev.txt"]


OF_THE_BENCHMARKS = ROOT / "benchmarks" / "requirements" / "base.txt"


@pytest.mark.parametrize("lock", [*LOCKS, OF_THE_BENCHMARKS], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_lock_names_no_host_and_hashes_every_package(lock):
    content = lock.read_text()
    assert "://" not in content
    for package in re.split(r"\n(?=\S)", content.strip()):
        assert "--hash=sha256:" in package, package


def test_both_locks_agree():
    base, dev = (set(re.findall(r"^(\S+==\S+)", lock.read_text(), re.MULTILINE)) for lock in LOCKS)
    assert base <= dev


@pytest.mark.parametrize("place", ["requirements/base", "requirements/dev", "benchmarks/requirements/base"])
def test_every_package_we_chose_says_why(place):
    lines = (ROOT / f"{place}.in").read_text().splitlines()
    chosen = [line for line in lines if line and not line.startswith(("#", "-"))]
    assert chosen
    assert [line for line in chosen if not re.search(r"\s#\s\w", line)] == []


@pytest.mark.parametrize("pattern", [HOSTS, PLACES], ids=["package registry", "path of one machine"])
def test_no_file_names_a(pattern):
    found = {str(path): re.findall(pattern, text)[:3] for path, text in texts() if re.search(pattern, text)}
    assert not found


def test_templates_work_under_a_strict_policy():
    texts = {path: re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8")) for path in TEMPLATES}
    assert len(texts) > 200
    patterns = {what: re.compile(pattern, re.IGNORECASE) for what, pattern in IN_TEMPLATES.items()}
    assert [(path, what) for path in texts for what in patterns if patterns[what].search(texts[path])] == []
