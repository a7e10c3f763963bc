"""A bad night for the network: no answer, somebody else's answer, or one that was stopped.

Every form of htmx is sent into each of them: what was chosen stays, that is said aloud, and it can be
sent again. The admin's page that follows the tests of a draft goes on following them.
"""

import socket
import threading

import pytest
from playwright.sync_api import expect

from checker.publishing import attempts
from tests.system.arrive import LEVELS, carry, clear
from tests.system.test_body_map import put_cookie
from tests.system.test_workbench import log_in

pytestmark = pytest.mark.django_db(transaction=True)

PROXY = {"content_type": "text/html", "body": "<!doctype html><title>502</title><h1>Bad Gateway</h1>nginx"}
ANSWERS = {
    "a proxy's 502": {"status": 502, **PROXY},
    "a proxy's 503": {"status": 503, **PROXY},
    "503 with nothing": {"status": 503, "body": ""},
    "too many": {"status": 429, **PROXY},
    "a proxy's 422": {"status": 422, **PROXY},
    "somebody else's page": {"status": 200, **PROXY},
    "nothing at all": {"status": 204},
    "to a log-in": {"status": 303, "headers": {"Location": "/admin/login/"}},
}
"""What may come in place of our answer."""
DROPPED = ("connectionreset", "timedout", "internetdisconnected")
COUNT_ENDS = """document.addEventListener('htmx:finally:request', () => {
  window.ends = (window.ends ?? 0) + 1;
})"""
AS_IT_IS = """form => [[...new FormData(form)], form.id, document.title, location.href,
  document.querySelectorAll('main *:not(.not-sent, .not-sent *)').length, form.ariaBusy]"""


def wrong_answers():
    """Name and handler of each way to fail; the last is one after which a form goes through htmx again."""
    yield from ((name, answering(name)) for name in ANSWERS)
    yield from ((reason, dropping(reason)) for reason in DROPPED)


def answering(name):
    return lambda route: route.fulfill(**ANSWERS[name])


def dropping(reason):
    return lambda route: route.abort(reason)


def fail(page, address, answer, send):
    """Have what `send` sends to `address` answered so, until htmx is done with it."""
    page.route(address, answer)
    before = page.evaluate("window.ends ?? 0")
    send()
    page.wait_for_function("before => window.ends > before", arg=before)
    page.unroute(address)


def question(page, live_server, cases):
    page.goto(live_server.url + "/check/1/")
    page.locator("[value=none]").check()
    return "#step form", "Continue", "[name=q-safety-circulation]"


def confirm_change(page, live_server, cases):
    weak = {"safety-nerves": ("leg-weak",), "leg-weak-kind": ("leg-weak-new",)}
    put_cookie(page.context, live_server.url, weak)
    question(page, live_server, cases)
    page.get_by_role("button", name="Continue", exact=True).click()
    page.get_by_role("button", name="Change it").wait_for()
    return "#step form", "Change it", "[name=q-safety-circulation]"


def did_it_help(page, live_server, cases):
    carry(page, live_server, cases[LEVELS["see-professional"]])
    page.goto(live_server.url + "/check/result/")
    page.get_by_text("Tried one? Tell us").click()
    return "#tonight form[action$='/helped/']", "No", ".notice[autofocus]"


def sharpen(page, live_server, cases):
    carry(page, live_server, cases[LEVELS["see-professional"]], upto=6)
    page.goto(live_server.url + "/check/result/")
    for group in page.locator("#sharpen fieldset").all():
        group.locator("[value=none], [type=radio]").first.check()
    return "#sharpen form >> nth=0", "Update my result", ".notice[autofocus]"


DRIVEN = {
    "checker/parts/answers/sharpen_form.html": sharpen,
    "checker/question.html": question,
    "checker/confirm_change.html": confirm_change,
    "checker/parts/relief/ask.html": did_it_help,
    "admin/checker/release/progress.html": None,  # no form: below
}
"""Each template with something of htmx, and how to bring a page there."""


