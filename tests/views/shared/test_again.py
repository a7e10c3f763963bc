"""Some time later: the maker of a link answers again and sees then and now."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from checker.models import Release, ReleaseEvent, SharedResult
from checker.presenting.answers import KEPT_PRIVATE
from checker.presenting.comparison import IS_BETTER, NONE_OF_THESE
from checker.visitor import run as run_cookie
from tests.presenting.finished import ANSWERED, CALM, EMERGENCY, PRIVATE_EMERGENCY, SEE, URGENT, knowledge
from tests.reasoning.small import item
from tests.views.results import carry, put_in_place, run_of, store_release
from tests.views.shared.test_link import read, share

pytestmark = pytest.mark.django_db

BEST, SIGNS = "What fits best", "Warning signs"

LATER = ANSWERED + timedelta(days=14)


def with_parts(plain):
    parts = {"duration": "course", "how": "course", "usual": "positions", "spot": "pattern"}
    for code, part in parts.items():
        item(plain, "questions", code)["section"] = part


@pytest.fixture(autouse=True)
def clock(releases):
    put_in_place(releases)
    releases.releases[1] = knowledge(with_parts)
    with time_machine.travel(ANSWERED, tick=False) as traveller:
        store_release()
        yield traveller


def made(given, clock, **chosen):
    """A maker's browser two weeks after sharing these answers, and the address to look again."""
    client = carry(Client(), given)
    path = share(client, days="30", **chosen)
    clock.move_to(LATER)
    return client, f"{path}again/"


def answered_again(client, path, since, given):
    """Begin again, then have these answers given."""
    response = client.post(path, {"since": since})
    assert (response.status_code, response["Location"]) == (303, "/check/1/")
    run = run_of(client)
    carry(client, {**given}, again=run.again, since=run.since, earlier=run.earlier)
    return read(path, client)


def table(text):
    """Title of a row -> (then, now) of the comparison."""
    row = r'<th scope="rowgroup" colspan="2">(.*?)</th></tr>\s*<tr><td>(.*?)</td><td>(.*?)</td>'
    rows = re.findall(row, text)
    return {title: (then, re.sub("<.*?>", "", now)) for title, then, now in rows}


def test_the_maker_is_asked_how_it_has_gone_and_finds_the_way_from_the_link(clock):
    client, path = made(CALM, clock)
    assert f'href="{path}"' in read(path.removesuffix("again/"), client)
    response = client.get(path)
    assert "Compared with then" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "same-origin"


def test_without_a_choice_nothing_begins(clock):
    client, path = made(CALM, clock)
    before = run_of(client)
    for data in ({}, {"since": "fine"}):
        response = client.post(path, data)
        assert response.status_code == 422
        assert "<title>Error: " in response.content.decode()
    assert run_of(client) == before


def test_what_decides_how_soon_to_get_help_is_answered_afresh(clock):
    client, path = made(SEE, clock)
    client.post(path, {"since": "same"})
    run = run_of(client)
    assert run.answers == {}
    assert set(run.earlier) == {"age", "spot", "feel", "usual"}
    assert " checked" not in read("/check/1/", client)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_the_earlier_answers_are_filled_in_and_each_is_confirmed(clock, headers):
    client, path = made(CALM, clock)
    client.post(path, {"since": "same"})
    safe = {"alarm": ("none",), "age": ("age-18-59",), "how": ("none",), "duration": ("duration-short",)}
    run = run_of(client)
    carry(client, safe, again=run.again, since=run.since, earlier=run.earlier)
    page = client.get("/check/5/", headers=headers).content.decode()
    assert re.search(r'value="spot-bone"[^>]*checked', page)
    assert client.get("/check/result/").context["shown"].unfinished == "spot"  # filled in is not answered


def test_a_no_to_a_whole_list_is_said_anew(clock):
    client, path = made({**CALM, "feel": ("none",)}, clock)
    client.post(path, {"since": "same"})
    assert "feel" not in run_of(client).earlier


