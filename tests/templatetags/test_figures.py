"""Every drawing that the content names exists, and is whole, quiet and theme-aware."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.utils import translation

from checker.library import from_files
from checker.presenting.relief import card
from checker.templatetags import figures
from checker.templatetags.figures import drawing
from checker.web.style_sheet import SHEET
from checker.words import catalogue, pseudo

CONTENT = Path(__file__).parents[2] / "checker" / "content" / "hamstring"
KNOWLEDGE = from_files(CONTENT)
FIGURES = Path(settings.TEMPLATES[0]["DIRS"][0]) / "figures"
NAMED = sorted({named.drawing for named in KNOWLEDGE.remedies + KNOWLEDGE.conditions if named.drawing})
SITES = ("pht", "disc", "stenosis", "dgs", "strain")
MADE = sorted(path.stem for kind in ("d[0-9]*.html", "cause-*.html") for path in FIGURES.glob(kind))
SMALLEST_LABEL = 13
THINNEST_LINE = 2
WIDEST_LETTER = 10.4
"""Units that a letter of a label takes on average, in a wide font."""
LABEL = re.compile(r"<text([^>]*)>([^<]*)(?:<tspan[^>]*>([^<]*))?")
WIDTH = r'viewBox="\S+ \S+ (\S+) '
TICK, CROSS = "M-6 .5L-1.5 5.5", "M-5.5 -5.5"
PAINTED = {"fig-skin", "fig-skin-fill", "fig-halo", "fig-pillow", "fig-bed", "fig-mark", "fig-text"}


class Art(HTMLParser):
    """Its elements as (name, attributes), and the words in each title and desc."""

    def __init__(self, markup):
        super().__init__()
        self.elements, self.words, self.open = [], {"title": [], "desc": []}, ""
        self.feed(markup)

    def handle_starttag(self, name, attributes):
        self.elements.append((name, dict(attributes)))
        self.open = name

    def handle_endtag(self, name):
        self.open = ""

    def handle_data(self, words):
        if self.open in self.words:
            self.words[self.open].append(words.strip())

    def all(self, name):
        return [attributes for found, attributes in self.elements if found == name]

    def ids(self):
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]


def art(code, prefix="tip"):
    return Art(drawing(code, prefix))


def test_the_content_names_drawings():
    assert len(NAMED) >= 15


@pytest.mark.parametrize("code", NAMED)
def test_every_drawing_that_the_content_names_exists(code):
    assert "<svg" in drawing(code, "tip")


@pytest.mark.parametrize("code", ["", "d99", "body", "../base", "D01", "d01/..", "d1"])
def test_a_code_without_a_drawing_shows_nothing(code):
    assert drawing(code, "tip") == ""


def test_a_stored_result_from_before_there_were_drawings_shows_nothing():
    page = Template("{% load figures %}[{% drawing tip.drawing tip.code %}]")
    assert page.render(Context({"tip": {"code": "rest"}})) == "[]"


@pytest.mark.parametrize("code", MADE)
def test_every_picture_has_a_title_and_a_description_of_its_own(code):
    found = art(code)
    pictures = found.all("svg")
    assert all(picture["role"] == "img" for picture in pictures)
    assert len(found.words["title"]) == len(found.words["desc"]) == len(pictures)
    assert all(found.words["title"] + found.words["desc"])
    for picture in pictures:
        assert {picture["aria-labelledby"], picture["aria-describedby"]} <= set(found.ids())


@pytest.mark.parametrize("code", MADE)
def test_ids_are_unique_when_a_drawing_stands_on_a_page_twice(code):
    ids = art(code, "one").ids() + art(code, "two").ids()
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("code", MADE)
def test_a_hatch_that_is_used_is_there(code):
    found = art(code)
    used = set(re.findall(r"url\(#([^)]+)\)", drawing(code, "tip")))
    assert used <= set(found.ids())


@pytest.mark.parametrize("code", MADE)
def test_nothing_in_a_drawing_breaks_the_content_security_policy(code):
    found = art(code)
    assert not {name for name, _ in found.elements} & {"style", "script", "image", "foreignobject", "use"}
    assert not [a for _, a in found.elements if "style" in a or any(key.startswith("on") for key in a)]


@pytest.mark.parametrize("code", MADE)
def test_labels_and_lines_survive_a_narrow_screen(code):
    found = art(code)
    assert all(float(a["font-size"]) >= SMALLEST_LABEL for _, a in found.elements if "font-size" in a)
    lines = [a for _, a in found.elements if "stroke-width" in a]
    assert all(float(a["stroke-width"]) >= THINNEST_LINE for a in lines)


@pytest.mark.parametrize("code", MADE)
def test_words_are_at_least_12_pixels_high_where_a_picture_is_264_wide(code):
    pictures = drawing(code, "tip").split("<svg")[1:]
    worded = [picture for picture in pictures if "<text" in picture]
    for picture in worded:
        width, size = (float(re.search(found, picture)[1]) for found in (WIDTH, r'font-size="(\d+)"'))
        assert size * 264 / width >= 12


@pytest.mark.parametrize("code", MADE)
def test_labels_fit_into_their_picture(code):
    for picture in drawing(code, "tip").split("<svg")[1:]:
        left, top, width, height = map(float, re.search(r'viewBox="([^"]+)"', picture)[1].split())
        for label, first, second in LABEL.findall(picture):
            x, y, anchor = (re.search(rf'{name}="([^"]+)"', label)[1] for name in (" x", " y", "anchor"))
            room = max(len(first), len(second)) * WIDEST_LETTER
            start = float(x) - (room / 2 if anchor == "middle" else 0)
            assert left <= start, first
            assert start + room <= left + width, first
            assert top + 13 <= float(y) <= top + height - (20 if second else 0), first


@pytest.mark.parametrize("code", MADE)
def test_colours_come_from_classes_that_the_sheet_knows(code):
    painted = [a for _, a in art(code).elements if a.get("fill", "").startswith("#")]
    assert all(a["class"] in PAINTED for a in painted)
    rules = [rule for name in PAINTED for rule in re.findall(rf"\.{name}[ ,][^}}]*}}", SHEET)]
    assert len(rules) >= len(PAINTED)
    assert all("#" not in rule for rule in rules)


@pytest.mark.parametrize("code", ["d02", "d03"])
def test_the_wrong_way_stands_beside_the_right_way(code):
    both = drawing(code, "tip")
    assert both.count('class="drawing drawing-half"') >= 2
    assert len(re.findall("✓</span> <strong>Right:", both)) == len(re.findall(TICK, both)) == 1
    assert len(re.findall("✕</span> <strong>Avoid:", both)) == len(re.findall(CROSS, both)) == 1


def test_every_cross_stands_with_the_word():
    crossed = [code for code in MADE if re.search(CROSS, drawing(code, "tip"))]
    assert crossed
    assert all(re.search("Avoid|Stop", drawing(code, "tip")) for code in crossed)


@pytest.mark.parametrize("code", SITES)
def test_a_common_cause_shows_where_it_sits(code):
    cause = KNOWLEDGE.condition[code]
    assert cause.drawing
    page = render_to_string("components/cause_card.html", {"cause": cause})
    assert "<svg" in page
    assert "ore here" in page


@pytest.mark.parametrize("code", MADE)
def test_nothing_in_a_drawing_comes_from_elsewhere(code):
    outside = [v for _, a in art(code).elements for k, v in a.items() if "href" in k or "://" in (v or "")]
    assert not outside


def test_a_card_carries_the_drawing_of_its_remedy():
    remedy = next(remedy for remedy in KNOWLEDGE.remedies if remedy.drawing)
    assert card(remedy).drawing == remedy.drawing


@pytest.fixture
def longer(settings, tmp_path):
    """Every text at least 40 % longer."""
    file = tmp_path / catalogue.folder_of(pseudo.LONG) / "LC_MESSAGES" / "django.mo"
    catalogue.compile_to(file, pseudo.catalogue(catalogue.interface_texts(), pseudo.long))
    settings.LOCALE_PATHS = [tmp_path]
    cache.clear()
    with translation.override(pseudo.LONG):
        yield


def test_where_a_language_needs_more_room_letters_stand_for_the_words(longer):
    for code in MADE:
        for picture in drawing(code, "tip").split("<figure")[1:]:
            labels, told = LABEL.findall(picture), re.findall("<li>([^<]+)</li>", picture)
            assert [first + second for _, first, second in labels] == list("ABCDEFGH"[: len(labels)]), code
            assert len(told) == len(labels)
            assert all(len(words) > 3 for words in told)


def test_a_letter_stands_where_its_line_ends(longer):
    picture = drawing("d05", "tip")
    lettered = r'd="M([\d.]+) ([\d.]+)[^>]*/>\s*<text[^>]* x="(\d+)" y="(\d+)"[^>]*>A</text>'
    x, y, at_x, at_y = map(float, re.search(lettered, picture).groups())
    assert abs(complex(at_x, at_y - 6) - complex(x, y)) < 14


def test_words_that_fit_stay_in_the_drawing():
    assert "<li>" not in drawing("d01", "tip")
    assert "Low back relaxed" in drawing("d01", "tip")


@pytest.fixture
def rendered(monkeypatch):
    """Names of the templates asked for, with nothing kept from before."""
    names = []

    def noting(name):
        names.append(name)
        return get_template(name)

    figures._drawn.cache_clear()
    monkeypatch.setattr(figures, "get_template", noting)
    yield names
    figures._drawn.cache_clear()


def test_a_drawing_is_made_once_for_each_prefix_and_language(rendered):
    first = drawing("d05", "one"), drawing("d05", "two")
    with translation.override("de"):
        drawing("d05", "one")
    assert len(rendered) == 3
    assert (drawing("d05", "one"), drawing("d05", "two")) == first
    assert len(rendered) == 3
    assert 'id="one-d05' in first[0]
    assert 'id="two-d05' in first[1]


def test_whoever_changes_a_drawing_sees_it_at_once(rendered, settings):
    settings.DEBUG = True
    drawing("d05", "one")
    drawing("d05", "one")
    assert len(rendered) == 2
