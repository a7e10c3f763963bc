"""What a browser keeps sealed: as it was made, or nothing."""

from secrets import token_urlsafe

from checker.visitor.sealed import LARGEST, seal, unseal


def test_a_value_longer_than_any_that_a_browser_keeps_is_not_opened():
    assert unseal(seal(fits := token_urlsafe(2000), "name"), "name") == fits
    too_long = seal(token_urlsafe(3000), "name")
    assert len(too_long) > LARGEST
    assert unseal(too_long, "name") is None


def test_a_value_with_something_between_its_letters_is_not_opened():
    sealed = seal("plain", "name")
    assert unseal(sealed[:8] + "!!!!" + sealed[8:], "name") is None


def test_a_value_opens_as_nothing_but_what_it_was_sealed_for():
    sealed = seal("plain", "name")
    assert unseal(sealed, "name") == "plain"
    assert unseal(sealed, "another") is None
