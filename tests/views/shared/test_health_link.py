"""A SMART Health Link beside a shared result: chosen, opened by programs of others, gone with the result."""

import json
import logging
import re
from datetime import timedelta

import pytest
from django.test import Client
from fhir.resources.R4B.bundle import Bundle

from checker.models import HealthLink, Release, ReleaseEvent, SharedResult
from checker.sharing.health_links import TRIES
from checker.sharing.shlink import LONGEST_URL
from checker.visitor import made
from checker.web.access import rates
from checker.web.privacy import WithoutMessages
from tests.fhir.test_document import level_of, parts
from tests.presenting.finished import ANSWERED, CALM, EMERGENCY, PRIVATE_EMERGENCY, SEE
from tests.sharing.opening import SCHEME, document_in, told_by
from tests.views.reading.test_privacy import database_file
from tests.views.results import carry, run_of
from tests.views.shared.test_link import SHARE, read, share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
JSON = "application/json"
ELSEWHERE = Client(headers={"Origin": "https://viewer.example"}, enforce_csrf_checks=True)
"""A page of another site, without cookies."""


def made_by(client, health="open", **chosen):
    """Share with a SMART Health Link; the link and the passcode as the page tells them."""
    page = client.post(SHARE, {"days": "7", "health": health, **chosen}, follow=True)
    assert page.redirect_chain == [("/check/share/made/", 303)]
    shown = page.context["health"]
    assert shown.address in page.content.decode()
    return shown.address, shown.passcode.replace(" ", "")


def opened(link):
    """The document, as a program gets it that knows the link alone."""
    response = ELSEWHERE.get(path_in(link), {"recipient": "A practice"})
    assert response.status_code == 200, response.content
    return document_in(response.content.decode(), link)


def path_in(link):
    return told_by(link)["url"].removeprefix("http://testserver")


def ask(link, **sent):
    """Ask for the manifest."""
    sent = {"recipient": "A practice", **sent}
    return ELSEWHERE.post(path_in(link), {k: v for k, v in sent.items() if v is not None}, JSON)


def test_a_request_that_is_far_too_long_is_refused_as_a_program_reads_it(maker):
    link, _ = made_by(maker, "passcode")
    refused = ask(link, padding="x" * 33_000)
    assert (refused.status_code, refused["Content-Type"]) == (413, "application/json")
    assert refused.json() == {"error": "too-large"}
    assert refused["Access-Control-Allow-Origin"] == "*"


class TestChoosing:
    def test_it_is_folded_and_nothing_is_chosen(self, maker):
        page = maker.get(SHARE).content.decode()
        assert re.search(r"<details>\s*<summary>Also as a SMART Health Link</summary>", page)
        assert re.findall(r'name="health" value="(\w+)"[^>]* checked', page) == ["no"]

    @pytest.mark.parametrize("chosen", [{}, {"health": ""}, {"health": "no"}])
    def test_who_does_not_choose_it_has_none(self, maker, chosen):
        page = maker.post(SHARE, {"days": "7", **chosen}, follow=True)
        assert "SMART" not in page.content.decode()
        assert not HealthLink.objects.exists()

    def test_what_is_no_choice_is_refused_with_its_list_open(self, maker):
        response = maker.post(SHARE, {"days": "7", "health": "lost"})
        assert response.status_code == 422
        assert re.search(r"<details open>\s*<summary>Also as a SMART Health Link", response.content.decode())
        assert not SharedResult.objects.exists()

    @pytest.mark.parametrize(("health", "room"), [("open", 69), ("passcode", 65)])
    def test_under_a_name_that_leaves_it_no_room_it_is_not_made(self, maker, settings, health, room):
        settings.ALLOWED_HOSTS = [".example"]
        fitting, too_long = (f"{'a' * (letters - 8)}.example" for letters in (room, room + 1))
        sent = {"days": "7", "health": health}
        refused = maker.post(SHARE, sent, headers={"Host": too_long})
        assert refused.status_code == 422
        assert "The address of this site is too long for such a link." in refused.content.decode()
        assert maker.post(SHARE, {"days": "7", "health": "no"}, headers={"Host": too_long}).status_code == 303
        assert not HealthLink.objects.exists()
        assert maker.post(SHARE, sent, headers={"Host": fitting}).status_code == 303
        page = maker.get("/check/share/made/", headers={"Host": fitting})
        assert len(told_by(page.context["health"].address)["url"]) == LONGEST_URL

    def test_as_htmx_asks_it_leads_to_the_same_page(self, maker):
        sent = {"days": "7", "health": "passcode"}
        response = maker.post(SHARE, sent, headers={"HX-Request": "true"})
        assert response["HX-Redirect"] == "/check/share/made/"
        assert maker.get("/check/share/made/").context["health"].passcode

    def test_where_it_cannot_be_kept_there_is_no_link_either(self, maker, monkeypatch):
        from django.db import DatabaseError

        def full(*args, **kwargs):
            raise DatabaseError

        monkeypatch.setattr(HealthLink, "save", full)
        assert maker.post(SHARE, {"days": "7", "health": "open"}).status_code == 503
        assert not SharedResult.objects.exists()

    def test_as_many_as_a_browser_looks_after_fit_into_its_cookie(self, maker):
        for _ in range(made.MOST):
            made_by(maker, "passcode")
        assert made_by(maker, "passcode")[1]
        assert len(maker.cookies[made.COOKIE].value) < 3500


