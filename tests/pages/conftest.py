"""All states of all pages, rendered once for a worker."""

import pytest

from checker import library, publishing
from checker.cases import SHIPPED, read_cases
from tests.pages.states import collect
from tests.shipped import shipped_draft


@pytest.fixture(scope="session")
def states(django_db_setup, django_db_blocker):
    """Every state; the database is left as it was."""
    from io import StringIO

    from django.core.management import call_command
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        library.reset()
        call_command("load_content", stdout=StringIO())
        release = publishing.publish("Shipped content", of=shipped_draft())
        cases = {case.code: case for case in read_cases(SHIPPED)}
        found = collect(library.current().kb, cases, release.number)
        transaction.set_rollback(True)
    library.reset()
    return found
