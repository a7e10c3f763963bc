"""Somebody is added with one plain form, and their role is said in plain words."""

import re

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from checker.roles import ROLES
from tests.seen.asking import filled

pytestmark = pytest.mark.django_db
ADD = "/admin/auth/user/add/"
ANNA = {"username": "anna", "first_name": "Anna", "last_name": "Berg", "email": "anna@clinic.example"}
CHOSEN = dict.fromkeys(("new_password1", "new_password2"), "long-enough-4711")


def change(person):
    return reverse("admin:auth_user_change", args=[person.pk])


def roles_of(person):
    return sorted(person.groups.values_list("name", flat=True))


def test_one_form_and_they_can_come_in_with_their_role(admin_client, client):
    page = admin_client.get(ADD).text
    assert all(what in page for what in ROLES.values())
    assert "user_permissions" not in page
    assert 'type="password"' not in page
    page = admin_client.post(ADD, {**ANNA, "role": "approver"}, follow=True).text
    anna = User.objects.get(username="anna")
    assert (anna.get_full_name(), anna.is_staff, anna.is_superuser) == ("Anna Berg", True, False)
    assert roles_of(anna) == ["approver"]
    assert not anna.has_usable_password()
    assert chosen(client, link_on(page)).redirect_chain[-1][0].startswith("/admin/login/")
    assert client.login(username="anna", password="long-enough-4711")


def link_on(page):
    """As the adder passes it on."""
    return re.search(r'value="http://testserver(/admin/first-password/[^"]+)"', page)[1]


def chosen(client, link):
    """What they get who follow a link and choose a password; it leaves the address first."""
    page = client.get(link, follow=True)
    here = page.redirect_chain[-1][0]
    assert link.rstrip("/").rpartition("/")[2] not in here
    return client.post(here, CHOSEN, follow=True)


def test_a_link_works_once_and_ends_with_its_time(admin_client, client, clock):
    admin_client.post(ADD, {**ANNA, "role": "editor"})
    where = reverse("admin:auth_user_first_password", args=[User.objects.get(username="anna").pk])
    first, second = (link_on(admin_client.get(where).text) for _ in range(2))
    chosen(client, first)
    for link in (first, second):
        assert "does not work any more" in Client().get(link, follow=True).text
    assert LogEntry.objects.filter(change_message="Chose a password by a link.").count() == 1
    late = link_on(admin_client.get(where).text)
    clock.shift(settings.PASSWORD_RESET_TIMEOUT + 1)
    assert "does not work any more" in Client().get(late, follow=True).text


def test_a_weak_password_is_refused_there_too(admin_client, client):
    page = admin_client.post(ADD, {**ANNA, "role": "editor"}, follow=True).text
    here = client.get(link_on(page), follow=True).redirect_chain[-1][0]
    assert "too short" in client.post(here, dict.fromkeys(CHOSEN, "short")).text


def test_nobody_gets_a_link_to_the_log_in_of_somebody_who_may_do_more(client, member, admin_user):
    helper = member("ben", "editor")
    helper.user_permissions.add(Group.permissions.field.related_model.objects.get(codename="change_user"))
    client.force_login(helper)
    for person, status in ((admin_user, 403), (member("eve", "editor"), 200)):
        where = reverse("admin:auth_user_first_password", args=[person.pk])
        assert client.get(where).status_code == status


def test_a_name_that_differs_in_capitals_alone_is_taken(admin_client, member):
    member("anna", "editor")
    page = admin_client.post(ADD, {**ANNA, "username": "Anna", "role": "editor"})
    assert "Somebody has this name already" in page.text


def test_without_a_role_nobody_is_added(admin_client):
    assert "This field is required" in admin_client.post(ADD, ANNA).text
    assert not User.objects.filter(username="anna").exists()


def test_a_role_is_changed_and_other_groups_stay(admin_client, member):
    anna = member("anna", "editor")
    anna.groups.add(Group.objects.create(name="helpers"))
    form = filled(admin_client, change(anna), role="approver", _save="1")
    assert admin_client.post(change(anna), form).status_code == 302
    assert roles_of(anna) == ["approver", "helpers"]


def test_nobody_is_deleted_so_that_no_edit_becomes_nobodys(admin_client, member):
    anna = member("anna", "editor")
    address = reverse("admin:auth_user_delete", args=[anna.pk])
    assert (
        admin_client.get(address).status_code
        == admin_client.post(address, {"post": "yes"}).status_code
        == 403
    )
    assert "deletelink" not in admin_client.get(change(anna)).text
    sent = {"action": "delete_selected", "_selected_action": [anna.pk], "post": "yes"}
    admin_client.post(reverse("admin:auth_user_changelist"), sent)
    assert User.objects.filter(pk=anna.pk).exists()


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
