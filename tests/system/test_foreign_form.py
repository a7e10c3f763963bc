"""Our form in a form filler that knows nothing of us: all of it is drawn, and its answers mean the same."""

from types import SimpleNamespace

import pytest
import time_machine

from checker import library
from checker.fhir.form.reading import answers_of
from checker.fhir.form.writing import response
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import NONE, NOT_SURE
from checker.sharing.left_out import without_private
from tests.api.conftest import Program, switched_on
from tests.api.test_fhir_calls import ASSESS
from tests.api.test_plain import faults
from tests.api.test_same import compare
from tests.fhir.release import CASES, answers_of_case
from tests.foreign import require
from tests.presenting.finished import ANSWERED
from tests.reasoning.shipped import shipped_knowledge
from tests.system.conftest import DESKTOP
from tests.system.foreign_form import PROGRAM, SCRIPTS, SHEET, SITE, ForeignForm

pytestmark = pytest.mark.django_db
TEN = CASES[-10:]


@pytest.fixture(scope="module")
def filler(browser):
    """One page of it for all tests, which asks for its own files and nothing else."""
    require(PROGRAM)
    context = browser.new_context(viewport=DESKTOP)
    context.set_default_timeout(15_000)
    opened = ForeignForm(context.new_page())
    yield opened
    context.close()
    assert sorted(opened.asked) == sorted(f"{SITE}/{path}" for path in ("", SHEET, *SCRIPTS))


@pytest.fixture(autouse=True)
def _public(releases):
    """The shipped content, and the API."""
    releases.releases = {1: shipped_knowledge()}
    with switched_on():
        yield


@pytest.fixture
def form(filler):
    """What the API gives, put into it."""
    release = library.named_release(library.release(1))
    found = Program().ask(f"fhir/Questionnaire/{release.checksum}").json()
    filler.put(found)
    return SimpleNamespace(filler=filler, whole=found, items={item["linkId"]: item for item in found["item"]})


def as_given(item):
    """What is to be seen of a question."""
    asides = {aside["linkId"].rpartition(".")[2]: aside["text"] for aside in item.get("item", ())}
    return {
        "text": item["text"],
        "options": [option["valueCoding"]["display"] for option in item["answerOption"]],
        "asides": [asides["hint"]] if "hint" in asides else [],
        "helped": "why" in asides,
    }


def test_it_shows_every_question_and_a_follow_up_once_its_parent_is_ticked(form):
    seen = [link for link, item in form.items.items() if "enableWhen" not in item]
    assert form.filler.links() == seen
    assert form.filler.drawn(seen) == [as_given(form.items[link]) for link in seen]
    while left := [link for link in form.items if link not in seen]:
        form.filler.answer(parents(form, left))
        more = [link for link in form.filler.links() if link in left]
        assert more, left
        assert form.filler.drawn(more) == [as_given(form.items[link]) for link in more]
        seen += more


def parents(form, links):
    """Question -> answers that bring these; of one that takes a single answer the last one stays."""
    found = {}
    for parent, code in dict.fromkeys(parent_of(form.items[link]) for link in links):
        found.setdefault(parent, []).append(code)
    return found


def parent_of(item):
    """The first answer that brings it."""
    when = item["enableWhen"][0]
    return when["question"], when["answerCoding"]["code"]


def test_a_follow_up_goes_with_its_tick(form):
    link = next(link for link, item in form.items.items() if "enableWhen" in item)
    parent, code = parent_of(form.items[link])
    form.filler.answer({parent: [code]})
    assert link in form.filler.links()
    form.filler.answer({parent: [code]})
    assert link not in form.filler.links()


def check(form, answers, tmp_path):
    """Given in the form, they come back, and all who are asked for the result agree."""
    form.filler.answer(answers)
    resource = form.filler.response()
    read = answers_of(library.named_release(library.release(1)), resource)
    given = {key: codes for key, codes in answers.items() if codes}
    assert {key: set(codes) for key, codes in read.items()} == {key: set(given[key]) for key in given}
    with time_machine.travel(ANSWERED, tick=False):
        compare(answers, tmp_path, resource=resource)


@pytest.mark.parametrize("case", TEN)
def test_its_response_gives_what_the_page_gives(form, case, tmp_path):
    check(form, answers_of_case(case), tmp_path)


def test_so_it_does_of_a_list_that_was_not_sure(form, tmp_path):
    unsure = next(q for q in shipped_knowledge().questions if q.sorts_unsure)
    sorting = {unsure.code: (NOT_SURE,), unsure.code + SORTING: (unsure.codes[0] + SORTING,)}
    check(form, {**answers_of_case(TEN[-1]), **sorting}, tmp_path)


def test_a_response_of_ours_is_shown_in_it_and_comes_back(form):
    """Where a private answer may have been there is nothing, and no option without words."""
    release, answers = library.named_release(library.release(1)), answers_of_case("alone-injects-drugs")
    kept = without_private(release.knowledge, answers)
    form.filler.put_answered(form.whole, response(release, kept, "2026-11-23T02:10:00Z", show_private=False))
    back = answers_of(release, form.filler.response())
    assert back == {key: codes for key, codes in kept.items() if codes} != answers
    assert form.filler.drawn(list(answers)) == [as_given(form.items[link]) for link in answers]


def test_what_it_lets_through_beside_none_is_refused_with_its_place(form):
    """It knows no option that excludes others."""
    link = next(link for link, item in form.items.items() if item["repeats"])
    codes = [option["valueCoding"]["code"] for option in form.items[link]["answerOption"]]
    form.filler.answer({link: (codes[0], NONE)})
    found = Program().ask(ASSESS, form.filler.response())
    assert (found.status_code, faults(found)) == (422, [("#/item/0/answer", "none-beside-others")])
