"""From draft to public: test, approve, freeze a release; withdraw and roll back.

Nothing else writes releases. What was published stays as it is; what happens
to it later is an event beside it. `gate` says what a draft must pass, `attempts`
takes one through it in the background, and `releases` writes what comes out.
"""

from __future__ import annotations

from checker.publishing.drafts import Draft, checked, current_plain, draft
from checker.publishing.findings import Findings, findings_line, refusals
from checker.publishing.gate import find
from checker.publishing.recorded import RECORDED, Recorded
from checker.publishing.refused import PublishRefusedError
from checker.publishing.releases import Approval, publish, roll_back, withdraw
from checker.publishing.summary import Standing, standing
from checker.publishing.withdrawn import HeldAgain, held_again, last_withdrawal

__all__ = [
    "RECORDED",
    "Approval",
    "Draft",
    "Findings",
    "HeldAgain",
    "PublishRefusedError",
    "Recorded",
    "Standing",
    "checked",
    "current_plain",
    "draft",
    "find",
    "findings_line",
    "held_again",
    "last_withdrawal",
    "publish",
    "refusals",
    "roll_back",
    "standing",
    "withdraw",
]
