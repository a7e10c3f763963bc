"""Content travels between files, rows and releases without loss, and is read once."""

import json
import re
from dataclasses import fields

import pytest
from django.db import connection
from django.db.models import F

from checker import library, models, publishing
from checker.library import releases
from checker.library.files import yaml_files
from checker.library.order import settled
from checker.library.rows import reading
from checker.library.rows.kinds import LISTS
from checker.presenting.problems import lines
from checker.reasoning import knowledge
from checker.reasoning.knowledge.snapshot import ContentError, checksum, from_plain, to_plain
from tests.reasoning.small import item, plain_small

NOTHING = {"created": 0, "changed": 0, "removed": 0}
SOURCES_HEAD = "symptom,condition,source,note,low,high"


def canonical(plain):
    """The plain form without differences that mean nothing."""
    return to_plain(from_plain(settled(plain)))


def history_rows():
    return sum(model.history.count() for model in reading.MODELS)


@pytest.mark.django_db(transaction=True)
def test_the_draft_that_tests_stand_on_is_what_a_load_writes(small_draft):
    """Also outside of a transaction, as for tests with a server."""
    assert library.load(small_draft, prune=True) == NOTHING
    assert history_rows() == sum(model.objects.count() for model in reading.MODELS)


@pytest.mark.django_db
class TestLoading:
    def test_the_shipped_files_come_back_from_the_rows_as_they_were(self):
        shipped = library.read_folder(library.SHIPPED)
        library.load(shipped)
        drafted = library.plain_from_drafts()
        assert checksum(canonical(drafted)) == checksum(canonical(shipped))

    def test_a_second_load_changes_nothing_and_writes_no_history(self, small_draft):
        before = history_rows()
        assert library.load(small_draft, prune=True) == NOTHING
        assert history_rows() == before

    def test_every_row_has_its_first_history_row(self, small_draft):
        assert history_rows() == sum(model.objects.count() for model in reading.MODELS)

    def test_a_changed_text_changes_one_row_and_its_history(self, small_draft):
        item(small_draft, "remedies", "on-back")["summary"] = "new"
        assert library.load(small_draft) == {"created": 0, "changed": 1, "removed": 0}
        assert models.Remedy.history.filter(code="on-back").count() == 2

    def test_a_changed_rule_changes_its_clauses(self, small_draft):
        rule = item(small_draft, "warning_signs", "fever-nerve")
        rule["criterion"] = {"all_of": [["fever", "saddle-numb"]]}
        library.load(small_draft)
        assert library.from_drafts().warning_sign["fever-nerve"].criterion.all_of[0].any_of == (
            "saddle-numb",
            "fever",
        )
        assert len(library.from_drafts().warning_sign["fever-nerve"].criterion.all_of) == 1

    def test_numbers_that_the_admin_gave_are_no_difference(self, small_draft):
        """Parts of a rule and rows of a list may leave gaps; content says their order alone."""
        for clause in models.WarningSignClause.objects.order_by("-position"):
            models.WarningSignClause.objects.filter(pk=clause.pk).update(position=10 * clause.position)
        models.Remedy.objects.update(position=F("position") * 3 + 1)
        models.Symptom.objects.update(position=F("position") + 5)
        before = history_rows()
        assert library.load(library.plain_from_drafts(), prune=True) == NOTHING
        assert history_rows() == before

    def test_another_order_and_another_number_of_parts_are_written(self, small_draft):
        models.WarningSignClause.objects.filter(owner__code="fever-nerve").update(position=F("position") * 10)
        rule = item(small_draft, "warning_signs", "fever-nerve")["criterion"]
        rule["all_of"] = [*rule["all_of"], ["saddle-numb"]]
        small_draft["remedies"].reverse()
        assert library.load(small_draft)["created"] == 1
        drafted = library.plain_from_drafts()
        assert [r["code"] for r in drafted["remedies"]] == [r["code"] for r in small_draft["remedies"]]
        parts = item(drafted, "warning_signs", "fever-nerve")["criterion"]["all_of"]
        assert parts[-1]["any_of"] == ["saddle-numb"]
        assert library.load(drafted, prune=True) == NOTHING

    def test_what_the_files_lack_stays_unless_pruned(self, small_draft):
        small_draft["never_together"] = []
        assert library.load(small_draft)["removed"] == 0
        assert library.load(small_draft, prune=True)["removed"] == 1

    def test_pruning_a_question_takes_its_symptoms_and_what_hangs_on_them(self, small_draft):
        small_draft["questions"] = [q for q in small_draft["questions"] if q["code"] != "spread"]
        item(small_draft, "questions", "chill").pop("due_when")
        small_draft["frequencies"] = {
            k: v for k, v in small_draft["frequencies"].items() if "spread" not in k
        }
        small_draft["site"] = {"name": "Here", "contact": "", "booking-link": "", "opening-hours": ""}
        library.load(small_draft, prune=True)
        assert canonical(library.plain_from_drafts()) == canonical(small_draft)

    def test_unreadable_content_loads_nothing(self):
        plain = plain_small()
        plain["warning_signs"][0]["criterion"]["all_of"] = [["no-such-symptom"]]
        with pytest.raises(ContentError, match="no-such-symptom"):
            library.load(plain)
        assert not models.Question.objects.exists()

    def test_a_value_that_a_field_refuses_loads_nothing_and_is_named(self):
        plain = plain_small()
        plain["frequencies"]["feel-ache"]["nerve"] = [100, ""]
        plain["warning_signs"][0]["code"] = "Not A Code"
        with pytest.raises(ContentError) as fault:
            library.load(plain)
        assert len(fault.value.problems) == 2
        assert ("frequencies", ("feel-ache", "nerve")) in [(p.kind, p.key) for p in fault.value.problems]
        assert not models.Question.objects.exists()

    def test_a_group_where_only_a_symptom_may_stand_is_named(self):
        plain = plain_small()
        item(plain, "questions", "chill")["symptoms"][0]["implies"] = ["weak-any"]
        with pytest.raises(ContentError, match=r"another-kind.*weak-any.*symptoms"):
            library.load(plain)

    def test_a_row_twice_is_named(self):
        plain = plain_small()
        plain["effects"].append(dict(plain["effects"][0]))
        with pytest.raises(ContentError, match=r"row-twice.*white-fingers.*cold.*avoid"):
            library.load(plain)


