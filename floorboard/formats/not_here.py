"""When a way of reading cannot be made on this machine, or for this language."""


class NotHere(Exception):
    """It cannot be made here; the words say why, to the person who asked. The page itself still works."""
