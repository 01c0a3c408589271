"""What the ward prints so that people can speak without a tablet: slips with a part to keep, and receipt cards."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.formats.document import Document, PageBreak, Sentence, Small
from floorboard.formats.to_fill_in import Choice, Code, Drawn, Room, SheetHead, TearLine, Ticks
from floorboard.pages.drawings import picture
from floorboard.people.ward_pages import place_of
from floorboard.voice.forms.saying import KINDS
from floorboard.voice.models import Theme
from floorboard.voice.slip_codes import pictures_of, shown

CARDS = {"a4": 2, "a5": 1}  # on a sheet
LINES = {"a4": 7, "a5": 4}
FEWER_LINES = {"usual": 0, "large": 2, "giant": 3}


def slips_on_paper(unit, codes, address: str, *, easy=False, size="usual", paper="a4") -> Document:
    """One sheet for each code. `address`: of the page that opens a receipt. Never kept: it shows what opens them."""
    draw = _easy_slip if easy else _slip
    themes = list(Theme.objects.all())
    blocks: list = []
    for code in codes:
        blocks += [PageBreak()] if blocks else []
        blocks += draw(unit, code, themes, LINES[paper] - FEWER_LINES[size])
        blocks += [*_part_to_keep(unit, code, address, easy)]
    title = _("Slips to write on, %(place)s") % {"place": unit.name}
    return Document(
        title,
        get_language() or "en-gb",
        blocks,
        style="easy_sheets" if easy else "sheets",
        private=True,
        size=size,
        has_easy=True,
    )


def _slip(unit, code, themes, lines):
    return [
        SheetHead(_("Say something"), place_of(unit), _("Code"), shown(code)),
        Sentence(_("Write or draw. A few words are enough. You need not write your name."), strong=True),
        Ticks(_("What is it about?"), _themes(themes), across=4),
        Ticks(_("Is it one of these?"), tuple(Choice(str(words)) for _kind, words in KINDS), across=3),
        Room(_("I want to say"), lines),
        Ticks(
            _("Who can know it was you?"),
            (Choice(_("Nobody"), "nobody"), Choice(_("You can use my name:"), "named", line=True)),
        ),
        Ticks(
            "",
            (
                Choice(_("This is about somebody who works here. Then the safeguarding lead reads it first.")),
                Choice(_("Somebody helped me write this, and read it back.")),
            ),
        ),
        Small(
            _(
                "Somebody of the ward types this in, and sees your writing first. Is it about them? Use the tablet, or"
                " ask your advocate. Then the paper is torn up. We do not store who you are. People may guess from how"
                " you say it. It may be days before somebody opens the box. Need help now? Tell any member of staff."
            )
        ),
    ]


def _themes(themes) -> tuple[Choice, ...]:
    return tuple(Choice(theme.words, theme.picture) for theme in themes)


def _easy_slip(unit, code, themes, lines):
    """The same slip in easy words. They were written beside the others, and are never worked out from them."""
    return [
        SheetHead(_("Say something"), place_of(unit), _("Code"), shown(code)),
        Sentence(_("You can tell us something on this paper."), "paper"),
        Sentence(_("You can write. You can draw. You can ask somebody to help."), "pencil"),
        Ticks(_("What is it about? Tick one."), _themes(themes), across=3),
        Room(_("Write or draw here."), lines),
        Sentence(_("You do not have to say your name."), "nobody"),
        Ticks(
            _("Can we know it was you? Tick one."),
            (Choice(_("No"), "nobody"), Choice(_("Yes. My name is:"), "named", line=True)),
        ),
        Ticks(_("Tick if this is true."), (Choice(_("It is about somebody who works here."), "staff"),)),
        Sentence(_("Somebody who works here types it in. Then they tear it up."), "staff"),
        Sentence(_("Is it about them? Then tell your advocate instead."), "advocate"),
        Sentence(_("They do not write down who you are. They may still guess."), "key"),
        Sentence(_("Do you need help now? Tell any member of staff."), "help"),
    ]


def _part_to_keep(unit, code, address, easy):
    drawn = tuple(Drawn(one.word, one.drawing) for one in map(picture, pictures_of(code)))
    if easy:
        yield TearLine(_("Tear here. Keep this part. It is yours."))
        yield SheetHead(_("What happened?"), place_of(unit), _("Code"), shown(code))
        yield Sentence(_("Put the big part in the box. Keep this part."), "flag")
        words = _("With the code and these pictures you can see what happened. Show them to nobody.")
    else:
        yield TearLine(_("Tear here. Keep this part. Put only the part above in the box."))
        yield SheetHead(_("See what happened"), place_of(unit), _("Code"), shown(code))
        words = _(
            "Touch “What happened” on the ward’s tablet, or point a camera here. The code and these six pictures"
            " open it. Show the pictures to nobody."
        )
    yield Code(f"{address}#{code}." + ".".join(one.words.replace(" ", "-") for one in drawn), words, drawn)


def receipt_cards_on_paper(unit, address: str, *, easy=False, size="usual", paper="a4") -> Document:
    """Cards to copy a receipt onto by hand, for who said it on a tablet and has no telephone and no printer."""
    blocks: list = []
    for number in range(1 if easy or size != "usual" else CARDS[paper]):
        blocks += [TearLine(_("Cut here"))] if number else []
        blocks += [SheetHead(_("My receipt"), place_of(unit)), *_card(address, easy)]
    title = _("Receipt cards, %(place)s") % {"place": unit.name}
    return Document(
        title, get_language() or "en-gb", blocks, style="easy_sheets" if easy else "sheets", size=size, has_easy=True
    )


def _card(address, easy):
    if easy:
        yield Sentence(_("Write down the number. Write the words of the six pictures."), "pencil")
    yield Room(_("Ticket number"))
    yield Ticks(
        _("My six pictures, in their order"),
        tuple(Choice(f"{place}.", line=True) for place in range(1, 7)),
        2,
        boxes=False,
    )
    words = (
        _("Keep this card. Show it to nobody.")
        if easy
        else _("To see what happened: touch “What happened” on the ward’s tablet, or point a camera here.")
    )
    yield Code(address, words)
