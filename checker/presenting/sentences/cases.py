"""What is wrong with clinical cases, and what one of them did not reach."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    # Of the cases
    "no-cases": _("there are no clinical cases to test it with. Load some: load_content --cases"),
    "unstated": _("unstated must be empty or '{choice}'"),
    "case-code-twice": _("the code '{code}' is used at {first}; give this case another"),
    "no-case-list": _("expected keys such as “cases:”"),
    "too-many": _(
        "there is more than {most} things wrong; put these right first, then the rest is looked at"
    ),
    "too-large-upload": _("The file is larger than {most} bytes."),
    "no-such-case": _("there is no case {codes}"),
    "unknown-code": _("unknown {code}"),
    "published-case": _("{code}: {said}"),
    "published-case-twice": _("{code} is there twice"),
    "two-reasons": _("{codes} has two reasons"),
    "one-share": _("one share, or one for each band of ages: {codes}"),
    # Of pins
    "pin-without-reason": _("a pin of the kind '{kind}' needs a reason"),
    "never-pinned": _("nothing of the kind '{kind}' can be pinned; take one of: {choices}"),
    # Of what one did not reach
    "findings-give": _("findings give {found}, expected {wanted}"),
    "findings-do-not-raise": _("findings do not raise {signs}"),
    "answers-do-not-raise": _("the answers do not raise {signs}"),
    "speaks": _("{signs} speaks as {found}, expected {wanted}"),
    "walk-gives": _("the walk gives {found}, expected {wanted}"),
    "walk-is-above": _("the walk gives {found}, more than {highest}"),
    "walk-is-open": _("the walk ended with open questions: {questions}"),
    "leads": _("{causes} leads, expected {either_causes}"),
    "leads-and-must-not": _("{causes} leads and must not"),
    "shows": _("shows {remedies}"),
    "does-not-show": _("does not show {remedies}"),
    "not-locked": _("does not keep locked {remedies}"),
    "tonight-begins": _("tonight begins {remedies}, expected {other_remedies}"),
    # Of what the source article demands
    "floor-asks": _(
        "The article that this checker is built on asks for at least “{asked_level}” for: {floor}. "
        "Content may ask for more, never for less, because somebody with this sign must not be told to wait."
    ),
    "stays-safety": _("It must stay a safety case. {why}"),
    "floor-stays": _("What makes it a case of “{floor}” must stay."),
    "weakened": _("{case}: {why}"),
}  # fmt: skip
"""The id of a problem -> what is wrong, and what to do."""
