from dataclasses import dataclass


@dataclass(frozen=True)
class Tile:
    """One thing that waits, with its number in words and where to go."""

    picture: str
    title: str
    words: str
    url: str
