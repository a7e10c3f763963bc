"""Whom an editor is told to ask: those who may publish, and are still there."""

import pytest

from checker.admin.releases.approvers import approvers

pytestmark = pytest.mark.django_db


def test_who_is_no_member_of_staff_any_more_is_not_named(member):
    member("anna", "approver")
    gone = member("ben", "approver")
    gone.is_staff = False
    gone.save()
    member("carl", "editor")
    assert approvers().free == ["anna"]


def test_who_has_edits_in_it_is_named_among_the_editors_alone(member):
    anna = member("anna", "approver")
    member("ben", "approver")
    named = approvers([anna.pk])
    assert (named.free, named.editors) == (["ben"], ["anna"])
