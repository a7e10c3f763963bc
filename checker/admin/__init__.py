"""The admin: where clinicians edit what the public will see, and publish it.

A module per subject; importing one registers its pages.
"""

from django.contrib import admin

from checker.admin.cases import pages as cases  # noqa: F401 (imported for their registrations)
from checker.admin.releases import pages as releases  # noqa: F401 (imported for their registrations)
from checker.admin.subjects import (
    causes,  # noqa: F401 (imported for their registrations)
    people,  # noqa: F401 (imported for their registrations)
    questions,  # noqa: F401 (imported for their registrations)
    relief,  # noqa: F401 (imported for their registrations)
    sources,  # noqa: F401 (imported for their registrations)
    symptoms,  # noqa: F401 (imported for their registrations)
    warning_signs,  # noqa: F401 (imported for their registrations)
)
from checker.admin.subjects import site_pages as site  # noqa: F401 (imported for their registrations)
from checker.admin.subjects.groups import GROUPS

# No deletion in bulk: a rule would silently lose a part.
admin.site.disable_action("delete_selected")
admin.site.site_header = "Hamstring Triage: content"
admin.site.site_title = "Hamstring Triage"
admin.site.index_title = "What the public sees, as a draft"
admin.site.groups = GROUPS  # type: ignore[attr-defined]
