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


def boxes(knowledge: KnowledgeBase, screen: Screen, run: Run, form: ScreenForm | None) -> SafeString:
    """The boxes of a screen as markup; of a form that was filled wrongly, with what is wrong in it.

    `knowledge` is the release of the run. A list that is being sorted is another one for each person.
    """
    if form or screen.sorting or _has_answer(screen, run):
        return draw(form or form_of(screen, run))
    blank, key = _blank(knowledge), (get_language(), *screen.answer_codes)
    if key not in blank:
        blank[key] = draw(form_for(screen, {}))
    return blank[key]


def draw(form: ScreenForm) -> SafeString:
    """The boxes of a form as markup."""
    return render_to_string("checker/parts/answers/boxes.html", {"form": form, "list": form.screen.sorting})


def _has_answer(screen: Screen, run: Run) -> bool:
    offered = run.offered
    return run.unsent_on == screen.code or any(code in offered for code in screen.answer_codes)


@lru_cache(maxsize=16)
def _blank(knowledge: KnowledgeBase) -> dict[tuple[str | None, ...], SafeString]:
    """Language and questions -> their boxes without any answer. There are as many as screens."""
    return {}
