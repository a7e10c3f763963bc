"""The shipped content, read and checked once for all tests of a process; nobody changes it."""

from functools import cache

from checker import library, publishing


@cache
def shipped_draft():
    """As `publishing.publish(..., of=...)` takes it."""
    return publishing.checked(library.read_folder(library.SHIPPED))
