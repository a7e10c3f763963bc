"""A visitor in front of the small knowledge base; no database is touched."""

import re

import pytest
import time_machine
from django.test import Client

from checker.visitor import run as run_cookie
from tests.presenting.finished import ANSWERED
from tests.views.results import put_in_place, store_release


class Visitor(Client):
    """A browser that fills the form it was shown last."""

    htmx = False

    def see(self, url):
        self.page = self.get(url)
        return self.page

    @property
    def text(self):
        return self.page.content.decode()

    def hidden(self):
        """Of the form of the screen alone; the page has others, such as that of the theme.

        As a browser does, it sends the phone numbers that are chosen at the foot, too.
        """
        form = re.search(r'<form[^>]* data-hx-target="#step".*?</form>', self.text, flags=re.DOTALL)
        fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form[0] if form else "")
        at_foot = re.search(
            r'name="(region)"[^>]* form="question">.*?value="([^"]+)" selected', self.text, re.DOTALL
        )
        fields += [at_foot.groups()] if at_foot else []
        return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}

    def send(self, number, action="continue", hidden=None, **chosen):
        data = {"action": action, **(self.hidden() if hidden is None else hidden)}
        data |= {f"q-{code.replace('_', '-')}": value for code, value in chosen.items()}
        headers = {"HX-Request": "true"} if self.htmx else {}
        self.page = self.post(f"/check/{number}/", data, headers=headers)
        return self.page

    def answer(self, number, **chosen):
        """See the step, send it, and follow to what comes next."""
        self.see(f"/check/{number}/")
        response = self.send(number, **chosen)
        if response.status_code == 303:
            self.see(response["Location"])
        return response

    @property
    def run(self):
        request = type("Request", (), {"COOKIES": {k: m.value for k, m in self.cookies.items()}})
        return run_cookie.read(request)


@pytest.fixture
def visitor(releases):
    return Visitor()


@pytest.fixture
def htmx_visitor(releases):
    visitor = Visitor()
    visitor.htmx = True
    return visitor


@pytest.fixture
def clock(releases):
    """Release 1 in place, and the hour of night at which its results were made."""
    put_in_place(releases)
    with time_machine.travel(ANSWERED, tick=False) as traveller:
        store_release()
        yield traveller