class TestModelsCarryTheKnowledge:
    SPREAD = {
        "Question": {"symptoms", "due_when"},
        "WarningSign": {"criterion"},
        "ReliefKey": {"criterion", "missing_counts"},
        "SymptomGroup": {"members"},
    }
    """Fields that the rows keep in other tables or columns."""

    @pytest.mark.parametrize(
        ("part", "model"),
        [
            (knowledge.Symptom, models.Symptom),
            (knowledge.Frequency, models.Frequency),
            (knowledge.Fit, models.Fit),
            (knowledge.Settings, models.QuestionnaireSettings),
            *(
                (
                    knowledge.Group if model is models.SymptomGroup else getattr(knowledge, model.__name__),
                    model,
                )
                for model in LISTS.values()
                if model is not models.NeverTogether
            ),
        ],
        ids=lambda kind: kind.__name__,
    )
    def test_every_field_has_a_column(self, part, model):
        has = {f.name for f in (*model._meta.concrete_fields, *model._meta.many_to_many)}
        spread = self.SPREAD.get(model.__name__, set()) | ({"source"} if model is models.Frequency else set())
        assert {f.name for f in fields(part)} - spread <= has


class TestFiles:
    def write(self, folder, **files):
        for name, text in files.items():
            (folder / name.replace("__", ".")).write_text(text, "utf-8")
        return folder

    def test_lists_of_one_key_are_joined_over_files(self, tmp_path):
        self.write(tmp_path, a__yaml="regions: [{code: a}]", b__yaml="regions: [{code: b}]")
        assert [r["code"] for r in library.read_folder(tmp_path)["regions"]] == ["a", "b"]

    def test_a_date_stays_a_text(self, tmp_path):
        self.write(tmp_path, a__yaml="contacts: [{checked: 2026-11-01}]")
        assert library.read_folder(tmp_path)["contacts"][0]["checked"] == "2026-11-01"

    def test_tables_become_cells(self, tmp_path):
        self.write(
            tmp_path,
            a__yaml="sources: [{code: b}, {code: a}]",
            frequencies__csv="symptom,disc,pht\nnumb,70,\n",
            frequency_sources__csv=f"{SOURCES_HEAD}\nnumb,disc,a,x,60,80\nnumb,disc,b,y,,\n",
            fits__csv="remedy,disc,pht\nwalk,R10,A\nrest,N,O5\n",
            effects__csv="key,remedy,effect,delta,reason,sources\nk,walk,promote,-5,\n",
        )
        plain = library.read_folder(tmp_path)
        assert plain["frequencies"] == {"numb": {"disc": [70, "b/a", "x; y", 60, 80]}}
        assert plain["fits"]["walk"] == {"disc": ["recommended", 10], "pht": ["avoid", 0]}
        assert plain["fits"]["rest"] == {"disc": ["not-shown", 0], "pht": ["ok", 5]}
        assert plain["effects"][0]["delta"] == -5

    @pytest.mark.parametrize(
        ("files", "said"),
        [
            ({}, "no content files"),
            ({"a__yaml": "regions:\n- [\n"}, r"a\.yaml:3"),
            (
                {"a__yaml": "regions:\n- code: a\n  code: b\n"},
                r"a\.yaml:3: the field 'code' stands here twice",
            ),
            ({"a__yaml": "x: &x [1]\nregions: [*x, *x]\n"}, r"a\.yaml:2: references .* are not taken"),
            ({"a__yaml": "colours: []"}, "unknown key 'colours'"),
            ({"a__yaml": "regions: {}"}, "'regions' must be a list"),
            ({"a__yaml": "- a"}, "found a list"),
            ({"a__yaml": "site: {}", "b__yaml": "site: {}"}, r"b\.yaml:1: 'site' stands in another file"),
            ({"a__yaml": "", "frequencies__csv": "symptom,disc\nnumb,many\n"}, r"frequencies\.csv:2: 'many'"),
            ({"a__yaml": "", "frequencies__csv": "symptom,disc\nnumb,1\nnumb,2\n"}, "has a row already"),
            ({"a__yaml": "", "fits__csv": "remedy,disc\nwalk,X1\n"}, r"fits\.csv:2: 'X1'"),
            (
                {"a__yaml": "", "effects__csv": "key,remedy\nk,r\n"},
                r"effects\.csv:1: wrong columns key, remedy; write: key,remedy,effect,delta,reason,sources",
            ),
            (
                {"a__yaml": "", "frequency_sources__csv": f"{SOURCES_HEAD}\nnumb,disc,a,,,\n"},
                "no frequency of 'numb' for 'disc'",
            ),
            (
                {
                    "a__yaml": "",
                    "frequencies__csv": "symptom,disc\nnumb,70\n",
                    "frequency_sources__csv": f"{SOURCES_HEAD}\nnumb,disc,a,,60,\n",
                },
                r"frequency_sources\.csv:2: 60 to nothing is no range",
            ),
        ],
    )
    def test_a_fault_is_told_with_its_place(self, tmp_path, files, said):
        with pytest.raises(ContentError) as fault:
            library.read_folder(self.write(tmp_path, **files))
        assert re.search(said, "\n".join(lines(fault.value.problems)))

    def test_letters_are_read_in_one_spelling(self, tmp_path):
        self.write(tmp_path, a__yaml="regions: [{code: a, name: Cafe\u0301}]")
        assert library.read_folder(tmp_path)["regions"][0]["name"] == "Caf\u00e9"

    def test_a_file_that_is_far_too_large_is_not_read(self, tmp_path, monkeypatch):
        monkeypatch.setattr(yaml_files, "LARGEST_FILE", 10)
        with pytest.raises(ContentError, match="too-large"):
            library.read_folder(self.write(tmp_path, a__yaml="guide: [] # long"))


