"""The frequencies of a question as a grid: typed, pasted from files, compared, saved, and never lost."""

import html
import io
import json
import re
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from openpyxl import Workbook, load_workbook

from checker import models as m
from checker import publishing
from checker.admin.frequencies import files
from checker.admin.frequencies.pages import XLSX
from checker.admin.frequencies.saving import Difference, save

NO_FIGURES = "no answer with figures"
pytestmark = pytest.mark.django_db


@pytest.fixture
def question(small_draft):
    """One with figures, of which one answer only may be chosen."""
    return m.Question.objects.filter(symptoms__frequencies__isnull=False, kind="one").distinct().first()


@pytest.fixture
def address(question):
    return f"/admin/checker/question/{question.pk}/matrix/"


def posted(page, **changed):
    """What a browser would send of a page's first form with fields."""
    text = html.unescape(page.content.decode())
    fields = dict(re.findall(r'name="([a-z0-9.-]+)" value="([^"]*)"', text))
    found = re.search(r'name="seen" value="(\{.*?\})">', text)
    fields["seen"] = found[1] if found else "{}"
    return {"origin": "an-estimate", **fields, **changed}


def first_cell(question):
    frequency = m.Frequency.objects.filter(symptom__question=question).first()
    return frequency, f"{frequency.symptom.code}.{frequency.condition.code}"


def test_the_grid_shows_figures_words_sums_and_estimates(admin_client, question, address):
    page = admin_client.get(address).content.decode()
    frequency, name = first_cell(question)
    assert f'name="{name}" value="{frequency.percent}"' in page
    assert "est." in page
    assert '<th scope="row">Sum</th>' in page


def test_a_note_is_shown_beside_its_figure_and_again_before_the_figure_changes(
    admin_client, question, address
):
    frequency, name = first_cell(question)
    m.Frequency.objects.filter(pk=frequency.pk).update(note="From two studies")
    page = admin_client.get(address)
    assert f'<a href="#from.{name}" tabindex="-1">note</a>' in page.content.decode()
    assert f"{frequency.symptom.text}, {frequency.condition.name}: From two studies" in page.content.decode()
    wanted = "98" if frequency.percent != 98 else "97"
    compared = admin_client.post(address, posted(page, **{name: wanted})).content.decode()
    assert "<td>estimate · From two studies</td>" in compared


def test_typed_figures_are_compared_first_and_saved_with_a_reason(admin_client, question, address):
    frequency, name = first_cell(question)
    wanted = 98 if frequency.percent != 98 else 97
    shown = admin_client.post(address, posted(admin_client.get(address), **{name: str(wanted)}))
    assert "Nothing is saved yet" in shown.content.decode()
    frequency.refresh_from_db()
    assert frequency.percent != wanted
    refused = admin_client.post(address, posted(shown, action="save", reason=""))
    assert refused.status_code == 422
    saved = admin_client.post(address, posted(shown, action="save", reason="Better figures"))
    assert saved.status_code == 302
    frequency.refresh_from_db()
    assert frequency.percent == wanted
    assert frequency.history.first().history_change_reason == "Better figures"


def test_what_figures_would_change_is_told_and_nothing_is_saved(admin_client, question, address, monkeypatch):
    monkeypatch.setattr("checker.impact.lowering.shipped_cases", lambda: ())
    monkeypatch.setattr("checker.impact.comparison.PEOPLE", 20)
    publishing.publish("first")
    figures = m.Frequency.objects.filter(symptom__question=question, condition__code="tendon")
    one, other = figures.order_by("pk")
    before = m.Frequency.history.count()
    for shift, told in ((0, "It could not be published like this"), (1, "The numbers behind this")):
        wanted = {f"{one.symptom.code}.tendon": one.percent - 1}
        wanted[f"{other.symptom.code}.tendon"] = other.percent + shift
        sent = {**posted(admin_client.get(address), **wanted), "_effects": "1"}
        assert told in admin_client.post(address, sent).content.decode()
    assert m.Frequency.history.count() == before
    assert figures.get(pk=one.pk).percent == one.percent


def test_a_figure_that_somebody_else_changed_is_not_overwritten(admin_client, question, address):
    frequency, name = first_cell(question)
    shown = admin_client.post(address, posted(admin_client.get(address), **{name: "98"}))
    m.Frequency.objects.filter(pk=frequency.pk).update(percent=44)
    clash = admin_client.post(address, posted(shown, action="save", reason="Mine"))
    assert clash.status_code == 422
    assert "Somebody else changed" in clash.content.decode()
    frequency.refresh_from_db()
    assert frequency.percent == 44
    assert f'name="{name}" value="98"' in clash.content.decode()


