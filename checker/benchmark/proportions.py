"""Shares with their uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""Two-sided 95 % quantile of the normal distribution."""


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    count: int
    of: int

    @property
    def value(self) -> float:
        """Between 0 and 1; 0 of 0 is 0."""
        return self.count / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson 95 % interval; of nothing it is everything."""
        return wilson(self.count, self.of)

    def __str__(self) -> str:
        """`12/48, 25 % (15 to 39)`."""
        if not self.of:
            return "0/0"
        low, high = self.interval
        return f"{self.count}/{self.of}, {self.value:.0%} ({100 * low:.0f} to {100 * high:.0f})".replace(
            "%", " %"
        )

    def as_data(self) -> dict[str, float | int]:
        """JSON-able, shares rounded to four places."""
        low, high = self.interval
        return {
            "count": self.count,
            "n": self.of,
            "share": round(self.value, 4),
            "low": round(low, 4),
            "high": round(high, 4),
        }


def wilson(count: int, of: int) -> tuple[float, float]:
    """The Wilson score interval at 95 %. Raises ValueError unless 0 <= count <= of.

    E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
    """
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share")
    if of == 0:
        return 0.0, 1.0
    share, z2 = count / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return (0.0 if count == 0 else middle - half), (1.0 if count == of else middle + half)


def share_of(flags: list[bool]) -> Share:
    """How many of the flags are set."""
    return Share(sum(flags), len(flags))
