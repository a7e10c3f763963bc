"""“Did this help?”: the next fitting tip, the stop rule, and nothing kept but what was tried in vain.

No test here may touch the database, so that a row would be a failure, too.
"""

import re
from datetime import date

import pytest
import time_machine
from django.test import Client

from tests.presenting.finished import ANSWERED, CALM, EMERGENCY, MINOR, SEE, URGENT, knowledge
from tests.reasoning.small import item
from tests.views.results import carry, put_in_place, run_of
from tests.views.shared.test_calendar import BOOK, FILE, LOOK, events

URL, RESULT = "/check/helped/", "/check/result/"


@pytest.fixture(autouse=True)
def _that_night(releases):
    put_in_place(releases)
    with time_machine.travel(ANSWERED, tick=False):
        yield


def say(answer, tip="on-back", tried=(), given=CALM):
    return answering(having_tried(tried, given), answer, tip)


def having_tried(tips, given=CALM, headers=None):
    """A browser with a result, in which these tips did not help."""
    client = carry(Client(headers=headers), given)
    for tip in tips:
        client.post(URL, {"tip": tip, "helped": "no"})
    return client


def answering(client, answer, tip):
    return client.post(URL, {"tip": tip, "helped": answer}, follow=True)


def tips(response):
    """Codes of the tips on the page, in order."""
    return re.findall(r'id="tip-([\w-]+)"', response.content.decode())


def asked(response):
    """Codes of the tips about which the page asks."""
    return re.findall(r'name="tip" value="([\w-]+)"', response.content.decode())


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def helped(response):
    """The tip that was asked about, and the one to try next, as the page was given them."""
    said = response.context["helped"]
    return said.tip.code, said.next


def test_every_tip_asks_but_the_pinned_one():
    assert asked(carry(Client(), CALM).get(RESULT)) == ["on-back", "on-side", "stretch", "walk"]


def test_no_brings_the_next_fitting_tip():
    response = say("no")
    assert response.status_code == 200
    assert tips(response)[:2] == ["on-side", "stretch"]
    assert helped(response) == ("on-back", "on-side")
    assert "Try this next: “on-side”." in words(response)


def test_tips_tried_one_after_the_other_stay_away():
    assert tips(say("no", "on-side", ["on-back"]))[0] == "stretch"


def test_worse_shows_the_stop_rule_and_what_to_watch_for_first():
    response = say("worse")
    text = words(response)
    for part in ("Stop: do not go on", "Never go on if:", "A swollen leg.", "You cannot pee."):
        assert part in text
    assert text.index("Never go on if:") < text.index("Try this next:")
    assert 'href="tel:999"' in response.content.decode()
    assert "on-back" not in tips(response)


def test_yes_says_to_carry_on_and_how_long_and_leaves_the_tip():
    response = say("yes")
    assert re.search(r"Carry on with “.*?”. How long: ", words(response))
    assert tips(response)[0] == "on-back"


def test_when_none_is_left_it_says_so_and_leads_to_the_answer_that_counts():
    response = say("no", "stretch", ["on-back", "on-side"])
    assert helped(response) == ("stretch", "")
    assert "That was the last tip for tonight" in words(response)
    assert 'href="/check/3/?from=result"' in response.content.decode()
    assert "Nothing we know suits" not in words(response)


def three_ways_to_lie(plain):
    item(plain, "remedies", "stretch")["group"] = "position"
    plain["settings"]["unrelieved"] = "position-changes-no-help"


def unrelieved(response):
    """How soon the page tells to act once several positions have not helped."""
    after = response.context["helped"].unrelieved
    return after and (after.care.level, after.care.by)


@pytest.mark.parametrize("answer", ["no", "worse"])
def test_three_ways_to_lie_that_did_not_help_are_what_no_position_eases_is(releases, answer):
    releases.releases = {1: knowledge(three_ways_to_lie)}
    response = say(answer, "stretch", ["on-back", "on-side"])
    assert unrelieved(response) == ("see-professional", "by Monday 7 December")
    page = response.content.decode()
    assert "No position has eased it." in words(response)
    assert 'href="tel:0800611116"' in page
    assert 'href="/check/3/?from=result"' in page
    assert page.count(" autofocus") == 1


@pytest.mark.parametrize(("level", "within"), [("see-professional", "one-week"), ("urgent", "today")])
def test_its_day_is_told_once(releases, level, within):
    def edit(plain):
        three_ways_to_lie(plain)
        item(plain, "warning_signs", "no-help").update(level=level, within=within)
        for advice in plain["care_advice"]:
            advice["heading"] = "See somebody" + (" today" if advice["level"] == "urgent" else "")

    releases.releases = {1: knowledge(edit)}
    told = words(say("no", "stretch", ["on-back", "on-side"])).partition("No position has eased it.")[2]
    assert re.match(r" See somebody (by Monday 30 November|today) ?\.", told)


