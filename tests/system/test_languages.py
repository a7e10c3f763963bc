"""Two made-up languages at 360 px: one written from right to left, one at least 40 % longer.

Interface and content are both made up, so what stays English here could not be translated.
"""

import pytest
from django.core.cache import cache

from checker import library, publishing
from checker.reasoning.checks import questions
from checker.words import catalogue, pseudo, public
from tests.shipped import shipped_plain
from tests.system.arrive import LEVELS, carry, question_with_map

pytestmark = pytest.mark.django_db(transaction=True)

READABLE = (
    "/",
    "/why-lying/",
    "/causes/",
    "/causes/pht/",
    "/tips/",
    "/tips/pillow-under-knees/",
    "/tips/quarter-turn/",
    "/tips/calf-stretch-before-bed/",
    "/privacy/",
)
AUDITED = ("start", "error", "body-map", "result-urgent", "share")
"""States for axe; the other system tests take every page to it."""
PHONE = {"width": 360, "height": 740}
FAULTS = """() => {
  const seen = e => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
  const outside = e => e.closest('.visually-hidden, .skip-link, svg, [aria-hidden=true]');
  const name = e => `${e.tagName}.${e.className}: ${e.innerText?.slice(0, 60)}`;
  const wide = document.documentElement.clientWidth;
  const faults = document.documentElement.scrollWidth > wide ? ['scrolls sideways'] : [];
  const shown = [...document.querySelectorAll('body *')].filter(e => seen(e) && !outside(e));
  for (const e of shown) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const box = e.getBoundingClientRect();
    if (own && (box.right > wide + 1 || box.left < -1)) faults.push('outside: ' + name(e));
    const cuts = ['hidden', 'clip'].includes(getComputedStyle(e).overflowX);
    if (cuts && e.scrollWidth > e.clientWidth + 1) faults.push('clipped: ' + name(e));
    if (cuts && e.scrollHeight > e.clientHeight + 1) faults.push('clipped below: ' + name(e));
  }
  const touch = shown.filter(e => e.matches('a, button, summary, label.option, select, h1, h2, h3, legend'));
  const boxes = touch.map(e => [e, [...e.getClientRects()]]);
  for (const [i, [a, ra]] of boxes.entries()) for (const [b, rb] of boxes.slice(i + 1)) {
    if (a.contains(b) || b.contains(a)) continue;
    const meet = ra.some(p => rb.some(q =>
      Math.min(p.right, q.right) - Math.max(p.left, q.left) > 2 &&
      Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 2));
    const stuck = e => ['sticky', 'fixed'].includes(getComputedStyle(e.closest('.actions') ?? e).position);
    if (meet && !stuck(a) && !stuck(b)) faults.push(`overlap: ${name(a)} / ${name(b)}`);
  }
  const inside = [...document.querySelectorAll('svg text')].filter(e => e.getClientRects().length);
  const words = inside.map(e => [e, e.getBoundingClientRect()]);
  for (const [i, [e, box]] of words.entries()) {
    const frame = e.closest('svg').getBoundingClientRect();
    const told = `${e.closest('svg').querySelector('title')?.textContent}: ${e.textContent}`;
    if (box.left < frame.left - 1 || box.right > frame.right + 1) faults.push('outside its drawing: ' + told);
    if (box.top < frame.top - 1 || box.bottom > frame.bottom + 1) faults.push('outside its drawing: ' + told);
    for (const [other, o] of words.slice(i + 1))
      if (Math.min(box.right, o.right) - Math.max(box.left, o.left) > 1 &&
          Math.min(box.bottom, o.bottom) - Math.max(box.top, o.top) > 4)
        faults.push(`words in a drawing overlap: ${told} / ${other.textContent}`);
  }
  return faults;
}"""


@pytest.fixture(params=pseudo.LANGUAGES)
def language(request, settings, tmp_path, live_server, shipped, monkeypatch):
    """The site in one made-up language, its content published."""
    change = pseudo.LANGUAGES[request.param]
    file = tmp_path / catalogue.folder_of(request.param) / "LC_MESSAGES" / "django.mo"
    catalogue.compile_to(file, pseudo.catalogue(catalogue.interface_texts(), change))
    settings.LOCALE_PATHS = [tmp_path]
    settings.LANGUAGES = [(request.param, request.param)]
    settings.LANGUAGE_CODE = request.param
    cache.clear()
    library.reset()
    # What the long one pads a text with are words, too; how many there may be is counted in real languages.
    monkeypatch.setattr(questions, "MAX_WORDS", 2 * questions.MAX_WORDS)
    plain = public.rewritten(shipped_plain(), change)
    publishing.publish("Made-up language", of=publishing.checked(plain))
    yield request.param
    library.reset()


class Looker:
    """Looks at one page after the other and notes what is wrong."""

    def __init__(self, page, language, axe):
        self.page, self.language, self.axe, self.faults = page, language, axe, []

    def look(self, name):
        self.faults += [f"{name}: {fault}" for fault in self.page.evaluate(FAULTS)]
        root = self.page.locator("html")
        assert root.get_attribute("lang") == self.language
        assert root.get_attribute("dir") == ("rtl" if self.language == pseudo.MIRRORED else "ltr")
        if name in AUDITED:
            self.axe(self.page)


def states(page, address, live_server, cases):
    """Bring the page into each state in turn; gives the state's name."""
    for path in READABLE:
        page.goto(address + path)
        yield path.strip("/").replace("/", "-") or "start"
    page.goto(address + "/check/1/")
    yield "question"
    page.locator("#step form .actions button").first.click()
    page.wait_for_selector(".error-summary")
    yield "error"
    assert question_with_map(page, live_server, cases["cause-pht"])
    yield "body-map"
    for level, case in LEVELS.items():
        carry(page, live_server, cases[case])
        page.goto(address + "/check/result/")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        yield f"result-{level}"
    carry(page, live_server, cases[LEVELS["see-professional"]])
    for name in ("answers", "share", "tonight", "clinician"):
        page.goto(f"{address}/check/{name}/")
        yield name
    page.context.clear_cookies()
    page.goto(address + "/check/result/")
    yield "no-cookie"


def test_every_kind_of_page(language, live_server, new_page, axe, cases):
    code, page = language, new_page(viewport=PHONE, has_touch=True)
    looker = Looker(page, code, axe)
    for name in states(page, live_server.url, live_server, cases):
        looker.look(name)
    assert looker.faults == []