@pytest.mark.django_db
class TestPublished:
    def test_without_a_release_it_says_so(self):
        with pytest.raises(library.NoReleaseError):
            library.current()
        with pytest.raises(library.NoReleaseError):
            library.release(1)

    def test_what_is_known_needs_no_query(self, small_draft, django_assert_num_queries):
        publishing.publish("first")
        first = library.current()
        with django_assert_num_queries(0):
            again = library.current()
            assert library.release(1).kb is again.kb is first.kb
            assert not library.is_withdrawn(1)

    def test_another_process_is_noticed_after_a_few_seconds(self, small_draft, monkeypatch):
        clock = 1000.0
        monkeypatch.setattr(releases.time, "monotonic", lambda: clock)
        publishing.publish("first")
        library.current()
        models.Release.objects.create(
            number=2, snapshot=models.Snapshot.objects.get(), reason="elsewhere", review_status="none"
        )
        assert library.current().number == 1
        clock += library.releases.FRESH_SECONDS
        assert library.current().number == 2

    def test_a_snapshot_that_was_tampered_with_is_refused(self, small_draft):
        made = publishing.publish("first")
        plain = made.snapshot.plain | {"never_together": []}
        with connection.cursor() as cursor:  # the models refuse to do this
            cursor.execute("UPDATE checker_snapshot SET plain = %s", [json.dumps(plain)])
        library.reset()
        with pytest.raises(ValueError, match="was changed in the database"):
            library.current()