@pytest.mark.parametrize("arrive", [arrive for arrive in DRIVEN.values() if arrive], ids=lambda a: a.__name__)
def test_whatever_comes_the_form_stays_and_can_be_sent_again(arrive, release, live_server, cases, page):
    chosen, button, arrived = arrive(page, live_server, cases)
    page.evaluate(COUNT_ENDS)
    form = page.locator(chosen)
    before = form.evaluate(AS_IT_IS)
    notice = form.get_by_role("alert")
    for name, answer in wrong_answers():
        pressed = form.get_by_role("button", name=button, exact=True)
        if name in DROPPED and notice.locator("button:not([data-plain])").count():
            pressed = notice.get_by_role("button", name="Try again")
        fail(page, "**/check/**", answer, pressed.click)
        assert form.evaluate(AS_IT_IS) == before, name
        expect(notice).to_contain_text("what you chose is still here")
        assert page.evaluate("document.activeElement.type") == "submit", name
    notice.get_by_role("button", name="Try again").click()
    page.wait_for_selector(arrived, state="attached")
    assert page.locator(".not-sent").count() == 0


def test_what_was_answered_from_elsewhere_is_shown_when_it_is_tried_again(release, live_server, cases, page):
    """A log-in in front of the site, for one, cannot be passed from within a page."""
    question(page, live_server, cases)
    page.evaluate(COUNT_ENDS)
    there = page.get_by_role("button", name="Continue", exact=True).click
    fail(page, "**/check/**", answering("to a log-in"), there)
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.get_by_role("button", name="Try again").click()
    page.wait_for_url("**/check/2/")
    assert [request.is_navigation_request() for request in sent] == [True]


def test_answers_that_are_gone_take_no_part_of_the_result_with_them(release, live_server, cases, page):
    """Our own 422, too, is put in place only where it stands for what it would replace."""
    chosen, button, _ = did_it_help(page, live_server, cases)
    page.context.clear_cookies()
    page.locator(chosen).get_by_role("button", name=button, exact=True).click()
    page.get_by_role("button", name="Try again").wait_for()
    assert page.locator("#tonight .tip").count()
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("heading", name="Your answers are not here").wait_for()


def test_while_it_is_on_its_way_that_is_said_and_a_stop_is_told(release, live_server, cases, page, axe):
    question(page, live_server, cases)
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    page.route("**/check/1/", lambda _: None)
    form = page.locator("#step form")
    send = page.get_by_role("button", name="Continue", exact=True)
    with page.expect_request("**/check/1/"):
        send.click()
    expect(form).to_have_attribute("aria-busy", "true")
    expect(page.get_by_role("status").filter(has_text="Sending. Please wait.")).to_be_attached()
    send.click()
    stop(page)
    expect(form.get_by_role("alert")).to_be_visible()
    assert form.get_attribute("aria-busy") is None
    assert page.locator("[data-sending]").inner_text() == ""
    assert sent == ["POST"]
    axe(page)
    page.unroute("**/check/1/")
    send.click()
    page.wait_for_selector("[name=q-safety-circulation]")


