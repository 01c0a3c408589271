"""Long documents are made in the background: a voice takes a minute for an hour of speech."""

from django.utils.translation import override
from django_tasks import task

from floorboard.formats import kept
from floorboard.formats.not_here import NotHere
from floorboard.formats.registry import WAYS

EVERY = 5  # parts between two words about progress


@task()
def make(words: str, name: str, paper: str):
    """Make what was handed over under this name. Safe to repeat: it makes the same again."""
    document = kept.handed_over(words)
    if document is None:
        return
    file = kept.name_of(document, name, paper)
    if kept.read(file):
        return

    def told(done: int, many: int):
        if done % EVERY == 0:
            kept.note(file, kept.Progress(done, many))

    try:
        with override(document.language):
            content, kind = WAYS[name].render(document, paper, told)
    except NotHere as why:
        kept.note(file, kept.Progress(why_not=str(why)))
        return
    kept.put(file, kind.encode() + b"\n" + content)
    kept.no_more_progress(file)
