"""Every statement of the source article, and the content that carries it.

A01-A20: relief; A1-A7: when to seek care; C01-C12: causes and mechanisms. Where
a claim was found too strong, the expression asks for the softer wording.
"""

import re
from dataclasses import dataclass

import pytest

from checker.reasoning.knowledge.plain_form import write
from checker.reasoning.warning_signs.floors import FLOORS, Floor
from tests.reasoning.shipped import shipped_knowledge

KB = shipped_knowledge()


@dataclass(frozen=True)
class Carrier:
    """One piece of content, and what its text must say."""

    kind: str
    """remedy, condition, guide, sign, effect, advice or floor."""
    code: str
    says: str

    def __str__(self):
        return f"{self.kind} {self.code}"


def c(kind, code, says):
    return Carrier(kind, code, says)


STATEMENTS = {
    "A01 changing position is the first and safest step": [
        c("advice", "self-care", r"Start with the positions for tonight"),
        c("guide", "why-not-known", r"positions here are safe for most people to try"),
    ],
    "A02 on the back: a pillow under the knees": [
        c("remedy", "pillow-under-knees", r"on your back.*pillow under (your|both) knees"),
    ],
    "A03 bent knees slacken hamstrings and nerve": [
        c(
            "remedy",
            "pillow-under-knees",
            r"slackens the muscles at the back of the thigh and the sciatic nerve",
        ),
    ],
    "A04 on the side: a thick pillow between knees and ankles": [
        c(
            "remedy",
            "pillow-between-knees-ankles",
            r"thick pillow between your legs.*knees to the ankles",
        ),
    ],
    "A05 it keeps hips and spine level": [
        c(
            "remedy",
            "pillow-between-knees-ankles",
            r"cannot drop forward, twist your hips and pull on the nerve",
        ),
    ],
    "A06 soft support takes the pressure off the sit bone": [
        c("remedy", "sit-bone-offload", r"soft support next to the sore spot, never under it"),
        c("remedy", "sit-bone-offload", r"soft folded towel"),
    ],
    "A07 cold at the buttock crease, 10 to 15 minutes, before bed": [
        c("remedy", "cold-pack-buttock-fold", r"10 to 15 minutes, never more than 20"),
        c("remedy", "cold-pack-buttock-fold", r"before you sleep"),
    ],
    "A08 cold numbs; it is not promised to heal": [
        c("remedy", "cold-pack-buttock-fold", r"Numb.*dulls the pain; it does not make you heal faster"),
    ],
    "A09 warmth relaxes tight muscles": [
        c("remedy", "warm-pack", r"Relax a tight low back, buttock or mid-thigh"),
    ],
    "A10 no warmth on what is inflamed": [
        c("effect", "quality-throbbing warm-pack", r"avoid.*inflamed"),
        c("effect", "hot-swollen-area warm-pack", r"avoid.*inflamed or infected"),
        c("effect", "onset-injury-72h warm-pack", r"avoid.*first 3 days"),
    ],
    "A11 on waking: pelvic tilts": [c("remedy", "pelvic-tilt", r"before you get up")],
    "A12 on waking: a light walk": [c("remedy", "gentle-walk", r"easy walk after waking")],
    "A13 both ease stiffness and move the blood": [
        c("remedy", "pelvic-tilt", r"may ease morning stiffness"),
        c("remedy", "gentle-walk", r"eases stiffness and gets the blood moving"),
    ],
    "A14 a stretch may help a muscle and harm a nerve": [
        c("remedy", "gentle-buttock-stretch", r"tight muscle may like a stretch, an irritated nerve may not"),
        c("remedy", "pause-hamstring-stretching", r"pull on an irritated nerve"),
        c("guide", "why-stretching", r"can make an inflamed nerve hurt more"),
    ],
    "A15 a firm bed can press on the sit bone": [
        c("guide", "why-pressure", r"firm surface presses more on one spot"),
        c("remedy", "mattress-check", r"medium-firm suits many backs better than hard"),
    ],
    "A16 staying still can make the ache build": [
        c("guide", "why-still", r"ache can build up"),
        c("guide", "why-still", r"found no direct evidence"),
    ],
    "A17 flat with straight legs arches the back more": [
        c(
            "guide",
            "why-straight-legs",
            r"straight legs arches the low back more than lying with the knees bent",
        ),
        c("guide", "why-straight-legs", r"does not mean that lying arches the back more than standing"),
    ],
    "A18 no sleep, or weeks of self-care: see somebody": [
        c("guide", "why-whom-to-see", r"physiotherapist \(physical therapist\) or a doctor \(physician\)"),
        c("guide", "why-whom-to-see", r"stops you from sleeping at all.*more than a few weeks"),
        c("remedy", "book-physio", r"where steady self-care has not helped enough"),
    ],
    "A19 urgent: weakness, numbness past the knee, bladder or bowel": [
        c(
            "remedy",
            "when-to-get-help",
            r"bladder or bowel.*gets weak, numbness or tingling goes past the knee",
        ),
        c("guide", "why-whom-to-see", r"sudden or growing weakness.*past the knee.*bladder or bowel"),
    ],
    "A20 no relief from positions: have the source looked for": [
        c("remedy", "book-physio", r"find the source of the pain"),
        c("guide", "why-whom-to-see", r"no real relief.*find out exactly where it comes from"),
    ],
    "A1 sudden weakness": [
        c("floor", "article-weakness", r"URGENT TODAY.*leg-weak-sudden"),
        c("sign", "wk-4", r"urgent.*Sudden weakness"),
    ],
    "A2 growing weakness": [
        c("floor", "article-weakness", r"URGENT TODAY.*leg-weak-worsening"),
        c("sign", "wk-5", r"urgent.*Weakness that grows"),
    ],
    "A3 numbness or tingling past the knee": [
        c("floor", "article-numbness", r"URGENT TODAY.*numb-below-knee"),
        c("sign", "nb-1", r"urgent.*Numbness or tingling past the knee"),
    ],
    "A4 loss of bladder or bowel control": [
        c("floor", "article-bladder-bowel", r"EMERGENCY NOW.*bladder-bowel"),
        c("sign", "ces-1", r"emergency.*pee, poo"),
    ],
    "A5 pain that stops all sleep": [
        c("floor", "article-no-sleep", r"SEE_PROFESSIONAL ONE_WEEK.*pain-stops-all-sleep"),
        c("sign", "gn-2", r"see-professional.*one-week"),
        c("sign", "gn-1", r"urgent.*painkillers do not touch"),
    ],
    "A6 weeks despite self-care": [
        c("floor", "article-weeks", r"SEE_PROFESSIONAL TWO_WEEKS.*duration-3-6w.*self-care-2w-or-more"),
        c("sign", "gn-3", r"see-professional.*lasted this long"),
    ],
    "A7 no relief from positions": [
        c("floor", "article-no-relief", r"SEE_PROFESSIONAL TWO_WEEKS.*position-changes-no-help"),
        c("sign", "gn-4", r"see-professional.*Changing how you lie"),
    ],
    "C01 the three hamstrings and their course": [
        c("guide", "why-hamstrings", r"three muscles at the back of the thigh.*sit bone.*behind the knee"),
        c("condition", "pht", r"Three hamstring muscles"),
    ],
    "C02 sit-bone tendon: where, and what brings it on": [
        c(
            "condition",
            "pht",
            r"ties the thigh muscles to the sit bone.*Running, sitting and driving.*buttock meets the thigh",
        ),
    ],
    "C03 lying presses the tendon": [
        c("condition", "pht", r"Lying like that for a long time can squeeze the tendon"),
        c("guide", "why-pressure", r"squeeze the tendon between the bone and the bed"),
    ],
    "C04 sciatica: a disc, a narrow canal, or further down at the hip": [
        c(
            "condition",
            "disc",
            r"narrow nerve tunnels there \(stenosis\), or further down, where it passes the hip",
        ),
        c("guide", "why-straight-legs", r"disc in the low back.*stenosis.*at the hip"),
    ],
    "C05 it shoots, burns or tingles down the thigh": [
        c("condition", "disc", r"shoot, burn or tingle down the thigh"),
        c("guide", "why-straight-legs", r"shooting, burning or tingling down the thigh"),
    ],
    "C06 the piriformis can squeeze the nerve and feel like a hamstring": [
        c("condition", "dgs", r"piriformis, is thought to go into spasm and squeeze the nerve"),
        c("condition", "dgs", r"feel exactly like a hamstring problem"),
    ],
    "C07 lying changes the tension of deep muscles": [
        c("condition", "dgs", r"Lying down changes the tension in the deep muscles"),
        c("guide", "why-tension", r"Lying down changes the tension in the deep muscles"),
    ],
    "C08 a firm surface presses tendon or nerve": [
        c(
            "guide",
            "why-pressure",
            r"tendon between the bone and the bed. A nerve in the buttock can be pressed",
        ),
    ],
    "C09 on the back with straight legs there is less room for nerves": [
        c("guide", "why-straight-legs", r"narrow the space where the nerves leave the back"),
        c("condition", "stenosis", r"straight legs.*arches the low back and leaves the nerves less space"),
    ],
    "C10 stillness lets the ache build": [c("guide", "why-still", r"you lie still.*ache can build up")],
    "C11 a tight muscle and an inflamed nerve answer a stretch differently": [
        c(
            "guide",
            "why-stretching",
            r"tight muscle and an inflamed nerve can feel alike, but they do not answer",
        ),
    ],
    "C12 whom to see": [
        c("guide", "why-whom-to-see", r"physical therapist\) or a doctor \(physician\)"),
        c("condition", "pht", r"physiotherapist \(physical therapist\).*doctor \(physician\)"),
    ],
}
PAIRS = [(statement, carrier) for statement, carriers in STATEMENTS.items() for carrier in carriers]
NUMBERS = [
    *(f"A{n:02}" for n in range(1, 21)),
    *(f"A{n}" for n in range(1, 8)),
    *(f"C{n:02}" for n in range(1, 13)),
]


