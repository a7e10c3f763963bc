"""Devices are set up by their owners and reset by a command; nobody looks at their keys in the admin."""

from django.contrib import admin
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

for device in (StaticDevice, TOTPDevice):
    admin.site.unregister(device)
