"""Words are looked up once in the language of the site, and are the same words."""

from django.apps import apps
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy, trans_real

from checker.web import kept_words

WORDS = "Possible causes"


def test_a_word_is_looked_up_once(monkeypatch):
    monkeypatch.setattr(trans_real, "_translations", {})
    looked_up = []

    def look_up(self, words):
        looked_up.append(words)
        return words.upper()

    monkeypatch.setattr(trans_real.DjangoTranslation, "gettext", look_up)
    kept_words.keep_words()
    with translation.override(settings.LANGUAGE_CODE):
        said = [gettext(WORDS), str(gettext_lazy(WORDS)), gettext(WORDS)]
    assert said == [WORDS.upper()] * 3
    assert looked_up == [WORDS]
    with translation.override("de"):
        assert gettext(WORDS) == WORDS.upper()
    assert looked_up == [WORDS] * 2


def test_it_is_so_from_the_start(monkeypatch):
    monkeypatch.setattr(trans_real, "_translations", {})
    apps.get_app_config("checker").ready()
    assert trans_real.translation(settings.LANGUAGE_CODE).gettext.cache_info().maxsize == kept_words.MOST_KEPT
