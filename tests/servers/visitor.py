"""A person without JavaScript, over real connections: pages, forms, cookies, and the way to a shared link."""

import http.client
import random
import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.servers.forms import forms_of

CALM = ("none", "no", "not-sure")
LONGEST_WALK = 80
"""Screens; the longest way through the shipped content is well below."""
LINK = re.compile(r'class="share-link"><a href="https?://[^/"]+([\w/-]*/r/[\w-]+/)"')
LEVEL = re.compile(r'class="level level-([\w-]+)"')


@dataclass(frozen=True)
class Page:
    """What came back."""

    status: int
    path: str
    text: str


class Visitor:
    """One person with a cookie jar. `ports` are asked in turn; `below` is the path of the site."""

    def __init__(self, *ports, seed=0, address="192.0.2.1", timeout=30, below=""):
        self.below = below
        self.ports, self.turn = ports, 0
        self.random = random.Random(seed)
        self.headers = {"X-Forwarded-For": address, "Connection": "close", "Sec-Fetch-Site": "same-origin"}
        self.timeout = timeout
        self.cookies = {}
        self.statuses = []

    def get(self, path):
        """A page, redirects followed."""
        return self.ask("GET", path)

    def post(self, path, fields):
        """Send a form, and follow where it leads."""
        return self.ask("POST", path, urlencode(fields))

    def ask(self, method, path, body=None):
        """One request and its redirects. Raises OSError or HTTPException for a dropped one."""
        status, headers, text = self.once(method, path, body)
        target = headers.get("Location")
        if target and status in {302, 303}:
            return self.ask("GET", target)
        return Page(status, path, text)

    def once(self, method, path, body=None):
        """One request on a connection of its own."""
        port = self.ports[self.turn % len(self.ports)]
        self.turn += 1
        connection = self.connection(port)
        try:
            connection.request(method, path, body, self.sent_headers(body))
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        self.keep(response)
        self.statuses.append(response.status)
        return response.status, response.headers, text

    def connection(self, port):
        """One that is not open yet."""
        return http.client.HTTPConnection("127.0.0.1", port, timeout=self.timeout)

    def sent_headers(self, body):
        """Cookies and, with a form, its type."""
        headers = {**self.headers, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        return {**headers, "Content-Type": "application/x-www-form-urlencoded"} if body else headers

    def keep(self, response):
        """Take the cookies of the answer, and let go of those it ends."""
        for line in response.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0" or morsel["expires"].startswith("Thu, 01 Jan 1970"):
                    self.cookies.pop(name, None)
                elif morsel["path"] == "/":
                    self.cookies[name] = morsel.value

    def begin(self):
        """From the start page to the first question."""
        form = form_to(self.get(f"{self.below}/"), f"{self.below}/check/")
        return self.post(form.action, [*form.sends, ("subject", "me")])

    def answer(self, page):
        """Fill in the screen that is shown, and go on."""
        form = form_to(page, page.path)
        chosen = [(name, self.choose(values)) for name, values in form.choices.items()]
        return self.post(page.path, [*form.sends, *chosen, ("action", "continue")])

    def choose(self, values):
        """Mostly nothing special, sometimes anything; by this person's own dice."""
        calm = next((value for value in CALM if value in values), None)
        return calm if calm and self.random.random() < 0.9 else self.random.choice(values)

    def walk(self):
        """From the start page to the result."""
        page = self.begin()
        for _ in range(LONGEST_WALK):
            if not re.fullmatch(rf"{self.below}/check/\d+/", page.path):
                break
            assert page.status == 200, (page.path, page.status)
            page = self.answer(page)
        page = self.get(f"{self.below}/check/result/")
        assert level_on(page), (page.path, page.status)
        return page

    def share(self, days="7"):
        """Make a link for the result that this person has."""
        address = f"{self.below}/check/share/"
        form = form_to(self.get(address), address)
        return self.post(address, [*form.sends, ("days", days)])

    def twin(self, address):
        """Another browser with the same cookies."""
        other = Visitor(*self.ports, address=address, timeout=self.timeout, below=self.below)
        other.cookies = dict(self.cookies)
        return other


def form_to(page, action):
    """The form of a page that is sent to `action`."""
    found = [form for form in forms_of(page.text) if form.action == action]
    assert found, f"{page.path} answered {page.status} and has no form to {action}"
    return found[0]


def level_on(page):
    """The care level that a page shows first; None if it shows none."""
    found = LEVEL.search(page.text)
    return found[1] if found else None


def link_on(page):
    """The address of the shared result that a page shows; None if it shows none."""
    found = LINK.search(page.text)
    return found[1] if found else None
