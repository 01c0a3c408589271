"""A chapter of the guide, and the whole guide, as documents."""

from django.utils.translation import gettext, gettext_lazy, override

from floorboard.formats.document import Document, Heading, PageBreak
from floorboard.formats.symbols import CREDIT
from floorboard.guides.text import LANGUAGE, Chapter, chapters

LADDER = "how-we-decide"  # the chapter that shows the ladder, which is not ours


def chapter_document(one: Chapter, *, is_easy: bool) -> Document:
    title, blocks = (one.easy_title, one.easy_blocks) if is_easy else (one.title, one.blocks)
    return _document(title, blocks, is_easy, {one.slug})


def whole_document(*, is_easy: bool) -> Document:
    """Every chapter, each on a new sheet."""
    blocks: list = []
    for one in chapters():
        blocks += [PageBreak()] if blocks else []
        blocks.append(Heading(one.easy_title if is_easy else one.title))
        for block in one.easy_blocks if is_easy else one.blocks:
            blocks.append(Heading(block.words, 3) if isinstance(block, Heading) else block)
    return _document(gettext_lazy("The council guide"), blocks, is_easy, {one.slug for one in chapters()})


def _document(title, blocks, is_easy, slugs) -> Document:
    """What we add to the words is said in their language, whatever the page around them speaks."""
    with override(LANGUAGE):
        foot = [gettext("Draft: people have not checked this yet.")]
        if LADDER in slugs:
            foot.append(
                gettext("The ladder is by Think Local Act Personal and the National Co-production Advisory Group.")
            )
        if is_easy:
            foot.append(gettext("Pictures: %(credit)s") % {"credit": CREDIT})
        return Document(
            str(title), LANGUAGE, tuple(blocks), style="easy" if is_easy else "plain", foot=foot, has_easy=True
        )