@pytest.fixture
def beginner():
    """Address of a server that begins an answer and never ends it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        lines = []
        begins = threading.Thread(target=lambda: lines.append(begin_an_answer(server)), daemon=True)
        begins.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        begins.join(11)
        lines[0].close()


def begin_an_answer(server):
    line, _ = server.accept()
    line.recv(65536)
    line.sendall(b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<div id="step">')
    return line


@pytest.mark.parametrize("begun", [False, True])
def test_where_no_answer_comes_that_is_said_and_it_can_be_sent_again(
    begun, release, live_server, page, request
):
    there = request.getfixturevalue("beginner") if begun else None
    page.clock.install()
    question(page, live_server, None)
    form = page.locator("#step form")
    before = form.evaluate(AS_IT_IS)
    page.route("**/check/1/", lambda route: route.continue_(url=there) if begun else None)
    with page.expect_request("**/check/1/"):
        page.get_by_role("button", name="Continue", exact=True).click(no_wait_after=True)
    page.clock.fast_forward(19_000)
    expect(page.get_by_role("status").filter(has_text="Sending. Please wait.")).to_be_attached()
    assert form.get_attribute("aria-busy") == "true"
    page.clock.fast_forward(2_000)
    expect(form.get_by_role("alert")).to_contain_text("No answer came. Nothing is lost")
    assert page.locator("[data-sending]").inner_text() == ""
    assert form.evaluate(AS_IT_IS) == before
    page.unroute("**/check/1/")
    form.get_by_role("button", name="Try again").click()
    page.wait_for_selector("[name=q-safety-circulation]")


def stop(page):
    """As the browser's own button to stop loading does."""
    page.context.new_cdp_session(page).send("Page.stopLoading")


def press_and_stop(page, button, address):
    """Press a button, and stop the browser before anything has come."""
    page.route(address, lambda _: None)
    with page.expect_request(address):
        button.click(no_wait_after=True)
    stop(page)
    page.unroute(address)


def test_a_form_that_was_stopped_can_be_sent_again(release, live_server, page):
    page.goto(live_server.url + "/")
    press_and_stop(page, page.get_by_role("button", name="Start"), "**/check/")
    page.get_by_role("button", name="Start").click()
    page.wait_for_selector("#step form")
    button = clear(page)
    press_and_stop(page, button, "**/check/clear/")
    button.click()
    page.get_by_text("Your answers are cleared").wait_for()


def test_a_browser_that_does_not_tell_of_stops_sends_again_after_a_while(release, live_server, page):
    page.add_init_script("Object.defineProperty(window, 'navigation', { value: undefined })")
    page.clock.install()
    page.goto(live_server.url + "/")
    start = page.get_by_role("button", name="Start")
    press_and_stop(page, start, "**/check/")
    expect(page.locator(".start-form")).to_have_attribute("aria-busy", "true")
    page.clock.fast_forward(5000)
    start.click()
    page.wait_for_selector("#step form")


def test_colours_that_cannot_be_kept_say_so(release, live_server, page):
    page.goto(live_server.url + "/")
    page.locator(".theme > summary").click()
    told = page.locator(".theme").get_by_role("status")
    page.context.set_offline(True)
    page.get_by_role("button", name="Dark").click()
    expect(told).to_contain_text("We could not keep this")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.context.set_offline(False)
    page.route("**/theme/", answering("a proxy's 502"))
    page.get_by_role("button", name="Light").click()
    expect(told).to_contain_text("We could not keep this")
    page.unroute("**/theme/")
    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="Night").click()
    expect(told).to_be_empty()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "night")


def test_a_page_of_the_admin_that_follows_the_tests_goes_on(
    new_page, live_server, small_cases, member, monkeypatch
):
    monkeypatch.setattr(attempts, "launch", lambda pk: None)
    attempt = attempts.start("Plainer words", None)
    page = new_page(base_url=live_server.url)
    log_in(page, member("anna", "editor"), live_server)
    page.add_init_script("window.setInterval = () => 0")  # it looks when this test says so, and then alone
    page.goto(f"/admin/checker/release/attempts/{attempt.pk}/")
    page.evaluate(COUNT_ENDS)
    look = "htmx.trigger('#progress', 'every')"
    told = page.locator("#progress").get_by_role("alert")
    for _name, answer in wrong_answers():
        fail(page, "**/attempts/**", answer, lambda: page.evaluate(look))
        expect(told).to_have_count(1)
        expect(page.locator("#progress h2")).to_be_visible()
    page.evaluate(look)
    expect(told).to_have_count(0)
    page.context.clear_cookies()
    page.evaluate(look)
    expect(told).to_contain_text("Look again")
    expect(page.locator("#progress h2")).to_be_visible()
