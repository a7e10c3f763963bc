"""What an edit changes for clinical cases and simulated people."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "case-lower": _("Case {code} ({title}): from {before} down to {after}."),
    "case-changes": _("Case {code} ({title}): {changes}."),
    "level-up": _("care level from {before} up to {after}"),
    "other-leader": _("leading cause from {before} to {after}"),
    "other-tips": _("tips for tonight: {tips}"),
    "tip-first": _("“{tip}” comes first now"),
    "tip-new": _("“{tip}” is new"),
    "tip-gone": _("“{tip}” is gone"),
    "other-order": _("the same in another order"),
    "appears": _("“{tip}” appears: nobody was shown it before."),
    "vanishes": _("“{tip}” vanishes: nobody is shown it any more."),
    "cause-leads": _("{cause} comes first for {people}."),
    "tip-leads": _("The tip “{tip}” comes first for {people}."),
    "no-tip-leads": _("No tip at all comes first for {people}."),
    "more": _("{number} more of {all} simulated people ({before} before, {after} now)"),
    "fewer": _("{number} fewer of {all} simulated people ({before} before, {after} now)"),
}
"""The id of a change -> what it says."""
