"""From the day words are called ready, readers have them; and people say whether they are right."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, ngettext

from floorboard.formats.kept import forget_what_was_made
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person
from floorboard.readings.models.other_words import OtherWords


class ReadyQuerySet(models.QuerySet):
    def shown(self):
        """What readers may have, the newest first."""
        return self.filter(rests=False).order_by("-pk")


class Ready(models.Model):
    """Whoever made these words calls them ready. They stay as they are; better ones are called ready after them."""

    other_words = models.ForeignKey(OtherWords, on_delete=models.CASCADE, related_name="ready")
    words = models.JSONField()  # easy: words, picture, kind; translated: source, words, by_machine
    source_digest = models.CharField(max_length=64)
    by_machine = models.BooleanField(default=False)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)
    rests = models.BooleanField(default=False)  # somebody's words were taken out of the thing since

    objects = ReadyQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"other_words", "source_digest", "by_machine", "on", "rests"}

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return str(self.other_words)

    @classmethod
    @transaction.atomic
    def call(cls, other_words, *, by=None) -> "Ready":
        """Call these words ready. Whoever asked for them hears that there is something to read."""
        thing = other_words.thing()
        if thing is None:
            raise Refused(_("What these are the words of is gone."))
        words = _translated(other_words, thing) if other_words.is_translated else _easy(other_words)
        digest = other_words.digest_now(thing)
        last = other_words.ready.first()
        if last and not last.rests and last.words == words and last.source_digest == digest:
            raise Refused(_("Readers have these words already."))
        by_machine = any(line.get("by_machine") for line in words)
        ready = cls.objects.create(
            other_words=other_words, words=words, source_digest=digest, by_machine=by_machine, by=by
        )
        remember("other words ready", other_words, by)
        if not by_machine:  # what only a machine has read is no answer to anybody
            other_words.asked.open().tell(gettext_noop("there is a draft in the words you asked for"))
        transaction.on_commit(forget_what_was_made)
        return ready

    def is_up_to_date(self, thing) -> bool:
        """Has nothing changed in what they were made from?"""
        return self.source_digest == self.other_words.digest_now(thing)

    def sentences(self) -> list[str]:
        return list(dict.fromkeys(line["words"] for line in self.words))

    @property
    def checked(self) -> "WordsChecked | None":
        """The last time that people found them right."""
        return next((check for check in self.checks.all() if check.is_right), None)

    @transaction.atomic
    def say_checked(self, *, who: str, is_right: bool, what: str = "", by) -> "WordsChecked":
        """Write down that people read these words, who they were, and whether they are right."""
        if not who:
            raise Refused(_("Write who read them, in words: “3 people on Larch Ward”. No names are needed."))
        if not is_right and not what:
            raise Refused(_("Write what is not right. Whoever makes the words reads it."))
        words = self.other_words
        if words.is_translated and words.translated_lines.filter(by=by).exists():
            raise Refused(_("You put some of these words yourself. Somebody else who speaks the language checks them."))
        if by is not None and by.pk == self.by_id:
            raise Refused(_("You called these words ready. Somebody else writes down who checked them."))
        check = WordsChecked.objects.create(ready=self, maker=self.by, who=who, is_right=is_right, what=what, by=by)
        remember("other words checked", words, by)
        if is_right:
            words.asked.open().meet()
        transaction.on_commit(forget_what_was_made)
        return check


def _easy(other_words) -> list[dict]:
    lines = list(other_words.easy_lines.all())
    if not any(line.kind == "line" for line in lines):
        raise Refused(_("There is no line yet. Write the first one."))
    bare = [line.words for line in lines if line.kind == "line" and not line.picture]
    if bare:
        raise Refused(_("A line has no picture yet: “%(words)s”. Choose one for it.") % {"words": bare[0]})
    return [{"words": line.words, "picture": line.picture, "kind": line.kind} for line in lines]


def _translated(other_words, thing) -> list[dict]:
    there = {line.source: line for line in other_words.translated_lines.all()}
    asked = other_words.source_words(thing)
    if not asked:
        raise Refused(_("There are no easy words to put yet. They are made first."))
    if missing := [source for source in asked if source not in there]:
        said = ngettext(
            "%(many)s sentence is not put yet. The first is: “%(words)s”.",
            "%(many)s sentences are not put yet. The first is: “%(words)s”.",
            len(missing),
        )
        raise Refused(said % {"many": len(missing), "words": missing[0][:120]})
    return [
        {"source": source, "words": there[source].words, "by_machine": there[source].by_machine} for source in asked
    ]


class WordsChecked(Keyed):
    """People read these words and said whether they are right: who they were, and when."""

    ready = models.ForeignKey(Ready, on_delete=models.CASCADE, related_name="checks")
    who = models.CharField(max_length=200)
    is_right = models.BooleanField()
    what = models.TextField(blank=True)
    maker = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"who", "what", "maker", "by"}
        plain = {"ready", "is_right", "on"}

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(who=""), name="a_check_says_who_read_the_words"),
            models.CheckConstraint(
                condition=Q(is_right=True) | ~Q(what=""), name="words_that_are_not_right_have_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(by=None) | Q(maker=None) | ~Q(by=F("maker")),
                name="whoever_made_the_words_does_not_check_them",
            ),
        ]

    def __str__(self):
        return self.who
