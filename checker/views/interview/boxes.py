"""The boxes of a screen: drawn anew where an answer stands in them, else once for everybody."""

from __future__ import annotations

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from checker.reasoning.knowledge import KnowledgeBase
from checker.reasoning.questions.next_screen import Screen
from checker.views.interview.unsent import form_of
from checker.visitor.forms import ScreenForm, form_for
from checker.visitor.run import Run

_Key = tuple[str | None, bool, tuple[str, ...]]
"""Language, whether the first question is a heading, and what is asked."""


def boxes(knowledge: KnowledgeBase, screen: Screen, run: Run, form: ScreenForm | None) -> SafeString:
    """The boxes of a screen as markup; of a form that was filled wrongly, with what is wrong in it.

    `knowledge` is the release of the run. A list that is being sorted is another one for each person.
    """
    if form or screen.sorting or _has_answer(screen, run):
        return draw(form or form_of(screen, run))
    return blank(knowledge, screen)


def on_result(knowledge: KnowledgeBase, run: Run, form: ScreenForm) -> SafeString:
    """The boxes of the question that stands on a result, below headings of its own."""
    screen, offered = form.screen, run.offered
    if form.is_bound or screen.sorting or any(code in offered for code in screen.answer_codes):
        return draw(form, heading=False)
    return blank(knowledge, screen, heading=False)


def blank(knowledge: KnowledgeBase, screen: Screen, *, heading: bool = True) -> SafeString:
    """The boxes without any answer, drawn once for everybody."""
    kept, key = _blank(knowledge), (get_language(), heading, tuple(screen.answer_codes))
    if key not in kept:
        kept[key] = draw(form_for(screen, {}), heading=heading)
    return kept[key]


def draw(form: ScreenForm, *, heading: bool = True) -> SafeString:
    """The boxes of a form as markup; with `heading` the first question is the heading of the page."""
    content = {"form": form, "list": form.screen.sorting, "heading": heading}
    return render_to_string("checker/parts/answers/boxes.html", content)


def _has_answer(screen: Screen, run: Run) -> bool:
    offered = run.offered
    return run.unsent_on == screen.code or any(code in offered for code in screen.answer_codes)


@lru_cache(maxsize=16)
def _blank(knowledge: KnowledgeBase) -> dict[_Key, SafeString]:
    """The boxes of every screen without any answer; at most twice as many as there are screens."""
    return {}
