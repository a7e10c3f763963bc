"""The second factor of people who may change something: codes of a telephone app, and recovery codes."""

from __future__ import annotations

from base64 import b32encode
from datetime import datetime
from typing import Any

import segno
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django_otp import devices_for_user, user_has_device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from checker.web.access import known_browser, rates, sessions

RECOVERY_CODES = 10
APP, RECOVERY = "app", "recovery codes"
KNOWN_BROWSER = rates.Rate("code-browser", 5, 60 * 60)
"""Wrong codes of one person, from a browser with which they have come in before."""


def present(request: Any, person: Any) -> Any:
    """Who gave the password, while that log-in holds; nobody as soon as it does not."""
    if not person.is_authenticated or sessions.holds(request.session):
        return person
    request.ended = str(person.pk)
    request.session.flush()
    return AnonymousUser()


def acting(person: Any) -> Any:
    """Who a request may act as: nobody, until every step of the log-in is done."""
    half_way = person.is_authenticated and is_needed(person) and not person.is_verified()
    return AnonymousUser() if half_way else person


def is_needed(person: Any) -> bool:
    """Whether the password alone is not enough: for all who may change anything, or who have set it up."""
    return settings.ADMIN_TWO_FACTOR and (may_change_something(person) or user_has_device(person))


def may_change_something(person: Any) -> bool:
    """Whether the person is more than a reader. Rights count, not the names of groups."""
    if person.is_superuser:
        return True
    rights = (right.partition(".")[2] for right in person.get_all_permissions())
    return any(not right.startswith("view_") for right in rights)


class MustWaitError(Exception):
    """Codes are not looked at before `until`, because of wrong ones before."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(until)


def device_for(request: Any, code: str) -> Any:
    """The person's device that this code fits, or None. Raises MustWaitError where none is looked at.

    After wrong codes a device refuses right ones too, for ever longer, so that somebody who has
    the password could keep the person out. A browser that they have used is not made to wait for that.
    """
    person = request.person
    mark = known_browser.mark_of(request, person.get_username())
    if mark and not rates.spent(KNOWN_BROWSER, mark):
        _forget_wrong_codes(person)
    found = _matching(person, code)
    if found is not None:
        # A right code forgives the wrong ones of every device, not of its own alone.
        _forget_wrong_codes(person)
    elif mark:
        rates.count(KNOWN_BROWSER, mark)
    return found


@transaction.atomic
def _matching(person: Any, code: str) -> Any:
    """Of the devices for such codes: what is mistyped for the app does not count against a recovery code."""
    kind = StaticDevice if _is_recovery(code) else TOTPDevice
    devices: list[Any] = [one for one in devices_for_user(person, for_verify=True) if isinstance(one, kind)]
    waits = [one.verify_is_allowed()[1] for one in devices]
    if devices and all(waits):
        raise MustWaitError(min(wait["locked_until"] for wait in waits if wait))
    return next((one for one in devices if one.verify_token(code)), None)


def _is_recovery(code: str) -> bool:
    """Whether it can be no code of an app, which has six figures."""
    return any(map(str.isalpha, code)) or len(code) == len(StaticToken.random_token())


def _forget_wrong_codes(person: Any) -> None:
    for device in devices_for_user(person):
        device.throttle_reset()


def app_of(person: Any) -> TOTPDevice:
    """The person's app, as yet unconfirmed; made at the first call."""
    device: TOTPDevice
    device, _ = TOTPDevice.objects.get_or_create(user=person, name=APP, confirmed=False)
    return device


def new_recovery_codes(person: Any) -> list[str]:
    """Fresh codes, each good once; earlier ones are void."""
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name=RECOVERY)
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def key_of(device: TOTPDevice) -> str:
    """The key as one types it into an app: base 32, in fours."""
    key = b32encode(device.bin_key).decode()
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


def picture_of(device: TOTPDevice) -> str:
    """In-line SVG of the code that an app scans."""
    code = segno.make(device.config_url, error="m")
    return str(code.svg_inline(scale=4, unit="px", light="#fff", title="QR code for your app", svgclass="qr"))


def reset(person: Any) -> None:
    """Forget app and recovery codes; the next log-in sets them up again."""
    TOTPDevice.objects.filter(user=person).delete()
    StaticDevice.objects.filter(user=person).delete()
