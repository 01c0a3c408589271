"""The same Edie as in the room below."""

from tests.experts.conftest import edie, journey

__all__ = ["edie", "journey"]
