"""The document about a thing, in the words that its reader asks for: usual or easy, in this language or that."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import Http404
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from floorboard.formats.answers import answer, easy_asked
from floorboard.formats.document import Document, Heading, Sentence, Small
from floorboard.formats.symbols import CREDIT
from floorboard.formats.ways import OtherWay, address_with
from floorboard.formats.words_in import with_words
from floorboard.organisation.models import Unit
from floorboard.pages.languages import PLAIN
from floorboard.pages.words import day
from floorboard.readings import readable
from floorboard.readings.models import AskedFor, Ready

HOUSE, MOST_ASKED = settings.LANGUAGE_CODE, 3
# The usual document, or with True the easy one a room has of its own; what it adds is said in the language given.
Build = Callable[[bool, str], Document]


def language_asked(request) -> str:
    """The language that the words should be in: the one an address asks for, or else the one the pages speak."""
    asked = request.GET.get("language", "")
    if asked and asked not in dict(settings.LANGUAGES):
        raise Http404(_("We do not have this language. Choose another one."))
    language = asked or get_language() or HOUSE
    return HOUSE if language == PLAIN else language


@dataclass(frozen=True)
class There:
    """What there is of one thing in other words, by language and whether it is easy."""

    ready: dict[tuple[str, bool], Ready]

    @classmethod
    def of(cls, thing) -> "There":
        """Two questions to the database, however much there is; the words themselves are not read yet."""
        return cls.of_each([thing])[thing.pk]

    @classmethod
    def of_each(cls, things) -> dict[int, "There"]:
        """The same for some things of one kind, by their numbers, with as many questions."""
        found: dict[int, dict[tuple[str, bool], Ready]] = {thing.pk: {} for thing in things}
        kind = things[0]._meta.label_lower if things else ""
        rows = Ready.objects.shown().filter(other_words__kind=kind, other_words__number__in=list(found))
        for one in rows.select_related("other_words").prefetch_related("checks").defer("words"):
            words = one.other_words
            found[words.number].setdefault((words.language, words.is_easy), one)
        return {number: cls(ready) for number, ready in found.items()}

    def languages(self, is_easy: bool) -> list[str]:
        return [language for language, easy in self.ready if easy == is_easy and language != HOUSE]


def answer_about(request, thing, build: Build, *, unit: Unit, ask_at: str, **page):
    """The document about this thing as its reader asks for it, and a way to ask for what is not there.

    unit: whose wish it is. ask_at: where the wish is sent.
    """
    is_easy, language, there = easy_asked(request), language_asked(request), There.of(thing)
    ready = there.ready.get((language, is_easy))
    # Easy words in English are easier than hard ones in English, and have pictures.
    nearest = ready or (there.ready.get((HOUSE, True)) if is_easy else None)
    document = said_in(thing, nearest, build) if nearest else build(is_easy, "")
    has_easy = document.has_easy or any(easy for _language, easy in there.ready)
    document = replace(document, has_easy=has_easy)
    is_there = ready or (language == HOUSE and document.is_easy == is_easy)
    missing = not document.private and not is_there
    return answer(
        request, document, more_ways=ways_in(request, there.languages(is_easy), language), below="readings/_ask.html",
        asking=not document.private and SimpleLazyObject(
            lambda: asking(request, thing, unit, is_easy, language, ask_at)  # asked for by pages alone
        ),
        is_missing=missing, **page,
    )  # fmt: skip


def ways_in(request, languages: list[str], language: str) -> list[OtherWay]:
    """The languages it is there in, besides the one it is read in now."""
    names = dict(settings.LANGUAGES)
    others = [code for code in (HOUSE, *languages) if languages and code != language]
    return [
        OtherWay(str(names[code]), "language", address_with(request, language=code), is_first=True, language=code)
        for code in others
    ]


def asking(request, thing, unit, is_easy: bool, language: str, ask_at: str) -> dict:
    """What the block “Please make this for me” needs."""
    parts = readable.parts_of(thing)
    asked = AskedFor.objects.open().filter(
        other_words__kind=parts[0]._meta.label_lower, other_words__number__in=[one.pk for one in parts], unit=unit
    )
    person = request.user if getattr(request, "user", None) and request.user.is_authenticated else None
    mine = asked.filter(by=person.pk if person else None).select_related("other_words")
    return {
        "at": ask_at, "kind": thing._meta.label_lower, "thing": thing, "asked": list(mine[:MOST_ASKED]),
        "is_easy": is_easy, "language": language, "languages": [one for one in settings.LANGUAGES if one[0] != PLAIN],
        "signed_in": person is not None,
    }  # fmt: skip


def said_in(thing, ready: Ready, build: Build) -> Document:
    """The document in these words, with what people should know about them before they read."""
    words = ready.other_words
    with override(words.language):
        usual = build(False, words.language)
        document = in_these_words(ready, usual)
        about = [Small(line) for line in what_to_know(ready, Ready.source_digest_of(words, thing))]
        foot = [str(line) for line in usual.foot]
        if words.is_easy:
            foot.append(_("Pictures: %(credit)s") % {"credit": CREDIT})
        return replace(
            document, language=words.language, blocks=(*about, *document.blocks), foot=foot, place=str(usual.place),
            when=str(usual.when), has_easy=True if words.is_easy else document.has_easy,
        )  # fmt: skip


def in_these_words(ready: Ready, usual: Document) -> Document:
    """The usual document in these words: each sentence put, or easy lines in the place of all its blocks."""
    return _easy(ready, usual) if ready.other_words.is_easy else _translated(ready, usual)


def what_to_know(ready: Ready, digest: str) -> list[str]:
    """Who checked these words and when; that nobody did; that they are older than what they are made from."""
    said = []
    if check := ready.checked:
        said.append(_("Checked by %(who)s, %(day)s.") % {"who": check.who, "day": day(check.on)})
    elif ready.by_machine:
        said.append(_("A machine put some of these words. People have not checked them. They can be wrong."))
    else:
        said.append(_("Draft: not yet checked by people."))
    if ready.source_digest != digest:
        said.append(_("Some words have changed since this was made. Ask somebody to read the new ones with you."))
    return said


def _translated(ready: Ready, usual: Document) -> Document:
    put = {line["source"]: line["words"] for line in ready.words}
    return with_words(usual, lambda words: put.get(words, words))


def _easy(ready: Ready, usual: Document) -> Document:
    lines, put = ready.words, {}
    if ready.other_words.is_translated:
        put = {line["source"]: line["words"] for line in ready.words}
        source = ready.other_words.easy_source()
        lines = source.words if source else []

    def say(words: str) -> str:
        return put.get(words, words)

    title = next((say(line["words"]) for line in lines if line["kind"] == "title"), str(usual.title))
    blocks = [
        Heading(say(line["words"])) if line["kind"] == "heading" else Sentence(say(line["words"]), line["picture"])
        for line in lines
        if line["kind"] != "title"
    ]
    return replace(usual, title=title, blocks=tuple(blocks), style="easy")
