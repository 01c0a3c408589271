"""A draft is put together in the background, part by part, so that nobody waits for ten years of numbers."""

import logging

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override
from django_tasks import task

from floorboard.formats.canonical import as_text
from floorboard.formats.document import Document
from floorboard.organisation.models import map_at_hand
from floorboard.papers.drafting import Draft
from floorboard.papers.models import Making
from floorboard.papers.sections import BY_KEY

SOMETHING_WRONG = gettext_noop("Something went wrong. Try again. If it stays so, tell whoever looks after Floorboard.")
log = logging.getLogger(__name__)


@task()
@map_at_hand()
def make(pk: int):
    """Put a draft together. Safe to repeat: it begins anew, and a try that is not the newest leaves it alone."""
    making = Making.objects.select_related("pack__unit", "pack__council").filter(pk=pk).first()
    if making is None or making.is_over or not making.is_the_last():
        return
    with override(making.pack.language):
        try:
            _put_together(making)
        except Exception:  # whoever asked must hear of it on the page, whatever it was
            log.exception("A draft could not be made")
            making.give_up(_(SOMETHING_WRONG))


def _put_together(making):
    pack = making.pack
    with transaction.atomic():
        pack.take_hold()
        pack.passages.all().delete()
        making.done = 0
    draft = Draft(pack)
    for part in pack.parts.all():
        blocks = tuple(draft.blocks_of(BY_KEY[part.section], part.place))
        with transaction.atomic():
            pack.take_hold()
            if not making.is_the_last():
                return
            part.blocks = as_text(Document("", pack.language, blocks))
            part.save(update_fields=["blocks"])
            draft.keep_passages()
            making.one_more()
    making.finish()
