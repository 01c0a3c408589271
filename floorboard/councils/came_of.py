"""What came of something that was said: the last thing that came back, in its own words."""

from datetime import date

CAME_OF = ("actions__completion", "actions__cannot_do", "escalations__answer")  # to be fetched beforehand


def what_came_of(item) -> tuple[str, date | None]:
    """What was done and when, or why it could not be; nothing where nothing came back."""
    came = [
        (action.outcome.at, _words_of(action), action.outcome.on) for action in item.actions.all() if action.outcome
    ]
    came += [(e.answer.at, e.answer.words, e.answer.on) for e in item.escalations.all() if hasattr(e, "answer")]
    if not came:
        return "", None
    _at, words, on = max(came, key=lambda one: one[0])
    return words, on


def _words_of(action) -> str:
    done = getattr(action, "completion", None)
    return done.words if done else f"{action.cannot_do.reason} {action.cannot_do.instead}"
