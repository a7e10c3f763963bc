"""Somebody at the admin who goes where its pages lead, and whose clicks are counted: a link or a button each.

What is typed into a form counts for no click; what is found by typing and picked from a list counts once.
How long all of it takes is added up beside, by a model.
"""

import html
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.admin.forms_on_page import forms_of
from tests.admin.workshop.minutes import Watch

LOGGED_IN = 2
"""Clicks to come in: the password, and the code."""
COMING_IN = ("a name", "a long password", "123456")
PASSWORD = "confirm-password"
_FORM = re.compile(r"<form(?:(?!</form>).)*</form>", re.DOTALL)
_LINK = re.compile(r'<a\s[^>]*?href="([^"#]+)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


class Browser:
    """Goes where the pages lead, and counts the way."""

    def __init__(self, person):
        self.client = Client()
        self.client.force_login(person)
        self.page = self.client.get("/admin/")
        self.begin(logged_in=False)

    def begin(self, *, logged_in=True):
        """A task begins here, for somebody who has come in already or has to."""
        self.clicks, self.watch = 0 if logged_in else LOGGED_IN, Watch()
        for typed in () if logged_in else COMING_IN:
            self.watch.fill_in(typed)
            self.watch.wait()
        self.watch.read(self.page.text)

    def open(self, where):
        """A page that is open already."""
        self.page = self.client.get(where)
        self.watch.read(self.page.text)

    def after_a_while(self):
        """So long after the log-in that the password is asked for once more."""
        session = self.client.session
        session.pop("confirmed", None)
        session.save()

    def follow(self, words):
        """The link with these words; it has to stand on the page."""
        plain = [(where, _plain(text)) for where, text in _LINK.findall(self.page.text)]
        where = next((where for where, text in plain if words in text), None)
        assert where, (words, [text for _, text in plain])
        self._click(self.client.get, html.unescape(where))

    def look(self, words):
        """What a link leads to, in a tab of its own; the page stays."""
        page = self.page
        self.follow(words)
        found, self.page = self.page, page
        return found

    def search(self, words, hit):
        """The box of the first page, and one of the rows that it finds."""
        assert 'name="q"' in self.page.text
        self.watch.fill_in(words)
        self._click(self.client.get, f"/admin/checker/release/search/?q={words}")
        self.follow(hit)

    def press(self, words):
        """The button with these words, of a form in which nothing is typed."""
        (form,) = [form for form in _FORM.findall(self.page.text) if words in _plain(form)]
        sent = re.search(rf'name="(\w+)" value="([^"]*)">{re.escape(words)}', form)
        self._click(
            self.client.post, re.search(r'action="([^"]+)"', form)[1], dict([sent.groups()]) if sent else {}
        )

    def send(self, having, picked=0, pressing=None, **typed):
        """The form with a field of this name, filled in and sent; so many rows were picked from a list."""
        forms = [form for form in forms_of(self.page) if having in form.fields.keys() | form.offered]
        assert forms, (having, [sorted(form.fields) for form in forms_of(self.page)])
        self._pick(picked)
        for value in typed.values():
            self.watch.fill_in(value)
        saving = dict.fromkeys([name for name, _ in forms[0].buttons if name == "_save"], "1")
        sent = {**forms[0].fields, **(pressing or saving), **typed}
        self._click(self.client.post, self.page.request["PATH_INFO"], sent)

    def upload(self, name, data):
        """A file, chosen and sent; to choose it counts once, too."""
        self._pick(1)
        self._click(
            self.client.post, self.page.request["PATH_INFO"], {"file": SimpleUploadedFile(name, data)}
        )

    def _pick(self, times):
        self.clicks += times
        for _ in range(times):
            self.watch.click()

    def _click(self, act, where, *sent):
        self._pick(1)
        self.watch.wait()
        here, query = self.page.request["PATH_INFO"], self.page.request.get("QUERY_STRING", "")
        address = f"{where}?{query}" if sent and query and where == here else where
        self.page = act(address, *sent, follow=True)
        assert self.page.status_code == 200
        if "Content-Disposition" not in self.page.headers:
            self.watch.read(self.page.text)
        if any(PASSWORD in form.fields for form in forms_of(self.page)):
            self.send(PASSWORD, **{PASSWORD: "x"})


def _plain(text):
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())
