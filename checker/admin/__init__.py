"""The admin: where clinicians edit what the public will see, and publish it.

A module per subject; importing one registers its pages.
"""

from django.contrib import admin

from checker.admin import (  # noqa: F401 (imported for their registrations)
    cases,
    causes,
    questions,
    releases,
    relief,
    site,
    sources,
    warning_signs,
)

# No deletion in bulk: a rule would silently lose a part.
admin.site.disable_action("delete_selected")
admin.site.site_header = "Hamstring Triage: content"
admin.site.site_title = "Hamstring Triage"
admin.site.index_title = "What the public sees, as a draft"
