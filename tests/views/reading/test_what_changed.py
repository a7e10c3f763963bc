"""What changed, an overdue review, and a withdrawn release: told on every page that it touches."""

import re
from datetime import date

import pytest

from checker import library, publishing
from checker.models import Release
from checker.publishing import Approval, Findings
from tests.pages.states import put_into_cookie
from tests.presenting.finished import CALM
from tests.reasoning.small import item
from tests.views.results import run_of

OVERDUE = "The review of this content is overdue"
pytestmark = pytest.mark.django_db

REVIEW = {
    "reviewer": "A. Berg",
    "reviewer_role": "physiotherapist",
    "reviewer_registration": "HCPC PH000000",
    "reviewed_on": date(2026, 1, 2),
    "next_review_due": date(2026, 6, 30),
}
FOUND = Findings("1", cases=3, passed=3, safety=2, properties=13, held=13, looked_at=70)


def page(client, address="/changes/", *, send=False, **options):
    return (client.post if send else client.get)(address, **options).content.decode()


def test_each_release_tells_its_reason_review_and_tests(client, small_draft):
    publishing.publish(Approval("The first one", **REVIEW), found=FOUND)
    publishing.publish("The second one")
    text = page(client)
    assert "The first one" in text
    assert "A. Berg, physiotherapist, HCPC PH000000" in text
    assert "3 of 3 test stories passed" in text
    assert text.index("Release 2") < text.index("Release 1")


def test_no_log_in_name_is_public(client, small_draft, admin_user):
    publishing.publish(Approval("why", by=admin_user, edited_by=("admin-of-this-site",)))
    assert "admin" not in page(client)


def test_a_withdrawn_release_and_a_roll_back_are_told(client, small_draft):
    publishing.publish("good")
    publishing.publish("bad")
    publishing.withdraw(2, "A number was wrong")
    publishing.roll_back(1, "Back to the good one")
    text = page(client)
    assert "A number was wrong" in text
    assert "The same content as release 1" in text


def test_the_page_takes_a_bounded_number_of_queries(client, small_draft, django_assert_max_num_queries):
    for number in range(12):
        publishing.publish(f"Release for reason {number}")
    library.current()
    with django_assert_max_num_queries(3):
        assert "reason 11" in page(client)


@pytest.mark.parametrize(
    ("due", "told"), [(date(2026, 1, 1), True), (date(2999, 1, 1), False), (None, False)]
)
def test_an_overdue_review_is_told(client, small_draft, due, told):
    publishing.publish(Approval("why", reviewer="A. Berg", next_review_due=due))
    assert (OVERDUE in page(client)) == told


WELL = {**CALM, "spread": ("spread-no",)}
ENDS = {
    "self-care": WELL,
    "urgent": {**WELL, "alarm": ("fever",)},
    "emergency": {"alarm": ("saddle-numb",)},
    "under 18": {**WELL, "age": ("age-under-18",)},
}


@pytest.mark.parametrize("given", ENDS.values(), ids=ENDS)
def test_an_overdue_review_shows_on_every_result(client, small_draft, given):
    publishing.publish(Approval("why", **REVIEW))
    put_into_cookie(client, 1, given)
    shared = re.search(
        r"/r/[\w-]+/", page(client, "/check/share/", data={"days": "7"}, send=True, follow=True)
    )[0]
    for address in ("/check/result/", "/check/clinician/", shared, f"{shared}clinician/"):
        assert f"{OVERDUE}: it was due by 30 June 2026" in page(client, address)


def test_a_clinic_of_one_is_told_to_the_public(client, small_draft, admin_user, settings):
    settings.ONE_PERSON = True
    publishing.publish(Approval("why", by=admin_user, editors=(admin_user.pk,)))
    assert "Edited and approved by one and the same person" in page(client)


def test_a_failure_that_was_accepted_is_told_to_the_public_with_its_reason(client, small_draft):
    publishing.publish(Approval("why", accepted={"mild": "Too rare to matter"}))
    publishing.roll_back(1, "again")
    assert page(client).count("A failing test was accepted, because: Too rare to matter") == 2


def begin(client):
    """A run with the safety list answered."""
    client.post("/check/", {"subject": "me", "region": "uk"})
    shown = client.get("/check/1/").content.decode()
    screen, first = (
        re.search(rf'name="{name}', shown)[1] for name in (r'screen" value="([^"]+)', r'(q-[^"]+)')
    )
    sent = {"run": run_of(client).number, "screen": screen, "action": "continue"}
    return client.post("/check/1/", {**sent, first: "none"})


def carry_on(client):
    return client.post("/check/", {"action": "carry-on"})


def change(small, edit):
    edit(small)
    library.load(small)


class TestWithdrawal:
    def withdraw_after(self, client, small, edit):
        publishing.publish("first")
        begin(client)
        change(small, edit)
        publishing.publish("second")
        publishing.withdraw(1, "wrong")

    def test_the_run_is_told_and_its_answers_are_kept(self, client, small_draft):
        self.withdraw_after(client, small_draft, lambda small: None)
        told = client.get("/check/2/")
        assert told.status_code == 409
        assert "Your answers are not lost" in told.content.decode()
        assert carry_on(client)["Location"] == "/check/2/"

    def test_it_goes_on_at_the_first_question_that_reads_differently(self, client, small_draft):
        def reword(small):
            small["questions"][0]["text"] = "Since this pain began?"

        self.withdraw_after(client, small_draft, reword)
        assert carry_on(client)["Location"] == "/check/1/?note=changed"
        assert " checked" not in page(client, "/check/1/")

    def test_what_only_clinicians_read_does_not_count_as_different(self, client, small_draft):
        def retitle(small):
            item(small, "remedies", "walk")["summary"] = "Other"

        self.withdraw_after(client, small_draft, retitle)
        assert carry_on(client)["Location"] == "/check/2/"

    def test_another_process_notices_within_five_seconds(self, small_draft, monkeypatch):
        publishing.publish("first")
        publishing.publish("second")
        clock = [1000.0]
        monkeypatch.setattr(library.releases.time, "monotonic", lambda: clock[0])
        library.reset()
        library.current()
        Release.objects.get(number=2).events.create(kind="withdrawn", reason="elsewhere")
        clock[0] += 4.9
        assert library.is_withdrawn(2)
        assert library.current().number == 1