class TestChanges:
    def test_the_same_content_has_no_changes(self):
        assert library.changes(plain_small(), plain_small()) == []

    def test_each_kind_of_change_is_told(self):
        before, after = plain_small(), plain_small()
        item(after, "questions", "feel")["symptoms"][0]["text"] = "other"
        item(after, "remedies", "walk")["summary"] = "other"
        after["frequencies"]["feel-ache"]["nerve"] = [11, ""]
        after["never_together"] = []
        after["sources"].append({"code": "paper", "citation": "A paper"})
        after["settings"]["name"] = "Other"
        item(after, "warning_signs", "weak").update(level="emergency", criterion={})
        item(after, "questions", "feel")["follows"] = ["spot-bone"]
        after["care_advice"][0]["safety_net"] = ["y"]
        assert library.changes(before, after) == [
            "Source “A paper” (paper): added",
            "Pair never shown together stretch and pause-stretching: removed",
            "Question “feel” (feel): follows added “spot-bone”",
            "Symptom “other” (feel-ache): wording from “feel ache” to “other”",
            "Warning sign “weak” (weak): rule changed; care level from “urgent” to “emergency”",
            "Remedy “walk” (walk): in short from “s” to “other”",
            "Care advice self-care: what to watch for added “y”, removed “s”",
            "Settings: name from “Small” to “Other”",
            "How often “other” (feel-ache) goes with “nerve” (nerve): per cent from 10 to 11",
        ]

    def test_the_range_of_a_figure_is_told(self):
        before, after = plain_small(), plain_small()
        after["frequencies"]["feel-ache"]["nerve"] = [10, "", "", 5, 20]
        said = "How often “feel ache” (feel-ache) goes with “nerve” (nerve): "
        assert library.changes(before, after) == [
            said + "lowest from nothing to 5; highest from nothing to 20"
        ]
