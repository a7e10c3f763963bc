"""Questions and results as JSON of our own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from checker.api import questions, results
from checker.api.problems import pointer
from checker.api.released import released, tagged
from checker.api.sent import SentForNext, SentForResult, answers_in, region_of
from checker.presenting import Circumstances
from checker.reasoning.interview import Interview
from checker.reasoning.questions import next_screen as reasoned
from checker.sharing.documents import language
from checker.web.logs import untimed

router = Router()


@router.get("release", response=questions.Release, url_name="release")
def release(request: HttpRequest, response: HttpResponse) -> questions.Release:
    """Which content is current, and for whom it is not."""
    current = released(request)
    tagged(response, current)
    return questions.whole_release(current, language())


@router.get("questionnaire", response=questions.Questionnaire, url_name="questionnaire")
def questionnaire(request: HttpRequest, response: HttpResponse) -> questions.Questionnaire:
    """Every question with its options."""
    current = released(request)
    tagged(response, current)
    return questions.questionnaire(current)


@router.post("next-screen", response=questions.NextScreen, url_name="next-screen")
def next_screen(request: HttpRequest, sent: SentForNext) -> questions.NextScreen:
    """What to ask next after these answers; begin with none."""
    current = released(request)
    interview = Interview(current.knowledge, answers_in(current.knowledge, sent))
    needed = reasoned.next_screen(interview, enough=True)
    upcoming = needed or (reasoned.next_screen(interview) if sent.further else None)
    return questions.NextScreen(
        release=questions.release_name(current),
        complete=needed is None,
        screen=questions.screen(upcoming, language()) if upcoming else None,
    )


@router.post("assessment", response=results.Assessment, by_alias=True, url_name="assessment")
def assessment(request: HttpRequest, sent: SentForResult) -> results.Assessment:
    """What follows from these answers: how soon, why, what it may be, what to try and what to leave."""
    untimed(request)
    current = released(request)
    interview = Interview(current.knowledge, answers_in(current.knowledge, sent))
    region = region_of(current.knowledge, sent.region, pointer("region"))
    return results.assessment(current, interview, Circumstances(timezone.now(), region))
