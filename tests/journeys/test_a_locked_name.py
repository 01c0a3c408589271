"""A name locked on the ward's tablet, opened by two people in their own browsers, and seen by whoever said it."""

import pytest

from floorboard.people.models import HolderKey, Role, WardLink
from floorboard.voice.models import Item, KeyPart, LockedName
from floorboard.voice.models.pool import empty_pool

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
K = Role.Kind
NAME = "Xanthe Quill"
PASSWORD = "four plain boards here"


def holds_a_key(visitor, person, place):
    """They make a key in their own browser; the file they save is theirs alone."""
    Role.give(person=person, unit=place, kind=K.KEY_HOLDER)
    one = visitor(person)
    one.goes_to("/me/key/")
    one.page.locator("#new-password").fill("short")
    one.page.locator("#new-again").fill("short")
    one.page.get_by_role("button", name="Make it and save the file").click()
    one.reads("This password is too short")
    one.page.locator("#new-password").fill(PASSWORD)
    one.page.locator("#new-again").fill(PASSWORD)
    with one.page.expect_download() as saved:
        one.page.get_by_role("button", name="Make it and save the file").click()
    one.file = saved.value.path()
    one.looks().touches("I have the file. Use this key")
    one.reads("You hold a key").reads("You made it on").looks()
    one.page.locator("#key-password").fill("another password")
    one.page.get_by_role("button", name="Try my key").click()
    one.reads("This password does not open this key.")
    one.page.locator("#key-password").fill(PASSWORD)
    one.page.get_by_role("button", name="Try my key").click()
    return one.reads("Your key works.")


def said_on_the_tablet(visitor, cast, home):
    """Rosa says it at the ward's tablet, and keeps her receipt."""
    rosa = visitor()
    rosa.goes_to(home).touches("Say something").touches("Washing and toilets").chooses("Only two trusted people")
    rosa.opens("Who are the trusted people?").reads("Safa").reads("Two holders together could open a copy")
    rosa.touches("Next").reads("Write your name. Only two trusted people")
    rosa.writes("What is your name?", NAME).touches("Next").writes("Say it in your own words", "They shout at night.")
    rosa.reads("Only two trusted people together can know it was you")
    rosa.touches("Send it").reads("Your ticket number")
    ticket = rosa.page.locator(".fb-ticket__no").inner_text()
    pictures = rosa.page.locator(".fb-keys span").all_inner_texts()
    rosa.touches("Finish and clear the screen")
    return rosa, ticket, pictures


def opens_receipt(rosa, ticket, pictures):
    rosa.goes_to("/receipt/").writes_in("ticket", ticket)
    for place, word in enumerate(pictures, start=1):
        rosa.writes_in(f"picture_{place}", word)
    return rosa.touches("Show me")


@pytest.fixture
def home(cast):
    return WardLink.make(unit=cast.larch).path


def test_two_people_open_a_name_together_and_whoever_said_it_sees_it(cast, visitor, home):
    assert "Only two trusted" not in visitor().goes_to(f"{home}say/").page.content()
    safa = holds_a_key(visitor, cast.safa, cast.tern)
    ada = holds_a_key(visitor, cast.ada, cast.tern)
    holds_a_key(visitor, cast.fred, cast.alder)
    rosa, ticket, pictures = said_on_the_tablet(visitor, cast, home)
    empty_pool()
    name = LockedName.objects.get()
    assert Item.objects.get().name_given == "" and KeyPart.objects.filter(name=name).count() == 3

    ada.goes_to("/locked-names/").touches("Said on").looks()
    ada.chooses("Somebody may die or be badly hurt").writes("Say more", "She may be in danger tonight.")
    ada.page.locator("#key-password").fill(PASSWORD)
    ada.page.get_by_role("button", name="Ask the other holders").click()
    ada.reads("No second holder has agreed yet.").looks()

    safa.goes_to("/locked-names/").touches("Somebody may die").reads("She may be in danger tonight.")
    safa.touches("Open it with them").reads("Safa agreed.")
    safa.page.locator("#key-password").fill(PASSWORD)
    with safa.page.expect_response("**/part/") as passed:
        safa.page.get_by_role("button", name="Show me the name").click()
    assert passed.value.status == 200
    safa.reads(NAME).looks()

    ada.page.reload()
    ada.page.locator("#key-password").fill(PASSWORD)
    ada.page.get_by_role("button", name="Show me the name").click()
    ada.reads(NAME)

    opens_receipt(rosa, ticket, pictures).reads("Ada").reads("She may be in danger tonight.").reads("Safa agreed.")
    igor = visitor(cast.igor)
    igor.goes_to("/notices/").touches("A locked name")
    assert NAME not in igor.page.content() and "They shout" not in igor.page.content()


