"""How soon help is needed, the warning signs behind it, and what to do: observations and a plan.

An observation of a survey is what a record system files beside other scores. It stays
preliminary, since nobody examined anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.fhir import phrases
from checker.fhir.narrative import listed, narrative, paragraph, words_of
from checker.fhir.result import EMERGENCY, SELF_CARE, Result
from checker.fhir.terms import Resource, coding, concept, filled, standard


def signs_of(result: Result) -> list[Mapping[str, Any]]:
    """The warning signs of the page, the most urgent first."""
    message = result.care["message"]
    return [sign for sign in (message["first"], *message["others"]) if sign]


def sign_name(number: int) -> str:
    """The name of a warning sign within the document."""
    return f"sign-{number}"


def urgency(result: Result) -> str:
    """The level and by when; a date of self-care is for answering again, not for being seen."""
    care = result.care
    again = care["level"] == SELF_CARE and bool(care["until"])
    by = result.say(phrases.ANSWER_AGAIN, by=care["by"]) if again else care["by"]
    return f"{care['word']}, {by}"


def level(result: Result) -> Resource:
    """The care level, by when to act, and what is not sure."""
    care, title = result.care, result.say(phrases.HOW_SOON)
    notes = [result.taken_back, *_not_sure(result)]
    return {
        **_observation(result, concept(title, coding("finding", "care-level", title))),
        **filled(
            text=narrative(
                paragraph(f"{title}: {urgency(result)}"),
                *map(paragraph, notes),
                paragraph(result.say(phrases.SELF_REPORTED)),
            ),
            valueCodeableConcept=concept(urgency(result), coding("care-level", care["level"], care["word"])),
            note=[{"text": note} for note in notes if note],
            hasMember=[result.ref(sign_name(number)) for number, _ in enumerate(signs_of(result))],
            component=list(_act_by(result)),
        ),
    }


def sign(result: Result, told: Mapping[str, Any]) -> Resource:
    """One warning sign, with the answers that raised it.

    While a question is open, a tick counts as the worst that it may be: the answer may take it back,
    so that a record system must not file it as found.
    """
    because = words_of(told["because"])
    level_told = {"valueCodeableConcept": concept("", coding("care-level", told["level"]))}
    open_ = ("counts-as-raised", phrases.COUNTS_AS_RAISED)
    standing, words = open_ if result.shown["unfinished"] else ("raised", phrases.RAISED)
    said, raised = result.say(phrases.SAID, answers=because), result.say(words)
    return {
        **_observation(result, concept(told["title"], coding("warning-sign", told["code"], told["title"]))),
        **filled(
            text=narrative(*map(paragraph, (told["title"], raised, said, told["why"]))),
            valueCodeableConcept=concept(raised, coding("standing", standing, raised)),
            note=[{"text": said}],
            component=[_component(result, phrases.HOW_SOON, "care-level", level_told)],
        ),
    }


def what_to_do(result: Result) -> Resource:
    """The plan until somebody has been seen: with the safety net and its last day."""
    title = result.say(phrases.WHAT_TO_DO)
    steps = list(_steps(result))
    return {
        **plan(result, title, result.care["heading"]),
        "text": narrative(
            paragraph(title), paragraph(result.care["heading"]), paragraph(urgency(result)), listed(steps)
        ),
        "activity": [
            {"detail": filled(status="not-started", description=step, **_dated(result, step))}
            for step in steps
        ],
    }


def plan(result: Result, title: str, description: str) -> Resource:
    """What both plans have: a proposal, which nobody has agreed to yet."""
    return filled(
        resourceType="CarePlan",
        status="active",
        intent="proposal",
        title=title,
        description=description,
        subject=result.ref("person"),
        created=result.answered,
        contributor=[result.ref("program")],
        supportingInfo=[result.ref("answers")],
    )


def _observation(result: Result, code: Resource) -> Resource:
    return {
        "resourceType": "Observation",
        "status": "preliminary",
        "category": [standard("observation-category", "survey")],
        "code": code,
        "subject": result.ref("person"),
        "effectiveDateTime": result.answered,
        "device": result.ref("program"),
        "derivedFrom": [result.ref("answers")],
    }


def _not_sure(result: Result) -> Iterator[str]:
    """What may raise the level: an open question, and doubts, those of an emergency first."""
    unfinished, care = result.shown["unfinished"], result.care
    if unfinished:
        yield result.say(phrases.UNFINISHED, question=unfinished)
    message = care["message"]
    # What was shared earlier may have none of the first two.
    told = {
        phrases.IF_SURE: care.get("if_sure"),
        phrases.TICKED: message.get("ticked"),
        phrases.DOUBTS: message["doubts"],
    }
    yield from (result.say(phrase, answers=words_of(said)) for phrase, said in told.items() if said)


def _act_by(result: Result) -> Iterator[Resource]:
    """The last day to act; none where that is now."""
    if until := result.care["until"]:
        yield _component(result, phrases.ACT_BY, "act-by", {"valueDateTime": until})


def _component(result: Result, phrase: str, code: str, value: Resource) -> Resource:
    title = result.say(phrase)
    return {"code": concept(title, coding("finding", code, title)), **value}


def _steps(result: Result) -> Iterator[str]:
    """What to do and what to leave alone, in the order of the page, each line once."""
    care, first = result.care, result.care["message"]["first"]
    lines = [
        first["do_now"] if first else "",
        care["what"],
        *_teams(result),
        care["where"],
        *(call["text"] for call in care["helps"]),
        *care["do_not"],
        care["message"]["say"],
        care["at_night"],
        care["no_answer"],
        *care["message"]["if_worse"],
        *care["watch_for"],
        care["what_then"],
    ]
    yield from dict.fromkeys(line for line in lines if line)


def _teams(result: Result) -> Iterator[str]:
    """Own teams: none before an ambulance. What was shared earlier has all of them as the first."""
    care, others = result.care, result.care.get("other_teams", ())
    emergency = care["level"] == EMERGENCY
    if care["teams"] and not emergency:
        yield result.say(phrases.RING_FIRST, teams="; ".join(care["teams"]))
    if told := others or (care["teams"] if emergency else ()):
        yield result.say(phrases.TELL_TOO, teams="; ".join(told))


def _dated(result: Result, step: str) -> Resource:
    """The safety net goes until the last day to act."""
    care = result.care
    if step != care["what_then"] or not care["until"]:
        return {}
    return {"scheduledPeriod": {"start": result.answered, "end": care["until"]}}
