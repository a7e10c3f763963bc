"""Words of the interface are translated once: a word is looked for in half a dozen catalogues, one by one.

Django has one for itself and one for each app, and looks through all of them wherever a word is said:
some hundred and thirty times on the page of a result.
"""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.utils.translation import trans_real

MOST_KEPT = 4096
"""Words and sentences; the interface has a quarter of them."""


def keep_words() -> None:
    """From here on what was looked up once in the language of this site is known."""
    catalogue = trans_real.translation(settings.LANGUAGE_CODE)
    catalogue.gettext = lru_cache(MOST_KEPT)(catalogue.gettext)  # type: ignore[method-assign]
