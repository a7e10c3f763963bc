"""Where the tests of PostgreSQL, nginx and Caddy must run, they are never skipped."""

import re

import pytest

from hamstring_triage.local.places import ROOT
from tests.servers import conftest

CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(("required", "outcome"), [("1", pytest.fail), ("", pytest.skip)])
def test_without_postgresql_they_fail_where_it_is_required(monkeypatch, required, outcome):
    monkeypatch.setattr(conftest, "programs", lambda: None)
    monkeypatch.setenv("HTS_REQUIRE_POSTGRES", required)
    with pytest.raises(outcome.Exception, match="no PostgreSQL"):
        conftest.programs_or_no_test()


@pytest.mark.parametrize(("required", "outcome"), [("1", pytest.fail), ("", pytest.skip)])
@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_without_a_proxy_they_fail_where_it_is_required(monkeypatch, name, required, outcome):
    monkeypatch.setattr(conftest.proxies, "program", lambda name: None)
    monkeypatch.setenv("HTS_REQUIRE_PROXIES", required)
    with pytest.raises(outcome.Exception, match=f"no {name}"):
        conftest.proxy_or_no_test(name)


def test_the_run_of_every_change_requires_it_and_leaves_no_test_of_it_out():
    (exported,) = re.findall(r"^export .*$", CI, flags=re.MULTILINE)
    assert {f"HTS_REQUIRE_{what}=1" for what in ("BROWSER", "VALIDATORS", "POSTGRES", "PROXIES")} <= set(
        exported.split()
    )
    *_, last = CI.rstrip().splitlines()
    assert last == "python3 dev.py test", "the main run leaves nothing out"


def test_nothing_else_here_is_ever_skipped():
    """The one place that may skip is asked above."""
    skipping = {
        path.name
        for path in (ROOT / "tests" / "servers").glob("*.py")
        if re.search(r"pytest\.skip|mark\.skip|importorskip|xfail", path.read_text(encoding="utf-8"))
    }
    assert skipping == {"conftest.py", "test_required.py"}
