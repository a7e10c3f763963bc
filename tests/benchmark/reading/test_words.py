"""The words that somebody sees before anything is opened."""

import pytest

from checker.benchmark.reading.words import main_of, page, visible_words

PAGE = """<html><body><header>six words that nobody counts here</header><main>
<h1>One two</h1><p hidden>no</p><p class="note visually-hidden">no</p><script>no no</script>
<p class="print-only">no</p>
<svg><title>no</title><text>three</text></svg>
<details><summary>four <b>five</b></summary><p>no</p><details><summary>no</summary></details></details>
<details open><summary>six</summary><p>seven</p></details>
<form method="post"><label>eight</label>
<select name="a"><option>no no</option></select><button>ten</button></form>
<p>eleven</p></main></body></html>"""


def test_folds_that_are_closed_and_what_is_hidden_do_not_count():
    assert visible_words(main_of(page(PAGE))) == 11


def test_what_stands_below_an_element_can_be_left_out():
    main = main_of(page(PAGE))
    assert visible_words(main, until=next(main.all("form"))) == 10


def test_a_page_without_a_main_part_has_nothing_to_count():
    with pytest.raises(StopIteration):
        main_of(page("<p>nothing</p>"))