def test_an_old_page_does_not_bring_old_figures_back(admin_client, question, address):
    frequency, _ = first_cell(question)
    old = posted(admin_client.get(address))
    m.Frequency.objects.filter(pk=frequency.pk).update(percent=44)
    assert admin_client.post(address, old).status_code == 302
    frequency.refresh_from_db()
    assert frequency.percent == 44


@pytest.mark.parametrize("wrong", ["0", "100", "-3", "1.5", "many", "=1+1", "1e2"])
def test_a_wrong_figure_is_named_and_nothing_is_saved(admin_client, question, address, wrong):
    frequency, name = first_cell(question)
    response = admin_client.post(address, posted(admin_client.get(address), **{name: wrong}))
    assert response.status_code == 422
    assert "is not a whole number from 1 to 99" in html.unescape(response.content.decode())
    frequency.refresh_from_db()
    assert str(frequency.percent) != wrong


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_downloaded_can_be_uploaded_and_changes_nothing(admin_client, address, kind):
    file = admin_client.get(address.rstrip("/") + f".{kind}")
    assert file.status_code == 200
    assert file["Content-Disposition"].startswith("attachment; filename=")
    assert file["Content-Type"] == {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}[kind]
    response = upload(admin_client, address, f"grid.{kind}", file.content)
    assert response.status_code == 302
    assert not m.Frequency.history.filter(history_type="~").exists()


def test_another_kind_of_file_is_not_there(admin_client, address):
    assert admin_client.get(address.rstrip("/") + ".pdf").status_code == 404


def test_a_changed_spreadsheet_is_compared_before_it_is_saved(admin_client, question, address):
    book = load_workbook(io.BytesIO(admin_client.get(address.rstrip("/") + ".xlsx").content))
    book.worksheets[0]["C3"] = 96
    out = io.BytesIO()
    book.save(out)
    shown = upload(admin_client, address, "grid.xlsx", out.getvalue())
    assert "<td>96" in shown.content.decode()
    assert (
        admin_client.post(address, posted(shown, action="save", reason="From the sheet")).status_code == 302
    )
    assert m.Frequency.objects.filter(symptom__question=question, percent=96).exists()


def with_cell(admin_client, address, value, number_format):
    """The spreadsheet of a question, with one figure as a spreadsheet program stores it."""
    book = load_workbook(io.BytesIO(admin_client.get(address.rstrip("/") + ".xlsx").content))
    book.worksheets[0]["C3"] = value
    book.worksheets[0]["C3"].number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("stored", "shown"), [(0.4, "40"), (0.57, "57"), (0.01, "1")])
@pytest.mark.parametrize("number_format", ["0%", "0.00%"])
def test_a_percentage_in_a_spreadsheet_counts_as_it_is_shown(
    admin_client, address, stored, shown, number_format
):
    sheet = with_cell(admin_client, address, stored, number_format)
    assert f"<td>{shown}" in upload(admin_client, address, "grid.xlsx", sheet).text


def test_a_hundred_per_cent_in_a_spreadsheet_is_not_one(admin_client, address):
    response = upload(admin_client, address, "grid.xlsx", with_cell(admin_client, address, 1, "0%"))
    assert response.status_code == 422
    assert "“100” is not a whole number from 1 to 99" in response.text


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("grid.csv", b"code,wording,nobody\n", "there is no condition"),
        ("grid.csv", b"code,wording,tendon,tendon\n", "heads more than one column"),
        ("grid.csv", b"code,wording,tendon\nno-such,x\n", "is no answer of this table"),
        ("grid.csv", b"code,wording,tendon\nspot-bone,x,2\nspot-bone,x,3\n", "stands here a second time"),
        ("grid.csv", b"code,wording,tendon\n", NO_FIGURES),
        ("grid.csv", b"code,wording\nspot-bone,x\n", "name the conditions"),
        ("grid.ods", b"PK\x03\x04 something else", "name the conditions"),
        ("grid.csv", b"", "file is empty"),
        ("grid.csv", b"\xff\xfe\x00", "UTF-8"),
        ("grid.xlsx", b"no zip at all", "no XLSX file"),
        ("grid.csv", b"x" * 300_000, "larger than"),
        ("grid.csv", b"x" * 200_000, "no CSV file that can be read"),
        ("grid.csv", b"code\rwording\n", "name the conditions"),
    ],
)
def test_a_file_that_is_no_grid_says_why(admin_client, address, name, content, told):
    response = upload(admin_client, address, name, content)
    assert response.status_code == 422
    assert told in html.unescape(response.content.decode())