def test_an_answer_to_other_words_is_not_offered_again(clock, releases):
    client, path = made(CALM, clock)
    releases.releases[2] = knowledge(lambda plain: item(plain, "questions", "spot").update(text="Where now?"))
    client.post(path, {"since": "same"})
    assert set(run_of(client).earlier) == {"age", "feel", "usual"}


def test_a_reader_starts_from_blank_answers(clock):
    _, path = made(CALM, clock)
    reader = Client()
    assert "Start with blank answers" in read(path, reader)
    response = reader.post(path, {"since": "same"})
    assert "Start with blank answers" in response.content.decode()
    assert run_cookie.COOKIE not in reader.cookies


def test_of_no_result_there_is_no_again():
    assert Client().get("/r/never-was/again/").status_code == 404


def test_better(clock):
    client, path = made(SEE, clock)
    text = answered_again(client, path, "better", CALM)
    assert IS_BETTER in text
    assert 'class="level level-self-care"' in text
    assert table(text)["How soon to get help"] == ("See a professional", "Self-care")
    assert table(text)["how"] == ("position changes no help", NONE_OF_THESE)


def test_the_same_after_two_weeks_of_self_care_is_for_a_professional(clock):
    client, path = made(CALM, clock)
    text = answered_again(client, path, "same", CALM)
    assert 'class="level level-see-professional"' in text
    assert "no better after 14 days" in text
    assert table(text)[BEST] == ("tendon", "tendon")
    assert "no better after 14 days" in read("/check/result/", client)


def test_the_same_after_a_few_days_is_no_failure_yet(clock):
    client, path = made(CALM, clock)
    clock.move_to(ANSWERED + timedelta(days=3))
    text = answered_again(client, path, "same", CALM)
    assert 'class="level level-self-care"' in text
    assert "about the same" in text


def test_worse_never_leads_to_less_care_than_then(clock):
    client, path = made(URGENT, clock)
    assert 'class="level level-urgent"' in answered_again(client, path, "worse", CALM)
    client, path = made(CALM, clock)
    assert 'class="level level-see-professional"' in answered_again(client, path, "worse", CALM)


@pytest.mark.parametrize(
    ("then", "level", "day"),
    [(EMERGENCY, "emergency", "Ring 999"), (URGENT, "urgent", "today"), (CALM, "see-professional", "by ")],
)
def test_the_new_result_speaks_at_the_level_that_counts(clock, then, level, day):
    client, path = made(then, clock)
    answered_again(client, path, "worse", CALM)
    card = read("/check/result/", client).partition('<section class="level ')[2].partition("</section>")[0]
    assert card.startswith(f"level-{level}")
    assert day in card
    assert "You say that it is worse." in read("/check/result/", client)


@pytest.mark.parametrize(
    ("given", "level"),
    [
        ({**CALM, "duration": ("duration-6-12w",)}, "see-professional"),
        (SEE, "see-professional"),
        (URGENT, "urgent"),
        (EMERGENCY, "emergency"),
    ],
)
def test_a_raised_level_counts_whatever_the_person_says(clock, given, level):
    client, path = made(CALM, clock)
    text = answered_again(client, path, "better", given)
    assert f'class="level level-{level}"' in text
    assert "You need help sooner than last time." in text


def test_nothing_new_is_stored_and_no_address_tells_an_answer(clock):
    client, path = made(CALM, clock)
    before = SharedResult.objects.values_list().get()
    answered_again(client, path, "worse", SEE)
    assert SharedResult.objects.values_list().get() == before
    assert "?" not in path


def test_what_was_not_put_this_time_is_not_compared(clock, releases):
    def with_spread(plain):
        with_parts(plain)
        item(plain, "questions", "spread")["section"] = "pattern"

    releases.releases[1] = knowledge(with_spread)
    client, path = made({**CALM, "spread": ("spread-calf",)}, clock)
    assert "spread" in table(answered_again(client, path, "same", {**CALM, "spread": ("spread-no",)}))
    assert "spread" not in table(answered_again(client, path, "same", CALM))


