"""A page for several people, and what a form leads to, as text."""

from django.db import connection

from tests.admin.forms_on_page import forms_of
from tests.kept import differing
from tests.seen.page import seen
from tests.seen.written import NOTHING, Watch, rows_now, written

ROLES = ("editor", "reader")


def shown(people, path, query=None, roles=ROLES):
    """A page as the first role sees it, and what the others see otherwise."""
    whole, *others = (seen(people[role].get(path, query)) for role in roles)
    told = [
        line for role, other in zip(roles[1:], others, strict=True) for line in beside(role, whole, other)
    ]
    return whole + "".join(f"{line}\n" for line in told)


def beside(role, whole, other):
    """What another person sees instead; of fields and buttons that are not there, how many."""
    if whole[:3] != other[:3]:
        return [f"  {role}: {other.splitlines()[0]}"]
    lines = _moved(whole, other)
    told = [line for line in lines if not line.startswith("->") and "/change/) |" not in line]
    less = sum(line.startswith("->") for line in lines)
    return [f"  {role}: {line}" for line in (*told, *([f"{less} fields and buttons less"] if less else []))]


def filled(browser, path, **typed):
    """The largest form of a page as the browser would send it, with what was typed."""
    found = max(forms_of(browser.get(path)), key=lambda form: len(form.fields))
    return {**found.fields, **typed}


def _moved(before, after):
    """The lines that went and came, wherever they stood."""
    return [line for line in differing(before.splitlines(), after.splitlines()) if line[0] in "-+"]


def answered(form, told):
    """A form that is shown again: only what it says otherwise than before."""
    title = next((line for line in form.splitlines() if line.startswith("# ")), "")
    if not form or title not in told.splitlines():
        return told
    more = _moved(form, told)
    return "".join(f"{line}\n" for line in (told.splitlines()[0], *more))


def sent(browser, path, data, then=4, *, opened=True):
    """What a form leads to: the answer, the beginning of the page after it, and what was written."""
    before, form = rows_now(), seen(browser.get(path)) if opened else ""
    watch = Watch()
    with connection.execute_wrapper(watch):
        response = browser.post(path, data)
    told = answered(form, seen(response))
    if response.status_code in {302, 303}:
        after = seen(browser.get(response["Location"])).splitlines()[:then]
        told += "".join(f"{line}\n" for line in ("-- then", *after))
    return f"{told}-- written\n{written(before) if watch.wrote else NOTHING}"
