"""The document about a thing, in the words that its reader asks for: usual or easy, in this language or that."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from floorboard.formats.answers import answer, asked, easy_asked
from floorboard.formats.document import Document, Heading, Sentence, Small
from floorboard.formats.symbols import CREDIT
from floorboard.formats.ways import OtherWay, address_with
from floorboard.formats.words_in import digest_of_words, with_words, words_in
from floorboard.organisation.models import Unit
from floorboard.pages.languages import PLAIN
from floorboard.pages.words import day
from floorboard.readings import readable
from floorboard.readings.models import AskedFor, Ready

MOST_ASKED = 3
# The usual document, or with True the easy one a room has of its own; what it adds is said in the language given.
Build = Callable[[bool, str], Document]


def language_asked(request) -> str:
    """The language the words should be in: as an address asks, as its reader usually reads, or as the pages speak."""
    language = asked(request, "language")
    if language and language not in dict(settings.LANGUAGES):
        raise Http404(_("We do not have this language. Choose another one."))
    language = language or get_language() or settings.LANGUAGE_CODE
    return settings.LANGUAGE_CODE if language == PLAIN else language


@dataclass(frozen=True)
class There:
    """What there is of one thing in other words, by language and whether it is easy, and what it was written in."""

    own: str
    ready: dict[tuple[str, bool], Ready]

    @classmethod
    def of_each(cls, things) -> "dict[int, There]":
        """For some things of one kind, by their numbers: two questions to the database; the words are not read yet."""
        found: dict[int, dict[tuple[str, bool], Ready]] = {thing.pk: {} for thing in things}
        kind = things[0]._meta.label_lower if things else ""
        rows = Ready.objects.shown().filter(other_words__kind=kind, other_words__number__in=list(found))
        for one in rows.select_related("other_words").prefetch_related("checks").defer("words"):
            words = one.other_words
            found[words.number].setdefault((words.language, words.is_easy), one)
        return {thing.pk: cls(readable.written_in(thing), found[thing.pk]) for thing in things}

    def made_from(self, usual: Document) -> "There":
        """What was made from these very words, and not from those of another day."""
        fits = {key: one for key, one in self.ready.items() if one.source_digest == digest_of_words(words_in(usual))}
        kept = replace(self, ready=fits)
        return replace(self, ready={key: one for key, one in self.ready.items() if kept.is_up_to_date(one, usual)})

    def is_up_to_date(self, ready: Ready, usual: Document) -> bool:
        """Were they made from these usual words, or put from the easy ones that readers have?"""
        first = self.ready.get((self.own, True))
        is_put = ready.other_words.is_easy and ready.other_words.is_translated
        sentences = (first.sentences() if first else []) if is_put else words_in(usual)
        return ready.source_digest == digest_of_words(sentences)

    def nearest(self, language: str, is_easy: bool) -> Ready | None:
        """What is asked for; or else easy words in the first language: easier than its hard ones, and with pictures."""
        return self.ready.get((language, is_easy)) or (self.ready.get((self.own, True)) if is_easy else None)

    def languages(self, is_easy: bool) -> list[str]:
        return [language for language, easy in self.ready if easy == is_easy and language != self.own]

    @property
    def has_easy(self) -> bool:
        return any(easy for _language, easy in self.ready)

    def in_words(self, ready: Ready, usual: Document) -> Document:
        """The usual document in these words: each sentence put, or easy lines in the place of all its blocks."""
        put = {line["source"]: line["words"] for line in ready.words} if ready.other_words.is_translated else {}

        def say(words: str) -> str:
            return put.get(words, words)

        if not ready.other_words.is_easy:
            return with_words(usual, say)
        first = self.ready.get((self.own, True)) if put else ready
        lines = first.words if first else []
        title = next((say(line["words"]) for line in lines if line["kind"] == "title"), str(usual.title))
        blocks = [
            Heading(say(line["words"])) if line["kind"] == "heading" else Sentence(say(line["words"]), line["picture"])
            for line in lines
            if line["kind"] != "title"
        ]
        return replace(usual, title=title, blocks=tuple(blocks), style="easy")


def answer_about(request, thing, build: Build, *, unit: Unit, ask_at: str, **page):
    """The document about this thing as its reader asks for it, and a way to ask for what is not there.

    unit: whose wish it is. ask_at: where the wish is sent.
    """
    is_easy, language, there = easy_asked(request), language_asked(request), There.of_each([thing])[thing.pk]
    ready = there.nearest(language, is_easy)
    document = said_in(thing, there, ready, build) if ready else build(is_easy, "")
    document = replace(document, has_easy=document.has_easy or there.has_easy)
    is_there = (language, is_easy) in there.ready or (language == there.own and document.is_easy == is_easy)
    wish = None if document.private else Wish(thing, unit, ask_at, is_easy, language)
    return answer_with_a_wish(request, document, there.languages(is_easy), there.own, wish, is_there=is_there, **page)


@dataclass(frozen=True)
class Wish:
    """“Please make this for me”: of which thing, whose wish it is, where it is sent, and in which words."""

    thing: Any
    unit: Unit
    ask_at: str
    is_easy: bool
    language: str


def answer_with_a_wish(request, document: Document, languages: list[str], own: str, wish: Wish | None, **page):
    """The document, the languages it is there in, and below it the block to ask for what is not there.

    own: what it was written in. is_there: it is in the words that are asked for. No wish: nobody can ask for it.
    """
    is_there = page.pop("is_there")
    return answer(
        request, document, more_ways=ways_in(request, own, languages), below="readings/_ask.html",
        asking=wish and SimpleLazyObject(lambda: asking(request, wish)),  # looked up by pages alone
        is_missing=wish is not None and not is_there, **page,
    )  # fmt: skip


def ways_in(request, own: str, languages: list[str]) -> list[OtherWay]:
    """The languages it is there in, besides the one it is read in now."""
    names, now = dict(settings.LANGUAGES), language_asked(request)
    others = [code for code in (own, *languages) if languages and code != now]
    return [
        OtherWay(str(names[code]), "language", address_with(request, language=code), is_first=True, language=code)
        for code in others
    ]


def asking(request, wish: Wish) -> dict:
    """What the block “Please make this for me” shows."""
    parts = readable.parts_of(wish.thing)
    person = request.user if getattr(request, "user", None) and request.user.is_authenticated else None
    mine = AskedFor.objects.open().filter(
        other_words__kind=parts[0]._meta.label_lower, other_words__number__in=[one.pk for one in parts],
        unit=wish.unit, by=person.pk if person else None,
    )  # fmt: skip
    return {
        "wish": wish, "kind": wish.thing._meta.label_lower,
        "asked": list(mine.select_related("other_words")[:MOST_ASKED]),
        "languages": [one for one in settings.LANGUAGES if one[0] != PLAIN], "signed_in": person is not None,
    }  # fmt: skip


def said_in(thing, there: There, ready: Ready, build: Build) -> Document:
    """The document in these words, with what people should know about them before they read."""
    words = ready.other_words
    with override(words.language):
        usual = build(False, words.language)
        document = there.in_words(ready, usual)
        about = [Small(line) for line in what_to_know(ready, is_up_to_date=ready.is_up_to_date(thing))]
        foot = [str(line) for line in usual.foot]
        if words.is_easy:
            foot.append(_("Pictures: %(credit)s") % {"credit": CREDIT})
        return replace(
            document, language=words.language, blocks=(*about, *document.blocks), foot=foot, place=str(usual.place),
            when=str(usual.when), has_easy=True if words.is_easy else document.has_easy,
        )  # fmt: skip


def what_to_know(ready: Ready, *, is_up_to_date: bool) -> list[str]:
    """Who checked these words and when; that nobody did; that they are older than what they are made from."""
    said = []
    if check := ready.checked:
        said.append(_("Checked by %(who)s, %(day)s.") % {"who": check.who, "day": day(check.on)})
    elif ready.by_machine:
        said.append(_("A machine put some of these words. People have not checked them. They can be wrong."))
    else:
        said.append(_("Draft: not yet checked by people."))
    if not is_up_to_date:
        said.append(_("Some words have changed since this was made. Ask somebody to read the new ones with you."))
    return said
