"""Words are looked up once in the language of the site."""

import pytest
from django.apps import apps
from django.conf import settings

from checker.web import kept_words

WORDS = "Possible causes"


class Catalogue:
    """Tells what was looked up in it."""

    def __init__(self):
        self.looked_up = []

    def gettext(self, words):
        self.looked_up.append(words)
        return words.upper()


@pytest.fixture
def catalogue(monkeypatch):
    own = {settings.LANGUAGE_CODE: Catalogue()}
    monkeypatch.setattr(kept_words.trans_real, "translation", own.__getitem__)
    return own[settings.LANGUAGE_CODE]


@pytest.mark.parametrize("keep", [kept_words.keep_words, lambda: apps.get_app_config("checker").ready()])
def test_a_word_is_looked_up_once(catalogue, keep):
    keep()
    assert [catalogue.gettext(WORDS) for _ in range(3)] == [WORDS.upper()] * 3
    assert catalogue.looked_up == [WORDS]


def test_no_more_is_kept_than_said(catalogue):
    kept_words.keep_words()
    assert catalogue.gettext.cache_info().maxsize == kept_words.MOST_KEPT
