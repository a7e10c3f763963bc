"""What the benchmarks count: forms sent, exchanges of each, and whose processor time is whose."""

import os
import threading
from email.message import Message

import pytest

from benchmarks.__main__ import BEGIN, END, parser, write
from benchmarks.browser import Answer, Browser
from benchmarks.forms import asking
from benchmarks.goals import Goal, left_out, line
from benchmarks.people import Person
from benchmarks.rounds import Round
from benchmarks.servers import Server
from benchmarks.walking import AstrayError, walk

PAGE = """<form method="post" action="/colours/"><button name="colour" value="dark">Dark</button></form>
<form method="post" action="/q/{n}/" data-hx-post="/q/{n}/"><input type="hidden" name="run" value="r">
<input type="checkbox" name="list" value="fever"><input type="checkbox" name="list" value="rash">
<input type="checkbox" name="list" value="none"><button name="to" value="back" formnovalidate>Back</button>
<button name="to" value="on">On</button></form>"""
COSTS = {"GET": 1.0, "POST": 10.0}


class Site:
    """A first page, two questions, and a result; every POST costs ten, every GET one."""

    def __init__(self):
        self.worked, self.bodies = 0.0, []

    def ask(self, method, path, body, headers):
        """One request."""
        self.worked += COSTS[method]
        head = Message()
        if method == "GET":
            text = "<h1 data-result>" if path == "/result/" else PAGE.format(n=path[-2] if path != "/" else 1)
            return Answer(200, head, text.encode())
        self.bodies.append(body)
        onward = {"/q/1/": "/q/2/", "/q/2/": "/result/"}[path]
        if headers.get("HX-Request") and onward != "/result/":
            head["HX-Push-Url"] = onward
            return Answer(200, head, PAGE.format(n=2).encode())
        head["HX-Redirect" if headers.get("HX-Request") else "Location"] = onward
        return Answer(200 if headers.get("HX-Request") else 303, head, b"")


def walked(*, htmx):
    site = Site()
    one = walk(Browser(site, lambda: site.worked), "/", Person(1, calm=1.0), htmx=htmx)
    return one, Round(walks=[one], processor=site.worked), site


@pytest.mark.parametrize(("htmx", "exchanges"), [(True, [1, 2]), (False, [2, 2])])
def test_a_step_is_a_form_with_all_that_it_leads_to(htmx, exchanges):
    one, whole, site = walked(htmx=htmx)
    assert [len(step) for step in one.steps] == exchanges
    assert site.bodies == ["run=r&list=none&to=on"] * 2
    assert whole.steps == 2


@pytest.mark.parametrize(("htmx", "question"), [(True, 10.0), (False, 11.0)])
def test_every_second_of_a_walk_belongs_to_one_exchange(htmx, question):
    one, whole, site = walked(htmx=htmx)
    of_each = [one.first.processor, *(exchange.processor for step in one.steps for exchange in step)]
    assert sum(of_each) == site.worked
    assert (whole.per_first, whole.per_question, whole.per_result) == (1.0, question, 1.0)
    assert whole.per_step == site.worked / 2


def test_somebody_who_comes_to_no_result_is_astray():
    class Closed(Site):
        def ask(self, method, path, body, headers):
            return Answer(503, Message(), b"")

    with pytest.raises(AstrayError, match="503"):
        walk(Browser(Closed()), "/", Person(1), htmx=True)


def test_people_differ_and_each_stays_the_same():
    form = asking(PAGE.format(n=1))
    chosen = [Person(number, calm=0.0).fills_in(form) for number in range(20)]
    assert chosen == [Person(number, calm=0.0).fills_in(form) for number in range(20)]
    assert len({tuple(each) for each in chosen}) > 2
    assert all(("list", "none") not in each or len(each) == 3 for each in chosen)


def test_nobody_is_under_age():
    ages = (
        '<input type="radio" name="age" value="age-under-18"><input type="radio" name="age" value="age-40">'
    )
    form = asking(f'<form method="post" action="/">{ages}</form>')
    assert {tuple(Person(number).fills_in(form)) for number in range(20)} == {(("age", "age-40"),)}


def test_the_work_of_every_thread_is_counted():
    before = Server(0, os.getpid(), 0.0).processor()
    done = threading.Event()

    def work():
        sum(range(3_000_000))
        done.set()
        over.wait()

    over = threading.Event()
    thread = threading.Thread(target=work)
    thread.start()
    done.wait()
    assert Server(0, os.getpid(), 0.0).processor() > before
    over.set()
    thread.join()


@pytest.mark.parametrize(
    ("values", "verdict"), [([3.1, 9.0, 1.0], "miss"), ([2.0], "pass"), ([1.0], "pass, and the aim")]
)
def test_the_median_decides(values, verdict):
    assert line(Goal("a step", 3, 1.5), values)[-1] == verdict


def test_what_is_left_out_says_why():
    assert left_out(Goal("a step", 3), "no browser")[2:] == (
        "not measured: no browser",
        "",
        "",
        "not measured",
    )


def test_only_the_table_of_the_document_is_written_anew(tmp_path):
    document = tmp_path / "performance.md"
    document.write_text(f"Before.\n{BEGIN}\nold\n{END}\nAfter.\n")
    write(document, "new\n")
    assert document.read_text() == f"Before.\n{BEGIN}\nnew\n{END}\nAfter.\n"


@pytest.mark.parametrize("arguments", [["--people", "65"], ["--rounds", "0"], ["--crowds", "21"]])
def test_the_load_has_bounds(arguments):
    with pytest.raises(SystemExit):
        parser().parse_args(arguments)
