"""The reasoning core: arithmetic on frozen dataclasses, without Django, clock or I/O."""
