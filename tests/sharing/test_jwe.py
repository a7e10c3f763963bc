"""A locked file: any text comes back under its key, and under no other."""

import base64
import json

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from checker.sharing.jwe import encrypted
from tests.sharing.opening import decrypted, from_base64url, header_of

KEYS = st.binary(min_size=32, max_size=32)
KIND = "application/fhir+json"


@given(st.binary(max_size=2000), KEYS)
def test_what_was_locked_comes_back_under_its_key(plain, key):
    assert decrypted(encrypted(plain, key, KIND), key) == plain


@given(st.binary(max_size=200), KEYS, KEYS)
def test_under_another_key_it_does_not(plain, key, other):
    if key != other:
        with pytest.raises(InvalidTag):
            decrypted(encrypted(plain, key, KIND), other)


def test_its_header_is_that_of_the_standard():
    assert header_of(encrypted(b"x", bytes(32), KIND)) == {
        "alg": "dir", "enc": "A256GCM", "zip": "DEF", "cty": KIND,
    }  # fmt: skip


def test_it_has_five_parts_without_a_key_among_them_and_no_filling():
    parts = encrypted(b"x", bytes(32), KIND).split(".")
    assert [bool(part) for part in parts] == [True, False, True, True, True]
    assert len(from_base64url(parts[2])) == 12
    assert len(from_base64url(parts[4])) == 16
    assert "=" not in "".join(parts)


def test_the_same_never_looks_the_same_twice():
    assert len({encrypted(b"x", bytes(32), KIND) for _ in range(20)}) == 20


@pytest.mark.parametrize("part", [0, 2, 3, 4])
def test_no_part_can_be_changed(part):
    parts = encrypted(b"some words", bytes(32), KIND).split(".")
    if part == 0:
        other = json.dumps({**header_of(".".join(parts)), "cty": "text/html"}).encode()
        parts[0] = base64.urlsafe_b64encode(other).decode().rstrip("=")
    else:
        parts[part] = ("B" if parts[part][0] != "B" else "C") + parts[part][1:]
    with pytest.raises(InvalidTag):
        decrypted(".".join(parts), bytes(32))
