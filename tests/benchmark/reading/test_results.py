"""What stands open on a result of the shipped content: one message, and no more words than this."""

import re
from functools import lru_cache
from random import Random
from statistics import median

import pytest
from django.test import Client
from django.urls import reverse

from checker import publishing
from checker.benchmark.reading.results import cookie_with, results
from checker.benchmark.reading.words import main_of, page, visible_words
from checker.library import current
from checker.reasoning.evidence import SORTING
from checker.reasoning.knowledge import NONE, NOT_SURE, Stage
from checker.reasoning.warning_signs.screening import signs
from checker.safety_walk.people import Truth, run_of
from checker.visitor import run
from tests.cases import clinical
from tests.shipped import shipped_draft

WORDS, MOST_WORDS = 350, 600
FINDINGS, WITH_FINDINGS = 6, 350
"""How many findings at random somebody has beside one of a rule, and the words such people read."""
COMPRESSED, MOST_COMPRESSED = 11, 14
MOST_KILOBYTES = 60
DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d+ \w+")
BEGUN = re.compile(r"Answers begun on [^.]*")
OPEN_LISTS = range(312, 332)
"""Of those who sort a list; among them is the longest page of 1,500."""
EVERY = 12
"""Every twelfth case; the command looks at all."""


@pytest.fixture
def read(db):
    return _read()[0]


@pytest.fixture
def unsure(db):
    return _read()[1]


@pytest.fixture
def found(db):
    return _read()[2]


@pytest.fixture
def sorting(db):
    return _read()[3]


@pytest.fixture
def two_ways_to_ring(db):
    return _read()[4]


@lru_cache
def _read():
    """Read once, by the first test that asks."""
    publishing.publish("Shipped content", of=shipped_draft())
    published = current()
    read = list(results(published, tuple(clinical.shipped().values())[::EVERY]))
    open_lists = dict(_with_an_open_list(published))
    return read, dict(_not_sure(published)), list(_with_findings(published)), open_lists, _ringing(published)


def _with_findings(published):
    """Level and words of somebody with a finding of each of some rules, and with others at random."""
    kb, random, client = published.kb, Random(7), Client()
    adults = [code for code in kb.symptom if code not in kb.members.get(kb.settings.minor, ())]
    for _, rule in list(signs(kb))[::EVERY]:
        finding = random.choice(sorted(rule.symptoms()))
        truth = Truth((finding, *random.sample(adults, FINDINGS)))
        client.cookies[run.COOKIE] = cookie_with(published, run_of(kb, truth))
        main = main_of(page(client.get(reverse("checker:result")).content.decode()))
        (level,) = of_kind(main, "section", "level")
        yield level.attributes["class"].partition("level-")[2], visible_words(main)


def _with_an_open_list(published):
    """The words of people with findings at random who have not sorted a list or two: one stands open."""
    kb, client = published.kb, Client()
    lists = [q.code for q in kb.questions if q.stage is Stage.SAFETY]
    adults = [code for code in kb.symptom if code not in kb.members.get(kb.settings.minor, ())]
    for n in OPEN_LISTS:
        random = Random(f"open {n}")
        given = run_of(kb, Truth(tuple(random.sample(adults, random.randint(0, FINDINGS)))))
        for code in random.sample(lists, random.randint(1, 3)):
            ticked = (c for c in given[code] if c not in {NONE, NOT_SURE})
            given[code] = (*ticked, NOT_SURE)
            given.pop(code + SORTING, None)
        client.cookies[run.COOKIE] = cookie_with(published, given)
        main = main_of(page(client.get(reverse("checker:result")).content.decode()))
        if list(of_kind(main, "fieldset", "line")):
            yield n, visible_words(main)


def _ringing(published):
    """The page of somebody whose sign says how to ring the number that is that of the level, too."""
    client = Client()
    client.cookies[run.COOKIE] = cookie_with(published, run_of(published.kb, Truth(("painkiller-overuse",))))
    return main_of(page(client.get(reverse("checker:result")).content.decode()))


def _not_sure(published):
    """The words of a result of somebody who is not sure of whole lists of signs."""
    calm, client = run_of(published.kb, Truth((), ())), Client()
    lists = [q.code for q in published.kb.questions if q.stage is Stage.SAFETY]
    for codes in ([lists[0]], *([lists[0], code] for code in lists[1:]), lists):
        given = {**calm, **dict.fromkeys(codes, (NOT_SURE,))}
        client.cookies[run.COOKIE] = cookie_with(published, given)
        body = client.get(reverse("checker:result")).content
        yield tuple(codes), visible_words(main_of(page(body.decode())))


def test_no_result_says_more_than_this(read):
    words = [each.words for each in read]
    assert median(words) <= WORDS
    assert [(each.case, each.words) for each in read if each.words > MOST_WORDS] == []


def test_who_is_not_sure_of_whole_lists_reads_no_more(unsure):
    assert len(unsure) > 1
    assert {codes: words for codes, words in unsure.items() if words > MOST_WORDS} == {}


def test_who_is_sorting_a_list_reads_no_more(sorting):
    assert len(sorting) > 10
    assert {n: words for n, words in sorting.items() if words > MOST_WORDS} == {}


def test_one_call_is_told_once(two_ways_to_ring):
    (card,) = of_kind(two_ways_to_ring, "section", "level")
    folded = {id(tag.element) for fold in card.all("details") for tag in fold.all("a")}
    calls = [(tag.attributes["href"], id(tag.element) in folded) for tag in of_kind(card, "a", "call")]
    assert calls == [("tel:111", False), ("tel:111", True)]


def test_who_has_a_finding_of_a_rule_reads_no_more_than_this(found):
    levels = {level for level, _ in found}
    assert levels >= {"see-professional", "urgent", "emergency"}
    assert median(words for _, words in found) <= WITH_FINDINGS
    assert max(words for _, words in found) <= MOST_WORDS


def test_no_page_of_a_result_weighs_more_than_this(read):
    assert median(each.compressed for each in read) <= COMPRESSED
    assert [(each.case, each.compressed) for each in read if each.compressed > MOST_COMPRESSED] == []
    assert [(each.case, each.kilobytes) for each in read if each.kilobytes > MOST_KILOBYTES] == []


def test_one_message_stands_open_and_every_other_sign_is_folded(read):
    assert {each.level for each in read} >= {"self-care", "see-professional", "urgent", "emergency"}
    signs = 0
    for each in read:
        folded = {id(tag.element) for fold in each.main.all("details") for tag in fold.all("li")}
        told = [id(tag.element) for tag in of_kind(each.main, "li", "sign")]
        signs += len(told)
        assert folded.issuperset(told), each.case
        assert len(list(of_kind(each.main, "section", "level"))) == 1, each.case
    assert signs


def test_one_deadline_is_shown_folds_included(read):
    days = {each.case: (each.level, set(DAY.findall(BEGUN.sub("", each.main.text)))) for each in read}
    assert [(case, found) for case, found in days.items() if len(found[1]) > 1] == []
    assert all(found for level, found in days.values() if level == "see-professional")


def of_kind(main, name, kind):
    return (tag for tag in main.all(name) if kind in tag.attributes.get("class", "").split())