class TestTheLink:
    def test_it_is_what_the_standard_says_behind_a_page_of_ours(self, maker):
        link, _ = made_by(maker)
        assert link.startswith(f"http://testserver/shl/#{SCHEME}")
        told = told_by(link)
        assert told.pop("exp") == int((ANSWERED + timedelta(days=7)).timestamp())
        assert re.fullmatch(r"http://testserver/r/[\w-]{43}/file/", told.pop("url"))
        assert len(told.pop("key")) == 43
        assert told == {"flag": "U", "label": "Shared result", "v": 1}

    def test_with_a_passcode_it_leads_to_the_manifest(self, maker):
        link, passcode = made_by(maker, "passcode")
        assert told_by(link)["flag"] == "P"
        assert path_in(link).endswith("/manifest/")
        assert re.fullmatch(r"\d{6}", passcode)

    def test_its_code_is_drawn_whole_whatever_its_size_on_the_page(self, maker):
        made_by(maker)
        codes = re.findall(r"<svg ([^>]*)>", maker.get("/check/share/made/").content.decode())
        drawn = [code for code in codes if 'class="qr"' in code]
        assert len(drawn) == 2
        assert all("viewBox" in code for code in drawn)

    def test_the_page_before_it_says_what_it_is_and_gets_nothing_of_it(self, maker):
        link, _ = made_by(maker)
        page = Client().get(link.partition("#")[0].removeprefix("http://testserver"))
        assert page.status_code == 200
        assert "You opened a SMART Health Link" in page.content.decode()
        assert "#" not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]


class TestOnTheCliniciansPage:
    HEADING = "Open in your record system: a code to scan"
    PAGE = "/check/clinician/"

    def test_it_is_there_where_one_was_made_of_these_answers(self, maker):
        assert self.HEADING not in read(self.PAGE, maker)
        _, passcode = made_by(maker, "passcode")
        page = read(self.PAGE, maker)
        assert self.HEADING in page
        assert f"{passcode[:3]} {passcode[3:]}" in page
        assert 'class="qr"' in page

    def test_it_is_gone_where_they_have_changed_since(self, maker):
        made_by(maker)
        run = run_of(maker)
        carry(maker, SEE, number=run.number, version=run.version + 1)
        assert self.HEADING not in read(self.PAGE, maker)

    def test_or_it_was_locked(self, maker):
        link, _ = made_by(maker, "passcode")
        for _ in range(TRIES):
            ask(link, passcode="wrong")
        assert self.HEADING not in read(self.PAGE, maker)

    def test_who_has_the_link_for_people_sees_no_code_for_programs(self, maker):
        made_by(maker)
        token = maker.get("/check/share/made/").context["made"].token
        assert self.HEADING not in read(f"/r/{token}/clinician/", maker)


