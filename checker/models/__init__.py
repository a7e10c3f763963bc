"""Draft content as rows, what was published from it, and results that were shared."""

from checker.models.attempts import PublishAttempt
from checker.models.base import Coded, Content, Ordered
from checker.models.cases import CaseResult, ClinicalCase
from checker.models.causes import Condition
from checker.models.families import Family
from checker.models.frequencies import Frequency
from checker.models.gates import Effect, Gate
from checker.models.guards import GuardResult
from checker.models.health_links import HealthLink
from checker.models.notes import Note
from checker.models.positions import FirstPosition, NeverTogether
from checker.models.questions import Question, QuestionClause
from checker.models.releases import Release, ReleaseEvent, Snapshot, UnchangeableError
from checker.models.relief import Fit, Remedy
from checker.models.relief_keys import ReliefKey, ReliefKeyClause
from checker.models.settings import QuestionnaireSettings
from checker.models.shared_results import SharedResult
from checker.models.sign_results import SignResults
from checker.models.site import GuideSection, OnlyOne, SafetyBoxLine, SiteDetails
from checker.models.sources import CareAdvice, Contact, Region, Source
from checker.models.symptoms import Symptom, SymptomGroup
from checker.models.warning_signs import WarningSign, WarningSignClause

__all__ = [
    "CareAdvice",
    "CaseResult",
    "ClinicalCase",
    "Coded",
    "Condition",
    "Contact",
    "Content",
    "Effect",
    "Family",
    "FirstPosition",
    "Fit",
    "Frequency",
    "Gate",
    "GuardResult",
    "GuideSection",
    "HealthLink",
    "NeverTogether",
    "Note",
    "OnlyOne",
    "Ordered",
    "PublishAttempt",
    "Question",
    "QuestionClause",
    "QuestionnaireSettings",
    "Region",
    "Release",
    "ReleaseEvent",
    "ReliefKey",
    "ReliefKeyClause",
    "Remedy",
    "SafetyBoxLine",
    "SharedResult",
    "SignResults",
    "SiteDetails",
    "Snapshot",
    "Source",
    "Symptom",
    "SymptomGroup",
    "UnchangeableError",
    "WarningSign",
    "WarningSignClause",
]
