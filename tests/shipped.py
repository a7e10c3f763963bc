"""The shipped content, read and checked once for all tests of a process; nobody changes it."""

from copy import deepcopy
from functools import cache

from checker import library, publishing


@cache
def _read():
    return library.read_folder(library.SHIPPED)


def shipped_plain():
    """The content in plain form, to be changed at will: reading the files takes ten times as long."""
    return deepcopy(_read())


@cache
def shipped_draft():
    """As `publishing.publish(..., of=...)` takes it."""
    return publishing.checked(shipped_plain())
