"""The way of a draft to the public, and back, as it was kept."""

from collections import Counter
from dataclasses import replace

import pytest

from checker import models as m
from checker import publishing
from checker.impact.guards.facts import KINDS
from checker.impact.guards.unguarded import Unguarded
from checker.publishing import attempts
from checker.publishing.guarding import Watched
from checker.safety_walk.counterexamples import Counterexample
from checker.safety_walk.properties import Proven
from tests.publishing.attempts import all_holds, run
from tests.seen.asking import filled, sent, shown
from tests.seen.sections import keep

pytestmark = pytest.mark.django_db
RELEASES = "/admin/checker/release/"
PUBLISH = f"{RELEASES}publish/"
EVERYBODY = ("approver", "editor", "reader", "superuser")
AGAINST = Counterexample(("level-too-low", ""), present=("fever",))
APPROVE = {"reason": "plainer", "reviewer": "", "reviewed_on": "", "next_review_due": ""}


def edited(people, clock, by="editor", summary="Go."):
    """Somebody edits a tip in the admin."""
    clock.shift(60)
    where = f"/admin/checker/remedy/{m.Remedy.objects.get(code='walk').pk}/change/"
    form = filled(people[by], where, summary=summary, change_reason="plainer", _save="1")
    assert people[by].post(where, form).status_code == 302


def of(attempt):
    return f"{RELEASES}attempts/{attempt.pk}/"


def comfort_fails(knowledge, tell):
    """Instead of the walk: a property that may be accepted, and does not hold."""
    return [*all_holds(knowledge, tell), Proven("comfort", 3, 0.0, (AGAINST,))]


def too_low(knowledge, tell):
    """Instead of the walk: a property of safety that does not hold."""
    return [Proven("level", 3, 0.0, (AGAINST,) * 4)]


def not_guarded(knowledge, outcomes, tell):
    """Instead of taking facts away: some of every kind are without a guard."""
    return Watched(
        tuple(Unguarded(kind, 9, Counter(), ("one", "two")) for kind in KINDS.values()),
        (("pin", "It should hold."),),
    )


def test_from_the_draft_to_a_release(content, people, clock, monkeypatch, kept):
    monkeypatch.setattr(attempts, "launch", lambda pk: None)
    edited(people, clock)
    editor, approver = people["editor"], people["approver"]
    told = {
        "nothing yet": shown(people, RELEASES, roles=EVERYBODY),
        "the draft": shown(people, PUBLISH, roles=EVERYBODY),
        "without a reason": sent(editor, PUBLISH, {"reason": " "}),
        "by a reader": sent(people["reader"], PUBLISH, {"reason": "x"}),
        "started": sent(editor, PUBLISH, {"reason": " plainer "}, then=12),
        "once more": sent(editor, PUBLISH, {"reason": "plainer"}),
    }
    attempt = m.PublishAttempt.objects.get()
    told["while it is tested"] = shown(people, PUBLISH, roles=["editor"])[:700]
    m.PublishAttempt.objects.update(stage="cases:one", done=3, total=9)
    told["running"] = shown(people, of(attempt), roles=EVERYBODY)
    attempts.work(attempt, comfort_fails, lambda *_: Watched())
    told["tested"] = shown(people, of(attempt), roles=EVERYBODY)
    told["while it waits"] = shown(people, PUBLISH, roles=["editor"])[:700]
    wrong = {"reason": "", "reviewer": "", "reviewed_on": "2026-11-26", "next_review_due": "2026-11-24"}
    accepted = {**APPROVE, "accept-comfort": "It is late."}
    told |= {
        "approved by an editor": sent(editor, of(attempt), accepted),
        "wrongly": sent(approver, of(attempt), wrong),
        "without a name": sent(approver, of(attempt), {**accepted, "reviewed_on": "2026-11-20"}),
        "without a day": sent(approver, of(attempt), {**accepted, "reviewer": "A. Berg"}),
        "approved": sent(approver, of(attempt), {**accepted, "reviewer": "A. Berg", "reviewer_role": "GP",
                         "reviewed_on": "2026-11-25", "next_review_due": "2026-11-25"}),
        "again": sent(approver, of(attempt), accepted),
        "published": shown(people, of(attempt), roles=["editor"]),
        "the release": shown(people, f"{RELEASES}{m.Release.objects.get().pk}/change/", roles=EVERYBODY),
    }  # fmt: skip
    clock.shift(24 * 3600)
    told["overdue"] = seen_anew(people, RELEASES)
    keep(kept, "published", *told.items())


def seen_anew(people, path):
    """A page, to somebody who logs in again: the log-in has ended meanwhile."""
    person = m.Release.by.get_queryset().get(username="ed")
    people["editor"].force_login(person)
    return shown(people, path, roles=["editor"])


