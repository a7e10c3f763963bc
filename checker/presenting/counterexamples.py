"""What the safety walk found against a property, in words: a title for each kind of counterexample."""

from __future__ import annotations

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_noop as _

TITLES = {
    "level-too-low": _("A level below what the answers demand"),
    "not-asked": _("{about} holds and is not asked about"),
    "safety-left-out": _("A result without every safety answer"),
    "safety-leads-nowhere": _("A safety box that leads nowhere"),
    "safety-doubt": _("A safety doubt that ends in self-care"),
    "never-raised": _("Nobody can raise {about}"),
    "yes-lowers": _("A yes that lowers the level"),
    "below-floor": _("Below the article's floor: {about}"),
    "band-lowers": _("A band left out that lowers the level"),
    "unspoken": _("An answer that speaks of a warning finding ends in self-care, unasked"),
    "forbidden": _("{about} is shown although something forbids it"),
    "no-comfort": _("Neither two comforts for tonight nor a reason"),
    "changes-nothing": _("{about} changes nothing"),
}
"""The kind of a counterexample -> its title."""


def title_of(kind: str, about: str = "") -> str:
    """The title of a counterexample of this kind, about the thing with this code."""
    return translated(TITLES[kind]).format(about=about)
