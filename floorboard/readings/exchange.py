"""Translations as a PO file, for people who work with their own tools, and back again."""

import polib
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.pages.fields import LONGEST, clean_words
from floorboard.pages.refusals import Refused

LARGEST = 2_000_000  # bytes; the whole guide has a tenth of it


def as_po(other_words, sources: list[str]) -> bytes:
    """Every sentence with what is put for it so far."""
    put = {line.source: line for line in other_words.translated_lines.all()}
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": "Floorboard", "Language": other_words.language, "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8", "Content-Transfer-Encoding": "8bit",
        "X-Floorboard-Words": other_words.key,
    }  # fmt: skip
    for source in sources:
        line = put.get(source)
        flags = ["fuzzy"] if line and line.by_machine else []
        file.append(polib.POEntry(msgid=source, msgstr=line.words if line else "", flags=flags))
    return str(file).encode()


def from_po(other_words, upload, sources: list[str]) -> tuple[dict[str, str], list[str]]:
    """What a file says for our sentences, and what people should know about the rest. Refused when it is none of ours.

    Empty and unsure ("fuzzy") lines change nothing. Sentences that are not ours, or no more, are left out and told.
    """
    if upload.size > LARGEST:
        raise Refused(_("This file is too large. It must be less than 2 megabytes."))
    try:
        # The library opens words that are the path of a file; what begins with a comment is none.
        file = polib.pofile("#\n" + upload.read().decode("utf-8-sig"))
    except (UnicodeDecodeError, OSError, ValueError, IndexError):
        raise Refused(
            _("We cannot read this file. It must be a PO file in UTF-8, as it was taken from here.")
        ) from None
    language, key = file.metadata.get("Language", ""), file.metadata.get("X-Floorboard-Words", "")
    if language and language != other_words.language:
        raise Refused(
            _("This file is in another language (%(has)s). These words are in %(asked)s.")
            % {"has": language[:20], "asked": other_words.language_name}
        )
    if key and key != other_words.key:
        raise Refused(_("This file belongs to other words. Choose the one that you took from this page."))
    known, lines, strange, long = set(sources), {}, 0, 0
    for entry in file:
        words = clean_words(entry.msgstr)
        if entry.msgid not in known:
            strange += 1
        elif words and not entry.fuzzy:
            if len(words) > LONGEST:
                long += 1
            else:
                lines[entry.msgid] = words
    told = []
    if strange:
        told.append(
            ngettext(
                "%(many)s line was left out: this sentence is not here, or not any more.",
                "%(many)s lines were left out: these sentences are not here, or not any more.",
                strange,
            ) % {"many": strange}
        )  # fmt: skip
    if long:
        told.append(ngettext("%(many)s line was too long.", "%(many)s lines were too long.", long) % {"many": long})
    return lines, told
