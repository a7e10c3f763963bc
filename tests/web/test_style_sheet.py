"""The style sheet: its size, its colours, and what it may not say."""

import itertools
import re
from collections import Counter
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from checker import library, publishing
from checker.web import compression, style_sheet
from hamstring_triage.local.places import ROOT
from tests.shipped import shipped_draft

THEMES = ("light", "dark", "night")
KIBIBYTE = 1024
WHOLE, CRITICAL, FIRST_PAGE, FIRST_WINDOW = 5 * KIBIBYTE, 1536, 4300, 14_600
"""Bytes under Brotli: all styles; those in the head; the start page, whose red box names every emergency
that a rule knows; all that it loads."""
LONGEST_LINE = 120
RULES = re.sub(r"/\*.*?\*/", "", style_sheet.SHEET, flags=re.DOTALL)
TINT = float(re.search(r"--tint: color-mix\(in srgb, [^;]*? (\d+)%, var\(--surface\)\)", RULES)[1]) / 100
HUES = ("accent", "danger", "warn", "see", "self")
GROUNDS = ("paper", "surface", "sunk")


def packed(data):
    return len(brotli.compress(data if isinstance(data, bytes) else data.encode()))


@pytest.fixture
def start(db, monkeypatch):
    """The start page of the shipped content, as a browser asks for it, at its longest."""
    monkeypatch.setattr(compression.secrets, "randbelow", lambda end: end - 1)
    library.reset()
    publishing.publish("Shipped content", of=shipped_draft())
    yield Client(headers={"Accept-Encoding": "gzip, br"}).get("/")
    library.reset()


def test_the_whole_sheet_keeps_its_budget():
    assert packed(style_sheet.CRITICAL) <= CRITICAL
    assert packed(style_sheet.CRITICAL) + packed(style_sheet.squeeze(style_sheet.LATER)) <= WHOLE


def test_every_part_is_joined_and_nothing_else_styles_a_public_page():
    assert set(style_sheet.parts()) == set(style_sheet.FOLDER.rglob("*.*"))
    assert {path.name for path in (ROOT / "static/css").iterdir()} == {"admin.css", "checker"}


def test_a_button_leaves_room_for_a_long_word_on_a_narrow_screen():
    assert (
        "padding: var(--s2) min(var(--s5), 5vw)" in RULES.partition(".button, .call {")[2].partition("}")[0]
    )


@pytest.mark.parametrize("row", [".option { cursor: pointer;", ".tip summary h3, .until-then a {"])
def test_a_row_breaks_a_word_that_is_longer_than_it(row):
    assert "overflow-wrap: anywhere" in RULES.partition(row)[2].partition("}")[0]


@pytest.mark.parametrize(("row", "flex"), [("& li {", "auto"), (".ask-answers {", "1 3rem")])
def test_letters_of_twice_the_size_leave_a_short_word_whole(row, flex):
    """Where every word may be broken, a part that may shrink to nothing breaks "Yes"."""
    assert f"flex: {flex};" in RULES.partition(row)[2].partition("}")[0]


def test_the_way_to_change_an_answer_stays_beside_a_long_word():
    row = RULES.partition(".summary-row {")[2].partition("}")[0]
    assert "grid-template-columns: minmax(0, 1fr) auto" in row


@pytest.mark.parametrize("part", style_sheet.parts(), ids=lambda path: path.stem)
def test_a_part_says_what_it_is_for_and_reads_as_a_diff(part):
    text = part.read_text("utf-8")
    assert text.startswith("/* ")
    assert [line for line in text.splitlines() if len(line) > LONGEST_LINE] == []
    assert text.replace("/* first paint */", "").count("/* later */") <= text.count("/* first paint */")


def test_a_component_is_defined_in_one_part():
    """A rule for a name alone, outside of a question to the screen, defines it; print.css has the paper."""
    defined = Counter(
        name
        for part in style_sheet.parts()
        for name in set(re.findall(r"^(\.[\w-]+) {", part.read_text("utf-8"), re.MULTILINE))
    )
    assert len(defined) > 50
    assert [name for name, parts in defined.items() if parts > 1] == []


def test_what_is_found_among_the_static_files_is_what_follows_the_first_paint():
    path = finders.find(style_sheet.NAME)
    assert Path(path).read_text("utf-8") == style_sheet.LATER
    assert "first paint" not in style_sheet.LATER
    assert tuple(re.findall(r"^@layer (\w+) {", style_sheet.LATER, re.MULTILINE)) == style_sheet.LAYERS
    assert [
        found for finder in finders.get_finders() for found, _ in finder.list([]) if found == style_sheet.NAME
    ] == [style_sheet.NAME]


def test_squeezing_leaves_every_rule():
    css = '/* a */ a:hover , b { color : red; --x: "a  b"; }\n@media print { c { margin: 0 1px; } }'
    assert style_sheet.squeeze(css) == 'a:hover,b{color :red;--x:"a b"}@media print{c{margin:0 1px}}'


def test_the_policy_allows_the_one_block_of_every_page_and_no_other(start):
    page = brotli.decompress(start.content).decode()
    blocks = re.findall(r"<style[^>]*>(.*?)</style>", page, re.DOTALL)
    assert blocks == [style_sheet.CRITICAL]
    directives = dict(d.strip().partition(" ")[::2] for d in start["Content-Security-Policy"].split(";"))
    assert set(directives["style-src"].split()) == {"'self'", style_sheet.source_of(blocks[0])}
    assert style_sheet.source_of(blocks[0] + " ") not in directives["style-src"]