def test_lines_without_a_code_are_passed_over(admin_client, address):
    whole = admin_client.get(address.rstrip("/") + ".csv").content.decode()
    head, *lines = whole.splitlines()
    spaced = "\n".join([head, "", lines[0], ",,", *lines[1:], "", ",a note"])
    assert upload(admin_client, address, "grid.csv", spaced.encode()).status_code == 302


def test_a_file_that_unpacks_to_too_much_is_refused(admin_client, address):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 10_000_000)
    response = upload(admin_client, address, "bomb.xlsx", out.getvalue())
    assert response.status_code == 422
    assert "unpacks to more" in response.content.decode()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_wording_is_never_taken_for_a_formula(admin_client, question, address, sign):
    question.symptoms.filter(frequency_of=None).update(text=f"{sign}HYPERLINK(1)")
    content = admin_client.get(address.rstrip("/") + ".csv").content.decode("utf-8-sig")
    assert f"'{sign}HYPERLINK" in content


def test_whoever_may_read_figures_sees_the_grid_and_only_editors_change_it(client, member, question, address):
    frequency, name = first_cell(question)
    client.force_login(member("rea", "reader"))
    page = client.get(address)
    assert re.search(rf'name="{name}"[^>]* readonly', page.content.decode())
    assert 'class="submit-row"' not in page.content.decode()
    assert client.get(address.rstrip("/") + ".csv").status_code == 200
    assert client.post(address, posted(page, **{name: "98"}, action="save", reason="x")).status_code == 403
    assert upload(client, address, "grid.csv", b"code,wording,tendon\n").status_code == 403
    frequency.refresh_from_db()
    assert frequency.percent != 98


def test_whoever_may_read_nothing_sees_no_grid(question, address, django_user_model):
    nobody = Client()
    nobody.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert nobody.get(address).status_code in {302, 403}
    assert nobody.get(address.rstrip("/") + ".csv").status_code in {302, 403}


def test_a_figure_that_no_form_would_take_is_not_stored(question):
    figure = m.Frequency.objects.filter(symptom__question=question).first()
    key = (figure.symptom.code, figure.condition.code)
    with pytest.raises(ValidationError):
        save([Difference(key, "", "", figure.percent, 101)], "why")
    figure.refresh_from_db()
    assert figure.percent <= 100


def test_the_range_of_a_figure_goes_with_it(question):
    figure, _ = first_cell(question)
    m.Frequency.objects.filter(pk=figure.pk).update(low=figure.percent, high=figure.percent)
    key = (figure.symptom.code, figure.condition.code)
    assert save([Difference(key, "", "", figure.percent, figure.percent - 1)], "why") == []
    figure.refresh_from_db()
    assert (figure.low, figure.high) == (None, None)


def test_of_a_formula_the_figure_counts_that_it_gave_last(admin_client, question, address):
    """A spreadsheet program keeps it beside the formula, which we neither take in nor work out."""
    book = load_workbook(io.BytesIO(admin_client.get(address.rstrip("/") + ".xlsx").content))
    book.worksheets[0]["C3"] = "=90+6"
    saved, out = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            empty = rb"(90\+6</f>)(<v ?/>|<v></v>)"
            new.writestr(name, re.sub(empty, rb"\g<1><v>96</v>", old.read(name)))
    assert "<td>96" in upload(admin_client, address, "grid.xlsx", out.getvalue()).content.decode()


def test_forged_memory_of_a_page_is_ignored(admin_client, address):
    for forged in ("no json", "[1]", json.dumps({"a": 1}), "[" * 100_000):
        page = posted(admin_client.get(address))
        assert admin_client.post(address, {**page, "seen": forged}).status_code in {200, 302}


def upload(client, address, name, content):
    file = io.BytesIO(content)
    file.name = name
    return client.post(address, {"file": file})


def test_a_mistyped_figure_is_named_and_nothing_typed_is_lost(admin_client, question, address):
    _, name = first_cell(question)
    other = next(f for f in posted(admin_client.get(address)) if "." in f and f != name)
    refused = admin_client.post(address, posted(admin_client.get(address), **{name: "often", other: "97"}))
    assert refused.status_code == 422
    again = posted(refused)
    assert (again[name], again[other]) == ("often", "97")
    shown = admin_client.post(address, {**again, name: "98"}).content.decode()
    assert "Save 2 figures" in shown


