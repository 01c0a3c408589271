"""Counting in memory only: how often something was tried in the last while. No row, no address, no person."""

import threading
import time
from collections import deque


class Patience:
    """At most so many tries in so many seconds for one name (a ward's link, a ticket number)."""

    def __init__(self, most: int, seconds: float, names: int = 10_000, clock=time.monotonic):
        self.most, self.seconds, self.names, self.clock = most, seconds, names, clock
        self.tries: dict[str, deque[float]] = {}
        self.lock = threading.Lock()

    def count(self, name: str) -> int:
        """How many tries this name had in the last while."""
        with self.lock:
            return len(self._recent(name))

    def is_over(self, name: str) -> bool:
        return self.count(name) >= self.most

    def tried(self, name: str):
        with self.lock:
            if len(self.tries) >= self.names:
                self._forget_the_old()
            self.tries.setdefault(name, deque()).append(self.clock())

    def since_last(self, name: str) -> float:
        """Seconds since the last try; a long time when there was none."""
        with self.lock:
            recent = self._recent(name)
            return self.clock() - recent[-1] if recent else float("inf")

    def forget(self, name: str):
        with self.lock:
            self.tries.pop(name, None)

    def _recent(self, name: str) -> deque[float]:
        recent = self.tries.get(name, deque())
        while recent and self.clock() - recent[0] >= self.seconds:
            recent.popleft()
        return recent

    def _forget_the_old(self):
        for name in list(self.tries):
            if not self._recent(name):
                del self.tries[name]
        while len(self.tries) >= self.names:
            self.tries.pop(next(iter(self.tries)))
