"""What warning signs forbid, in few words and with nothing lost."""

import pytest

from checker.presenting.forbidden import forbidden, told_not_to


@pytest.mark.parametrize(("lines", "said"), [
    (["Do not drive.", "Do not stretch.", "Do not drive."], ("Do not: drive; stretch.",)),
    (["Do not drive.", "Let nobody push it.", "Do not run."], ("Do not: drive; run.", "Let nobody push it.")),
    (["Do not drive."], ("Do not drive.",)),
    (["Do not eat. Sips are all right.", "Do not sit; walk.", "Do not run."],
     ("Do not eat. Sips are all right.", "Do not sit; walk.", "Do not run.")),
    (["Do not drive if it is weak.", "Do not run.", "Do not drive.", "Do not run or hop."],
     ("Do not: drive; run or hop.",)),
    (["Do not drive yourself.", "Do not drive or walk about.", "Do not eat."],
     ("Do not: drive or walk about; eat.",)),
    (["Do not drive yourself.", "Do not drive."], ("Do not drive.",)),
    (["Do not drive if it is weak.", "Do not drive yourself."], ("Do not drive yourself.",)),
    (["Do not drive yourself.", "Do not drive yourself, eat."], ("Do not drive yourself, eat.",)),
    (["Do not drive yet.", "Do not drive."], ("Do not drive.",)),
    (["Do not drive yourself, eat or drink.", "Do not run."],
     ("Do not: drive yourself, eat or drink; run.",)),
    (["Do not drive yourself, eat or drink.", "Do not drive."],
     ("Do not: drive yourself, eat or drink; drive.",)),
    ([], ()),
])  # fmt: skip
def test_single_things_share_one_sentence_and_all_else_keeps_its_own(lines, said):
    assert forbidden(lines) == said


def test_what_a_text_forbids_is_found_among_what_it_asks_for():
    assert told_not_to("Ring now. Do not run. Show them this page.") == ["Do not run."]
