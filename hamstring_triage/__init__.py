"""The Django project that carries answers in and pages out."""
