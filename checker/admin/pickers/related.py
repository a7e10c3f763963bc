"""The “+” beside a picker: a new row is added in a window of its own, also where no script runs."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class InAnotherTab(RelatedFieldWidgetWrapper):
    """Django's own link would leave the form, and what was typed there."""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        return render_to_string("admin/checker/related.html", context)


class AddsInAnotherTab:
    """A page, or a table on one, whose fields lead to other rows."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Django's wrapper, made ours."""
        parent: Any = super()
        field = parent.formfield_for_dbfield(db_field, request, **kwargs)
        wrapper = getattr(field, "widget", None)
        if isinstance(wrapper, RelatedFieldWidgetWrapper):
            rights = {name: value for name, value in vars(wrapper).items() if name.startswith("can_")}
            field.widget = InAnotherTab(wrapper.widget, wrapper.rel, wrapper.admin_site, **rights)
        return field
