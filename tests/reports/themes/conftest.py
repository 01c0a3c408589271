from tests.voice.grouping.conftest import look, proposed, said, showers  # noqa: F401
