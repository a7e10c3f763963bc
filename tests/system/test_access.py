"""What people do whom a mouse and a large bright screen do not serve: every page on the way."""

import pytest

from tests.system.arrive import LEVELS, carry, question_with_map
from tests.system.journey import visit

pytestmark = pytest.mark.django_db(transaction=True)

READ = ("why-lying/", "privacy/", "sources/", "tips/", "tips/pillow-under-knees/", "causes/pht/")
"""Pages that are read without answering, one of each kind."""
TWO_LINES = 64
"""The height at which the name of the site is not broken within its words."""
WAY = ("/", "/check/1/", "/check/answers/", "/check/result/")
"""Start, a safety screen, check-your-answers, a result."""

OVERFLOW = """() => {
  const edge = document.documentElement.clientWidth;
  const aside = '.visually-hidden, .skip-link, svg';
  return [...document.querySelectorAll('body *')]
    .filter(e => e.checkVisibility() && !e.closest(aside))
    .filter(e => e.getBoundingClientRect().right > edge + 1)
    .map(e => e.outerHTML.slice(0, 120));
}"""
SMALL = """() => {
  const wanted = 'a[href], button, summary, select, label.option, input:not([type=hidden])';
  const inText = e => e.closest('p, li, dd, label, td') && e.tagName === 'A' && !e.matches('.button, .call');
  const size = e => (e.closest('label') ?? e).getBoundingClientRect();
  return [...document.querySelectorAll(wanted)]
    .filter(e => e.checkVisibility() && !e.matches('.skip-link') && !inText(e))
    .filter(e => size(e).height < 47.5 || size(e).width < 44)
    .map(e => `${Math.round(size(e).width)} x ${Math.round(size(e).height)}: ${e.outerHTML.slice(0, 120)}`);
}"""
MOVING = """[...document.querySelectorAll('*')].map(e => getComputedStyle(e))
  .filter(s => s.transitionDuration !== '0s' || s.animationName !== 'none').length"""
SEEN_FOCUS = """() => {
  const here = document.activeElement, style = getComputedStyle(here.closest('label') ?? here);
  const own = getComputedStyle(here);
  return style.outlineStyle !== 'none' || own.outlineStyle !== 'none';
}"""
LETTERS_ARE = """size => {
  const word = document.body.appendChild(document.createElement('span'));
  word.style.fontSize = 'medium';
  const now = parseFloat(getComputedStyle(word).fontSize);
  word.remove();
  return now === size;
}"""
FOCUSED = "document.activeElement.outerHTML.slice(0, 200)"
HIDDEN_FOCUS = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const top = document.elementFromPoint(x, y);
  return top && top.closest('.actions') && !document.activeElement.closest('.actions');
}"""

IN_REACH = """() => {
  const button = document.querySelector('#step .actions .button');
  const at = place => { scrollTo(0, place); return button.getBoundingClientRect(); };
  const last = [...document.querySelectorAll('#step .option')].at(-1).getBoundingClientRect();
  const [top, end, foot] = [0, last.bottom + scrollY - innerHeight / 2, document.body.scrollHeight].map(at);
  scrollTo(0, 0);
  return [top, end].every(box => box.height >= 48 && box.top > innerHeight / 2 && box.bottom <= innerHeight)
    && foot.top > 0;
}"""
"""Whether its first button is in the lower half of what is seen from the first to the last answer, and
still to be seen at the foot of the page."""
SHIFTS = """() => {
  window.shifted = 0;
  const add = e => { if (!e.hadRecentInput) window.shifted += e.value; };
  new PerformanceObserver(list => list.getEntries().forEach(add))
    .observe({type: 'layout-shift', buffered: true});
}"""


@pytest.fixture
def on_the_way(release, live_server, cases):
    """Each page of the way in turn: `for page in on_the_way(page)`."""

    def pages(page, case="cause-pht"):
        carry(page, live_server, cases[case])
        for path in WAY:
            page.goto(live_server.url + path)
            yield page
        assert question_with_map(page, live_server, cases[case])
        yield page

    return pages


def test_at_320_px_nothing_is_cut_off_and_nothing_scrolls_sideways(on_the_way, live_server, new_page):
    """320 px is also what 1280 px leave at 400 % zoom (WCAG 1.4.10)."""
    page = new_page(viewport={"width": 320, "height": 640})
    for _ in on_the_way(page):
        assert page.evaluate(OVERFLOW) == [], page.url
    for path in READ:
        page.goto(f"{live_server.url}/{path}")
        assert page.evaluate(OVERFLOW) == [], path
        assert page.locator(".site-name").evaluate("name => name.offsetHeight") <= TWO_LINES, path


def test_with_text_twice_as_large_nothing_is_cut_off_on_a_phone(on_the_way, live_server, new_page):
    """Set as people set it, so that what asks for the width in letters knows; everything folded is open."""
    page = new_page(viewport={"width": 360, "height": 740})
    set_text = text_of(page)
    for _ in on_the_way(page):
        assert cut_off(page, set_text) == {}, page.url
    for path in ("check/what-if/", "check/tonight/", "check/share/", *READ):
        page.goto(f"{live_server.url}/{path}")
        assert cut_off(page, set_text) == {}, path


def cut_off(page, set_text):
    """What is cut off on a page with every fold open, for each width and size of letters with a fault."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    found = {}
    for width, pixels in ((360, 24), (360, 32), (390, 32)):
        page.set_viewport_size({"width": width, "height": 740})
        set_text(pixels)
        root = "document.documentElement"
        sideways = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
        found[width, pixels] = [sideways, *page.evaluate(OVERFLOW)]
    return {size: faults for size, faults in found.items() if faults != [0]}


