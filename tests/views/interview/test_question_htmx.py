"""The same view for htmx: a fragment in place, its address pushed, and a way out of the form."""


def test_a_valid_answer_brings_the_next_step_as_a_fragment(htmx_visitor):
    htmx_visitor.see("/check/1/")
    response = htmx_visitor.send(1, safety=["none"])
    assert response.status_code == 200
    assert response["HX-Push-Url"] == "/check/2/"
    assert htmx_visitor.text.strip().startswith('<div id="step"')
    assert "<html" not in htmx_visitor.text
    assert "Text of age?" in htmx_visitor.text
    assert htmx_visitor.run.answers == {"safety": ("none",)}


def test_the_fragment_can_be_sent_in_its_turn(htmx_visitor):
    htmx_visitor.see("/check/1/")
    htmx_visitor.send(1, safety=["none"])
    assert htmx_visitor.send(2, age="grown", habits=["none"])["HX-Push-Url"] == "/check/3/"


def test_what_is_wrong_comes_back_as_the_same_step_with_its_summary(htmx_visitor):
    htmx_visitor.see("/check/1/")
    response = htmx_visitor.send(1)
    assert response.status_code == 422
    assert "<html" not in htmx_visitor.text
    assert 'data-title="Error: Step 1' in htmx_visitor.text
    assert 'tabindex="-1" autofocus' in htmx_visitor.text
    assert "HX-Push-Url" not in response


def test_leaving_the_questions_is_a_redirect_of_the_whole_page(htmx_visitor):
    htmx_visitor.see("/check/1/")
    response = htmx_visitor.send(1, safety=["collapsed"])
    assert (response.status_code, response["HX-Redirect"]) == (200, "/check/result/")
    assert htmx_visitor.run.answers == {"safety": ("collapsed",)}


def test_a_tab_that_is_behind_is_sent_to_the_right_step(htmx_visitor):
    htmx_visitor.see("/check/1/")
    response = htmx_visitor.send(1, safety=["none"], hidden={"run": "x", "screen": "safety"})
    assert response["HX-Redirect"] == "/check/1/?note=begun-again"


def test_a_lost_cookie_is_explained_in_place(htmx_visitor):
    htmx_visitor.see("/check/1/")
    hidden = htmx_visitor.hidden()
    htmx_visitor.cookies.clear()
    assert htmx_visitor.send(1, safety=["none"], hidden=hidden).status_code == 422
    assert htmx_visitor.text.strip().startswith('<div id="step"')


def test_dropping_answers_is_asked_for_in_place(htmx_visitor):
    htmx_visitor.see("/check/1/")
    htmx_visitor.send(1, safety=["weak"])
    htmx_visitor.send(2, weak_kind=["weak-slow"])
    htmx_visitor.see("/check/1/")
    htmx_visitor.send(1, safety=["none"])
    assert "The weak leg" in htmx_visitor.text
    htmx_visitor.page = htmx_visitor.post(
        "/check/1/", htmx_visitor.hidden() | {"confirm": "yes"}, headers={"HX-Request": "true"}
    )
    assert htmx_visitor.page["HX-Push-Url"] == "/check/2/"


def test_a_page_fetched_for_the_history_is_whole(htmx_visitor):
    page = htmx_visitor.get("/check/1/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in page.content.decode()