def test_the_start_page_comes_in_one_window(start):
    assert start["Content-Encoding"] == "br"
    assert len(start.content) <= FIRST_PAGE
    page = brotli.decompress(start.content).decode()
    loaded = set(re.findall(r'(?:src|href)="/static/([^"]+)"', page))
    assert loaded == {"css/checker.css", "js/checker.js", "img/icon.svg"}
    assert len(start.content) + sum(packed(served(name)) for name in loaded) <= FIRST_WINDOW


def served(name):
    text = Path(finders.find(name)).read_text("utf-8")
    return style_sheet.squeeze(text) if name.endswith(".css") else text


class TestColours:
    @pytest.mark.parametrize("theme", THEMES)
    @pytest.mark.parametrize("ink", ["ink", "ink-soft"])
    def test_text_stands_out_seven_to_one_on_every_ground(self, theme, ink):
        grounds = [colour(name, theme) for name in GROUNDS]
        grounds += [tint(hue, theme) for hue in HUES]
        assert {ground: ratio(colour(ink, theme), ground) for ground in grounds if
                ratio(colour(ink, theme), ground) < 7} == {}  # fmt: skip

    @pytest.mark.parametrize(("theme", "hue"), list(itertools.product(THEMES, HUES)))
    def test_an_accent_stands_out_and_so_does_what_is_written_on_it(self, theme, hue):
        grounds = [*(colour(name, theme) for name in GROUNDS), tint(hue, theme)]
        assert min(ratio(colour(hue, theme), ground) for ground in grounds) >= 4.5

    @pytest.mark.parametrize("theme", THEMES)
    def test_the_border_of_a_control_and_the_focus_stand_out_three_to_one(self, theme):
        grounds = [colour("paper", theme), colour("surface", theme)]
        assert min(ratio(colour("line-strong", theme), ground) for ground in grounds) >= 3
        assert min(ratio(colour("ink", theme), colour(name, theme)) for name in GROUNDS) >= 3
        assert "outline: .2rem solid var(--ink)" in RULES

    @pytest.mark.parametrize("name", [*GROUNDS, *HUES, "line", "line-strong", "ink", "ink-soft"])
    def test_the_night_is_warm_and_dim(self, name):
        red, green, blue = channels(colour(name, "night"))
        assert red >= green >= blue
        assert blue <= red * 0.6
        assert luminance(colour(name, "night")) < 0.45

    def test_the_browsers_own_bars_take_the_colour_of_the_paper(self):
        assert {theme: colour("paper", theme) for theme in THEMES} == style_sheet.PAPER


class TestWords:
    def test_no_web_font_and_nothing_from_elsewhere(self):
        for word in ("@font-face", "@import", "url(", "http"):
            assert word not in RULES

    def test_sides_are_logical(self):
        """But for the body map: a drawing has the same left in every script."""
        rules = re.sub(r"\.zone-[\w-]+ { inset: [^}]*}", "", RULES)
        rules = re.sub(r"@media[^{]*{", "{", rules)
        rules = re.sub(r"@page[^{]*{[^}]*}", "", rules)
        side = r"(?:left|right|top|bottom)"
        names = rf"(?:margin|padding|border)-{side}[\w-]*|{side}|inset|(?:min-|max-)?(?:width|height)"
        physical = rf"(?<![\w-])(?:{names})\s*:|(?:float|text-align|clear):\s*(?:left|right)"
        assert re.findall(physical, rules) == []

    def test_motion_is_only_for_those_who_allow_it(self):
        allowed = "@media (prefers-reduced-motion: no-preference)"
        before, *blocks = RULES.split(allowed)
        after = [block.split("\n}\n", 1)[1] for block in blocks]
        assert RULES.count(allowed) >= 1
        assert not re.search(r"animation|transition", "".join([before, *after]))

    def test_nothing_tells_of_waiting_before_300_milliseconds(self):
        waiting = re.findall(r"\.htmx-request[^{]*{([^}]*)}", RULES)
        assert waiting == [" opacity: .7; transition: opacity .1s .3s; "]


def colour(token, theme):
    return style_sheet.colours(token, RULES)[theme]


def tint(hue, theme):
    """The quiet ground of this hue: a little of it in the colour of a card."""
    mixed = zip(channels(colour(hue, theme)), channels(colour("surface", theme)), strict=True)
    return "#" + "".join(f"{round(a * TINT + b * (1 - TINT)):02x}" for a, b in mixed)


def channels(colour):
    """Red, green and blue, 0 to 255."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    return tuple(bytes.fromhex(digits))


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in
              (channel / 255 for channel in channels(colour))]  # fmt: skip
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def ratio(one, other):
    """Contrast ratio, WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


MARKS = {"checked", "cited", "higher", "if-worse", "intro", "page", "share-link"}
"""Names by which tests find a place; whatever else a template names has a rule."""


def test_each_name_in_a_template_has_a_rule():
    """Of the public pages; those for editors have Django's own sheet."""
    all_of_them = (ROOT / "templates").rglob("*.html")
    templates = [path for path in all_of_them if not {"admin", "access"} & set(path.parts)]
    written = re.sub(
        r"[\w-]*\{\{.*?\}\}[\w-]*|\{%.*?%\}", " ", " ".join(path.read_text("utf-8") for path in templates)
    )
    named = {name for names in re.findall(r'class="([^"]*)"', written) for name in names.split()}
    rules = set(re.findall(r"\.([a-z][\w-]*)", RULES))
    assert named - rules == MARKS