def text_of(page):
    """Sets the size of letters in the settings of the browser, which has 16: `set_text(32)`."""
    settings = page.context.new_cdp_session(page)

    def set_text(pixels):
        settings.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels}})
        page.wait_for_function(LETTERS_ARE, arg=pixels)

    return set_text


@pytest.mark.parametrize("size", [(360, 740), (390, 844), (320, 640), (740, 360), (320, 256)], ids=str)
def test_what_sticks_to_the_foot_takes_no_quarter_of_the_screen(size, release, live_server, cases, new_page):
    page = new_page(viewport=dict(zip(("width", "height"), size, strict=True)))
    carry(page, live_server, cases["cause-pht"])
    page.goto(f"{live_server.url}/check/9/")
    heights, set_text = {}, text_of(page)
    for pixels in (16, 20, 24, 28, 32):
        set_text(pixels)
        heights[pixels] = page.locator(".actions").evaluate(
            "bar => getComputedStyle(bar).position === 'sticky' ? bar.offsetHeight / innerHeight : 0"
        )
    assert {pixels: height for pixels, height in heights.items() if height > 1 / 4} == {}
    assert bool(heights[16]) is (size[1] > 600)


def test_every_target_is_large_enough_for_a_thumb(on_the_way, new_page):
    for page in on_the_way(new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)):
        assert page.evaluate(SMALL) == [], page.url


def test_what_hangs_on_a_result_fits_and_can_be_touched(release, live_server, cases, new_page):
    """The tonight card, sharing, the shared page and coming back; everything folded away is open."""
    page = new_page(viewport={"width": 360, "height": 740}, has_touch=True)
    faults = {}
    for name in after_the_result(page, live_server, cases["cause-pht"]):
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        found = page.evaluate(SMALL)
        page.set_viewport_size({"width": 320, "height": 640})
        found += page.evaluate(OVERFLOW)
        page.set_viewport_size({"width": 640, "height": 900})
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        found += page.evaluate(OVERFLOW)
        page.set_viewport_size({"width": 360, "height": 740})
        page.evaluate("document.documentElement.style.fontSize = ''")
        faults |= {name: found} if found else {}
    assert faults == {}


def after_the_result(page, live_server, case):
    """Bring the page into each state in turn; gives the state's name."""
    carry(page, live_server, case)
    for name in ("result", "tonight", "clinician", "share"):
        page.goto(f"{live_server.url}/check/{name}/")
        yield name
    page.get_by_label("Yes, with a passcode").check()
    page.get_by_role("button", name="Make the link").click()
    link = page.locator(".share-link a").first.get_attribute("href")
    yield "link made"
    page.goto(link)
    yield "shared"
    page.goto(f"{link}again/")
    yield "how is it now"
    page.goto(f"{link}delete/")
    yield "delete"


def test_continue_is_in_reach_of_a_thumb_and_nothing_jumps(release, live_server, cases, new_page):
    """On every screen of a small phone; and the heading of each has the focus when it was swapped in."""
    page = new_page(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page.add_init_script(f"({SHIFTS})()")
    seen = []

    def look(page):
        if not page.locator("#step input[name=screen]").count():
            return
        reach = page.evaluate(IN_REACH)
        swapped = len(seen) == 0 or page.evaluate("document.activeElement.tagName") == "H1"
        seen.append((page.url, reach, swapped, page.evaluate("window.shifted")))

    visit(page, live_server, cases["cause-pht"], audit=look)
    assert len(seen) > 8
    assert [each for each in seen if each[1:] != (True, True, 0)] == []


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}], ids=str)
def test_forced_colours_and_reduced_motion_pass_the_audit(media, on_the_way, new_page, axe):
    for page in on_the_way(new_page(viewport={"width": 360, "height": 740}, **media)):
        # What colours are forced is the person's own choice, so their contrast is not ours to check.
        axe(page, allow={"color-contrast"} if "forced_colors" in media else ())
        if "reduced_motion" in media:
            assert page.evaluate(MOVING) == 0
        else:
            chosen = page.locator(".option:has(:checked)")
            if chosen.count():
                other = page.locator(".option:not(:has(:checked))").first
                border = "e => getComputedStyle(e).borderColor"
                assert chosen.first.evaluate(border) != other.evaluate(border)


