"""Parts that are the same for everybody are drawn once, with gaps for what is a person's own."""

import pytest
from django.template import Context, Template
from django.utils import translation

from checker.presenting.shapes import Said, ShownReason, ShownTip
from checker.templatetags import kept

PAGE = Template(
    "{% load kept %}{% kept 'checker/parts/relief/tip_steps.html' steps=steps stop_if='it hurts' time='' %}"
)
OWN = Template("{% load kept %}{% kept 'checker/parts/relief/tip_steps.html' steps=steps stop_if=when|own %}")
TIP = Template("{% load kept %}{% kept 'checker/parts/relief/brief_tip.html' tip=tip %}")
REASON = Template(
    "{% load kept %}{% kept 'checker/parts/causes/reason.html' reason=reason show_private=True %}"
)


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setattr(kept, "_parts", {})


def made(call):
    """What a call gives, and how many parts were drawn for it."""
    before = len(kept._parts)
    return call(), len(kept._parts) - before


def page(steps):
    return PAGE.render(Context({"steps": steps}))


def tip(**own):
    told = {"code": "a", "title": "Pillow", "time": "", "summary": "Lie.", "steps": (), "stop_if": ""}
    return ShownTip(**told, **{"not_if": (), "evidence": "", "evidence_note": "", **own})


def plainly(template, **content):
    """The same part drawn as if nothing were kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "_is_drawn_anew", lambda content: True)
        return template.render(Context(content))


def test_the_same_words_are_drawn_once_for_each_language():
    first, new = made(lambda: page(("Lie down.",)))
    assert new == 1
    assert made(lambda: page(("Lie down.",))) == (first, 0)
    with translation.override("de"):
        assert made(lambda: page(("Lie down.",)))[1] == 1


def test_other_words_are_another_part():
    assert page(("Lie down.",)) != page(("Get up.",))
    assert "&lt;b&gt;" in page(("<b>",))


def test_a_result_that_was_read_back_is_drawn_afresh():
    assert made(lambda: page(["Lie down."])) == (page(("Lie down.",)), 0)


def test_a_designer_sees_a_changed_template_at_once(settings):
    settings.DEBUG = True
    assert made(lambda: page(("Lie down.",)))[1] == 0


def test_what_is_marked_as_own_is_put_in_for_each():
    drawn = [OWN.render(Context({"steps": (), "when": when})) for when in ("it <hurts>", "it tingles")]
    assert drawn == [plainly(OWN, steps=(), when=when) for when in ("it <hurts>", "it tingles")]
    assert "it &lt;hurts&gt;" in drawn[0]
    assert len(kept._parts) == 1
    assert "hurts" not in repr(kept._parts)


def test_a_part_without_it_is_another():
    assert "Stop if" in OWN.render(Context({"steps": (), "when": "x"}))
    assert [OWN.render(Context({"steps": (), "when": none})) for none in ("", None)] == [
        plainly(OWN, steps=(), when="")
    ] * 2


@pytest.mark.parametrize(
    "own", [{}, {"notes": ("My & own",)}, {"notes": ("A", "B"), "chosen_for": ("C", "D")}]
)
def test_what_a_tip_says_to_one_person_is_not_kept(own):
    shown = tip(not_if=("you sit",), **own)
    assert TIP.render(Context({"tip": shown})) == plainly(TIP, tip=shown)
    assert made(lambda: TIP.render(Context({"tip": shown})))[1] == 0
    assert "Pillow" in repr(kept._parts)
    for words in ("My", "you sit", "'A'", "'C'"):
        assert words not in repr(kept._parts)


def test_nor_what_somebody_said():
    said = (Said("it is <numb>", private=True), Said("it burns", sure=False))
    shown = ShownReason("How is it?", said, "strongly-for")
    assert REASON.render(Context({"reason": shown})) == plainly(REASON, reason=shown)
    for words in ("numb", "burns", "How is it?"):
        assert words not in repr(kept._parts)


def test_no_more_is_kept_than_said(monkeypatch):
    monkeypatch.setattr(kept, "MOST_KEPT", 3)
    drawn = [page((f"Step {number}.",)) for number in range(5)]
    assert len(kept._parts) == 2
    assert page(("Step 0.",)) == drawn[0]
