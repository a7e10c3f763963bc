"""Whoever approves reads old beside new in full, what may lower care first; or sends it back with a word."""

import pytest
from django.urls import reverse

from checker import cases, publishing
from checker import models as m
from checker.admin.releases.beside import differences
from checker.library.order import settled
from checker.reasoning.knowledge.snapshot import from_plain, to_plain
from tests.publishing.attempts import FEVER, run
from tests.reasoning.small import item, plain_small

pytestmark = pytest.mark.django_db

WORD = "Say why the sign is less urgent."


def between(change):
    """What is told of an edit of the small knowledge base."""
    after = plain_small()
    change(after)
    return differences(whole(plain_small()), whole(after))


def whole(plain):
    """As it is published, with nothing left out."""
    return to_plain(from_plain(settled(plain)))


def edit_sign(**fields):
    return lambda plain: item(plain, "warning_signs", "weak").update(fields)


def reason(found):
    (one,) = found.weaker
    return one.weaker


class TestWhatIsTold:
    def test_a_text_stands_in_full_on_both_sides(self):
        long = "word " * 200
        found = between(lambda plain: item(plain, "remedies", "walk").update(summary=long, steps=["a", "b"]))
        (walk,) = found.others
        assert [(f.field, f.now) for f in walk.fields] == [("In short", long), ("Steps", "a\nb")]
        assert walk.fields[0].was == item(plain_small(), "remedies", "walk")["summary"]
        assert (walk.what, walk.weaker, found.number) == ("changed", "", 1)

    def test_a_rule_stands_in_words(self):
        rule = {"all_of": [{"any_of": ["feel-ache", "weak-any"], "at_least": 2}, {"any_of": ["fever"]}]}
        (sign,) = between(edit_sign(criterion={**rule, "none_of": ["feel-burn"]})).weaker
        words = sign.fields[0].now.splitlines()
        assert words[0].startswith("at least 2 of: “feel ache” or “")
        assert words[1:] == ["and “fever”", "and none of: “feel burn”"]

    def test_a_figure_stands_on_one_line(self):
        found = between(
            lambda plain: plain["frequencies"]["feel-ache"].update(nerve=[11, "", "Counted.", 5, 20])
        )
        assert [(f.was, f.now) for f in found.cells[0].fields] == [("10", "11 (Counted., 5, 20)")]

    def test_nothing_public_yet_makes_everything_new(self):
        found = differences({}, whole(plain_small()))
        assert {one.what for one in (*found.others, *found.cells)} == {"added"}
        assert not found.weaker

    @pytest.mark.parametrize(
        "fields",
        [
            {"level": "see-professional"},
            {"within": "two-weeks"},
            {"criterion": {"all_of": [{"any_of": ["fever"]}]}},
        ],
        ids=["level", "time", "rule"],
    )
    def test_a_weaker_sign_is_told_first_and_why(self, fields):
        assert reason(between(edit_sign(**fields)))

    def test_each_has_a_reason_of_its_own(self):
        gone = between(lambda plain: plain["warning_signs"].remove(item(plain, "warning_signs", "weak")))
        lower = between(edit_sign(level="see-professional", within="two-weeks"))
        later, rule = between(edit_sign(within="two-weeks")), between(edit_sign(criterion={"all_of": []}))
        assert len({reason(found) for found in (gone, lower, later, rule)}) == 4

    def test_a_stronger_sign_is_a_change_like_others(self):
        found = between(edit_sign(level="emergency", within="now"))
        assert (len(found.weaker), len(found.others)) == (0, 1)

    def test_a_tip_that_is_withheld_no_more_is_told_first(self):
        def allow(plain):
            plain["effects"] = [one for one in plain["effects"] if one["effect"] != "avoid"]

        found = between(allow)
        assert len(found.weaker) == sum(one["effect"] == "avoid" for one in plain_small()["effects"])
        assert not found.others


@pytest.fixture
def waiting(small_cases):
    """A tested draft with a weaker sign, which a clinical case rests on, and a longer tip."""
    cases.store([FEVER])
    publishing.publish("first")
    m.WarningSign.objects.filter(code="hot").update(why="Other.")
    return run()


def page_of(attempt):
    return reverse("admin:checker_release_attempt", args=[attempt.pk])


class TestThePage:
    def test_a_case_that_is_sent_to_lower_care_stands_first(self, admin_client, waiting):
        calm = admin_client.get(page_of(waiting))
        assert "No clinical case is sent to lower care" in calm.text
        sign = item(waiting.plain, "warning_signs", "hot")
        sign.update(level="see-professional", within="two-weeks")
        waiting.save(update_fields=["plain"])
        page = admin_client.get(page_of(waiting)).text
        assert FEVER.title in page[: page.index("What changes for the public")]
        assert page.index("it may lower care") < page.index("The care level falls.")

    def test_it_is_sent_back_with_a_word_that_its_editors_read(self, admin_client, client, waiting, member):
        sent = admin_client.post(
            page_of(waiting), {"send-back": "Send it back", "back-word": WORD}, follow=True
        )
        assert sent.redirect_chain[-1][0] == reverse("admin:index")
        waiting.refresh_from_db()
        assert (waiting.state, waiting.answer, waiting.answered_by.username) == ("sent-back", WORD, "admin")
        client.force_login(member("anna", "editor"))
        assert WORD in client.get("/admin/").text
        assert WORD in client.get(page_of(waiting)).text
        assert m.Release.objects.count() == 1

    def test_without_a_word_it_stays(self, admin_client, waiting):
        refused = admin_client.post(page_of(waiting), {"send-back": "Send it back", "back-word": " "})
        assert refused.status_code == 422
        assert refused.context["back"].errors
        assert not refused.context["form"].is_bound
        waiting.refresh_from_db()
        assert waiting.state == "ready"

    def test_what_waits_no_more_is_not_sent_back(self, admin_client, waiting):
        m.PublishAttempt.objects.update(state="published")
        refused = admin_client.post(page_of(waiting), {"send-back": "Send it back", "back-word": WORD})
        assert refused.status_code == 422
        waiting.refresh_from_db()
        assert (waiting.state, waiting.answer) == ("published", "")

    def test_only_approvers_send_back(self, client, waiting, member):
        client.force_login(member("anna", "editor"))
        assert 'name="back-word"' not in client.get(page_of(waiting)).text
        sent = client.post(page_of(waiting), {"send-back": "Send it back", "back-word": WORD})
        assert sent.status_code == 403
