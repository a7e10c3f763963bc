from tests.views.conftest import releases  # noqa: F401 (fixture)
