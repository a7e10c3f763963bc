"""LHC-Forms, the form filler of the US National Library of Medicine, with a form of ours.

Its files come from the disk, to the one address that its page may ask for anything.
"""

from urllib.parse import urlsplit

from checker.fhir.terms import own
from tests.foreign import MODULES

PROGRAM = MODULES / "lforms" / "dist" / "lforms"
SITE = "http://localhost"
SHEET = "webcomponent/styles.css"
SCRIPTS = (
    "webcomponent/assets/lib/zone.min.js",
    "webcomponent/lhc-forms.js",
    "fhir/R4/lformsFHIR.min.js",
)
PAGE = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>A form</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/{SHEET}"><div id="form"></div>
{"".join(f'<script src="/{path}"></script>' for path in SCRIPTS)}</html>"""
PUT = "form => LForms.Util.addFormToPage(form, 'form')"
ALL = ".lhc-form-body > lhc-item"
PUT_ANSWERED = """([form, response]) => {
    const whole = LForms.Util.convertFHIRQuestionnaireToLForms(form, "R4");
    const answered = LForms.Util.mergeFHIRDataIntoLForms(response, whole, "R4");
    return LForms.Util.addFormToPage(answered, "form");
}"""
RESPONSE = "LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4')"
CHOOSE = """async names => {
    for (const name of names) {
        document.getElementById(name).querySelector("input").click();
        await null;
    }
}"""
"""One after another: a follow-up is there as soon as its parent is ticked. Nothing is painted in between,
which takes most of the time."""
DRAWN = """links => links.map(link => document.getElementById(`item-${link}/1`)).map(item => ({
    text: item.querySelector(".question").innerText,
    options: [...item.querySelectorAll("label:has(input)")].map(label => label.innerText.trim()),
    asides: [...item.querySelectorAll(".lhc-item-display .question")].map(aside => aside.innerText),
    helped: Boolean(item.querySelector(".lhc-help-button")),
}))"""


class ForeignForm:
    """Its page; `put` begins anew with a form."""

    def __init__(self, page):
        self.page = page
        self.asked = []
        """Every address that was asked for."""
        page.on("request", lambda request: self.asked.append(request.url))
        page.route("**/*", self._serve)
        page.goto(SITE)

    def put(self, form):
        """Show this form without an answer."""
        self.page.evaluate(PUT, form)
        self.page.locator(ALL).first.wait_for()

    def put_answered(self, form, response):
        """Show it with the answers of a response."""
        self.page.evaluate(PUT_ANSWERED, [form, response])
        self.page.locator(ALL).first.wait_for()

    def drawn(self, links):
        """What is seen of these questions: words, options and texts, and whether there is help."""
        return self.page.evaluate(DRAWN, links)

    def links(self):
        """Of all questions that are seen."""
        names = self.page.locator(ALL).evaluate_all("all => all.map(each => each.id)")
        return [name.removeprefix("item-").removesuffix("/1") for name in names]

    def answer(self, answers):
        """Choose these codes, by a script of the page."""
        names = [f"{link}/1|{own('answer')}|{code}" for link, codes in answers.items() for code in codes]
        self.page.evaluate(CHOOSE, names)

    def response(self):
        """What it makes of the answers: a QuestionnaireResponse."""
        return self.page.evaluate(RESPONSE)

    def _serve(self, route):
        path = urlsplit(route.request.url).path.removeprefix("/")
        if not path:
            route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")
        elif path in (SHEET, *SCRIPTS):
            route.fulfill(path=PROGRAM / path)
        else:
            route.abort()
