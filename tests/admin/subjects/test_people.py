"""Somebody is added with one plain form, and their role is said in plain words."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from checker.roles import ROLES
from tests.seen.asking import filled

pytestmark = pytest.mark.django_db
ADD = "/admin/auth/user/add/"
ANNA = {"username": "anna", "first_name": "Anna", "last_name": "Berg", "email": "anna@clinic.example"}
FIRST = {"password1": "long-enough-4711", "password2": "long-enough-4711"}


def change(person):
    return reverse("admin:auth_user_change", args=[person.pk])


def roles_of(person):
    return sorted(person.groups.values_list("name", flat=True))


def test_one_form_and_they_can_come_in_with_their_role(admin_client, client):
    page = admin_client.get(ADD).text
    assert all(what in page for what in ROLES.values())
    assert "user_permissions" not in page
    assert admin_client.post(ADD, {**ANNA, **FIRST, "role": "approver"}).status_code == 302
    anna = User.objects.get(username="anna")
    assert (anna.get_full_name(), anna.is_staff, anna.is_superuser) == ("Anna Berg", True, False)
    assert roles_of(anna) == ["approver"]
    assert client.login(username="anna", password="long-enough-4711")


def test_without_a_role_nobody_is_added(admin_client):
    assert "This field is required" in admin_client.post(ADD, {**ANNA, **FIRST}).text
    assert not User.objects.filter(username="anna").exists()


def test_a_role_is_changed_and_other_groups_stay(admin_client, member):
    anna = member("anna", "editor")
    anna.groups.add(Group.objects.create(name="helpers"))
    form = filled(admin_client, change(anna), role="approver", _save="1")
    assert admin_client.post(change(anna), form).status_code == 302
    assert roles_of(anna) == ["approver", "helpers"]


def test_whoever_has_no_role_keeps_none_and_the_form_has_no_list_of_rights(admin_client, admin_user):
    page = admin_client.get(change(admin_user))
    assert "user_permissions" not in page.text
    assert len(page.content) < 60_000
    form = filled(admin_client, change(admin_user), first_name="Su", _save="1")
    assert admin_client.post(change(admin_user), form).status_code == 302
    admin_user.refresh_from_db()
    assert (roles_of(admin_user), admin_user.is_superuser, admin_user.first_name) == ([], True, "Su")


def test_nobody_makes_more_of_somebody_than_they_are_themselves(client, member):
    helper = member("ben", "editor")
    rights = ("view_user", "change_user", "add_user")
    helper.user_permissions.set(Group.permissions.field.related_model.objects.filter(codename__in=rights))
    client.force_login(helper)
    form = filled(client, change(helper), is_superuser="on", _save="1")
    assert client.post(change(helper), form).status_code == 302
    helper.refresh_from_db()
    assert not helper.is_superuser