def test_what_keeps_it_back(content, people, clock, kept):
    edited(people, clock, "approver")
    own = run(by=None)
    told = {"edits of their own": sent(people["approver"], of(own), APPROVE)}
    told["to look at"] = shown(people, of(own), roles=("approver", "superuser"))
    unguarded = run(guard=not_guarded)
    told["without guards"] = shown(people, of(unguarded), roles=("approver",))
    told["after the walk"] = shown(people, of(run(prove=too_low, guard=not_guarded)), roles=("editor",))
    told["replaced"] = sent(people["superuser"], of(own), APPROVE)
    m.WarningSign.objects.filter(code="hot").update(level="see-professional")
    told["a case fails"] = shown(people, of(run()), roles=("approver",))
    m.WarningSign.objects.filter(code="hot").update(level="urgent")
    waiting = run()
    m.ClinicalCase.objects.update(title="Other")
    told["cases were changed"] = shown(people, of(waiting), roles=("superuser",))
    waiting = run()
    publishing.publish("first")
    told["another release"] = sent(people["superuser"], of(waiting), APPROVE)
    waiting = run()
    m.PublishAttempt.objects.filter(pk=waiting.pk).update(engine_version="0")
    told["another program"] = sent(people["superuser"], of(waiting), APPROVE)
    m.PublishAttempt.objects.filter(pk=waiting.pk).update(state="running")
    clock.shift(attempts.STALE)
    told["to the second"] = shown(people, of(waiting), roles=("editor",))[:200]
    clock.shift(1)
    told["lost"] = shown(people, of(waiting), roles=("editor",))
    m.ClinicalCase.objects.update(present=["no-such"])
    told["a case that cannot be read"] = shown(people, of(run()), roles=("editor",))
    m.ClinicalCase.objects.all().delete()
    told["no cases"] = shown(people, of(run()), roles=("editor",))
    m.Remedy.objects.filter(code="walk").update(stop_if="")
    m.Condition.objects.filter(code="tendon").update(prior=49)
    told["problems"] = shown(people, PUBLISH, roles=("editor",))
    told["no attempt"] = shown(people, f"{RELEASES}attempts/999/")
    keep(kept, "kept-back", *told.items())


def test_for_one_person(content, people, clock, settings, kept):
    settings.ONE_PERSON = True
    edited(people, clock, "approver")
    own = run()
    told = {
        "the draft": shown(people, PUBLISH, roles=("approver",))[:1200],
        "approving": shown(people, of(own), roles=("approver",)),
        "approved": sent(people["approver"], of(own), APPROVE),
        "the release": shown(people, f"{RELEASES}{m.Release.objects.get().pk}/change/", roles=("editor",)),
    }
    keep(kept, "one-person", *told.items())


def test_withdrawing_and_rolling_back(content, people, clock, kept):
    approver = people["approver"]
    publishing.publish("first")
    edited(people, clock)
    publishing.publish(replace(publishing.Approval("second"), edited_by=("ed",)))
    numbers = {release.number: f"{RELEASES}{release.number}/" for release in m.Release.objects.all()}
    told = {
        "the second": shown(people, f"{numbers[2]}withdraw/", roles=EVERYBODY),
        "the first": shown(people, f"{numbers[1]}withdraw/", roles=("approver",)),
        "again": shown(people, f"{numbers[1]}roll-back/", roles=EVERYBODY),
        "without a reason": sent(approver, f"{numbers[2]}withdraw/", {"reason": " "}),
        "by an editor": sent(people["editor"], f"{numbers[2]}withdraw/", {"reason": "x"}),
        "the first again": sent(approver, f"{numbers[1]}roll-back/", {"reason": " as it was "}),
        "of the same content": shown(people, f"{RELEASES}3/withdraw/", roles=("approver",)),
        "withdrawn": sent(approver, f"{RELEASES}3/withdraw/", {"reason": " too early "}),
        "withdrawn already": shown(people, f"{RELEASES}3/withdraw/", roles=("approver",)),
        "sent once more": sent(approver, f"{RELEASES}3/withdraw/", {"reason": "x"}),
        "what was withdrawn": shown(people, f"{RELEASES}1/roll-back/", roles=("approver",)),
        "without the tick": sent(approver, f"{RELEASES}1/roll-back/", {"reason": "x"}),
        "with the tick": sent(approver, f"{RELEASES}1/roll-back/", {"reason": "x", "again": "on"}),
        "none": shown(people, f"{RELEASES}9/roll-back/", roles=("approver",)),
        "all": shown(people, RELEASES, roles=EVERYBODY),
        "one": shown(
            people, f"{RELEASES}{m.Release.objects.get(number=4).pk}/change/", roles=("approver", "editor")
        ),
        "the same below": shown(people, f"{RELEASES}4/withdraw/", roles=("approver",)),
    }
    for number in (4, 2):
        publishing.withdraw(number, "wrong")
    told["the last"] = shown(people, f"{RELEASES}1/withdraw/", roles=("approver",))
    told["found"] = shown(people, RELEASES, {"q": "sec"}, roles=("editor",))
    keep(kept, "withdrawn", *told.items())


def test_the_password_once_more(content, people, clock, kept):
    publishing.publish("first")
    where = f"{RELEASES}1/withdraw/"
    clock.shift(11 * 60)
    approver = people["approver"]
    told = {
        "asked for": shown(people, where, roles=("approver", "editor")),
        "on the way": sent(approver, where, {"reason": "x"}),
        "wrong": sent(approver, where, {"reason": "x", "confirm-password": "y"}),
        "right": sent(approver, where, {"reason": "x", "confirm-password": "x"}),
    }
    keep(kept, "password", *told.items())
