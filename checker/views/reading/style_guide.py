"""Every component in every state, for whoever changes the design. In development only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from checker import library
from checker.presenting import card, safety_box
from checker.presenting.causes import first_paragraph
from checker.presenting.shapes import (
    BodyPlaces,
    Help,
    Message,
    Said,
    ShownReason,
    Sign,
)
from checker.reasoning.knowledge import KnowledgeBase, Question, QuestionKind
from checker.reasoning.knowledge.levels import CareLevel
from checker.reasoning.questions.next_screen import Screen
from checker.visitor.forms import ScreenForm, form_for
from checker.visitor.region import region_of

_HELP = Help("advice-night", "Ring the night line. It is free.", "000", "000")
_BANDS = {
    "fits-well": "Fits well",
    "fits-partly": "Fits partly",
    "worth-knowing": "Worth knowing about",
}


@require_safe
@never_cache
def style_guide(request: HttpRequest) -> HttpResponse:
    """The page of components; nothing where DEBUG is off."""
    if not settings.DEBUG:
        raise Http404
    knowledge = library.current().kb
    context = {
        "box": safety_box(knowledge, region_of(request, knowledge)),
        "review_status": knowledge.settings.review_status,
        "shown": {"review_status": knowledge.settings.review_status},
        "questions": _questions(knowledge),
        "levels": [_care(level) for level in CareLevel],
        "tip": card(knowledge.remedies[0], ("you wake up at night",), ("Keep the knee a little bent.",)),
        "other_tip": card(knowledge.remedies[1]),
        "kind": _kind(knowledge),
        "causes": [_cause(knowledge, band) for band in _BANDS],
        "rows": ROWS,
        "places": BodyPlaces(("sit-bone", "to-thigh"), ("Sit bone", "Down to the back of the thigh")),
        "progress": [{"name": "Safety"}, {"name": "You", "here": True}, {"name": "Pain"}],
        "own": True,
        "urgent": {
            "level": "urgent",
            "advice": {"heading": "Ring today", "at_night": "Do not wait for the morning."},
            "helps": [_HELP],
        },
    }
    return render(request, "checker/style_guide.html", context)


ROWS = [
    {"title": "Where it is worst", "values": ["Sit bone", "Back of the thigh"], "url": "/check/5/"},
    {"title": "Something private", "values": ["Answered, kept private"], "url": "/check/6/"},
]


def _questions(knowledge: KnowledgeBase) -> list[tuple[str, ScreenForm]]:
    """A choice of one, a tick list and a body map, each as it opens, answered and in error."""
    kinds = ((QuestionKind.ONE, False), (QuestionKind.MANY, False), (QuestionKind.ONE, True))
    found = [[q for q in knowledge.questions if (q.kind, bool(_places(q))) == kind] for kind in kinds]
    samples = [questions[0] for questions in found if questions]
    return [
        (f"{state}: {question.title or question.code}", _form(question, state))
        for question in samples
        for state in ("as it opens", "answered", "in error")
    ]


def _form(question: Question, state: str) -> ScreenForm:
    answered = {question.code: (question.codes[0],)} if state == "answered" else {}
    form = form_for(
        Screen(question.screen, question.stage, (question,)), answered, {} if state == "in error" else None
    )
    form.auto_id = f"{question.code}-{state.rsplit(maxsplit=1)[-1]}-%s"
    return form


def _places(question: Question) -> list[str]:
    return [symptom.zone for symptom in question.symptoms if symptom.zone]


def _care(level: CareLevel) -> dict[str, Any]:
    sign = _sign(level)
    return {
        "level": level.code,
        "word": level.code.replace("-", " ").capitalize(),
        "heading": f"What to do at the level {level.code}",
        "by": "by Sunday 6 December",
        "what": "One or two plain sentences that say what to do.",
        "helps": [_HELP],
        "where": "A pharmacy, a surgery or a hospital.",
        "at_night": "Whom to ring before the morning.",
        "no_answer": "What to do if nobody answers.",
        "do_not": ["What to leave."],
        "message": Message(first=sign, say=sign.say, others=(sign,))
        if level is not CareLevel.SELF_CARE
        else None,
    }


def _sign(level: CareLevel) -> Sign:
    return Sign(
        code="sample",
        title="A warning sign",
        level=level.code,
        because=(Said("What somebody said"), Said("What somebody was not sure of", sure=False)),
        do_now="What to do.",
        if_worse=("If it gets worse, what to do then.",),
        teams=("who to ring first",),
        why="Why it matters.",
        say="What to say on the phone.",
        help=_HELP,
    )


PULLS = ("strongly-for", "a-little-for"), ("a-little-against", "strongly-against")


def _reasons(pulls: tuple[str, ...]) -> list[ShownReason]:
    """One answer for each strength."""
    said = (Said("Sit bone"), Said("Back of the thigh", sure=False))
    return [ShownReason("Where it is worst", said, pull) for pull in pulls]


def _cause(knowledge: KnowledgeBase, band: str) -> dict[str, Any]:
    condition = knowledge.conditions[list(_BANDS).index(band) % len(knowledge.conditions)]
    speaks_for, speaks_against = map(_reasons, PULLS)
    return {
        "code": condition.code, "name": condition.name, "lay_name": condition.lay_name,
        "band": band, "band_words": _BANDS[band],
        "brief": first_paragraph(condition.what), "lying_brief": first_paragraph(condition.lying),
        "speaks_for": speaks_for, "speaks_against": speaks_against, "drawing": condition.drawing,
    }  # fmt: skip


def _kind(knowledge: KnowledgeBase) -> dict[str, Any]:
    """The first family as if it led and left open which member it is."""
    family = next(iter(knowledge.families), None)
    words = {"title": family.title, "what": family.what, "lying": family.lying} if family else {}
    speaks_for, speaks_against = map(_reasons, PULLS)
    return {
        "band": "fits-partly", "band_words": _BANDS["fits-partly"], **words,
        "tell_apart": family.tell_apart if family else "",
        "speaks_for": speaks_for, "speaks_against": speaks_against,
    }  # fmt: skip
