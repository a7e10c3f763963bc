"""The address of the mail server, read from the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from hamstring_triage import mail


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("", mail.Server()),
        ("smtp://relay", mail.Server("relay", 25)),
        ("smtps://me:p%40ss@mail.example", mail.Server("mail.example", 465, "me", "p@ss", use_ssl=True)),
        ("smtp+starttls://mail.example:2525", mail.Server("mail.example", 2525, use_starttls=True)),
    ],
)
def test_it_says_how_the_server_is_spoken_to(monkeypatch, address, server):
    monkeypatch.setenv("HTS_EMAIL_URL", address)
    assert mail.server("HTS_EMAIL_URL") == server


@pytest.mark.parametrize(
    "bad", ["relay:25", "http://mail", "smtp://", "smtp://relay:port", "smtp://relay/in"]
)
def test_what_is_none_is_refused_and_not_repeated(monkeypatch, bad):
    monkeypatch.setenv("HTS_EMAIL_URL", bad)
    with pytest.raises(ImproperlyConfigured) as refused:
        mail.server("HTS_EMAIL_URL")
    assert bad not in str(refused.value)
