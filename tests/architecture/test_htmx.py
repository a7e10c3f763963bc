"""What the templates ask of htmx is what the version that lies beside them knows, and all of it is tried."""

import json
import re

from hamstring_triage.local.places import ROOT
from tests.system.test_bad_network import DRIVEN

TEMPLATES = ROOT / "templates"
SENDS = re.compile(r"\b(?:data-)?hx-(?:get|post|put|patch|delete|query|action|boost)\b")
CONFIG = re.compile(r"""<meta name="htmx-config" content='([^']*)'""")


def texts():
    """Name of each template, and what stands in it."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        yield path.relative_to(TEMPLATES).as_posix(), path.read_text(encoding="utf-8")


def test_every_setting_is_one_that_this_htmx_reads():
    htmx = (ROOT / "static/vendor/htmx.min.js").read_text(encoding="utf-8")
    known = set(re.findall(r"(\w+):", re.search(r"this\.config=\{(.*?)\}", htmx)[1]))
    assert "noSwap" in known
    settings = {name: json.loads(content) for name, text in texts() for content in CONFIG.findall(text)}
    assert list(settings) == ["components/htmx_config.html"]
    assert set(settings["components/htmx_config.html"]) <= known


def test_whatever_htmx_sends_is_tried_on_a_bad_network():
    assert {name for name, text in texts() if SENDS.search(text)} == set(DRIVEN)


def test_wherever_htmx_is_loaded_so_is_what_looks_at_its_answers():
    loads = {name for name, text in texts() if "vendor/htmx.min.js" in text}
    assert loads == {name for name, text in texts() if re.search(r"static .js/in_place\.js", text)}
    assert loads == {name for name, text in texts() if 'components/htmx_config.html"' in text}
    assert loads
