"""What was locked in earlier days opens with its link; a change of how it is locked loses them all."""

from checker.sharing.seal import unseal

LOCKED = "AozFF6-7mfCFU0uJtRII7A6-mKeZIktBXZl3zHnOMSpA72NV0VDbLq9MyOUJv6cUNyeA40IAH26aYCOqGA=="


def test_what_was_locked_before_still_opens():
    assert unseal("a-link", LOCKED, "a row") == {"care": "urgent"}
