"""The first page of the admin, and pages of people, for every role as it was kept."""

import re
from datetime import timedelta
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client

from checker import publishing
from checker.web.access.rates import Rate
from tests.seen.asking import sent, shown
from tests.seen.page import seen
from tests.seen.sections import keep

pytestmark = pytest.mark.django_db
NO_BOUNDS = re.compile(r"\.migrations|\.management")
EVERYBODY = ("superuser", "editor", "reader", "approver")


def test_first_pages(content, people, kept):
    User.objects.create_user("lone", password="x", is_staff=True)
    lone = Client()
    lone.login(username="lone", password="x")
    told = {"first": shown(people, "/admin/", roles=EVERYBODY), "with no right": seen(lone.get("/admin/"))}
    publishing.publish("first")
    told["a preview"] = head(shown(people, "/preview/question/feel/"))
    told["another"] = head(shown(people, "/preview/remedy/walk/"))
    told |= {path: sent(people["reader"], f"/draft/{path}/", {}, opened=False) for path in ("try", "leave")}
    told["of a release"] = shown(people, "/admin/", roles=("editor",))
    for path in ("checker/", "auth/", "nothing/", "checker/remedy/0/change/"):
        told[path] = shown(people, f"/admin/{path}", roles=EVERYBODY)
    keep(kept, "first", *told.items())


def head(page):
    """Of a page whose text is the public's: whether it is there, for whom, and who may keep it."""
    lines = page.splitlines()
    return "".join(f"{line}\n" for line in (lines[0], *(line for line in lines if line.startswith("  "))))


def test_people(content, people, kept):
    group = Group.objects.get(name="editor")
    told = {
        path: shown(people, f"/admin/auth/{path}/", roles=("superuser", "approver"))
        for path in ("user", "group", "user/add")
    }
    rights = "".join(f"{name}: {', '.join(codes(name))}\n" for name in ("reader", "editor", "approver"))
    told |= {
        "rights": rights,
        "by an approver": sent(people["approver"], f"/admin/auth/group/{group.pk}/change/", {}),
    }
    keep(kept, "people", *told.items())


def codes(role):
    rights = Group.objects.get(name=role).permissions
    return rights.order_by("codename").values_list("codename", flat=True)


def test_bounds(kept):
    """How many, how long and how often: what was decided changes on purpose only."""
    told = {}
    for name in ("checker.admin", "checker.publishing", "checker.web.access"):
        for module in sorted(one.name for one in walk_packages(import_module(name).__path__, f"{name}.")):
            if not NO_BOUNDS.search(module) and (lines := list(bounds(import_module(module)))):
                told[module] = "".join(f"{line}\n" for line in lines)
    keep(kept, "bounds", *told.items())


def test_what_rows_are_found_by(kept):
    """The fields in which the search above a list looks, and how many rows and versions a page has."""
    pages = {model._meta.model_name: page for model, page in admin.site._registry.items()}
    found = {name: ", ".join(page.search_fields) for name, page in pages.items()}
    many = {
        name: (page.list_per_page, getattr(page, "history_list_per_page", 0)) for name, page in pages.items()
    }
    told = (f"{name}: {found[name]}; {many[name][0]} rows, {many[name][1]} versions\n" for name in pages)
    keep(kept, "found-by", ("search", "".join(told)))


def bounds(module):
    """The figures, rates and sets of codes that a module names."""
    for name, value in vars(module).items():
        told = str(sorted(value, key=str) if isinstance(value, frozenset | set) else value)
        plain = (
            isinstance(value, int | float | timedelta | Rate | tuple | frozenset | set) and "<" not in told
        )
        if name.isupper() and plain and name != "TYPE_CHECKING":
            yield f"{name} = {told}"
