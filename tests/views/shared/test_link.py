"""Keeping and sharing: said first, stored on request, shown as it was, gone at once."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from checker.models import Release, ReleaseEvent, SharedResult
from checker.presenting.answers import KEPT_PRIVATE
from checker.presenting.care_level import HIDDEN_SIGN
from checker.reasoning.interview import Interview
from checker.reasoning.questions.next_screen import required
from checker.sharing import results as shared_results
from checker.visitor import made
from tests.presenting.finished import ANSWERED, CALM, EMERGENCY, PRIVATE_EMERGENCY, SEE, URGENT, knowledge
from tests.reasoning.small import item, question, sign
from tests.views.results import carry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SHARE = "/check/share/"


DELETED = "What you shared is deleted"


def share(client, **chosen):
    """Share, and return the path of the link."""
    response = client.post(SHARE, {"days": "7", **chosen}, follow=True)
    assert response.redirect_chain == [("/check/share/made/", 303)]
    return re.search(r'href="http://testserver(/r/[\w-]+/)"', response.content.decode())[1]


def read(path, client=None):
    return (client or Client()).get(path).content.decode()


def test_it_says_first_what_is_stored_for_how_long_and_who_can_see_it(maker):
    text = read(SHARE, maker)
    for words in ("What we store", "Who can see it", "1 day", "7 days", "30 days", "90 days"):
        assert words in text
    assert not SharedResult.objects.exists()


def test_the_link_of_an_earlier_run_is_not_shown_with_the_answers_of_now(maker):
    share(maker)
    assert carry(maker, CALM).get("/check/share/made/")["Location"] == SHARE


def test_of_two_links_the_later_is_shown_with_the_end_of_its_own(maker):
    share(maker, days="1")
    page = maker.post(SHARE, {"days": "30"}, follow=True)
    assert page.context["ends"] == "Wednesday 23 December 2026, 02:10 (London time)"
    assert page.context["link"].endswith(f"/{page.context['made'].token}/")


def test_a_tip_with_which_it_got_worse_is_left_out(maker):
    maker.post("/check/helped/", {"tip": "on-back", "helped": "worse"})
    text = read(share(maker))
    assert re.findall(r'id="tip-([\w-]+)"', text)[0] == "on-side"
    assert "Not now: “on-back”.</strong> It got worse with this." in " ".join(text.split())


@pytest.mark.parametrize("data", [{}, {"days": "365"}, {"days": "x"}])
def test_a_time_that_is_no_choice_is_refused_and_nothing_is_stored(maker, data):
    response = maker.post(SHARE, data)
    assert response.status_code == 422
    assert 'href="#id_days_0"' in response.content.decode()
    assert not SharedResult.objects.exists()


def test_without_a_result_there_is_nothing_to_share():
    assert Client().get(SHARE).status_code == 404
    assert carry(Client(), {}).post(SHARE, {"days": "7"})["Location"] == "/check/1/"
    assert not SharedResult.objects.exists()


def test_the_link_comes_with_its_code_and_a_way_to_delete_it(maker):
    text = maker.post(SHARE, {"days": "7"}, follow=True).content.decode()
    assert "<svg" in text
    assert " style=" not in text
    assert re.search(r'action="/r/[\w-]+/delete/"', text)


def test_the_result_is_shown_as_it_was_to_anybody_with_the_link(maker):
    text = read(share(maker))
    assert "position changes no help" in text
    assert "by Monday 7 December" in text
    assert "Monday 23 November 2026, 02:10 (London time)" in text
    assert "These are somebody's answers" in text


def test_the_title_is_neutral(maker):
    assert "<title>Shared result – Small</title>" in read(share(maker))


def test_a_messenger_that_previews_a_link_learns_nothing_of_the_result():
    """What it reads is the head of the page: the same whatever was answered."""
    told = {re.sub(r'"/?r/[^"]*"', "", head(share(carry(Client(), given)))) for given in (CALM, EMERGENCY)}
    (whole,) = told
    assert "og:" not in whole
    assert "noindex" in whole


def head(path):
    text = read(path).partition("</head>")[0]
    return re.sub(r'nonce="[^"]*"', "", text.replace(path, ""))


def test_programs_that_look_at_every_link_use_nothing_up(maker):
    path, program = share(maker), Client(headers={"User-Agent": "WhatsApp/2.23"})
    asked = [program.head(path), program.get(path), program.get(f"{path}delete/"), program.options(path)]
    asked += [getattr(program, method)(path) for method in ("post", "put", "delete")]
    assert [page.status_code for page in asked[:3]] == [200, 200, 200]
    assert all(page.status_code in {404, 405, 422} for page in asked[3:])
    assert SharedResult.objects.count() == 1
    assert Client().get(path).status_code == 200


def test_a_telephone_puts_no_capital_into_a_deletion_code(maker):
    (box,) = re.findall(r'<input id="key"[^>]*>', read(f"{share(maker)}delete/"))
    for kept_off in ('autocapitalize="off"', 'autocomplete="off"', 'spellcheck="false"'):
        assert kept_off in box


@pytest.mark.parametrize("given", [CALM, SEE, URGENT, EMERGENCY])
def test_the_emergency_box_is_one_tap_away_at_the_top_and_stands_above_all_tips(given):
    text = read(share(carry(Client(), given))).partition("<main")[2]
    assert text.index('href="#safety-box-heading"') < text.index('class="level ')
    assert text.index('id="safety-box-heading"') < text.index('id="watch-heading"')
    assert text.find('id="tonight"') == -1 or text.index('id="safety-box-heading"') < text.index(
        'id="tonight"'
    )
    assert "data-result" not in text


def test_a_reader_with_one_minute_finds_level_pattern_and_positions_first():
    text = read(share(carry(Client(), SEE))).partition("<main")[2]
    order = ['class="level ', 'id="glance-heading"', "/clinician/", 'id="safety-box-heading"', 'id="tonight"']
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    glance = text[text.index('id="glance-heading"') : text.index("/clinician/")]
    for part in ("What the answers fit", "fits well", "Suggested for tonight", "on-back; on-side"):
        assert part in glance


def test_its_headers_keep_it_out_of_caches_searches_and_referrers(maker):
    response = Client().get(share(maker))
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert '<meta name="robots" content="noindex' in response.content.decode()


def test_unknown_expired_and_deleted_look_exactly_the_same(maker, clock):
    expired, deleted = share(maker, days="1"), share(maker)
    maker.post(f"{deleted}delete/")
    clock.move_to(ANSWERED + timedelta(days=2))
    paths = ("/r/never-was/", expired, deleted, f"{expired}delete/", "/r/%ff/")
    seen = [Client().get(path) for path in paths]
    assert {r.status_code for r in seen} == {404}
    # But for the way back in the form for the colours.
    assert len({r.content.replace(path_in(r), b"") for r in seen}) == 1
    assert len({tuple(sorted({**r.headers, "Content-Length": ""}.items())) for r in seen}) == 1


def path_in(response):
    return re.search(b'name="page" value="([^"]*)"', response.content)[1]


def test_whoever_made_it_can_delete_it_at_once_with_one_press(maker):
    path = share(maker)
    asked = read(f"{path}delete/", maker)
    assert "Delete this shared result?" in asked
    assert 'name="key"' not in asked
    gone = maker.post(f"{path}delete/")
    assert (gone.status_code, gone["Location"]) == (303, "/")
    assert [DELETED in read("/", maker) for _ in range(2)] == [True, False]
    assert Client().get(path).status_code == 404
    assert not SharedResult.objects.exists()
    assert maker.cookies[made.COOKIE]["max-age"] == 0


def test_nobody_else_can_delete_it(maker):
    path = share(maker)
    for data in ({}, {"key": "guessed"}):
        response = Client().post(f"{path}delete/", data)
        assert response.status_code == 422
        assert "not the deletion code" in response.content.decode()
    assert Client().get(path).status_code == 200


def test_the_deletion_code_deletes_it_from_another_browser(maker):
    text = maker.post(SHARE, {"days": "7"}, follow=True).content.decode()
    path = re.search(r'href="http://testserver(/r/[\w-]+/)"', text)[1]
    code = re.search(r"<code>([\w-]+)</code>", text)[1]
    other = Client()
    assert 'name="key"' in read(f"{path}delete/", other)
    assert other.post(f"{path}delete/", {"key": f" {code[:16]} {code[16:]} "}).status_code == 303
    assert DELETED in read("/", other)
    assert not SharedResult.objects.exists()


def test_a_code_that_is_typed_counts_also_where_the_browser_has_one(maker):
    path = share(maker)
    assert maker.post(f"{path}delete/", {"key": "another"}).status_code == 422
    assert SharedResult.objects.exists()


def test_a_form_of_the_page_that_deletes_may_be_sent(maker):
    response = maker.get(f"{share(maker)}delete/")
    assert response["Referrer-Policy"] == "same-origin"


def test_after_a_day_it_says_that_the_answers_may_have_changed(maker, clock):
    path = share(maker)
    assert "may have changed" not in read(path)
    clock.move_to(ANSWERED + timedelta(hours=24))
    assert "may have changed" in read(path)


def test_a_higher_level_under_the_current_release_comes_first(maker, releases):
    path = share(maker)
    raise_it = sign("worse", "emergency", "now", ["position-changes-no-help"])
    releases.releases[2] = knowledge(lambda plain: plain["warning_signs"].append(raise_it))
    text = read(path)
    assert 'class="notice higher"' in text
    assert text.index("level-emergency") < text.index("level-see-professional")


def test_a_lower_level_under_the_current_release_changes_nothing(maker, releases):
    path = share(maker)

    def milder(plain):
        plain["warning_signs"] = [s for s in plain["warning_signs"] if s["code"] == "numb"]

    releases.releases[2] = knowledge(milder)
    text = read(path)
    assert 'class="notice higher"' not in text
    assert "level-see-professional" in text


def test_a_question_that_only_the_current_release_asks_makes_nothing_more_urgent(releases):
    def asks_more(plain):
        plain["questions"].append(question("travel", "due", "one", ["travel-yes", "travel-no"]))
        item(plain, "questions", "travel")["due_when"] = {"all_of": [["age-18-59"]]}
        plain["warning_signs"].append(sign("trip", "see-professional", "one-week", ["travel-yes"]))

    path = share(carry(Client(), CALM))
    releases.releases[2] = knowledge(asks_more)
    assert required(Interview(releases.releases[2], CALM))
    assert 'class="notice higher"' not in read(path)


def test_a_withdrawn_release_withholds_causes_and_tips_and_says_so(maker):
    path = share(maker)
    assert 'id="causes-heading"' in read(path)
    ReleaseEvent.objects.create(release=Release.objects.get(number=1), kind="withdrawn", reason="wrong")
    text = read(path)
    marked = text.index("was taken back")
    assert text.index("level-see-professional") < marked < text.index('id="safety-box-heading"')
    assert 'id="causes-heading"' not in text
    assert "What the answers fit" not in text
    assert 'class="tip"' not in text
    assert "level-see-professional" in text


def test_that_nothing_fits_is_withheld_too(monkeypatch, maker):
    """It is a statement about causes."""
    monkeypatch.setattr("checker.reasoning.causes.differential.NONE_FITS_BELOW", 2)
    path = share(maker)
    assert "Nothing we know fits" in read(path)
    ReleaseEvent.objects.create(release=Release.objects.get(number=1), kind="withdrawn", reason="wrong")
    assert "Nothing we know fits" not in read(path)


def test_a_private_answer_is_kept_private_unless_chosen():
    maker = carry(Client(), PRIVATE_EMERGENCY)
    hidden = read(share(maker))
    assert "bladder bowel" not in hidden
    assert KEPT_PRIVATE in hidden
    assert "level-emergency" in hidden
    assert "bladder bowel" in read(share(maker, private="show"))


class TestLeftOut:
    """Private answers that were not chosen."""

    @pytest.fixture
    def path(self):
        return share(carry(Client(), {**CALM, "alarm": ("bladder-bowel", "fever")}))

    def opened(self, path):
        return shared_results.opened(path.split("/")[2], ANSWERED)

    def test_they_are_not_stored(self, path):
        found = self.opened(path)
        assert found.answers["alarm"] == ("fever",)
        assert "bladder" not in str((found.shown, found.sheet))

    def test_chosen_they_are(self):
        path = share(carry(Client(), PRIVATE_EMERGENCY), private="show")
        assert self.opened(path).answers == PRIVATE_EMERGENCY
        assert "bladder bowel" in str(self.opened(path).sheet)

    def test_the_level_and_the_clinicians_page_stay_as_they_were(self, path):
        assert "level-emergency" in read(path)
        text = read(f"{path}clinician/")
        assert "Advised: Emergency, now" in " ".join(text.split())
        assert HIDDEN_SIGN in text
        assert "answers are left out." in text

    def test_what_is_left_is_no_reason_for_another_level(self, releases):
        """A list of which all was private must not read as a question that is open."""

        def harmless(plain):
            how = item(plain, "questions", "how")
            how["symptoms"].append({**how["symptoms"][0], "code": "private-thing", "private": True})

        releases.releases[1] = knowledge(harmless)
        path = share(carry(Client(), {**CALM, "how": ("private-thing",)}))
        assert self.opened(path).answers["how"] == ()
        assert "level-self-care" in read(path)
        assert 'class="notice higher"' not in read(path)

    def test_under_another_release_it_is_said_that_they_could_mean_more(self, path, releases):
        assert "could mean more" not in read(path)
        releases.releases[2] = releases.releases[1]
        assert "could mean more" in read(path)
        chosen = share(carry(Client(), PRIVATE_EMERGENCY), private="show")
        assert "could mean more" not in read(chosen)


def test_the_choice_is_offered_only_where_there_is_a_private_answer(maker):
    assert "private answers" not in read(SHARE, maker)
    assert "private answers" in read(SHARE, carry(Client(), PRIVATE_EMERGENCY))


def test_a_reader_sees_the_number_of_their_own_region(maker):
    path = share(maker)
    reader = Client()
    reader.cookies["hts-region"] = "other"
    assert ": Another country" in read(path, reader)


def test_nothing_of_a_shared_result_is_in_a_query_string(maker):
    assert "?" not in share(maker)


def test_a_browser_that_holds_another_key_is_not_its_makers(maker):
    """As after a restored copy of the database: the address alone proves nothing."""
    path = share(maker)
    token = path.split("/")[2]
    response = HttpResponse()
    wrong = made.Made(token, "another-key", int(ANSWERED.timestamp()) + 600, "run")
    made.write(response, made.MadeLinks((wrong,)), ANSWERED)
    other = Client()
    other.cookies[made.COOKIE] = response.cookies[made.COOKIE].value
    assert "Delete it, if you made it" in read(path, other)
    assert "Some time later" not in read(path, other)
    assert "Some time later" in read(path, maker)


def test_where_nothing_was_left_out_another_release_says_nothing_of_it(maker, releases):
    path = share(maker)
    releases.releases[2] = releases.releases[1]
    assert not Client().get(path).context["left_out"]


def test_what_has_become_private_since_is_kept_private_where_the_level_has_risen(maker, releases):
    def private_since(plain):
        how = item(plain, "questions", "how")
        item(how, "symptoms", "position-changes-no-help")["private"] = True
        plain["warning_signs"].append(sign("worse", "emergency", "now", ["position-changes-no-help"]))

    path = share(maker)
    releases.releases[2] = knowledge(private_since)
    risen = read(path).partition('class="notice higher"')[2].partition("As it was shown")[0]
    assert HIDDEN_SIGN in risen
    assert "position changes no help" not in risen


@pytest.mark.parametrize(
    ("within", "days"),
    [("today", "7"), ("two-days", "7"), ("one-week", "30"), ("two-weeks", "30")],
)
def test_the_proposed_life_of_a_link_ends_after_the_day_to_act(releases, within, days):
    level = "urgent" if within == "today" else "see-professional"
    releases.releases[1] = knowledge(
        lambda plain: item(plain, "warning_signs", "no-help").update({"level": level, "within": within})
    )
    page = carry(Client(), SEE).get(SHARE).content.decode()
    assert re.findall(r'name="days" value="(\d+)"[^>]* checked', page) == [days]
