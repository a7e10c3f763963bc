"""Tries are counted across workers, fairly behind proxies, and never in the questionnaire."""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.utils import timezone

from checker.web.access import guessing, rates
from checker.web.access.addresses import sender
from checker.web.access.models import Tally
from checker.web.access.names import folded
from checker.web.access.rates import Rate
from tests.presenting.finished import ANSWERED, SEE
from tests.views.results import carry, put_in_place, store_release

THREE = Rate("three", 3, 600)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(ANSWERED, tick=False) as traveller:
        yield traveller


@pytest.mark.django_db
class TestCounting:
    def test_the_last_allowed_try_is_allowed_and_the_next_is_not(self, clock):
        for _ in range(3):
            assert not rates.spent(THREE, "a")
            rates.count(THREE, "a")
        assert rates.spent(THREE, "a")
        assert not rates.spent(THREE, "b")
        clock.shift(601)
        assert not rates.spent(THREE, "a")

    def test_nobody_can_read_who_tried(self):
        rates.count(THREE, "198.51.100.7")
        assert "198.51" not in str(Tally.objects.values().get())

    def test_spans_that_are_over_are_removed(self, clock):
        rates.count(THREE, "a")
        clock.shift(601)
        rates.count(THREE, "b")
        assert Tally.objects.count() == 1

    def test_without_a_database_nobody_is_refused(self, monkeypatch):
        def gone(*args, **kwargs):
            raise DatabaseError

        monkeypatch.setattr(Tally.objects, "filter", gone)
        rates.count(THREE, "a")
        assert not rates.spent(THREE, "a")


