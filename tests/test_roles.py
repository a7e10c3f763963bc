"""Three roles exist after the migrations, each with all that it may do and nothing more."""

import pytest

pytestmark = pytest.mark.django_db

READS = ("view_question", "view_release", "view_clinicalcase", "view_publishattempt")
EDITS = ("change_question", "add_symptom", "delete_remedy", "change_clinicalcase", "add_publishattempt")
PUBLISHES = ("add_release",)
NOBODY = ("view_snapshot", "view_sharedresult", "change_release", "delete_release", "delete_snapshot")


@pytest.mark.parametrize(
    ("role", "may"),
    [("reader", READS), ("editor", READS + EDITS), ("approver", READS + EDITS + PUBLISHES)],
)
def test_each_role_may_do_its_part(member, role, may):
    user = member("somebody", role)
    for codename in READS + EDITS + PUBLISHES + NOBODY:
        assert user.has_perm(f"checker.{codename}") == (codename in may), codename
