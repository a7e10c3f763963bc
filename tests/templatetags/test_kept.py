"""Parts that are the same for everybody are rendered once."""

from django.template import Context, Template
from django.utils import translation

from checker.templatetags import kept

PAGE = Template(
    "{% load kept %}{% kept 'checker/parts/relief/tip_steps.html' steps=steps stop_if='it hurts' time='' %}"
)


def made(call):
    """What a call gives, and how many parts were rendered for it."""
    before = kept._rendered.cache_info().misses
    return call(), kept._rendered.cache_info().misses - before


def page(steps):
    return PAGE.render(Context({"steps": steps}))


def test_the_same_words_are_rendered_once_for_each_language():
    kept._rendered.cache_clear()
    first, new = made(lambda: page(("Lie down.",)))
    assert new == 1
    assert made(lambda: page(("Lie down.",))) == (first, 0)
    with translation.override("de"):
        assert made(lambda: page(("Lie down.",)))[1] == 1


def test_other_words_are_another_part():
    assert page(("Lie down.",)) != page(("Get up.",))
    assert "&lt;b&gt;" in page(("<b>",))


def test_a_result_that_was_read_back_is_rendered_afresh():
    assert made(lambda: page(["Lie down."])) == (page(("Lie down.",)), 0)


def test_a_designer_sees_a_changed_template_at_once(settings):
    settings.DEBUG = True
    assert made(lambda: page(("Lie down.",)))[1] == 0
