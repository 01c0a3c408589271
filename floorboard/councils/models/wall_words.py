from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.council import Council
from floorboard.history.models import remember
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person
from floorboard.voice.models import Item


class WallWords(models.Model):
    """The words a council chose for its wall, about one thing that was said."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="wall_words")
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="wall_words")
    said = models.CharField(max_length=200)
    did = models.CharField(max_length=300)
    shown = models.BooleanField(default=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"said", "did", "by"}
        plain = {"item", "council", "shown", "on"}

    def __str__(self):
        return self.said

    @classmethod
    @transaction.atomic
    def choose(cls, *, council, item, said: str, did: str, shown: bool = True, by) -> "WallWords":
        """Put these words on the wall for this thing, or keep it off the wall."""
        if not (council and council.may_judge(item)):
            raise Refused(_("This was said at another place. Its own council chooses the words."))
        if shown and not said:
            raise Refused(_("Write the words for the wall, or keep it off the wall."))
        words, _created = cls.objects.update_or_create(
            item=item, defaults={"council": council, "said": said, "did": did, "shown": shown, "by": by}
        )
        remember("words for the wall chosen", item, by)
        return words
