"""The kinds of facts that something must guard: their names, and why some may be without."""

from django.utils.translation import gettext_noop as _

GUARDS = {
    "check": _("Check {code}"),
    "case": _("Case {code}"),
    "property": _("Property {code}"),
    "pin": _("Pin"),
}
"""A sort of guard -> the guard with this code."""
NAMES = {
    "level": _("Care levels of warning signs, one step lower"),
    "time": _("Time frames of warning signs, one step longer"),
    "member": _("Members of a rule of a warning sign, left out"),
    "group": _("Members of a group, left out"),
    "fit": _("A tip that is bad for a cause, called all right"),
    "avoid": _("A fact about a person that forbids a tip, called all right"),
    "gate": _("Warning signs and care levels that close a gate, left out"),
    "ceiling": _("The list of all that a gate may show, left out"),
    "withhold": _("What a gate holds back, left out"),
    "private": _("Answers that are kept private, no longer so"),
    "adapt": _("A line that a fact about a person puts beside a tip, left out"),
    "key": _("Members of a fact that relief reads, left out"),
    "unsure": _("A fact that counts when somebody is not sure or has not said, no longer so"),
    "forbids": _("A category of tips that a fact forbids, left out"),
    "lock": _("Tips that wait for the check, shown at once"),
    "due": _("When a question is due, left out"),
    "cautious": _("Bands that count as the worst when not given, no longer so"),
    "sorts": _("Lists whose “not sure” opens a screen that sorts it, no longer so"),
    "implies": _("What an answer says besides, left out"),
    "figure": _("How usual an answer is with a cause, called rare"),
}
"""A kind of facts -> several of it, for a heading."""
_ASKS_LESS = _(
    "Without it a question is put more seldom. Whoever has an urgent set of findings is asked whatever it "
    "says (the safety walk proves that); below that a tip or a level “see a professional” may be missed."
)
MUST = _("Each needs a guard.")
WHY_NOT = {
    "adapt": _("The tip may be shown all the same; what would harm is an avoid."),
    "key": _("Most keys only order tips; where one forbids, the avoid that rests on it has its guard."),
    "unsure": _("The certain answer still forbids; cases of people who are not sure stand for the rest."),
    "forbids": _("It only makes the checks ask for an avoid at each tip; the avoids have their guards."),
    "lock": _("The line of the tip says whom it harms, and the answers of the check still forbid it."),
    "due": _ASKS_LESS,
    "cautious": _("An unanswered question of everyone still holds the result at “see a professional”."),
    "sorts": _("Without the screen all of the list counts as not sure, which is the safe side."),
    "implies": _ASKS_LESS,
    "figure": _("It orders causes and tips; no care level and nothing that is held back rests on it."),
}
"""A kind that may be without a guard -> why."""