class TestOpening:
    @pytest.mark.parametrize("answers", [CALM, SEE, EMERGENCY])
    def test_it_holds_the_document_of_the_result(self, answers):
        client = carry(Client(), answers)
        bundle = opened(made_by(client)[0])
        Bundle.model_validate(bundle)
        assert level_of(bundle) == client.get("/check/result/").context["shown"].care.level

    def test_private_answers_are_in_it_only_where_the_box_is_ticked(self):
        client = carry(Client(), PRIVATE_EMERGENCY)
        assert "bladder" not in json.dumps(opened(made_by(client)[0]))
        assert "bladder-bowel" in json.dumps(opened(made_by(client, private="show")[0]))

    def test_with_a_passcode_it_is_embedded(self, maker):
        link, passcode = made_by(maker, "passcode")
        response = ask(link, passcode=passcode)
        (file,) = response.json()["files"]
        assert (file["contentType"], file["fhirVersion"]) == ("application/fhir+json", "4.0.1")
        Bundle.model_validate(document_in(file["embedded"], link))

    def test_or_lies_elsewhere_for_some_minutes_where_that_is_too_long(self, maker, clock):
        link, passcode = made_by(maker, "passcode")
        (file,) = ask(link, passcode=passcode, embeddedLengthMax=100).json()["files"]
        assert "embedded" not in file
        there = file["location"].removeprefix("http://testserver")
        found = ELSEWHERE.get(there)
        assert found["Content-Type"] == "application/jose"
        Bundle.model_validate(document_in(found.content.decode(), link))
        clock.shift(601)
        assert ELSEWHERE.get(there).status_code == 404

    def test_neither_end_gives_what_the_other_is_for(self, maker):
        open_to_all, (guarded, passcode) = made_by(maker)[0], made_by(maker, "passcode")
        swapped = path_in(open_to_all).replace("/file/", "/manifest/")
        assert ELSEWHERE.post(swapped, {"recipient": "x", "passcode": passcode}, JSON).status_code == 404
        assert ELSEWHERE.get(path_in(guarded).replace("/manifest/", "/file/")).status_code == 404

    def test_the_address_opens_no_page_for_people_and_the_key_of_that_no_file(self, maker):
        link, _ = made_by(maker)
        address = path_in(link).split("/")[2]
        assert Client().get(f"/r/{address}/").status_code == 404
        token = maker.get("/check/share/made/").context["made"].token
        assert ELSEWHERE.get(f"/r/{token}/file/").status_code == 404

    def test_of_what_was_taken_back_causes_and_tips_are_gone(self):
        link, _ = made_by(carry(Client(), CALM))
        assert parts(opened(link), "RiskAssessment")
        ReleaseEvent.objects.create(release=Release.objects.get(number=1), kind="withdrawn")
        bundle = opened(link)
        Bundle.model_validate(bundle)
        assert parts(bundle, "RiskAssessment") == []
        assert len(parts(bundle, "CarePlan")) == 1


class TestPasscode:
    def test_a_wrong_one_is_told_how_often_it_may_be_tried(self, maker):
        link, passcode = made_by(maker, "passcode")
        response = ask(link, passcode="no passcode")
        assert (response.status_code, response.json()) == (401, {"remainingAttempts": TRIES - 1})
        assert ask(link, passcode=passcode).status_code == 200

    @pytest.mark.parametrize("missing", [None, "", 123456, ["1"]])
    def test_a_missing_one_costs_nothing(self, maker, missing):
        link, _ = made_by(maker, "passcode")
        response = ask(link, passcode=missing)
        assert (response.status_code, response.json()) == (401, {"remainingAttempts": TRIES})

    def test_after_the_last_try_it_is_locked_for_good_and_the_maker_is_told(self, maker):
        link, passcode = made_by(maker, "passcode")
        left = [ask(link, passcode="wrong").json()["remainingAttempts"] for _ in range(TRIES)]
        assert left == list(range(TRIES - 1, -1, -1))
        assert ask(link, passcode=passcode).status_code == 404
        page = maker.get("/check/share/made/").content.decode()
        assert "It is locked for good" in page
        assert passcode not in page
        assert SharedResult.objects.count() == 1

    @pytest.mark.parametrize("body", ["", "[]", "[" * 9000, "\0", '{"passcode": "1"}', '{"recipient": 1}'])
    def test_what_is_no_request_is_refused_and_costs_nothing(self, maker, body):
        link, _ = made_by(maker, "passcode")
        refused = ELSEWHERE.post(path_in(link), body, JSON)
        assert (refused.status_code, refused.json()) == (400, {"error": "json-with-recipient-required"})
        assert ask(link).json() == {"remainingAttempts": TRIES}

    def test_nor_is_a_form(self, maker):
        link, passcode = made_by(maker, "passcode")
        sent = {"recipient": "x", "passcode": passcode}
        assert ELSEWHERE.post(path_in(link), sent).status_code == 400