def text_of(carrier):
    """All words of a piece of content, in the order of its fields, on one line."""
    found = {
        "remedy": KB.remedy,
        "condition": KB.condition,
        "sign": KB.warning_sign,
        "guide": {g.code: g for g in KB.guide},
        "effect": {f"{e.key} {e.remedy}": e for e in KB.effects},
        "advice": {a.level.code: a for a in KB.care_advice},
        "floor": {f.code: f for f in FLOORS},
    }[carrier.kind][carrier.code]
    if isinstance(found, Floor):
        return f"{found.level.name} {found.within.name} {found.all_of}"
    return " ".join(" ".join(words(write(found))).split())


def words(plain):
    values = plain.values() if isinstance(plain, dict) else plain
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            yield from words(value)


@pytest.mark.parametrize(("statement", "carrier"), PAIRS, ids=str)
def test_the_content_says_what_the_article_says(statement, carrier):
    assert re.search(carrier.says, text_of(carrier)), f"{statement}: {carrier} says: {text_of(carrier)}"


def test_every_statement_of_the_article_is_carried_by_something():
    assert [s.split()[0] for s in STATEMENTS] == NUMBERS
    assert all(STATEMENTS.values())


def test_every_remedy_of_the_article_is_marked_as_such():
    carried = {
        carrier.code for carriers in STATEMENTS.values() for carrier in carriers if carrier.kind == "remedy"
    }
    marked = {r.code for r in KB.remedies if r.from_article}
    assert marked <= carried