def test_the_sum_counts_without_a_figure_that_is_taken_out(admin_client, question, address):
    frequency, name = first_cell(question)
    shown = admin_client.post(address, posted(admin_client.get(address), **{name: ""})).content.decode()
    assert f": {100 - frequency.percent}</li>" in shown


def test_every_figure_shows_its_source_or_that_it_is_an_estimate(admin_client, question, address):
    frequency, name = first_cell(question)
    source = m.Source.objects.create(code="count-2020", citation="A count of 2020")
    frequency.sources.add(source)
    page = admin_client.get(address).content.decode()
    assert f'<a href="#from.{name}" tabindex="-1">source</a>' in page
    assert f'<a href="/admin/checker/source/{source.pk}/change/">A count of 2020</a>' in page
    marks = re.findall(r'<small id="marks[^>]*>(.*?)</small>', page, re.DOTALL)
    figures = m.Frequency.objects.filter(symptom__question=question).count()
    assert sum("est." in mark or "source" in mark for mark in marks) == figures


def test_what_a_changed_figure_rests_on_is_asked(admin_client, question, address):
    frequency, name = first_cell(question)
    old = m.Source.objects.create(code="count-2020", citation="A count of 2020")
    new = m.Source.objects.create(code="count-2026", citation="A count of 2026")
    frequency.sources.add(old)
    for percent, origin, then in (
        (98, "as-named", [old]), (97, "count-2026", [new]), (96, "an-estimate", []),
    ):  # fmt: skip
        page = admin_client.post(address, posted(admin_client.get(address), **{name: str(percent)}))
        sent = posted(page, action="save", reason="Counted anew")
        if then == [old]:
            assert "<td>A count of 2020</td>" in page.content.decode()
            refused = admin_client.post(address, {**sent, "origin": ""})
            assert "Choose what the figures rest on" in refused.content.decode()
        assert admin_client.post(address, {**sent, "origin": origin}).status_code == 302
        frequency.refresh_from_db()
        assert (frequency.percent, list(frequency.sources.all())) == (percent, then)
    assert [one.percent for one in frequency.history.all()][:3] == [96, 97, 98], "one version for each save"


def test_from_the_difference_one_goes_back_with_all_that_was_typed(admin_client, question, address):
    frequency, name = first_cell(question)
    shown = admin_client.post(address, posted(admin_client.get(address), **{name: "98"}))
    m.Frequency.objects.filter(pk=frequency.pk).update(percent=44)
    back = admin_client.post(address, posted(shown, action="edit"))
    assert (back.status_code, posted(back)[name]) == (200, "98")
    again = admin_client.post(address, posted(back))
    clash = admin_client.post(address, posted(again, action="save", reason="Mine"))
    assert clash.status_code == 422
    assert m.Frequency.objects.get(pk=frequency.pk).percent == 44


def test_of_a_table_so_many_lines_and_columns_are_read_and_no_more(
    admin_client, question, address, monkeypatch
):
    frequency, _ = first_cell(question)
    code, condition = frequency.symptom.code, frequency.condition.code
    line = f"{code},x,{'7' if frequency.percent != 7 else '8'}\n"
    at_the_end = f"code,wording,{condition}\n" + "\n" * (files.MOST_LINES - 2)
    assert upload(admin_client, address, "grid.csv", (at_the_end + line).encode()).status_code == 200
    beyond = upload(admin_client, address, "grid.csv", (at_the_end + "\n" + line).encode())
    assert NO_FIGURES in beyond.content.decode()
    for rows, columns, read in ((0, 0, True), (files.MOST_LINES, 0, False), (0, files.MOST_COLUMNS, False)):
        book = Workbook()
        head = ["code", "wording", *[None] * columns, condition]
        for sheet_line in (
            head,
            *[[None]] * rows,
            [code, "x", *[None] * columns, 7 if frequency.percent != 7 else 8],
        ):
            book.worksheets[0].append(sheet_line)
        out = io.BytesIO()
        book.save(out)
        assert (upload(admin_client, address, "grid.xlsx", out.getvalue()).status_code == 200) == read


def test_a_figure_that_is_taken_out_is_gone_with_its_reason(admin_client, question, address):
    frequency, cell = first_cell(question)
    shown = admin_client.post(address, posted(admin_client.get(address), **{cell: ""}))
    assert admin_client.post(address, posted(shown, action="save", reason="never counted")).status_code == 302
    assert not m.Frequency.objects.filter(pk=frequency.pk).exists()
    last = m.Frequency.history.filter(id=frequency.pk).first()
    assert (last.history_type, last.history_change_reason) == ("-", "never counted")
