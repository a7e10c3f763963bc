"""Of what there is one row of, nobody adds another, and nobody deletes it."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory

from checker.admin.editing.content_admin import OnlyOneAdmin

pytestmark = pytest.mark.django_db
PAGES = [page for page in admin.site._registry.values() if isinstance(page, OnlyOneAdmin)]


def asked_by(**rights):
    request = RequestFactory().get("/")
    request.user = User(username="somebody", is_staff=True, **rights)
    return request


@pytest.mark.parametrize("page", PAGES)
def test_no_other_is_added_and_it_is_never_deleted(small_draft, page):
    everything = asked_by(is_superuser=True)
    assert not page.has_add_permission(everything)
    assert not page.has_delete_permission(everything)
    page.model.objects.all().delete()
    assert page.has_add_permission(everything)
    assert not page.has_delete_permission(everything)


@pytest.mark.parametrize("page", PAGES)
def test_the_first_takes_the_right_to_add(db, page):
    assert not page.model.objects.exists()
    nobody = asked_by()
    nobody.user.save()
    assert not page.has_add_permission(nobody)
