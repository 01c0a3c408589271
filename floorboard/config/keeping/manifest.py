"""What a backup says about itself, so that a restore can tell whether it got everything."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "manifest.json"
FORM = 1


class Unusable(Exception):
    """A backup or a place that cannot be used. Its words say why. Nothing was changed."""


@dataclass(frozen=True)
class Manifest:
    """The counts, the head of history and the digest of each file in a backup."""

    made_at: str
    version: str
    database: str  # sqlite or postgresql
    counts: dict[str, int]
    position: int
    digest: str
    history_key: str  # the key's fingerprint, never the key
    files: dict[str, str]
    form: int = FORM

    def written(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, file: Path) -> "Manifest":
        try:
            told = json.loads(file.read_bytes())
            if told.get("form") != FORM:
                raise Unusable("This backup was made by another version of Floorboard. Restore it with that one.")
            return cls(**told)
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise Unusable(
                "This is not a whole Floorboard backup. It is damaged, cut short, or something else."
            ) from error

    @property
    def rows(self) -> int:
        return sum(self.counts.values())


def sha256(file: Path) -> str:
    told = hashlib.sha256()
    with file.open("rb") as content:
        while part := content.read(1 << 20):
            told.update(part)
    return told.hexdigest()


def fingerprint(key: str) -> str:
    """Tells two keys apart without telling either."""
    return hashlib.sha256(b"floorboard history key " + key.encode()).hexdigest()[:24]
