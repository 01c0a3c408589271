from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.formats.kept import forget_what_was_made
from floorboard.formats.words_in import digest_of_words
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, places_where
from floorboard.people.models import Person
from floorboard.readings import readable


class OtherWordsQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Whoever makes readings at the place of a thing; to see, also who asked. Each may see the thing itself."""
        makes = Q(unit__in=places_where(person, Can.MAKE_READINGS))
        if can == Can.SEE:
            makes |= Q(pk__in=self.model.objects.filter(asked__by=person.pk).values("pk"))
        return self.filter(makes).filter(readable.seen_by(person))

    def of(self, thing):
        """Everything there is of one thing. Whoever asks has been let to the thing already."""
        return self.filter(kind=thing._meta.label_lower, number=thing.pk)

    def with_standing(self):
        """With what readers have, and who checked it, but without the words themselves."""
        ready = apps.get_model("readings.ready").objects.shown().defer("words").prefetch_related("checks")
        return self.prefetch_related(Prefetch("ready", ready))


class OtherWords(Keyed):
    """One thing in other words: in easy words, or in another language. People make them, with people."""

    kind = models.CharField(max_length=60)
    number = models.BigIntegerField()
    title = models.CharField(max_length=200)
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_other_words")
    language = models.CharField(max_length=16)
    source_language = models.CharField(max_length=16, default=settings.LANGUAGE_CODE)  # the thing was written in it
    is_easy = models.BooleanField()
    begun_on = models.DateField(default=timezone.localdate)
    taken_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = OtherWordsQuerySet.as_manager()

    class Personal:
        about_a_person = {"title", "taken_by"}
        plain = {"kind", "number", "unit", "language", "source_language", "is_easy", "begun_on"}

    class Meta:
        ordering = ["begun_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number", "language", "is_easy"], name="a_thing_is_there_once_in_the_same_other_words"
            ),
            models.CheckConstraint(
                condition=Q(is_easy=True) | ~Q(language=F("source_language")),
                name="other_words_are_easy_or_in_another_language",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def heading(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        """How notices and history call the thing itself."""
        return f"{self.kind}:{self.number}"

    @property
    def newest(self):
        """What readers have, in a list that was read `with_standing`; None while they have nothing."""
        return next(iter(self.ready.all()), None)

    @property
    def is_translated(self) -> bool:
        """Are its words put from another language, sentence by sentence? Else they are written anew, in easy words."""
        return self.language != self.source_language

    @property
    def language_name(self) -> str:
        return str(dict(settings.LANGUAGES).get(self.language, self.language))

    @classmethod
    def begin(cls, *, thing, language: str, is_easy: bool, by=None) -> "OtherWords":
        """These words of this thing: those that were begun, or else a first empty page."""
        if language not in dict(settings.LANGUAGES):
            raise Refused(_("We do not have this language. Choose another one."))
        own = readable.written_in(thing)
        if not is_easy and language == own:
            raise Refused(_("It is there in these words already."))
        source = readable.source_of(thing)
        if source.private:
            raise Refused(_("This is not for everybody to read. Ask somebody to read it with you."))
        words, new = cls.objects.get_or_create(
            kind=thing._meta.label_lower, number=thing.pk, language=language, is_easy=is_easy,
            defaults={"unit": thing.unit, "title": title_of(source), "source_language": own},
        )  # fmt: skip
        if new:
            remember("other words begun", words, by)
            if not words.is_translated:
                words.easy_lines.create(kind="title", place=1, words=words.title)
        return words

    @classmethod
    @transaction.atomic
    def take_up(cls, *, thing, title: str, lines, by=None) -> "OtherWords":
        """The easy words that came with a thing become its first ones. Lines: kind, words, picture."""
        words = cls.begin(thing=thing, language=readable.written_in(thing), is_easy=True, by=by)
        words.easy_lines.filter(kind="title").update(words=title)
        line = words.easy_lines.model
        line.objects.bulk_create(
            line(other_words=words, place=place, kind=kind, words=said, picture=picture)
            for place, (kind, said, picture) in enumerate(lines, start=2)
        )
        return words

    def thing(self):
        """What they are the words of; None when it is gone. Whoever asks has been let to these words."""
        return readable.rows_of(self.kind).filter(pk=self.number).first()

    @transaction.atomic
    def take(self, *, by):
        """“I do this”: so that no two people make the same words. Somebody else may take it over."""
        self.taken_by = by
        self.save(update_fields=["taken_by"])
        remember("other words taken up", self, by)

    @classmethod
    @transaction.atomic
    def words_were_taken_out(cls, thing):
        """Words of the thing were taken out. Translations lose them at once; easy words rest until somebody looks."""
        for words in cls.objects.of(thing):
            if words.is_easy:
                words.ready.update(rests=True)
            else:
                words.keep_only(set(words.source_words(thing)))
            words.take_title_of(thing)
        transaction.on_commit(forget_what_was_made)

    def take_title_of(self, thing):
        """Its title may hold the words that were taken out; so may the first easy line, which begins as the title."""
        before, self.title = self.title, title_of(readable.source_of(thing))
        self.save(update_fields=["title"])
        self.easy_lines.filter(kind="title", words=before).update(words=self.title)

    @classmethod
    def forget(cls, thing):
        """The thing is gone; so are its other words."""
        cls.objects.of(thing).delete()

    def source_words(self, thing) -> list[str]:
        """The sentences to put into the language: of the easy words, or of the usual ones."""
        if not self.is_easy:
            return readable.words_to_put(thing, self.language)
        easy = self.easy_source()
        return easy.sentences() if easy else []

    def easy_source(self):
        """The easy words that readers have in the language it was written in; None while there are none."""
        found = OtherWords.objects.filter(
            kind=self.kind, number=self.number, language=self.source_language, is_easy=True
        ).first()
        return found.ready.shown().first() if found else None

    def digest_now(self, thing) -> str:
        """What these words are made from as it is today, in 64 letters."""
        if self.is_easy and self.is_translated:
            return digest_of_words(self.source_words(thing))
        return readable.digest_of(thing)

    def keep_only(self, sources: set[str]):
        """Forget what was put for sentences that are gone."""
        self.translated_lines.exclude(source__in=sources).delete()
        for ready in self.ready.all():
            ready.words = [line for line in ready.words if line["source"] in sources]
            ready.save(update_fields=["words"])


def title_of(source) -> str:
    return str(source.title)[:200]
