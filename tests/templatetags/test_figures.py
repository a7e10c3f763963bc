"""Every drawing that the content names exists, and is whole, quiet and theme-aware."""

import re
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.utils import translation

from checker.presenting.relief import card
from checker.templatetags import figures
from checker.templatetags.figures import drawing, small_drawing
from checker.web import drawings
from checker.web.style_sheet import SHEET
from checker.words import catalogue, pseudo
from tests.reasoning.shipped import shipped_knowledge

CONTENT = Path(__file__).parents[2] / "checker" / "content" / "hamstring"
KNOWLEDGE = shipped_knowledge()
FIGURES = Path(settings.TEMPLATES[0]["DIRS"][0]) / "figures"
NAMED = sorted({named.drawing for named in KNOWLEDGE.remedies + KNOWLEDGE.conditions if named.drawing})
SITES = ("pht", "disc", "stenosis", "dgs", "strain")
MADE = sorted(path.stem for kind in ("d[0-9]*.html", "cause-*.html") for path in FIGURES.glob(kind))
SMALLEST_LABEL = 13
THINNEST_LINE = 2
WIDEST_LETTER = 10.4
"""Units that a letter of a label takes on average, in a wide font."""
LABEL = re.compile(r"<text([^>]*)>([^<]*)(?:<tspan[^>]*>([^<]*))?")
LEAD = r'stroke-width="2" d="M([\d.]+) ([\d.]+)L'
WIDTH = r'viewBox="\S+ \S+ (\S+) '
TICK, CROSS = "M-6 .5L-1.5 5.5", "M-5.5 -5.5"
LARGEST_FILE, MOST_IN_A_PAGE = 2300, 1500
"""Bytes of a file under Brotli; letters of HTML for one picture."""


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


def art(code):
    """The drawing as a page has it."""
    return Art(drawing(code))


def lines(code):
    """The file of its lines."""
    return Art(drawings.lines(code))


def test_the_content_names_drawings():
    assert len(NAMED) >= 15


@pytest.mark.parametrize("code", NAMED)
def test_every_drawing_that_the_content_names_exists(code):
    assert "<svg" in drawing(code)


@pytest.mark.parametrize("code", ["", "d99", "body", "../base", "D01", "d01/..", "d1"])
def test_a_code_without_a_drawing_shows_nothing(code):
    assert drawing(code) == ""


def test_a_stored_result_from_before_there_were_drawings_shows_nothing():
    page = Template("{% load figures %}[{% drawing tip.drawing %}{% small_drawing tip.drawing %}]")
    assert page.render(Context({"tip": {"code": "rest"}})) == "[]"


@pytest.mark.parametrize("code", MADE)
def test_every_picture_has_a_title_and_a_description_of_its_own(code):
    found = art(code)
    pictures = found.all("svg")
    assert all(picture["role"] == "img" for picture in pictures)
    assert len(found.words["title"]) == len(found.words["desc"]) == len(pictures)
    assert all(found.words["title"] + found.words["desc"])


@pytest.mark.parametrize("code", MADE)
def test_a_drawing_may_stand_on_a_page_twice(code):
    assert art(code).ids() == []


@pytest.mark.parametrize("code", MADE)
def test_every_picture_takes_its_own_lines_from_the_file(code):
    shown = [used["href"] for used in art(code).all("use")]
    assert shown == [f"/static/drawings/{code}.svg#p{number}" for number, _ in enumerate(shown, start=1)]
    assert len(shown) == len(art(code).all("svg"))
    assert {href.partition("#")[2] for href in shown} <= set(lines(code).ids())
    assert not art(code).all("path")


@pytest.mark.parametrize("code", MADE)
def test_the_file_of_a_drawing_is_found_and_knows_no_language(code):
    found = Path(finders.find(drawings.name(code))).read_text("utf-8")
    assert found == drawings.lines(code)
    assert "<text" not in found
    assert "title" not in found
    with translation.override("de"):
        assert drawings.lines(code) == found


