"""The text of a link says what it was given, whatever that is, and fits into an address."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from checker.sharing.shlink import LONGEST_LABEL, shlink
from tests.sharing.opening import from_base64url, told_by

URLS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=128)
KEYS = st.binary(min_size=32, max_size=32)
TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
LABELS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(URLS, KEYS, TIMES, LABELS, st.booleans())
def test_it_says_what_it_was_given(url, key, expires, label, guarded):
    link = shlink(url, key, expires=expires, label=label, with_passcode=guarded)
    told = told_by(link)
    assert list(told) == ["url", "key", "exp", "flag", "label", "v"]
    assert told["url"] == url
    assert from_base64url(told["key"]) == key
    assert len(told["key"]) == 43
    assert told["exp"] == int(expires.timestamp())
    assert told["flag"] == ("P" if guarded else "U")
    assert told["label"] == label[:LONGEST_LABEL]
    assert told["v"] == 1
    assert re.fullmatch(r"shlink:/[\w-]+", link, re.ASCII)
