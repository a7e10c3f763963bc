"""The load stays on this machine and within its bounds, and notices what is lost."""

import pytest

from tests.load.__main__ import parser, port_here
from tests.load.crowd import Crowd


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://localhost:8000/", "http://[::1]:8000"])
def test_this_machine_may_be_asked(address):
    assert port_here(address) == 8000


@pytest.mark.parametrize(
    "arguments",
    [
        ["--at", "https://triage.example:443"],
        ["--at", "http://127.0.0.1.triage.example:8000"],
        ["--at", "http://127.0.0.1@triage.example:8000"],
        ["--at", "http://10.0.0.1:8000"],
        ["--people", "65"],
        ["--seconds", "61"],
    ],
)
def test_nothing_else_may(arguments, capsys):
    with pytest.raises(SystemExit):
        parser().parse_args(arguments)
    assert "error: argument" in capsys.readouterr().err


def test_a_link_that_does_not_open_is_lost(live_server, db):
    port = int(live_server.url.rpartition(":")[2])
    crowd = Crowd(port, 1)
    crowd.links.append(("/r/never-made/", "urgent"))
    assert crowd.lost() == ["/r/never-made/"]
