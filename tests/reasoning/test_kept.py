"""What is concluded from odd answers is kept, from the evidence to the assessment."""

from dataclasses import replace

from checker.reasoning.assessment import assess, level_so_far, so_far
from checker.reasoning.causes.differential import Differential
from checker.reasoning.relief.selection import Relief
from tests.kept import line
from tests.reasoning.every_shape import every_shape
from tests.reasoning.strangers import strangers


def test_the_assessment_of_strangers(kept):
    lines = []
    for interview in strangers(every_shape(), 36):
        found = assess(interview)
        causes = [(cause.condition, cause.band) for cause in found.differential.causes if cause.in_play]
        bare = replace(found, differential=Differential((), clear=False, none_fits=False), relief=Relief())
        told = (found.differential.clear, found.differential.none_fits)
        lines += [
            line(interview.answers),
            f"  {line(interview.evidence)}",
            f"  {line(bare)}",
            f"  {line(causes)} {line(told)} {line(level_so_far(interview))} {line(so_far(found).within)}",
        ]
    kept.same("assessments", lines)
