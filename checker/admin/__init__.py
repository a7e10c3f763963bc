"""The admin: where clinicians edit what the public will see, and publish it.

A module per subject; importing one registers its pages.
"""

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
