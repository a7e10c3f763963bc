from tests.reasoning.conftest import shipped, small  # noqa: F401 (fixtures)
