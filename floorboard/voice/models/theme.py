from django.db import models
from django.utils.translation import gettext

from floorboard.pages.keys import Keyed


class Theme(Keyed):
    """What something is about, shown as a picture with its word: food, washing, going out, something good.

    Its words are the provider's own. Those every provider begins with are there in other languages too.
    """

    slug = models.SlugField(max_length=30, unique=True)
    words = models.CharField(max_length=60)
    picture = models.CharField(max_length=30)
    is_good = models.BooleanField(default=False)
    place = models.PositiveSmallIntegerField(default=0)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"slug", "words", "picture", "is_good", "place"}

    class Meta:
        ordering = ["place"]

    def __str__(self):
        return gettext(self.words)
