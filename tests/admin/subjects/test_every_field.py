"""What a row holds can be edited on its page: a field that no page shows keeps its first value for ever."""

from collections import Counter

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets

from checker.models import Release

pytestmark = pytest.mark.django_db
MADE_BY_PUBLISHING = {Release}
PAGES = {
    model.__name__: page
    for model, page in admin.site._registry.items()
    if model._meta.app_label == "checker" and model not in MADE_BY_PUBLISHING
}


@pytest.mark.parametrize("name", PAGES)
def test_every_field_stands_on_its_page_once(rf, admin_user, name):
    page = PAGES[name]
    request = rf.get("/admin/")
    request.user = admin_user
    shown = Counter(flatten_fieldsets(page.get_fieldsets(request)))
    columns = (*page.model._meta.fields, *page.model._meta.many_to_many)
    written = {field.name for field in columns if field.editable and not field.auto_created}
    assert len(PAGES) > 15
    assert not written - shown.keys()
    assert max(shown.values()) == 1
    assert "change_reason" in page.get_form(request).base_fields, "it stands beside the buttons"