def test_the_tab_key_follows_the_reading_order_and_its_place_is_always_seen(on_the_way, new_page):
    for page in on_the_way(new_page(viewport={"width": 360, "height": 740})):
        places = []
        for _ in range(200):
            page.keyboard.press("Tab")
            place = page.evaluate("[...document.querySelectorAll('body *')].indexOf(document.activeElement)")
            if place in {-1, *places[:1]}:
                break
            assert page.evaluate(SEEN_FOCUS), page.evaluate(FOCUSED)
            assert not page.evaluate(HIDDEN_FOCUS), page.evaluate(FOCUSED)
            places.append(place)
        assert places == sorted(places), page.url
        assert len(places) > 3


def test_the_whole_questionnaire_goes_by_keyboard_alone(release, live_server, cases, page):
    """From the start page to the result with Tab, arrow, space and Enter; no pointer."""
    walked = keyboard_walk(page, live_server, cases["cause-strain"])
    assert walked >= 10
    assert page.locator("section.level-self-care h1").count() == 1


@pytest.mark.parametrize("level", ["see-professional", "emergency"])
def test_a_screen_reader_hears_every_choice_with_its_question(level, release, live_server, cases, page):
    """The accessibility tree: each box stands in a named group, each named, the level in the heading."""
    carry(page, live_server, cases[LEVELS[level]])
    for number in range(1, 40):
        page.goto(f"{live_server.url}/check/{number}/")
        if not page.locator("#step form").count():
            break
        heard = page.locator("main").aria_snapshot()
        assert unnamed(heard) == [], f"{page.url}: {heard}"
        assert heard.count('heading "') >= 1
        assert 'group "' in heard, heard
    page.goto(f"{live_server.url}/check/result/")
    heard = page.locator("main").aria_snapshot()
    assert unnamed(heard) == []
    first = next(line for line in heard.splitlines() if "heading" in line)
    assert "[level=1]" in first, first


def unnamed(heard):
    """Lines of an accessibility tree that tell of something to use without saying what it is."""
    roles = ("checkbox", "radio", "button", "link", "combobox", "group", "img")
    lines = [line.strip().removeprefix("- ") for line in heard.splitlines()]
    # A fold whose line is a heading is told by that.
    pairs = zip(lines, [*lines[1:], ""], strict=True)
    return [line for line, then in pairs if line.rstrip(":") in roles and not then.startswith('heading "')]


def keyboard_walk(page, live_server, case):
    """Answer a whole case with keys alone; returns the number of screens."""
    from checker import library
    from checker.cases import walk
    from tests.system.journey import Journey

    journey = Journey(page, live_server.url, walk(library.current().kb, case))
    page.goto(live_server.url + "/")
    press_on(page, "button.button:has-text('Start')", "Enter")
    page.wait_for_selector("#step form")
    screens = 0
    while page.locator('#step input[name="screen"]').count():
        screens += 1
        screen = page.locator('#step input[name="screen"]').input_value()
        for name, value in journey.fields(screen):
            choose(page, name, value)
        before = page.locator("#step").get_attribute("data-title")
        press_on(page, "button[value=continue]", "Enter")
        page.wait_for_function("b => document.querySelector('#step')?.dataset.title !== b", arg=before)
        page.wait_for_selector("#step h1, [data-result]")
        if page.locator("#step form input[name=screen]").count():
            assert page.evaluate("document.activeElement.tagName") == "H1"
    page.wait_for_selector("[data-result]")
    return screens


def press_on(page, selector, key):
    """Tab until the element has the focus, then press the key."""
    for _ in range(120):
        if page.evaluate("s => document.activeElement.matches(s)", selector.split(":has-text")[0]):
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError(f"Tab does not reach {selector}")
    page.keyboard.press(key)


def choose(page, name, value):
    """Tab into the group, then arrows and space as its kind wants."""
    box = f'input[name="q-{name}"]'
    for _ in range(120):
        if page.evaluate("s => document.activeElement.matches(s)", box):
            break
        page.keyboard.press("Tab")
    kind = page.evaluate("document.activeElement.type")
    for _ in range(60):
        if page.evaluate("v => document.activeElement.value === v", value):
            break
        page.keyboard.press("Tab" if kind == "checkbox" else "ArrowDown")
    if not page.evaluate("document.activeElement.checked"):
        page.keyboard.press("Space")
    assert page.evaluate("v => document.activeElement.value === v && document.activeElement.checked", value)
