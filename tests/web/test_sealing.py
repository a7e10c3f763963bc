"""What is sealed opens as it was made, in its own place, under its own secret, or not at all.

What was sealed in earlier days still opens: a change of how it is sealed loses it all.
"""

import base64
from secrets import token_urlsafe

import pytest

from checker.sharing.results import SEALED
from checker.visitor import sealed as cookies
from checker.web.sealing import VERSION, AlteredError, Context

KEPT = Context("a test")
LOCKED = "AozFF6-7mfCFU0uJtRII7A6-mKeZIktBXZl3zHnOMSpA72NV0VDbLq9MyOUJv6cUNyeA40IAH26aYCOqGA=="
PADDED = (
    "AvI1spI0HuC0RzGxSK2WSrKJYfEjx5miW-VR7M0341htXMJx94q3qkUAQ5sRlKHC3H_MyNYj570IQ-eCaiDG9wfRYTOX6OD0tZ7o9Or9"
    "cVsT9o99Fxx4n0uIGQs8"
)
COOKIE = "Arix__2Faz_BxwqXwIU3Fp8Kh5lYMCTPOZaQjL8i90B1rC_8L4d0avXYyt9gq8P1EHTxnk5Pb_zoBgkAlYQq"


def test_a_result_that_was_shared_before_still_opens():
    assert SEALED.unseal(LOCKED, ["a-link"], b"a row") == {"care": "urgent"}
    assert SEALED.unseal(PADDED, ["token-of-a-link"], b"row 7") == {"given": {"q": ["yes"]}}


@pytest.mark.parametrize("earlier", [False, True])
def test_a_cookie_that_was_set_before_still_opens(settings, earlier):
    key = "a key that never leaves this test"
    settings.SECRET_KEY = "a newer key" if earlier else key
    settings.SECRET_KEY_FALLBACKS = [key] if earlier else []
    assert cookies.unseal(COOKIE, "hts-run") == [3, {"q": ["yes"]}, "ä"]
    assert cookies.unseal(COOKIE, "hts-made") is None


@pytest.mark.parametrize(
    ("context", "secret", "bound_to"),
    [(Context("another"), "secret", b"here"), (KEPT, "guessed", b"here"), (KEPT, "secret", b"there")],
    ids=["another purpose", "another secret", "another place"],
)
def test_a_value_opens_as_nothing_but_what_it_was_sealed_for(context, secret, bound_to):
    sealed = KEPT.seal("plain", "secret", b"here")
    assert KEPT.unseal(sealed, ["secret"], b"here") == "plain"
    with pytest.raises(AlteredError):
        context.unseal(sealed, [secret], bound_to)


@pytest.mark.parametrize("change", [
    lambda sealed: sealed[:8] + "!!!!" + sealed[8:],
    lambda sealed: sealed[:-4],
    lambda sealed: sealed[:16],
    lambda sealed: "B" + sealed[1:],
    lambda sealed: sealed[:20] + ("A" if sealed[20] != "A" else "B") + sealed[21:],
    lambda _: "",
    lambda _: "ä",
], ids=["between", "end", "short", "version", "altered", "empty", "foreign"])  # fmt: skip
def test_what_is_not_as_it_was_sealed_does_not_open(change):
    sealed = KEPT.seal("plain", "secret", b"here")
    with pytest.raises(AlteredError):
        KEPT.unseal(change(sealed), ["secret"], b"here")


def test_the_length_of_a_padded_value_tells_nothing():
    padded = Context("a test", padded=True)
    assert len({len(padded.seal("x" * size, "secret", b"", 256)) for size in range(50)}) == 1
    assert padded.unseal(padded.seal("x", "secret", b"", 256), ["secret"], b"") == "x"


def test_a_value_longer_than_any_that_a_browser_keeps_is_not_opened():
    assert cookies.unseal(cookies.seal(fits := token_urlsafe(2000), "name"), "name") == fits
    too_long = cookies.seal(token_urlsafe(3000), "name")
    assert len(too_long) > cookies.LARGEST
    assert cookies.unseal(too_long, "name") is None


@pytest.mark.parametrize("rest", [b"", b"abc", b"a nonce of 12", b"a nonce of 1"])
def test_what_is_cut_short_behind_its_version_does_not_open(rest):
    sealed = base64.urlsafe_b64encode(VERSION + rest).decode()
    with pytest.raises(AlteredError):
        Context("a purpose").unseal(sealed, ["a secret"], b"bound")