def test_whoever_said_it_answers_and_a_holder_on_another_device_brings_the_file(cast, visitor, home):
    ada = holds_a_key(visitor, cast.ada, cast.tern)
    safa = holds_a_key(visitor, cast.safa, cast.tern)
    holds_a_key(visitor, cast.fred, cast.alder)
    rosa, ticket, pictures = said_on_the_tablet(visitor, cast, home)
    empty_pool()
    elsewhere = visitor(cast.ada)  # a browser that never had the key
    elsewhere.goes_to(f"/locked-names/{LockedName.objects.get().key}/")
    elsewhere.chooses("Somebody must be kept safe").writes("Say more", "We would like to talk.")
    elsewhere.page.locator("#key-password").fill(PASSWORD)
    elsewhere.page.get_by_role("button", name="Ask the other holders").click()
    elsewhere.reads("Choose the file of your key first.")
    elsewhere.page.locator("#key-file").set_input_files(ada.file)
    elsewhere.page.locator("#key-password").fill(PASSWORD)
    elsewhere.page.get_by_role("button", name="Ask the other holders").click()
    elsewhere.reads("No second holder has agreed yet.")
    safa.goes_to("/locked-names/").touches("Somebody must be kept safe").touches("Open it with them")
    safa.page.get_by_text("Until then the person can answer.").wait_for()
    opens_receipt(rosa, ticket, pictures).reads("A holder asks to open your name.").touches("Yes, open it")
    safa.page.reload()
    safa.touches("Open it with them").reads("Safa agreed.")


def test_two_holders_give_a_new_one_their_parts_and_the_new_one_opens_a_name(cast, visitor, home):
    safa = holds_a_key(visitor, cast.safa, cast.tern)
    ada = holds_a_key(visitor, cast.ada, cast.tern)
    holds_a_key(visitor, cast.fred, cast.alder)
    said_on_the_tablet(visitor, cast, home)
    empty_pool()
    kit = holds_a_key(visitor, cast.edie, cast.tern)
    kit.goes_to("/locked-names/").reads("You have no part of it")

    safa.goes_to("/locked-names/parts/").picks("to", "Edie").picks("second", "Ada")
    unlocks(safa, "Send my half").reads("Done for 1 name.")
    ada.goes_to("/locked-names/parts/")
    unlocks(ada, "Send my half").reads("Done for 1 name.")
    kit.goes_to("/locked-names/parts/")
    unlocks(kit, "Take them").reads("Done for 1 name.")

    kit.goes_to("/locked-names/").touches("Said on").chooses("Somebody may die").writes("Say more", "Now.")
    unlocks(kit, "Ask the other holders").reads("No second holder has agreed yet.")
    safa.goes_to("/locked-names/").touches("Somebody may die").touches("Open it with them")
    unlocks(safa, "Show me the name").reads(NAME)
    assert HolderKey.objects.filter(ended_on=None).count() == 4


def unlocks(one, button):
    one.page.locator("#key-password").fill(PASSWORD)
    one.page.get_by_role("button", name=button).click()
    one.page.wait_for_load_state()
    return one
