"""What every rule is written in: criteria over symptoms and named groups."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Clause:
    """At least `at_least` of `any_of` (codes of symptoms or of groups)."""

    any_of: tuple[str, ...]
    at_least: int = 1

    @classmethod
    def from_shorthand(cls, codes: object) -> dict[str, object]:
        """Content may write a bare list for "at least one of"."""
        return {"any_of": codes}


@dataclass(frozen=True)
class Criterion:
    """Holds when every clause holds and nothing of `none_of` does.

    `none_of` is for relief only; a warning sign with it would not be monotone
    and `checks` refuses it.
    """

    all_of: tuple[Clause, ...]
    none_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """A named any-of over symptoms and other groups ("any leg weakness")."""

    code: str
    name: str
    members: tuple[str, ...]
    dossier: tuple[str, ...] = ()
