"""A small knowledge base that has one of everything the questionnaire does."""

from checker.library import NoReleaseError, Published
from checker.reasoning.knowledge import (
    CareAdvice,
    Clause,
    Condition,
    Contact,
    Criterion,
    Frequency,
    Group,
    KnowledgeBase,
    Question,
    Region,
    Settings,
    Symptom,
    WarningSign,
)
from checker.reasoning.knowledge.levels import CareLevel, TimeFrame
from checker.reasoning.knowledge.questions import QuestionKind, Stage


def symptoms(*codes, **extra):
    return tuple(
        Symptom(code, code.replace("-", " ").capitalize(), code.replace("-", " "), **extra) for code in codes
    )


def tick_list(code, stage, *codes, **extra):
    extra = {"none_text": "None of these", "unsure_text": "I'm not sure about some", **extra}
    screen = extra.pop("screen", code)
    return Question(
        code,
        screen,
        Stage(stage),
        QuestionKind.MANY,
        f"Text of {code}?",
        f"Why {code}.",
        symptoms(*codes),
        **extra,
    )


def choice(code, stage, *codes, **extra):
    extra = {"unsure_text": "Not sure", **extra}
    screen = extra.pop("screen", code)
    return Question(
        code,
        screen,
        Stage(stage),
        QuestionKind.ONE,
        f"Text of {code}?",
        f"Why {code}.",
        symptoms(*codes),
        **extra,
    )


def sign(code, level, within, *any_of, **extra):
    criterion = Criterion((Clause(any_of),))
    return WarningSign(
        code, f"Sign {code}", criterion, level, within, "Do it.", "Do not.", "Because.", **extra
    )


QUESTIONS = (
    tick_list("safety", "safety", "numb", "weak", "collapsed", sorts_unsure=True, title="Safety list"),
    tick_list("weak-kind", "follow-up", "weak-sudden", "weak-slow", follows=("weak",), title="The weak leg"),
    choice("age", "about-you", "child", "grown", screen="about-you", unsure_text="", title="Age"),
    tick_list("habits", "about-you", "smokes", screen="about-you", title="Habits", private=True),
    choice("spot", "core", "sit-bone", "calf", evidence_group="where", title="Worst spot"),
    choice(
        "sitting", "adaptive", "sitting-hurts", "sitting-eases", evidence_group="pressure", title="Sitting"
    ),
    choice("cough", "adaptive", "cough-hurts", "cough-nothing", evidence_group="nerve", title="Coughing"),
    choice(
        "coping",
        "private-end",
        "dark-thoughts",
        "no-thoughts",
        unsure_text="I'd rather not say",
        private=True,
        optional=True,
    ),
)


def conditions():
    words = {"what": "What.", "lying": "Lying.", "course": "Course.", "care": "Care."}
    return (
        Condition("tendon", "Tendon", "A sore tendon", 50, **words),
        Condition("nerve", "Nerve", "An irritated nerve", 50, **words),
    )


def small(**changes):
    rows = {
        "sit-bone": (60, 20),
        "calf": (40, 80),
        "sitting-hurts": (70, 40),
        "sitting-eases": (30, 60),
        "cough-hurts": (10, 50),
        "cough-nothing": (90, 50),
    }
    parts = {
        "settings": Settings(
            "Small", "Not reviewed.", "Grown-ups.", ("Children.",), 7, 8, 9, adult="adults", minor="child"
        ),
        "questions": QUESTIONS,
        "groups": (Group("adults", "Adults", ("grown",)),),
        "conditions": conditions(),
        "frequencies": {s: {"tendon": Frequency(t), "nerve": Frequency(n)} for s, (t, n) in rows.items()},
        "warning_signs": (
            sign("numb", CareLevel.URGENT, TimeFrame.TODAY, "numb"),
            sign("collapsed", CareLevel.EMERGENCY, TimeFrame.NOW, "collapsed"),
            sign("dark", CareLevel.EMERGENCY, TimeFrame.NOW, "dark-thoughts", contact="crisis"),
        ),
        "care_advice": tuple(
            CareAdvice(
                level, f"Heading {level.code}", "What.", "Where.", "At night.", "No answer.", ("Net.",)
            )
            for level in CareLevel
        ),
        "regions": (
            Region("uk", "United Kingdom", "Europe/London"),
            Region("us", "United States", "Pacific/Honolulu"),
        ),
        "contacts": (
            Contact("uk", "emergency", "Ring 999.", "999"),
            Contact("us", "emergency", "Call 911.", "911"),
            Contact("uk", "crisis", "Ring Samaritans on 116 123.", "116123"),
            Contact("us", "crisis", "Call 988.", "988"),
        ),
        "safety_box": {
            "emergency": ("A red flag.",),
            "today": ("An amber flag.",),
            "limits": ("It can be wrong.",),
        },
        "remedies": (),
        "fits": {},
        "relief_keys": (),
        "effects": (),
        "gates": (),
        "first_positions": (),
        "never_together": (),
        "sources": (),
        "guide": (),
    }
    return KnowledgeBase(**{**parts, **changes})


class FakeLibrary:
    """Stands in for the releases; tests withdraw and add some."""

    def __init__(self):
        self.releases = {1: small()}
        self.gone = set()
        self.checksums = {}

    def current(self):
        return self.release(max(set(self.releases) - self.gone))

    def release(self, number):
        if number not in self.releases:
            raise NoReleaseError
        checksum = self.checksums.get(number, f"{number}-checksum")
        return Published(self.releases[number], number, checksum)

    def is_withdrawn(self, number):
        return number in self.gone

    def put_in_place(self, monkeypatch):
        for name in ("current", "release", "is_withdrawn"):
            monkeypatch.setattr(f"checker.library.{name}", getattr(self, name))
        return self
