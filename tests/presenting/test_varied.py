"""What many odd people read under odd contents is kept, four letters for each page.

A difference names the page, the content and the person; `varied` and `people` make them again.
"""

from datetime import timedelta

from checker.presenting import Circumstances, present
from checker.presenting.after_a_tip import helped
from checker.presenting.answers import AnswersInWords
from checker.presenting.clinician.page import plain_sheet, sheet
from checker.presenting.comparison import EarlierResult, Now, compare
from checker.presenting.contacts import region_with
from checker.presenting.result import plain_result
from checker.presenting.sharpening import changes, decides
from checker.reasoning.assessment import assess
from checker.reasoning.questions.sharpening import sharpening
from checker.reasoning.relief.next_tip import may_be_tried
from tests.kept import brief
from tests.presenting.finished import ANSWERED
from tests.reasoning.varied import people

CONTENTS = range(20)
EACH = 8
LATER = timedelta(hours=7, days=2)


def test_what_is_read(kept):
    lines = []
    for number in CONTENTS:
        before = None
        for person, interview in enumerate(people(number, EACH)):
            found, when = assess(interview), ANSWERED + person * LATER
            pages = {**_pages(interview, found, when), **_later(before, interview, found, person)}
            before = interview, found
            lines.append(
                f"{number}.{person} {' '.join(f'{name} {brief(page)}' for name, page in pages.items())}"
            )
    kept.same("varied-pages", lines)


def _pages(interview, found, when):
    knowledge, region = interview.knowledge, ("uk", "other")[when.day % 2]
    own, others = (
        plain_result(present(interview, found, Circumstances(when, region, show))) for show in (True, False)
    )
    names = AnswersInWords(interview)
    codes = sorted(may_be_tried(found.relief))
    tips = [helped(names, found, code, "no", codes[:index]) for index, code in enumerate(codes)]
    pages = {
        name: plain_sheet(sheet(AnswersInWords(interview, show), found, region_with(knowledge, region), when))
        for name, show in (("clinician", True), ("private", False))
    }
    return {"own": own, "others": others, "tips": tips, **pages}


def _later(before, interview, found, person):
    """What has changed since somebody else, as if they were one."""
    if before is None:
        return {}
    old, then = before
    shown = plain_result(present(old, then, Circumstances(ANSWERED, "uk")))
    earlier = EarlierResult(AnswersInWords(old), shown, withdrawn=person == 3)
    since = ("better", "same", "worse")[person % 3]
    asked = sharpening(interview)
    return {
        "since": compare(earlier, Now(AnswersInWords(interview), found, since, 10 + person)),
        "change": [changes(then, found, "soon"), decides(asked) if asked else None],
    }
