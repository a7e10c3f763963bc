"""What people type at the second step."""

from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice


def code_of(device):
    """The figures that the app shows now."""
    return f"{totp(device.bin_key):06d}"


def wrong_code():
    """Figures that no app shows now, soon or has just shown; any others might fit by chance."""
    steps = range(-3, 4)
    shown = {totp(device.bin_key, drift=step) for device in TOTPDevice.objects.all() for step in steps}
    return next(f"{figures:06d}" for figures in range(len(shown) + 1) if figures not in shown)
