"""The properties of the safety walk, what may hold for them by argument, and what speaks against them."""

from django.utils.translation import gettext_noop as _

PROPERTIES = {
    "level": _("No end of a run has a care level below what its answers demand"),
    "asked": _("Whoever has what makes an urgent or emergency rule hold is asked about it"),
    "safety": _("No path reaches self-care without every safety screen answered"),
    "raisable": _("Every warning sign can be raised by somebody who walks"),
    "ladder": _("A no is never above a not sure, nor a not sure above a yes; the article's floors hold"),
    "bands": _("A band that is left out is never below any of its bands"),
    "spoken": _("No answer that speaks of a warning finding leaves self-care unasked"),
    "forbidden": _("No contraindicated or gated remedy is shown"),
    "comfort": _("Two comforts for tonight, or a reason why not"),
    "earns": _("Every question and every option earns its place"),
}
"""Code of a property -> what it promises."""
ARGUMENTS = {
    "level": _("rules have no negation, so findings beside those of a rule can only raise the level"),
    "asked": _(
        "other findings bear on it only through the care level; under 18 less is asked, but nothing of this"
    ),
    "safety": _("whether a list is answered depends on that list alone"),
    "ladder": _("a rule without negation can only change where one of its own smallest sets is completed"),
    "spoken": _("which options say what a finding says is content: docs/adr/0003 has the table"),
    "forbidden": _("one reason withholds a remedy and more only add to it: three and more follow from pairs"),
    "comfort": _("people as in “forbidden”"),
}
"""Code of a property -> what is not enumerated, and why it holds all the same."""
EXAMPLES = {
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
SENTENCES = {
    "counterexample": "{example}: {answers}",
    # What became of a counterexample
    "answers-end-below": _("the answers end at {ends}; word by word they ask for {asked}"),
    "ends-unasked": _("the run ends at {ends} without asking about {codes}"),
    "ladder-turns": _("{code}: no {no}, not sure {unsure}, yes {yes}"),
    "level-without": _("without {code} the level is {level}"),
    "over-without": _("without an answer to {codes} the run is over, or the level is self-care"),
    "unsure-self-care": _("{code} is not sure, and the result is self-care"),
    "ticked-self-care": _("{code} is ticked, nothing more is asked about it, and the result is self-care"),
    "stays-unsure": _("{code} stays not sure, and the result is self-care"),
    "no-path": _("no path leads to all that it needs"),
    "ended-before": _("with its other answers the result is {level} already, so “{question}” is never put"),
    "was-not-asked": _("{code} was not asked"),
    "tonight-without-reason": _("tonight: {remedies}; no line and no reason"),
    "same-page": _("{code}: with and without this answer everybody gets the same page"),
    "because": "{code}",
    # What forbids a remedy that is shown
    "forbidden-by-key": _("the key {code}"),
    "allowed-by-nothing": _("nothing allows it to the group {code}"),
    "lacks-line": _("it lacks the line of the key {code}"),
    "held-by-gate": _("the gate {code}"),
    "check-open": _("the check is not answered"),
    "contradicts": _("it contradicts {code}"),
    "bad-for": _("it is bad for {code}, which is in play"),
    # What was seen on the way
    "end-no-level": _("{code}: asked once at the end and kept nowhere; no part of the level"),
    "end-own-page": _("{code}: asked at the end, kept nowhere; it has a page of its own"),
    "path": _("{code}: {told} by {screens}"),
    "never-shown": _("{code} was shown to nobody who was looked at"),
    "left-to-content": _("{code}, by choice of content: {told} does not make it ask about {codes}"),
}  # fmt: skip
"""The id of a note of the walk -> what it says."""