class TestItsEnd:
    @pytest.mark.parametrize("health", ["open", "passcode"])
    def test_it_ends_with_the_link(self, maker, clock, health):
        link, passcode = made_by(maker, health, days="1")
        seen = []
        for seconds in (24 * 3600 - 1, 1):
            clock.shift(seconds)
            seen.append(ask(link, passcode=passcode) if passcode else ELSEWHERE.get(path_in(link)))
        assert [r.status_code for r in seen] == [200, 404]

    def test_it_is_deleted_with_the_link(self, maker):
        link, _ = made_by(maker)
        token = maker.get("/check/share/made/").context["made"].token
        maker.post(f"/r/{token}/delete/")
        assert not HealthLink.objects.exists()
        assert ELSEWHERE.get(path_in(link)).status_code == 404

    def test_and_with_those_that_the_start_page_lists_after_finishing(self, maker):
        made_by(maker)
        page = maker.post("/check/clear/", follow=True)
        maker.post("/check/unshare/", {"made": page.context["handed_over"]})
        assert not HealthLink.objects.exists()


class TestElsewhere:
    def answers(self, maker):
        """One answer of every kind."""
        link, (guarded, passcode) = made_by(maker)[0], made_by(maker, "passcode")
        yield from (ELSEWHERE.get(path_in(link)), ask(guarded, passcode=passcode), ask(guarded))
        yield from (ELSEWHERE.get("/r/none/file/"), ELSEWHERE.post("/r/none/manifest/", "", JSON))
        yield from (ELSEWHERE.get(path_in(guarded)), ELSEWHERE.post(path_in(link)))

    def test_pages_of_any_site_may_read_every_answer_and_nobody_keeps_it(self, maker):
        seen = list(self.answers(maker))
        assert [r.status_code for r in seen] == [200, 200, 401, 404, 400, 405, 405]
        for response in seen:
            assert response["Access-Control-Allow-Origin"] == "*"
            assert "Access-Control-Allow-Credentials" not in response
            assert response["Cache-Control"] == "no-store, private"
            assert "noindex" in response["X-Robots-Tag"]
            assert not response.cookies

    def test_a_browser_that_asks_first_may_send_json(self, maker):
        link, _ = made_by(maker, "passcode")
        headers = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        response = ELSEWHERE.options(path_in(link), headers=headers)
        assert (response.status_code, response.content) == (204, b"")
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Access-Control-Allow-Headers"] == "Content-Type"
        assert "POST" in response["Access-Control-Allow-Methods"]

    def test_cookies_are_not_looked_at(self, maker):
        link, _ = made_by(maker)
        assert maker.get(path_in(link)).content == ELSEWHERE.get(path_in(link)).content

    def test_no_other_page_may_be_read_elsewhere(self, maker):
        path = share(maker)
        assert "Access-Control-Allow-Origin" not in ELSEWHERE.get(path)

    def test_who_tries_many_addresses_is_sent_away_and_right_ones_open(self, maker, monkeypatch):
        monkeypatch.setattr(rates, "WRONG_LINKS", rates.Rate("wrong-links", 2, 600))
        link, _ = made_by(maker)
        seen = [ELSEWHERE.get(f"/r/none-{n}/file/") for n in range(3)]
        assert [r.status_code for r in seen] == [404, 404, 429]
        assert int(seen[-1]["Retry-After"]) <= 600
        assert ELSEWHERE.get("/r/never/").status_code == 429
        assert ELSEWHERE.get(path_in(link)).status_code == 200


@pytest.mark.parametrize("health", ["open", "passcode"])
def test_no_log_line_and_no_row_tells_link_passcode_or_result(health, caplog, monkeypatch):
    monkeypatch.setattr("checker.sharing.health_links._digits", lambda: "907315")
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(WithoutMessages())
    client = carry(Client(), PRIVATE_EMERGENCY)
    link, passcode = made_by(client, health, private="show")
    client.get("/check/share/made/")
    if passcode:
        (file,) = ask(link, passcode=passcode, recipient="Dr Planted", embeddedLengthMax=1).json()["files"]
        ELSEWHERE.get(file["location"].removeprefix("http://testserver"))
        ask(link, passcode="planted passcode")
    else:
        ELSEWHERE.get(path_in(link), {"recipient": "Dr Planted"})
    ELSEWHERE.get(f"{path_in(link)}x?recipient=Dr+Planted")
    ELSEWHERE.put(path_in(link))
    lines = [r for r in caplog.records if r.name != "django.db.backends"]
    logged = "\n".join(caplog.handler.format(record) for record in lines)
    assert "health-" in str([getattr(record, "route", "") for record in lines])
    told = told_by(link)
    secrets = (told["key"], path_in(link).split("/")[2], link.partition(SCHEME)[2], "bladder-bowel")
    for secret in (*secrets, "Planted", "planted", *([passcode] if passcode else [])):
        assert secret not in logged, secret
        assert secret.encode() not in database_file(), secret