def test_the_drawings_are_small_to_send():
    sent = {code: len(brotli.compress(drawings.lines(code).encode())) for code in MADE}
    assert max(sent.values()) <= LARGEST_FILE, sent
    said = {code: len(drawing(code)) / len(art(code).all("svg")) for code in MADE}
    assert max(said.values()) <= MOST_IN_A_PAGE, said


@pytest.mark.parametrize("code", MADE)
def test_the_first_picture_can_stand_alone(code):
    first = drawing(code, only_first=True)
    assert first.count("<figure") == 1
    assert drawing(code).startswith(first.removesuffix("</div>").rstrip())


@pytest.mark.parametrize("code", MADE)
def test_a_thumbnail_is_the_first_picture_without_words(code):
    small = Art(small_drawing(code))
    assert [used["href"] for used in small.all("use")] == [f"/static/drawings/{code}.svg#a1"]
    assert [picture["aria-hidden"] for picture in small.all("svg")] == ["true"]
    assert small.all("svg")[0]["viewbox"] == art(code).all("svg")[0]["viewbox"]
    assert not small.all("text")
    pen = re.search(r'<g id="a1"([^>]*)>', drawings.lines(code))[1]
    assert 'stroke="currentColor"' in pen, "what is shown alone takes nothing from what is round it"
    assert "var(--pen," in pen


@pytest.mark.parametrize("code", MADE)
def test_nothing_in_a_drawing_breaks_the_content_security_policy(code):
    elements = art(code).elements + lines(code).elements
    assert not {name for name, _ in elements} & {"style", "script", "image", "foreignobject"}
    assert not [a for _, a in elements if "style" in a or any(key.startswith("on") for key in a)]


@pytest.mark.parametrize("code", MADE)
def test_labels_and_lines_survive_a_narrow_screen(code):
    assert all(float(a["font-size"]) >= SMALLEST_LABEL for _, a in art(code).elements if "font-size" in a)
    drawn = [a["stroke-width"] for _, a in lines(code).elements if "stroke-width" in a]
    assert all(float(re.search(r"[\d.]+", width)[0]) >= THINNEST_LINE for width in drawn)


@pytest.mark.parametrize("code", MADE)
def test_words_are_at_least_12_pixels_high_where_a_picture_is_264_wide(code):
    pictures = drawing(code).split("<svg")[1:]
    worded = [picture for picture in pictures if "<text" in picture]
    for picture in worded:
        width, size = (float(re.search(found, picture)[1]) for found in (WIDTH, r'font-size="(\d+)"'))
        assert size * 264 / width >= 12


@pytest.mark.parametrize("code", MADE)
def test_labels_fit_into_their_picture(code):
    for picture in drawing(code).split("<svg")[1:]:
        left, top, width, height = map(float, re.search(r'viewBox="([^"]+)"', picture)[1].split())
        for label, first, second in LABEL.findall(picture):
            x, y = (re.search(rf' {name}="([^"]+)"', label)[1] for name in "xy")
            room = max(len(first), len(second)) * WIDEST_LETTER
            start = float(x) - (0 if 'anchor="start"' in label else room / 2)
            assert left <= start, first
            assert start + room <= left + width, first
            assert top + 13 <= float(y) <= top + height - (20 if second else 0), first


@pytest.mark.parametrize("code", MADE)
def test_colours_are_those_of_the_theme(code):
    """Classes of the page say nothing to a file that it shows; the fallbacks serve where no sheet is."""
    painted = [a[key] for _, a in lines(code).elements for key in ("fill", "stroke") if key in a]
    named = {
        name for value in painted for name in re.findall(r"var\((--[\w-]+),(?:#\w+|currentColor)\)", value)
    }
    assert {value for value in painted if "var(" not in value} <= {"none", "currentColor"}
    assert all(f"{name}:" in SHEET for name in named)
    assert not [a for _, a in lines(code).elements if "class" in a]


