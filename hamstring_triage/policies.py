"""What a page may load, and what it may ask of a device, as the headers of every page say it."""

from __future__ import annotations

from checker.web import style_sheet

PERMISSIONS: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media",
        "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
    )
}  # fmt: skip
PERMISSIONS["fullscreen"] = ["self"]  # the tonight card
CONTENT = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'", style_sheet.CRITICAL_SOURCE],
    "img-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "font-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