def test_a_part_of_the_page_does_not_become_that_of_an_emergency(releases):
    def grave(plain):
        three_ways_to_lie(plain)
        item(plain, "warning_signs", "no-help").update(level="emergency", within="now")

    releases.releases = {1: knowledge(grave)}
    client = having_tried(["on-back", "on-side"], headers={"HX-Request": "true"})
    response = client.post(URL, {"tip": "stretch", "helped": "no"})
    assert response["HX-Redirect"] == RESULT
    assert client.get(RESULT, headers={"HX-Request": ""}).context["shown"].care.level == "emergency"


def test_the_whole_page_then_has_one_level_and_one_day(releases):
    releases.releases = {1: knowledge(three_ways_to_lie)}
    before = say("no", "on-side", ["on-back"]).context["shown"].care
    response = say("no", "stretch", ["on-back", "on-side"])
    care = response.context["shown"].care
    assert (care.level, care.by) == unrelieved(response) != (before.level, before.by)


def test_that_no_position_eases_it_is_an_answer_like_any_other(releases):
    """It holds after a reload, for the calendar and for what is shared, until the person changes it."""
    releases.releases = {1: knowledge(three_ways_to_lie)}
    client = having_tried(["on-back", "on-side"])
    assert events(client.get(FILE)) == {LOOK: date(2026, 12, 7)}
    answering(client, "no", "stretch")
    assert run_of(client).answers["how"] == ("position-changes-no-help",)
    assert client.get(RESULT).context["shown"].care.level == "see-professional"
    assert events(client.get(FILE)) == {BOOK: date(2026, 11, 23), LOOK: date(2026, 12, 7)}


def test_no_part_of_the_page_keeps_the_day_of_before(releases):
    """What only the script swaps would leave the safety net, and all else outside the parts, as it was."""
    releases.releases = {1: knowledge(three_ways_to_lie)}
    client = having_tried(["on-back", "on-side"], headers={"HX-Request": "true"})
    response = client.post(URL, {"tip": "stretch", "helped": "no"})
    assert response["HX-Redirect"] == RESULT
    assert unrelieved(client.get(RESULT, headers={"HX-Request": ""}))


def test_where_fewer_than_three_ways_are_offered_all_of_them_are_enough(releases):
    def one_way(plain):
        three_ways_to_lie(plain)
        for code in ("on-side", "stretch"):
            item(plain, "remedies", code)["group"] = "movement"

    releases.releases = {1: knowledge(one_way)}
    assert unrelieved(say("no", "on-side")) is None
    assert unrelieved(say("no", "on-back")) == ("see-professional", "by Monday 7 December")


def test_two_ways_are_not_enough_and_help_is_no_failure(releases):
    releases.releases = {1: knowledge(three_ways_to_lie)}
    assert unrelieved(say("no", "on-side", ["on-back"])) is None
    assert unrelieved(say("yes", "stretch", ["on-back", "on-side"])) is None


def test_what_is_no_way_to_lie_does_not_count(releases):
    def one_is_a_stretch(plain):
        three_ways_to_lie(plain)
        item(plain, "remedies", "stretch")["group"] = "movement"

    releases.releases = {1: knowledge(one_is_a_stretch)}
    assert unrelieved(say("no", "stretch", ["on-back"])) is None


def test_content_without_that_answer_says_nothing_of_it(releases):
    def no_such_answer(plain):
        three_ways_to_lie(plain)
        plain["settings"]["unrelieved"] = "no-such-answer"

    releases.releases = {1: knowledge(no_such_answer)}
    assert unrelieved(say("no", "stretch", ["on-back", "on-side"])) is None


def test_where_it_got_worse_the_stop_rule_takes_the_focus():
    page = say("worse").content.decode()
    assert re.search(r"<p tabindex=\"-1\" autofocus><strong>Stop:", page)
    assert page.count(" autofocus") == 1


def test_a_tip_for_the_morning_is_answered_beside_it():
    text = say("no", "walk").content.decode()
    assert text.index('id="later"') < text.index("last tip of this kind")
    assert "walk" not in tips(say("no", "walk"))


