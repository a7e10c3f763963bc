"""What warning signs forbid, in few words and with nothing lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.presenting.forbidden import forbidden, less_what_it_forbids, told_not_to
from tests.reasoning.shipped import shipped_knowledge


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
    (["Do not rub the leg.", "Do not eat.", "Do not rub, heat or stretch the leg.", "Do not hop on the leg."],
     ("Do not: rub, heat or stretch the leg; eat; hop on the leg.",)),
    (["Do not heat the leg in the first days.", "Do not heat or rub the leg.", "Do not lift or twist.",
      "Do not train the leg hard."],
     ("Do not: heat or rub the leg; lift or twist; train the leg hard.",)),
    ([], ()),
])  # fmt: skip
def test_single_things_share_one_sentence_and_all_else_keeps_its_own(lines, said):
    assert forbidden(lines) == said


EVERY_BAN = sorted({line for sign in shipped_knowledge().warning_signs for line in sign.do_not})


@given(st.lists(st.sampled_from(EVERY_BAN), max_size=12))
def test_nothing_that_is_forbidden_is_lost_where_bans_share_their_words(lines):
    said = [set(re.findall(r"\w+", each)) for line in forbidden(lines) for each in re.split("[;:]", line)]
    for line in lines:
        verb, *_rest = words = re.findall(r"\w+", line.removeprefix("Do not "))
        whole = any(set(words) - {"or"} <= each | {"Do", "not"} for each in said)
        assert whole or any(verb in each for each in said), line


def test_what_a_text_forbids_is_found_among_what_it_asks_for():
    assert told_not_to("Ring now. Do not run. Show them this page.") == ["Do not run."]
    assert (
        less_what_it_forbids("Ring now. Do not run. Show them this page.") == "Ring now. Show them this page."
    )
