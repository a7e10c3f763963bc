"""The catalogue for translators is complete and fresh, and the made-up languages are what they claim."""

import gettext
from io import BytesIO

import pytest

from checker.words import catalogue, interface, pseudo

KEPT = "Step %(number)s of {at_most} in <strong>bold</strong> &amp; 100%%"


def test_the_template_is_fresh():
    written = catalogue.TEMPLATE.read_text(encoding="utf-8")
    assert written == catalogue.as_template(catalogue.interface_texts()), (
        "run: python3 dev.py manage catalogue"
    )


def test_texts_of_templates_forms_and_plurals_are_found():
    found = catalogue.interface_texts()
    for words in ("Check your answers", "Choose one answer.", "Fits well", "an answer kept private"):
        assert words in found
    assert found.get("%(n)s day").pluralizable


def test_the_interface_is_read_from_the_template():
    found = [m for m in catalogue.interface_texts() if m.id]
    public = [m for m in found if not all(file.startswith(interface.STAFF) for file, _ in m.locations)]
    assert len(found) > len(public)
    assert sum(1 for _ in interface.texts()) >= len(public)


def test_what_only_staff_read_is_held_to_no_reading_age():
    staff = "it has no answers to choose from"
    assert staff in catalogue.interface_texts()
    assert staff not in {text.words for text in interface.texts()}


def test_a_new_language_is_a_file_to_translate_and_a_compiled_one(tmp_path):
    file = catalogue.update("pt-br", tmp_path)
    assert file == tmp_path / "pt_BR" / "LC_MESSAGES" / "django.po"
    file.write_text(file.read_text().replace('msgid "Back"\nmsgstr ""', 'msgid "Back"\nmsgstr "Voltar"'))
    catalogue.update("pt-br", tmp_path)
    with file.with_suffix(".mo").open("rb") as compiled:
        read = gettext.GNUTranslations(compiled)
    assert read.gettext("Back") == "Voltar"
    assert read.gettext("Continue") == "Continue"


@pytest.mark.parametrize("change", pseudo.LANGUAGES.values())
def test_what_is_no_word_stays_as_it_is(change):
    for kept in ("%(number)s", "{at_most}", "<strong>", "</strong>", "&amp;", "%%"):
        assert kept in change(KEPT)


@pytest.mark.parametrize(
    "words", ["Back", "Check your answers", "Why? Try shh.", "“Not sure” is a good answer, too."]
)
def test_the_long_language_is_two_fifths_longer(words):
    assert len(words) * 1.4 <= len(pseudo.long(words)) <= len(words) * 1.4 + 8


def test_a_made_up_catalogue_can_be_compiled():
    out = BytesIO()
    made = pseudo.catalogue(catalogue.interface_texts(), pseudo.long)
    catalogue.write_mo(out, made)
    out.seek(0)
    read = gettext.GNUTranslations(out)
    assert read.gettext("Back") == pseudo.long("Back")
    assert read.ngettext("%(n)s day", "%(n)s days", 3) == pseudo.long("%(n)s days")
