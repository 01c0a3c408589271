"""Looking for any change in what happened: walks the chain from its start (or the last cut) to its head."""

from dataclasses import dataclass

from floorboard.history.models import Checkpoint, Entry, Head, seal
from floorboard.history.seals import BEGAN, START


@dataclass(frozen=True)
class Verdict:
    """What was found: how many entries were looked at, where the chain ends, and what is wrong, if anything."""

    entries: int
    position: int
    digest: str
    broken_at: int | None = None
    why: str = ""

    @property
    def holds(self) -> bool:
        return self.broken_at is None

    @property
    def head(self) -> str:
        """The place and digest to keep somewhere else, and to compare with later."""
        return f"{self.position}:{self.digest}"


def verify(expected: str = "", using: str = "default", key: str | None = None) -> Verdict:
    """Recompute every seal. `expected` is a head noted down earlier: the chain must still go through it.

    `using` and `key` are for another database than ours, such as one that comes back from a backup.
    """
    checkpoints = list(Checkpoint.objects.using(using))
    cut = checkpoints[-1] if checkpoints else None
    position, digest, entries = (cut.position, cut.digest, 0) if cut else (0, START, 0)

    def broken(at: int, why: str) -> Verdict:
        return Verdict(entries, position, digest, at, why)

    for checkpoint in checkpoints:
        if checkpoint.seal != checkpoint.right_seal(key):
            return broken(checkpoint.position, "the checkpoint here is not ours, or it was changed")
    left = Entry.objects.using(using).filter(position__lte=position).first()
    if left:
        return broken(left.position, "an entry stands before the last checkpoint, where there should be none")
    noted_at, _, noted = expected.partition(":")
    met = not expected or expected == f"{position}:{digest}"
    for entry in Entry.objects.using(using).filter(position__gt=position).iterator(chunk_size=5000):
        if entry.position != position + 1:
            return broken(position + 1, "this entry is missing")
        if entry.position == 1 and entry.what != BEGAN:
            return broken(1, "history does not begin with the entry sealed when this house was made")
        if seal(digest, entry, key) != entry.digest:
            return broken(entry.position, "this entry, or the one before it, was changed or moved")
        position, digest, entries = entry.position, entry.digest, entries + 1
        if str(position) == noted_at:
            if digest != noted:
                return broken(position, "this entry is not the one whose head was noted down")
            met = True
    head = Head.objects.using(using).first() or Head()
    if head.seal != head.right_seal(key):
        return broken(head.position or position + 1, "the head was changed or taken away")
    if (head.position, head.digest) != (position, digest):
        return broken(position + 1, f"the newest entries are missing: the head says {head.position}")
    if not position:
        return broken(1, "history is empty: even the entry sealed when this house was made is missing")
    if not met:
        return broken(position + 1, f"the chain never reaches the head that was noted down, {noted_at}")
    return Verdict(entries, position, digest)
