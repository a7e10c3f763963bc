"""Why something may not be published, and what the tests of a draft showed."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    # Why not
    "say-why-published": _("Say why this is published."),
    "say-why-withdrawn": _("Say why it is withdrawn."),
    "say-why": _("Say why."),
    "edits-of-yours": _(
        "Edits of yours are in it, so somebody else has to approve it. Ask an approver who made none to "
        "open this page. (A clinic of one person can set HTS_ONE_PERSON=1; the release then says so.)"
    ),
    "withdrawn-with-edits-of-yours": _(
        "It was withdrawn, and edits of yours are in it, so somebody else has to publish it again."
    ),
    "holds-what-was-withdrawn": _(
        "It brings back what was withdrawn. Read why it was, and tick that it is safe to show."
    ),
    "no-release": _("There is no release {number}."),
    "withdrawn-already": _("Release {number} is withdrawn already."),
    "another-at-the-same-moment": _(
        "Another release was published at the same moment. Look at it, then try again."
    ),
    "approved-meanwhile": _("Somebody else has approved this meanwhile."),
    "tested-already": _("A draft is being tested already. Wait until that is done, then start again."),
    "given-up": _("The attempt was given up."),
    "not-waiting": _("This attempt is not waiting for an approval: {state}."),
    "released-since": _("Another release was published or withdrawn since. Test the draft again."),
    "updated-since": _("The program was updated since. Test the draft again."),
    "cases-changed-since": _("The clinical cases were changed since. Test the draft again."),
    # What fails
    "case-fails": _("The clinical case “{title}” ({code}) fails: {misses}"),
    "property-fails": _("The safety walk “{title}” ({code}) fails: {misses}"),
    "guard-fails": _("What guards a fact: “{title}” ({code}) fails: {misses}"),
    "reason-wanted": _("{title} ({code}) fails. Write why that can be accepted, or correct it."),
    "is-pinned": _("is pinned"),
    "unguarded-title": _("{fact_kind}: nothing would miss {number}"),
    "unguarded": _("{fact_kind}: {codes}. {fact_why}"),
    # What was measured
    "not-measured": _(
        "Published cases: not measured, because they name answers or causes that this content lacks"
    ),
    "measured": _(
        "Published cases, {way}: under-triage {under}; over-triage {over}; leading cause {leading}"
    ),
    # The figures
    "walk-not-begun": _("{passed} of {cases} clinical cases passed; the safety walk was not begun"),
    "tested": _(
        "{passed} of {cases} clinical cases passed ({safety} safety cases among them); "
        "{held} of {properties} properties of the safety walk hold"
    ),
    "tested-before": _(
        "{passed} of {cases} clinical cases passed ({safety} safety cases among them); "
        "{held} of {properties} properties of the safety walk hold (tested before it was shipped)"
    ),
}  # fmt: skip
"""The id of a refusal or a finding -> what it says."""
STAGES = {
    "problems": _("Looking for problems"),
    "cases": _("Clinical cases"),
    "walk": _("The safety walk"),
    "guards": _("What guards each fact"),
    "measures": _("The published cases"),
    "broke-off": _("The tests broke off; the server's log says why."),
    "stopped": _("The process that ran the tests has stopped. Start again."),
}
"""What is being done to a draft, or became of it -> how an editor reads it."""