@pytest.mark.parametrize("code", ["d02", "d03"])
def test_the_wrong_way_stands_beside_the_right_way(code):
    both = drawing(code)
    assert both.count('class="drawing drawing-half"') >= 2
    assert (
        len(re.findall("✓</span> <strong>Right:", both)) == len(re.findall(TICK, drawings.lines(code))) == 1
    )
    assert (
        len(re.findall("✕</span> <strong>Avoid:", both)) == len(re.findall(CROSS, drawings.lines(code))) == 1
    )


def test_every_cross_stands_with_the_word():
    crossed = [code for code in MADE if re.search(CROSS, drawings.lines(code))]
    assert crossed
    assert all(re.search("Avoid|Stop", drawing(code)) for code in crossed)


@pytest.mark.parametrize("code", SITES)
def test_a_common_cause_shows_where_it_sits(code):
    cause = KNOWLEDGE.condition[code]
    assert cause.drawing
    page = render_to_string("components/cause_card.html", {"cause": cause})
    assert "<svg" in page
    assert "ore here" in page


@pytest.mark.parametrize("code", MADE)
def test_nothing_in_a_drawing_comes_from_elsewhere(code):
    found = [pair for _, a in art(code).elements + lines(code).elements for pair in a.items()]
    assert not [v for k, v in found if "href" in k and not v.startswith(f"/static/drawings/{code}.svg#")]
    assert not [v for k, v in found if k != "xmlns" and ("://" in (v or "") or "url(" in (v or ""))]


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
        for picture in drawing(code).split("<figure")[1:]:
            labels, told = LABEL.findall(picture), re.findall("<li>([^<]+)</li>", picture)
            assert [first + second for _, first, second in labels] == list("ABCDEFGH"[: len(labels)]), code
            assert len(told) == len(labels)
            assert all(len(words) > 3 for words in told)


def test_a_letter_stands_where_its_line_ends(longer):
    x, y = map(float, re.findall(LEAD, drawings.lines("d05"))[0])
    at_x, at_y = map(
        float, re.search(r'<text[^>]* x="(\d+)" y="(\d+)"[^>]*>A</text>', drawing("d05")).groups()
    )
    assert abs(complex(at_x, at_y - 6) - complex(x, y)) < 14


@pytest.mark.parametrize("code", MADE)
def test_words_that_fit_stay_in_the_drawing_and_letters_wait(code):
    """For text that is too large for them: the sheet shows letters and the list instead."""
    for picture in drawing(code).split("<figure")[1:]:
        words, _, letters = picture.partition('<g class="letters" display="none">')
        labels, waiting = LABEL.findall(words), LABEL.findall(letters)
        assert [first for _, first, _ in waiting] == list("ABCDEFGH"[: len(labels)])
        told = re.findall("<li>([^<]+)</li>", picture)
        assert told == [" ".join(filter(None, label[1:])) for label in labels]
        assert ('<ol type="A" hidden>' in picture) == bool(labels)


@pytest.fixture
def rendered(monkeypatch):
    """Names of the templates asked for, with nothing kept from before."""
    names = []

    def noting(name):
        names.append(name)
        return get_template(name)

    figures._drawn.cache_clear()
    monkeypatch.setattr(drawings, "get_template", noting)
    yield names
    figures._drawn.cache_clear()


def test_a_drawing_is_made_once_for_each_language(rendered):
    first = drawing("d05")
    once = len(rendered)
    with translation.override("de"):
        drawing("d05")
    assert len(rendered) == 2 * once
    assert drawing("d05") == first
    assert len(rendered) == 2 * once


def test_whoever_changes_a_drawing_sees_it_at_once(rendered, settings):
    settings.DEBUG = True
    drawing("d05")
    once = len(rendered)
    drawing("d05")
    assert len(rendered) == 2 * once
    finders.find(drawings.name("d05"))
    assert len(rendered) > 2 * once