@pytest.mark.parametrize(
    ("given", "tip"),
    [
        (CALM, "cold"),
        (CALM, "get-help"),
        (CALM, "forged"),
        (SEE, "stretch"),
        (URGENT, "on-back"),
        (EMERGENCY, "on-side"),
        (MINOR, "on-back"),
    ],
)
@pytest.mark.parametrize("answer", ["yes", "no", "worse"])
def test_a_tip_that_the_result_does_not_allow_cannot_be_had(given, tip, answer):
    response = say(answer, tip, given=given)
    assert response.status_code == 422
    assert tips(response) == tips(carry(Client(), given).get(RESULT))


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"tip": "on-back"},
        {"tip": "on-back", "helped": "maybe"},
    ],
)
def test_what_cannot_be_read_is_said_and_the_result_stays(wrong):
    response = carry(Client(), CALM).post(URL, wrong)
    assert response.status_code == 422
    assert 'class="notice notice-urgent" role="alert"' in response.content.decode()
    assert tips(response)[0] == "on-back"


def test_no_way_of_trying_shows_a_tip_that_is_held_back():
    shown = {code for tip in ("on-back", "on-side", "walk") for code in tips(say("no", tip, given=SEE))}
    assert not {"stretch", "cold"} & shown


def test_of_what_helped_nothing_is_kept():
    client = carry(Client(), CALM)
    before = run_of(client)
    response = client.post(URL, {"tip": "on-back", "helped": "yes"})
    assert (response.status_code, response["Location"]) == (303, RESULT)
    assert "no-store" in response["Cache-Control"]
    assert "Did this help?" in words(client.get(RESULT))
    assert run_of(client) == before
    assert tips(client.get(RESULT))[0] == "on-back"


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_what_did_not_help_is_off_every_page(headers):
    client = carry(Client(), CALM)
    answers = run_of(client).answers
    client.post(URL, {"tip": "on-back", "helped": "no"}, headers=headers)
    assert (run_of(client).no_help, run_of(client).answers) == (("on-back",), answers)
    for page in (client.get(RESULT), client.get(RESULT), client.get("/check/tonight/")):
        assert "on-back" not in {*tips(page), *asked(page)}
        assert "Not now: “on-back”" not in words(page)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_what_made_it_worse_is_offered_nowhere_again(headers):
    """Not after a reload, beside the bed, or after another answer; not in the place of what did not help."""
    client = carry(Client(), CALM)
    answers = run_of(client).answers
    for tip in ("on-back", "stretch"):
        client.post(URL, {"tip": tip, "helped": "worse"}, headers=headers)
    assert (run_of(client).worse, run_of(client).answers) == (("on-back", "stretch"), answers)
    for _ in range(2):
        page = client.get(RESULT)
        assert tips(page)[0] == "on-side"
        assert not {"on-back", "stretch"} & {*tips(page), *asked(page), *asked(client.get("/check/tonight/"))}
    later = answering(client, "no", "on-side")
    assert helped(later) == ("on-side", "")
    assert not {"on-back", "stretch"} & set(tips(later))
    before = client.get(RESULT).context["shown"].relief
    assert {"on-back", "stretch"} <= {item.code for item in before.leave_out}


def test_where_all_of_the_night_made_it_worse_nothing_lies_beside_the_bed():
    client = carry(Client(), CALM, worse=("on-back", "on-side", "stretch"))
    response = client.get("/check/tonight/")
    assert (response.status_code, response["Location"]) == (302, RESULT)
    assert "Nothing we know suits your answers tonight." in words(client.get(RESULT))


def test_it_says_what_becomes_of_the_answer():
    assert "We have not kept this answer." in words(say("yes"))
    for answer in ("no", "worse"):
        assert "This stays with your answers" in words(say(answer))


def test_htmx_gets_the_page_at_once_and_a_cookie_where_something_is_kept():
    client = carry(Client(headers={"HX-Request": "true"}), CALM)
    for answer, kept in (("yes", False), ("no", True)):
        response = client.post(URL, {"tip": "on-back", "helped": answer})
        assert (response.status_code, "hts-run" in response.cookies) == (200, kept)


def test_reading_the_address_leads_to_the_result():
    response = carry(Client(), CALM).get(URL)
    assert (response.status_code, response["Location"]) == (302, RESULT)


def test_htmx_gets_the_same_page_and_takes_its_part():
    part = answering(having_tried([], headers={"HX-Request": "true"}), "no", "on-back")
    assert tips(part) == tips(say("no"))


@pytest.mark.parametrize("answer", ["yes", "no", "worse"])
def test_the_answer_does_not_take_the_place_of_help_that_waits(answer):
    client = carry(Client(), CALM, once={"help": ("alone",)})
    assert client.post(URL, {"tip": "on-back", "helped": answer}).status_code == 303
    assert run_of(client).once == {"help": ("alone",), "result": ("helped", answer, "on-back")}


def test_it_waits_while_another_page_is_read():
    client = carry(Client(), CALM)
    client.post(URL, {"tip": "on-back", "helped": "no"})
    client.get("/check/clinician/")
    client.post("/check/clinician/", {"private": "show"})
    client.get("/check/clinician/")
    assert helped(client.get(RESULT)) == ("on-back", "on-side")