def test_a_private_question_is_not_in_the_comparison(clock, releases):
    def private(plain):
        with_parts(plain)
        item(plain, "questions", "how")["private"] = True

    releases.releases[1] = knowledge(private)
    client, path = made(SEE, clock, private="show")
    text = answered_again(client, path, "same", CALM)
    assert "how" not in table(text)
    assert "position changes no help" not in text


def test_a_private_box_is_named_neither_then_nor_now(clock, releases):
    """Nor where it stands behind another answer that it implies."""

    def private(plain):
        with_parts(plain)
        helped = item(item(plain, "questions", "alarm"), "symptoms", "bladder-bowel")
        helped["implies"] = ["feel-ache"]
        item(item(plain, "questions", "how"), "symptoms", "position-changes-no-help")["private"] = True

    releases.releases[1] = knowledge(private)
    given = {**SEE, "alarm": ("bladder-bowel",), "feel": ("feel-burn",)}
    client, path = made(given, clock, private="show")
    text = answered_again(client, path, "same", {**given, "how": ("none",)})
    assert "bladder bowel" not in text
    assert table(text)["how"] == (KEPT_PRIVATE, NONE_OF_THESE)
    client, path = made({**CALM, "how": ("none",)}, clock)
    text = answered_again(client, path, "same", {**SEE, **given})
    assert "bladder bowel" not in text
    assert table(text)["how"] == ("none of these", "an answer kept private")


def test_a_private_box_that_was_not_kept_is_not_called_not_sure(clock, releases):
    def private(plain):
        with_parts(plain)
        item(item(plain, "questions", "how"), "symptoms", "position-changes-no-help")["private"] = True

    releases.releases[1] = knowledge(private)
    client, path = made(SEE, clock)
    assert table(answered_again(client, path, "same", CALM))["how"][0] == KEPT_PRIVATE


def test_of_a_withdrawn_release_the_cause_is_not_shown(clock, releases):
    client, path = made(CALM, clock)
    ReleaseEvent.objects.create(release=Release.objects.get(number=1), kind="withdrawn", reason="wrong")
    rows = table(answered_again(client, path, "same", CALM))
    assert rows[BEST] == ("no longer shown", "tendon")


def test_a_link_that_is_gone_leaves_the_new_result_as_it_is(clock):
    client, path = made(CALM, clock)
    answered_again(client, path, "same", CALM)
    SharedResult.objects.all().delete()
    assert client.get("/check/result/").status_code == 200
    assert client.get(path).status_code == 404


def test_the_same_after_two_weeks_takes_no_care_back(clock):
    client, path = made(EMERGENCY, clock)
    assert 'class="level level-urgent"' in answered_again(client, path, "same", URGENT)


def test_where_nothing_fits_that_stands_for_the_cause(clock, monkeypatch):
    monkeypatch.setattr("checker.reasoning.causes.differential.NONE_FITS_BELOW", 2)
    client, path = made(CALM, clock)
    text = answered_again(client, path, "better", CALM)
    assert table(text)[BEST] == ("nothing fits well", "nothing fits well")


def test_what_was_answered_for_one_link_is_not_compared_with_another(clock):
    client, path = made(CALM, clock)
    assert "<table" in answered_again(client, path, "better", CALM)
    other = f"{share(client)}again/"
    assert "<table" not in read(other, client)
    assert client.post(path, {"since": "worse"})["Location"] == "/check/1/"


def test_the_warning_signs_that_changed_stand_side_by_side(clock):
    client, path = made(CALM, clock)
    rows = table(answered_again(client, path, "worse", URGENT))
    assert rows[SIGNS] == ("none", "weak")


def test_without_a_sure_warning_sign_there_is_no_line_of_them_and_a_private_one_is_not_named(clock):
    client, path = made(CALM, clock)
    assert SIGNS not in table(answered_again(client, path, "same", CALM))
    assert SIGNS not in table(answered_again(client, path, "worse", PRIVATE_EMERGENCY))
