"""The tables of the admin stand in groups, each in one, and people see those that they may."""

import pytest
from django.contrib import admin
from django.urls import reverse

from checker.admin.subjects.groups import GROUPS
from checker.web.desk import REST


def test_every_table_stands_in_one_group():
    named = [name for tables in GROUPS.values() for name in tables]
    assert sorted(named) == sorted(model.__name__ for model in admin.site._registry)


@pytest.mark.django_db
def test_a_table_that_no_group_names_stands_last(admin_client, monkeypatch):
    left = {name: about for name, about in GROUPS["Tips"].items() if name != "Fit"}
    monkeypatch.setitem(GROUPS, "Tips", left)
    groups = admin_client.get("/admin/").context["app_list"]
    assert [group["name"] for group in groups][-1] == REST
    assert [table["object_name"] for table in groups[-1]["models"]] == ["Fit"]


@pytest.mark.django_db
def test_a_group_of_which_somebody_may_see_nothing_is_not_there(client, member):
    client.force_login(member("rita", "reader"))
    groups = client.get("/admin/").context["app_list"]
    assert [group["name"] for group in groups] == [name for name in GROUPS if name != "People"]
    assert (
        f'href="{reverse("admin:index")}#tips"' in client.get(reverse("admin:checker_remedy_changelist")).text
    )
