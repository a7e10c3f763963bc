"""The few texts of resources that are no content: marked for the catalogue, translated by the caller."""

from __future__ import annotations

from collections.abc import Callable

Translate = Callable[[str], str]


def gettext_noop(text: str) -> str:
    """The text itself: the catalogue finds it by this name."""
    return text


TITLE = gettext_noop("Pain at the back of the thigh: answers and what follows from them")
SELF_REPORTED = gettext_noop("Told by the person, not examined. Not a diagnosis.")
ABOUT_ANOTHER = gettext_noop("Told by somebody who was with the person.")
REVIEW = gettext_noop("Review of the content: {status}")
PERSON = gettext_noop("The person whom the answers are about. No name is kept.")
PROGRAM = gettext_noop("{name}: a program that asks questions and works by fixed rules.")
CONTENT = gettext_noop("Content: {release}, checksum {checksum}. Rules: version {engine}.")
RELEASE = gettext_noop("release {number}")
DRAFT = gettext_noop("a draft")
PLACES = gettext_noop("The back and the side of a leg, with the places to choose from")
ANSWERS = gettext_noop("Answers")
PRIVATE = gettext_noop("kept private")
HOW_SOON = gettext_noop("How soon help is needed")
UNFINISHED = gettext_noop("Unfinished: no answer to “{question}”. The level is the least that is certain.")
TAKEN_BACK_TITLE = gettext_noop("Taken back")
TAKEN_BACK = gettext_noop(
    "The content behind this result was taken back. Its possible causes and tips are left out."
)
ACT_BY = gettext_noop("Last day to act")
ANSWER_AGAIN = gettext_noop("answer again {by}")
SIGNS = gettext_noop("Warning signs")
SAID = gettext_noop("Said: {answers}")
IF_SURE = gettext_noop("An emergency if one of these is surely there: {answers}")
TICKED = gettext_noop("Said, and nothing more of it: {answers}")
DOUBTS = gettext_noop("Not sure, and it would count for more: {answers}")
RAISED = gettext_noop("There, as the person says")
COUNTS_AS_RAISED = gettext_noop("Counts as there while a question is open")
CAUSES = gettext_noop("Possible causes, as guesses")
NOTHING_FITS = gettext_noop("Nothing we know fits the answers well.")
POSSIBLE = gettext_noop("Worth knowing about")
NONE_OF = gettext_noop("{question}: none of these")
FOR_IT = gettext_noop("For it: {answers}")
AGAINST_IT = gettext_noop("Against it: {answers}")
WHAT_TO_DO = gettext_noop("What to do, and by when")
WHAT_TO_TRY = gettext_noop("What to try")
TONIGHT = gettext_noop("tonight")
MORNING = gettext_noop("in the morning")
THIS_WEEK = gettext_noop("this week")
ANY_TIME = gettext_noop("at any time")
STOP_IF = gettext_noop("Stop if: {what}")
NOT_IF = gettext_noop("Not if: {facts}.")
LEAVE_OUT = gettext_noop("leave out for now")
RING_FIRST = gettext_noop("Ring first, if you have one: {teams}.")
TELL_TOO = gettext_noop("Once that is done, also tell, if you have one: {teams}.")
WHERE_FROM = gettext_noop("Where this is from")
SORTING = gettext_noop("Which of these were you not sure about? {question}")
YES_TO = gettext_noop("{answer}: yes")
NOT_SURE_OF = gettext_noop("{answer}: not sure")
