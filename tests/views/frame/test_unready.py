"""What is told where nothing is published, or where the database does not answer."""

import pytest
from django.db import IntegrityError, InterfaceError, InternalError, OperationalError
from django.test import RequestFactory

from checker.library import NoReleaseError
from checker.views.frame.unready import answer


@pytest.fixture(params=["GET", "POST"])
def request_(request):
    return RequestFactory().generic(request.param, "/")


def test_where_nothing_is_published_that_is_said(request_):
    page = answer(request_, NoReleaseError())
    assert page.status_code == 503
    assert "Nothing is published here" in page.text


@pytest.mark.parametrize("fault", [OperationalError, InterfaceError, InternalError])
def test_a_database_that_does_not_answer_is_said_logged_and_kept_by_no_cache(request_, fault, caplog):
    page = answer(request_, fault("x"))
    assert (page.status_code, page["Cache-Control"]) == (503, "no-store, private")
    assert "We cannot open this just now" in page.text
    assert [(r.getMessage(), r.exc_info[0]) for r in caplog.records] == [
        ("the database does not answer", fault)
    ]


@pytest.mark.parametrize("fault", [IntegrityError, ValueError])
def test_a_fault_of_our_own_is_not_called_one_of_the_database(request_, fault):
    assert answer(request_, fault("x")) is None
