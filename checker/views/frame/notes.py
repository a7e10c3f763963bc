"""What a page says of how somebody came to it. A word of the query names it; no word names an answer."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from checker.visitor.fields import NOT_A_CHOICE

BEHIND, BEGUN_AGAIN, CHANGED, CHOOSE = "behind", "begun-again", "changed", "choose"
NUMBERS, GO_ON = "numbers", "go-on"
NOTES: dict[str, str | Promise] = {
    BEHIND: _("That page belonged to an earlier moment. Nothing is lost: please go on from here."),
    BEGUN_AGAIN: _("You began again in another tab; these are its answers. Those given here are gone."),
    CHANGED: _("Some questions have changed. We ask those again. Please look at every line anew."),
    NUMBERS: _("The phone numbers are changed. What you chose here is not sent yet: it is still here."),
    GO_ON: _("Thank you. Please answer what is left: then we can say what to do."),
    CHOOSE: NOT_A_CHOICE,
}