@pytest.mark.parametrize(
    ("proxies", "written", "believed"),
    [
        (0, "6.6.6.6", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        (2, "6.6.6.6, 198.51.100.7, 10.0.0.9", "198.51.100.7"),
        (2, "198.51.100.7", "10.0.0.1"),
        (1, "nonsense", "unknown"),
        (1, "2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
        (1, "2002:c633:6407:abcd::1", "198.51.100.7"),
        (1, "fe80::1%eth0", "fe80::/64"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, written, believed):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": written}, REMOTE_ADDR="10.0.0.1")
    assert sender(request) == believed


@pytest.mark.django_db
class TestLogIn:
    def guess(self, name="editor", address="10.0.0.1", password="wrong"):
        data = {"username": name, "password": password}
        return Client().post("/admin/login/", data, REMOTE_ADDR=address).status_code

    def test_a_guesser_is_stopped_and_the_person_elsewhere_is_not(self):
        User.objects.create_superuser("editor", password="right")
        tries = [self.guess() for _ in range(6)]
        assert tries == [200] * guessing.NAME_FROM_HERE.times + [429]
        assert self.guess(password="right") == 429
        assert self.guess(name="EDITOR ") == 429
        assert self.guess(address="10.0.0.2", password="right") == 302

    @pytest.mark.parametrize("spellings", [
        ["ｅditor", "eｄitor", "edｉtor", "ｅｄｉｔｏｒ", "ＥDITOR", "\u3000editor"],
        ["e\u0301ditor", "\u00e9ditor", "E\u0301DITOR", "ｅ\u0301ditor", "\u00c9ditor", "\u00e9ｄitor"],
        ["ﬁn", "fin", "FIN", "ｆin", "ﬁｎ", "fİn".replace("İ", "i")],
    ])  # fmt: skip
    def test_all_spellings_of_a_name_are_one(self, spellings):
        assert [self.guess(name=name) for name in spellings] == [200] * 5 + [429]

    def test_a_name_that_no_log_in_reads_is_not_worked_on(self):
        """Normalising takes quadratic time where marks sort; such a name does not come here at all."""
        assert self.guess(name="a" + "\u0301\u0316" * 5000) == 400
        long = "a\u0301\u0316" * 5000
        assert self.guess(name=long) == 200
        assert folded(long) == ""

    def test_a_name_from_anywhere_comes_to_an_end(self):
        """However many addresses help."""
        tries = [self.guess(address=f"10.1.{n}.1") for n in range(guessing.NAME_FROM_ANYWHERE.times + 1)]
        assert tries == [200] * guessing.NAME_FROM_ANYWHERE.times + [429]

    def test_a_right_password_counts_nothing(self):
        User.objects.create_superuser("editor", password="right")
        self.guess(password="right")
        assert not Tally.objects.filter(key__in=self.keys()).exists()
        self.guess()
        assert Tally.objects.filter(key__in=self.keys()).count() == 3

    def keys(self):
        request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1")
        limits = guessing.limits_on(request, "editor")
        return [rates._key(rate, who, timezone.now()) for rate, who in limits]

    def test_the_page_says_when_to_come_again_and_is_kept_nowhere(self):
        for _ in range(guessing.NAME_FROM_HERE.times):
            self.guess()
        page = Client().post("/admin/login/", {"username": "editor"}, REMOTE_ADDR="10.0.0.1")
        assert page.status_code == 429
        assert 0 < int(page["Retry-After"]) <= guessing.NAME_FROM_HERE.seconds
        assert "no-store" in page["Cache-Control"]
        assert "not held up by what others try" in page.content.decode()

    def test_one_address_cannot_try_many_names(self):
        tries = [self.guess(name=f"name{n}") for n in range(guessing.FROM_HERE.times + 1)]
        assert tries[-2:] == [200, 429]


@pytest.mark.django_db
class TestPublic:
    @pytest.fixture(autouse=True)
    def _release(self, releases):
        put_in_place(releases)
        store_release()

    def exhaust(self, rate):
        for _ in range(rate.times):
            rates.count(rate, "127.0.0.1")

    def test_too_many_new_links_are_refused_plainly_and_nothing_is_lost(self):
        self.exhaust(rates.NEW_LINKS)
        client = carry(Client(), SEE)
        response = client.post("/check/share/", {"days": "7"}, follow=True)
        assert response.status_code == 429
        assert int(response["Retry-After"]) > 0
        assert "no-store" in response["Cache-Control"]
        assert "Please wait" in response.content.decode()
        assert client.get("/check/result/").status_code == 200
        elsewhere = client.post("/check/share/", {"days": "7"}, REMOTE_ADDR="10.0.0.2")
        assert elsewhere["Location"] == "/check/share/made/"

    def test_new_links_are_counted(self):
        carry(Client(), SEE).post("/check/share/", {"days": "7"}, follow=True)
        assert Tally.objects.get().count == 1

    def test_wrong_links_come_to_an_end_and_right_ones_open(self):
        made = carry(Client(), SEE).post("/check/share/", {"days": "7"}, follow=True).context["made"]
        tries = [Client().get(f"/r/wrong{n}/").status_code for n in range(rates.WRONG_LINKS.times + 1)]
        assert tries == [404] * rates.WRONG_LINKS.times + [429]
        assert Client().get("/r/wrong/delete/").status_code == 429
        assert Client().get(f"/r/{made.token}/").status_code == 200
        assert Client().get("/r/wrong/", REMOTE_ADDR="10.0.0.2").status_code == 404

    def test_the_page_for_too_many_wrong_links_is_for_nobody_else(self):
        """Its address may be a link that was mistyped by a letter."""
        self.exhaust(rates.WRONG_LINKS)
        page = Client().get("/r/wrong/")
        assert page.status_code == 429
        assert "noindex" in page["X-Robots-Tag"]
        assert (page["Referrer-Policy"], page["Cache-Control"]) == ("no-referrer", "no-store, private")

    def test_the_questionnaire_never_meets_a_limit(self, django_assert_num_queries):
        for rate in (rates.NEW_LINKS, rates.WRONG_LINKS, guessing.FROM_HERE):
            self.exhaust(rate)
        client = carry(Client(), SEE)
        with django_assert_num_queries(0):
            for address in ("/", "/check/1/", "/check/answers/", "/check/result/", "/check/share/"):
                assert client.get(address).status_code == 200
            assert client.post("/check/", {"subject": "me", "region": "uk"}).status_code == 303
