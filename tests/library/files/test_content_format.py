"""The published schemas are those that are used, and a bad file is told whole: file, line, what to do."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from jsonschema import Draft202012Validator

from checker import cases, library, models
from checker.cases.schema import case_schema
from checker.cases.writing import case_files
from checker.library.files import yaml_files
from checker.library.files.export import write_folder
from checker.library.files.schema import content_schema
from checker.library.files.yaml_files import read_yaml
from checker.management.commands import content_schema as command
from checker.presenting.problems import lines
from checker.reasoning.knowledge.snapshot import from_plain, to_plain
from tests.publishing.attempts import FEVER
from tests.reasoning.small import plain_small
from tests.reasoning.told import told

SHIPPED = sorted(library.SHIPPED.glob("*.yaml"))


class TestSchema:
    def test_what_is_published_is_what_is_used(self):
        for name, text in command.files().items():
            assert (command.FOLDER / name).read_text("utf-8") == text, "run: dev.py manage content_schema"

    def test_the_command_writes_it_or_says_why_not(self, tmp_path):
        call_command("content_schema", str(tmp_path), stdout=StringIO())
        assert (tmp_path / "cases.schema.json").read_text("utf-8") == command.files()["cases.schema.json"]
        with pytest.raises(CommandError, match="Cannot write"):
            call_command("content_schema", str(tmp_path / "nowhere"))

    def test_they_are_schemas(self):
        for schema in (content_schema(), case_schema()):
            Draft202012Validator.check_schema(schema)

    def test_a_snapshot_keeps_to_it(self):
        shipped = library.read_folder(library.SHIPPED)
        for plain in (shipped, to_plain(from_plain(shipped)), to_plain(from_plain(plain_small()))):
            assert not list(Draft202012Validator(content_schema()).iter_errors(plain))

    @pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
    def test_every_shipped_file_keeps_to_it(self, path):
        one = {"$ref": "#/$defs/content-file", "$defs": content_schema()["$defs"]}
        assert not list(Draft202012Validator(one).iter_errors(read_yaml(path).content))

    def test_the_shipped_folder_has_no_fault(self):
        assert library.read_checked(library.SHIPPED).plain == library.read_folder(library.SHIPPED)


@pytest.fixture
def folder(tmp_path):
    """The small content and one case as files."""
    write_folder({**library.export(plain_small()), **case_files([FEVER])}, tmp_path)
    return tmp_path


def problems(folder):
    with pytest.raises(library.ContentError) as caught:
        library.read_checked(folder)
    return caught.value.problems


def faults(folder):
    return lines(problems(folder))


def as_data(folder):
    return [told(problem) for problem in problems(folder)]


def edit(folder, file, old, new):
    """Change the first `old`, or with `None` append; returns the line, counted from 1."""
    path = folder / file
    text = path.read_bytes().decode() if path.exists() else ""
    assert old is None or old in text
    at = len(text) if old is None else text.index(old)
    new = new if isinstance(new, bytes) else new.encode()
    path.write_bytes(text[:at].encode() + new + text[at + len(old or "") :].encode())
    return text[:at].count("\n") + 1


BAD = {
    "a bracket without its partner": ("guide.yaml", None, "- [\n", "cannot be read"),
    "a tab": ("guide.yaml", None, "\tx: y\n", "put blanks instead"),
    "a letter that is not UTF-8": ("guide.yaml", None, b"# caf\xe9\n", "save the file as UTF-8"),
    "a sign that no text has": ("guide.yaml", None, "# \x00\n", "take it out"),
    "a text that looks empty": ("causes.yaml", "lay_name: ", "lay_name: '\u2060 \u200b' # ", "looks empty"),
    "a text of blanks": ("causes.yaml", "lay_name: ", "lay_name: ' ' # ", "looks empty"),
    "a text that is spelt out and looks empty": (
        "causes.yaml",
        "lay_name: ",
        'lay_name: "\\u3164" # ',
        "looks empty",
    ),
    "a line that looks empty": ("guide.yaml", None, "x: [a, '\u200b']\n", "looks empty"),
    "a cell that looks empty": (
        "effects.csv",
        None,
        "a,\u200b,promote,1,,\n",
        "effect a / : there is no relief key",
    ),
    "a second document": ("guide.yaml", None, "---\nx: y\n", "take out the line"),
    "a key twice": ("guide.yaml", None, "guide: []\n", "stands here twice; keep one"),
    "an unknown key": ("guide.yaml", None, "colours: []\n", "unknown key 'colours'; take one of: questions"),
    "a list for a key": ("guide.yaml", None, "? [a]\n", "must be one word"),
    "a reference": (
        "guide.yaml",
        None,
        "x: &x [*y]\n",
        "references (*name) are not taken here; write it out",
    ),
    "a merge": ("settings.yaml", "settings:", "settings:\n  <<: {a: b}", "“<<” is not taken"),
    "a tag": ("guide.yaml", None, "x: !!python/name:os.system\n", "a name after “!” is not taken"),
    "a number that is none": ("causes.yaml", "prior: ", "prior: .nan # ", "write digits"),
    "an unknown field": ("causes.yaml", "lay_name: ", "lay_names: ", "write 'lay_name', or take it out"),
    "a text for a number": ("causes.yaml", "prior: ", "prior: many # ", "write a number here; found a text"),
    "a number for a text": ("causes.yaml", "lay_name: ", "lay_name: 5 # ", "write a text"),
    "nothing for a text": ("causes.yaml", "lay_name: ", "lay_name: # ", "write a text"),
    "a code with blanks": (
        "causes.yaml",
        "code: ",
        "code: A B # ",
        "small letters, digits and single hyphens",
    ),
    "a misspelt choice": ("warning_signs.yaml", "level: urgent", "level: urgnt", "did you mean 'urgent'"),
    "an address that runs": ("sources.yaml", "code:", "url: 'javascript:x'\n  code:", "begins with https://"),
    "an unknown source": (
        "causes.yaml",
        "lay_name: ",
        "sources: [nowhere]\n  lay_name: ",
        "there is no source",
    ),
    "wrong columns": ("effects.csv", "key,", "keys,", "write: key,remedy,effect,delta,reason,sources"),
    "too many cells": ("effects.csv", None, "a,b,promote,1,,,,\n", "more cells than columns"),
    "a column twice": ("fits.csv", ",nerve", ",nerve,nerve", "two columns 'nerve'; join them"),
    "no whole number": ("effects.csv", None, "a,b,promote,much,\n", "write one, such as -5"),
    "no frequency": ("frequencies.csv", "1", "x1", "write a whole number of per cent"),
    "a table that is not UTF-8": ("fits.csv", "nerve", b"\xff", "save the table as CSV in UTF-8"),
    "a frequency that is not there": (
        "frequency_sources.csv",
        None,
        "a,b,c,\n",
        "write one in frequencies.csv",
    ),
    "a condition that is not there": ("fits.csv", "nerve", "nerv", "no condition 'nerv'; correct the code"),
    "a remedy that is not there": (
        "effects.csv",
        None,
        "a,b,promote,1,\n",
        "no remedy 'b'; correct the code",
    ),
}


class TestBadFiles:
    @pytest.mark.parametrize(("file", "old", "new", "said"), [row[:4] for row in BAD.values()], ids=BAD)
    def test_it_is_told_with_file_and_line(self, folder, file, old, new, said):
        line = edit(folder, file, old, new) + new.count(b"\n" if isinstance(new, bytes) else "\n")
        told = [one for one in faults(folder) if one.startswith(f"{file}:") and said in one]
        assert told, faults(folder)
        assert abs(line - int(told[0].split(":")[1])) <= 1

    def test_a_file_without_anything_is_told(self, folder):
        (folder / "guide.yaml").write_text("# nothing\n")
        (folder / "fits.csv").write_text("")
        assert {"guide.yaml:1/empty-file", "fits.csv:1/empty-table"} <= set(as_data(folder))

    def test_a_file_that_is_missing_is_told(self, folder):
        (folder / "relief.yaml").unlink()
        (folder / "effects.csv").unlink()
        (folder / "effect.csv").write_text("")
        (folder / "more.yml").write_text("")
        found = {
            (problem.id, problem.file or dict(problem.values).get("key")) for problem in problems(folder)
        }
        wrong = {("no-table", "effects.csv"), ("unknown-table", "effect.csv"), ("wrong-ending", "more.yml")}
        assert wrong | {("no-list", "remedies")} <= found
        assert "no-such" not in {id_ for id_, _ in found}, "one missing file is no thousand wrong codes"

    def test_a_folder_that_is_missing_is_told(self, tmp_path):
        assert problems(tmp_path / "nowhere")[0].id == "no-files"

    def test_codes_and_rows_that_are_there_twice_are_told_where_they_stand_again(self, folder):
        line = edit(folder, "causes.yaml", "code: nerve", "code: tendon")
        edit(folder, "effects.csv", None, (folder / "effects.csv").read_text().splitlines()[1] + "\n")
        last = len((folder / "effects.csv").read_text().splitlines())
        found = faults(folder)
        twice = "condition tendon: the code is used twice; give one of the two another code"
        assert f"causes.yaml:{line}: {twice}" in found
        assert any(one.startswith(f"effects.csv:{last}: ") and "keep one of the two" in one for one in found)

    def test_a_field_that_is_missing_is_told_at_what_lacks_it(self, folder):
        line = edit(folder, "causes.yaml", "  lay_name: tendon\n", "")
        assert f"causes.yaml:{line - 2}/conditions.lay_name/missing-field" in as_data(folder)

    def test_of_two_fields_that_are_missing_each_is_told_once(self, folder):
        edit(folder, "causes.yaml", "  lay_name: tendon\n", "")
        edit(folder, "causes.yaml", "  what: ", "  # what: ")
        told = [one.partition("/")[2] for one in as_data(folder)]
        assert [one for one in told if one.endswith("missing-field")] == [
            f"conditions.{name}/missing-field" for name in ("lay_name", "what")
        ]

    def test_a_mark_at_the_start_of_a_file_does_no_harm(self, folder):
        for file in ("fits.csv", "causes.yaml"):
            (folder / file).write_text("\ufeff" + (folder / file).read_text())
        assert library.read_checked(folder).plain == library.read_folder(folder)

    def test_lists_in_lists_without_end_are_told(self, folder):
        edit(folder, "guide.yaml", None, "x: " + "[" * 4000 + "]" * 4000)
        assert "too deep" in faults(folder)[0]


BOMB = "\n".join(
    ["people:", "  l0: &l0 [a, a, a, a, a, a, a, a, a]"]
    + [f"  l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10)]
    + ["cases: [{code: x, title: x, present: [*l9], expect: {level: urgent}}]"]
)
CASE = "cases:\n- code: one\n  title: One\n  present: [fever]\n  expect:\n    level: urgent\n"


class TestBadCases:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("cases: [", r"bad\.yaml:1: this cannot be read"),
            ("", r"bad\.yaml:1: the file is empty"),
            ("- a", r"bad\.yaml:1: expected keys such as “cases:”"),
            ("cases: !!timestamp x", r"bad\.yaml"),
            ("cases: !!bool x", r"bad\.yaml"),
            ("case: []", r"bad\.yaml:1: case: unknown field 'case'; write 'cases'"),
            (BOMB, r"bad\.yaml:1: references .* too large to be read; write the lists out"),
            ("x: &x [*x]", r"bad\.yaml:1: .*alias 'x'|bad\.yaml:1: references"),
            (
                CASE.replace("title: One", "titel: One"),
                r"bad\.yaml:3: cases\.titel: unknown .* 'title'",
            ),
            (CASE.replace("urgent", "later"), r"bad\.yaml:6: cases\.expect\.level: 'later' is not taken"),
            (CASE.replace("[fever]", "fever"), r"bad\.yaml:4: cases\.present: write a list here"),
            (CASE.replace("[fever]", "[[[fever]]]"), r"bad\.yaml:4: cases\.present: write a text"),
            (CASE.replace("[fever]", "[5]"), r"bad\.yaml:4: cases\.present: write a text .* or a list here"),
            (CASE.replace("one", "One Case"), r"bad\.yaml:2: cases\.code: .*small letters"),
            (CASE.replace("  title: One\n", ""), r"bad\.yaml:2: cases\.title: this field is missing"),
            (CASE + CASE.removeprefix("cases:\n"), r"bad\.yaml:7: the code 'one' is used at bad\.yaml:2"),
            (CASE + "  answers: {a: b}\n", r"bad\.yaml:7: cases\.answers\.a: write a list here"),
            ("alone: [{level: urgent}]", r"bad\.yaml:1: alone\.symptoms: this field is missing"),
        ],
    )
    def test_it_is_told_with_file_and_line(self, tmp_path, text, said):
        (tmp_path / "bad.yaml").write_text(text)
        with pytest.raises(cases.CaseError, match=said):
            cases.read_cases(tmp_path)

    def test_codes_that_nothing_has_are_told_where_they_stand(self):
        text = "defaults: [nonsense]\n" + CASE.replace("[fever]", "\n  - fever\n  - fevers")
        text += "- code: two\n  title: 5\n  expect: {level: urgnt}\n"
        small = from_plain(plain_small())
        with pytest.raises(cases.CaseError) as caught:
            cases.read_upload(text.encode(), "sent.yaml", cases.Against(small))
        assert [told(fault) for fault in caught.value.faults if fault.id == "no-such"] == [
            "sent.yaml:1/cases/one/no-such/noun=single_symptoms/code=nonsense",
            "sent.yaml:7/cases/one/no-such/noun=single_symptoms/code=fevers",
        ]
        assert len(caught.value.faults) == 4, "and what is wrong otherwise"

    def test_a_case_that_was_so_before_may_stay(self):
        text = CASE.replace("fever", "gone").encode()
        before = cases.read_upload(text, "sent.yaml")
        against = cases.Against(from_plain(plain_small()), before)
        assert cases.read_upload(text, "sent.yaml", against) == before


@pytest.mark.django_db
class TestLoading:
    def refused(self, folder):
        with pytest.raises(CommandError) as caught:
            call_command("load_content", str(folder), stdout=StringIO())
        assert not models.Question.objects.exists()
        assert not models.ClinicalCase.objects.exists()
        return str(caught.value).splitlines()

    def test_every_fault_of_every_file_is_told_at_once_and_nothing_is_loaded(self, folder):
        edit(folder, "causes.yaml", "lay_name: ", "lay_names: ")
        edit(folder, "warning_signs.yaml", "level: urgent", "level: urgnt")
        edit(folder, "effects.csv", None, "a,b,promote,1,\n")
        edit(folder, "cases/01-small.yaml", "title", "titel")
        said, *rest = self.refused(folder)
        after = rest.pop(5)
        assert said == "Nothing was loaded:"
        assert "clinical cases name what exists is looked at once these" in after
        files = [one.split(":")[0] for one in rest]
        assert files == [
            *["causes.yaml"] * 2, *["effects.csv"] * 2, "warning_signs.yaml", *["01-small.yaml"] * 2
        ]  # fmt: skip

    def test_a_case_of_a_symptom_that_is_not_there_loads_nothing(self, folder):
        line = edit(folder, "cases/01-small.yaml", "- fever", "- fevers")
        assert self.refused(folder)[1].startswith(f"01-small.yaml:{line}: case hot-one: there is no single")

    def test_what_only_the_tables_refuse_is_told_with_its_place(self, folder):
        line = edit(folder, "sources.yaml", "code: book", "url: 'https://a b'\n  code: book")
        assert self.refused(folder)[1].startswith(f"sources.yaml:{line}: ")

    def test_a_case_that_was_so_before_may_name_what_is_gone(self, folder):
        call_command("load_content", str(folder), stdout=StringIO())
        cases.store([replace(FEVER, present=("gone",))])
        edit(folder, "cases/01-small.yaml", "- fever", "- gone")
        call_command("load_content", str(folder), stdout=StringIO())
        assert cases.stored()[0].present == ("gone",)

    def test_checking_says_the_same(self, folder, capsys):
        edit(folder, "cases/01-small.yaml", "- fever", "- fevers")
        with pytest.raises(SystemExit):
            call_command("check_content", str(folder))
        assert "error: 01-small.yaml:" in capsys.readouterr().out


def test_a_file_that_is_far_too_large_is_not_read(folder, monkeypatch):
    monkeypatch.setattr(yaml_files, "LARGEST_FILE", 10)
    assert faults(folder)[0].endswith(".yaml: the file is too large; split it into several")
