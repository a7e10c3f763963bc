"""A person's way through the questionnaire in a real browser, driven by a clinical case.

The case's answers come from the same walk that `run_cases` uses; the browser
must put the same screens and reach the same result.
"""

from checker import library
from checker.cases import walk
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import NONE, NOT_SURE

RESULT = "[data-result]"


class Journey:
    """One visit. `answers` maps question code to the codes to choose, as `walk` gives them."""

    def __init__(self, page, address, answers, *, audit=None):
        self.page = page
        self.address = address
        self.answers = answers
        self.audit = audit
        self.screens = []
        self.addresses = []

    def start(self):
        """From the start page to the first question."""
        self.page.goto(self.address + "/")
        self.look()
        self.page.get_by_role("button", name="Start").click()
        self.page.wait_for_selector("#step form, " + RESULT)

    def walk(self):
        """Answer until the questions end with the result."""
        while self.page.locator('#step input[name="screen"]').count():
            self.answer()
        return self

    def answer(self):
        """Fill in the screen that is there and continue."""
        screen = self.page.locator('#step input[name="screen"]').input_value()
        assert self.screens[-1:] != [screen], f"{screen} was put twice in a row: {self.errors()}"
        self.screens.append(screen)
        self.look()
        for name, value in self.fields(screen):
            self.page.locator(f'#step input[name="q-{name}"][value="{value}"]').check()
        before = self.page.locator("#step").get_attribute("data-title")
        self.page.get_by_role("button", name="Continue", exact=True).click()
        self.page.wait_for_function(
            "before => document.querySelector('#step')?.dataset.title !== before", arg=before
        )

    def fields(self, screen):
        """(name, value) of every box to choose on a screen."""
        if screen.endswith(SORTING):
            chosen = self.answers[screen]
            lines = [(c.removesuffix(SORTING), NOT_SURE if c.endswith(SORTING) else "yes") for c in chosen]
            return [(screen, code) if code in (NONE, NOT_SURE) else (code, said) for code, said in lines]
        names = self.page.locator("#step input[name^='q-']").evaluate_all(
            "all => [...new Set(all.map(b => b.name.replace(/^q-/, '')))]"
        )
        return [(name, value) for name in names for value in self.answers[name]]

    def see_result(self):
        """The result, to which the last screen leads."""
        self.page.wait_for_selector(RESULT)
        self.look()
        return self

    def look(self):
        """Note the address and, where asked for, audit the page."""
        self.addresses.append(self.page.url)
        if self.audit:
            self.audit(self.page)

    def errors(self):
        """The words of the error summary, if there is one."""
        summary = self.page.locator("[data-error-summary], .error-summary")
        return summary.inner_text() if summary.count() else ""


def visit(page, live_server, case, *, audit=None):
    """Walk a case to its result; gives the journey and the result's text."""
    knowledge = library.current().kb
    journey = Journey(page, live_server.url, walk(knowledge, case), audit=audit)
    journey.start()
    journey.walk().see_result()
    return journey
