"""In which group of the first page each table stands, and what a clinician finds there."""

from __future__ import annotations

from checker.web.desk import Groups

GROUPS: Groups = {
    "Questions": {
        "Question": "what people are asked, with its answers and figures",
        "Symptom": "each answer that can be ticked",
        "SymptomGroup": "answers that rules name together",
        "QuestionnaireSettings": "who it is for, and its limits",
    },
    "Warning signs": {
        "WarningSign": "who must be seen, how soon, and what they read",
        "Gate": "which tips may still be shown with a sign",
        "CareAdvice": "what each care level says",
        "Contact": "whom people ring",
        "Region": "where those numbers hold",
        "SafetyBoxLine": "the red box of every page",
    },
    "Causes": {
        "Condition": "what the pain may come from",
        "Family": "kinds of pain that people read first",
        "Frequency": "how often an answer goes with a cause",
    },
    "Tips": {
        "Remedy": "what people can try",
        "Fit": "which tip suits which cause",
        "ReliefKey": "what about a person changes the tips",
        "Effect": "how it changes each tip",
        "FirstPosition": "how to lie first",
        "NeverTogether": "tips that contradict each other",
    },
    "Publish": {
        "Release": "what is public, and what was",
        "ClinicalCase": "made-up people that every draft is tested with",
        "Source": "the literature that it rests on",
        "GuideSection": "pages to read without answering",
        "SiteDetails": "who hosts this site",
    },
    "People": {
        "User": "who may come in, and their role",
        "Group": "what each role may do",
    },
}
