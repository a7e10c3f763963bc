"""What warning signs forbid, in few words and with nothing lost."""

import pytest

from checker.presenting.forbidden import forbidden


@pytest.mark.parametrize(("lines", "said"), [
    (["Do not drive.", "Do not stretch.", "Do not drive."], ("Do not: drive; stretch.",)),
    (["Do not drive.", "Let nobody push it.", "Do not run."], ("Do not: drive; run.", "Let nobody push it.")),
    (["Do not drive."], ("Do not drive.",)),
    (["Do not eat. Sips are all right.", "Do not sit; walk.", "Do not run."],
     ("Do not eat. Sips are all right.", "Do not sit; walk.", "Do not run.")),
    (["Do not drive if it is weak.", "Do not run.", "Do not drive.", "Do not run or hop."],
     ("Do not: run; drive; run or hop.",)),
    (["Do not drive yet.", "Do not drive."], ("Do not drive.",)),
    ([], ()),
])  # fmt: skip
def test_single_things_share_one_sentence_and_all_else_keeps_its_own(lines, said):
    assert forbidden(lines) == said
