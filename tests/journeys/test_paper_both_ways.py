"""A ward with nothing but paper: slips are printed, two are typed back, a reader reads, and the kept part opens."""

import pytest

from floorboard.councils.models import Council
from floorboard.pages.drawings import english_words
from floorboard.voice.models import Item, PooledItem, SlipPack
from floorboard.voice.models.pool import empty_pool
from floorboard.voice.slip_codes import pictures_of, shown

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SOUP, MUSIC = "The soup is cold.", "More music in the evening."


def given_a_ward_with_paper(cast):
    Council.establish(unit=cast.larch, by=cast.lena)


def when_slips_are_printed(lead, ward):
    """A browser keeps a PDF for itself, so the answer of the same form is asked for beside it."""
    lead.goes_to("/").goes_to(f"/places/{ward.key}/").touches("Print, or type in slips")
    form = lead.page.locator('form[action$="/slip-packs/"]')
    token = form.locator('[name="csrfmiddlewaretoken"]').get_attribute("value")
    once = form.locator('[name="once"]').get_attribute("value")
    sent = {"slips": "5", "once": once, "paper": "a4", "way": "plain", "csrfmiddlewaretoken": token}
    made = lead.page.request.post(lead.address + form.get_attribute("action"), form=sent)
    assert made.headers["content-type"] == "application/pdf" and made.body().startswith(b"%PDF")
    return SlipPack.objects.get(unit=ward).codes()


def when_two_come_back(lead, ward, codes):
    lead.goes_to(f"/places/{ward.key}/paper/").touches("Type in slips")
    for number, (code, theme, words) in enumerate(zip(codes, ("food", "todo"), (SOUP, MUSIC), strict=False), start=1):
        lead.writes_in(f"slip-{number}-code", shown(code)).writes_in(f"slip-{number}-words", words)
        lead.page.locator(f'[name="slip-{number}-theme"]').select_option(value=theme)
    lead.touches("Send all of it").reads("2 slips are with us.")


def when_a_slip_is_typed_again_with_one_of_another_ward(lead, ward, code, strange):
    lead.goes_to(f"/places/{ward.key}/came-back/")
    for number, one in ((1, code), (2, strange)):
        lead.writes_in(f"slip-{number}-code", one).writes_in(f"slip-{number}-words", "Again.")
        lead.page.locator(f'[name="slip-{number}-theme"]').select_option(value="food")
    lead.touches("Send all of it").reads("This slip belongs to another ward. Give it to Birch Ward, Tern Hollow.")
    for name in ("code", "words"):
        lead.writes_in(f"slip-2-{name}", "")
    lead.page.locator('[name="slip-2-theme"]').select_option(value="")
    lead.touches("Send all of it").reads("These were typed in before").reads(shown(code))


def when_a_reader_reads_it(reader):
    with reader.a_task():
        reader.goes_to("/").touches("Read first").touches(SOUP).reads("It came on paper.")
        reader.touches("Publish it to the ward")


def when_the_kept_part_is_typed(anybody, code):
    anybody.goes_to("/receipt/").writes_in("ticket", shown(code))
    for place, number in enumerate(pictures_of(code), start=1):
        anybody.writes_in(f"picture_{place}", english_words()[number])
    anybody.touches("Show me")


def when_a_camera_reads_the_kept_part(anybody, code):
    words = ".".join(english_words()[number].replace(" ", "-") for number in pictures_of(code))
    anybody.goes_to(f"/receipt/#{code}.{words}").touches("Show me")


def test_what_is_written_on_paper_is_read_and_its_writer_sees_what_happened(cast, visitor):
    given_a_ward_with_paper(cast)
    strange = SlipPack.make(unit=cast.birch, slips=1, by=cast.lena).codes()[0]
    lead, reader, anybody = visitor(cast.lena), visitor(cast.max), visitor()

    codes = when_slips_are_printed(lead, cast.larch)
    when_two_come_back(lead, cast.larch, codes)
    when_a_slip_is_typed_again_with_one_of_another_ward(lead, cast.larch, codes[0], strange)
    assert PooledItem.objects.count() == 2
    empty_pool()
    when_a_reader_reads_it(reader)

    when_the_kept_part_is_typed(anybody, codes[0])
    anybody.reads(SOUP)
    telephone = visitor()
    when_a_camera_reads_the_kept_part(telephone, codes[1])
    telephone.reads(MUSIC)
    assert Item.objects.count() == 2
