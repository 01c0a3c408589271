"""Slips of paper: a pack for a ward; typed in they go the way of everything that is said, and once only."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from floorboard.history.models import Entry
from floorboard.pages.drawings import english_words
from floorboard.pages.once import SentForm
from floorboard.pages.refusals import Refused
from floorboard.voice.models import Item, PooledItem, Receipt, SlipPack, WrittenDown
from floorboard.voice.models.pool import empty_pool
from floorboard.voice.models.slip import code_for, made_of, type_slip
from floorboard.voice.slip_codes import once_of, pictures_of, shown, ticket_of


@pytest.fixture
def pack(cast):
    return SlipPack.make(unit=cast.larch, slips=3, by=cast.lena)


@pytest.fixture
def code(pack):
    return pack.codes()[0]


def typed(cast, theme, code="", words="The soup is cold.", **more):
    return type_slip(unit=cast.larch, theme=theme, code=code, words=words, by=cast.lena, **more)


class TestAPack:
    def test_belongs_to_a_ward_and_history_knows_who_printed_it(self, cast, pack):
        assert (pack.unit, pack.slips, len(pack.codes())) == (cast.larch, 3, 3)
        assert Entry.objects.filter(what="slips printed").count() == 1

    def test_of_the_same_form_is_the_same(self, cast):
        first, second = (SlipPack.make(unit=cast.larch, slips=3, once="x", by=cast.lena) for _twice in range(2))
        assert first == second and SlipPack.objects.count() == 1

    def test_no_row_is_kept_for_a_slip(self, pack):
        assert {field.name for field in SlipPack._meta.concrete_fields} == {
            "id", "unit", "letters", "slips", "printed_on",
        }  # fmt: skip

    @pytest.mark.parametrize(
        "more, name",
        [
            ({"slips": 0}, "a_pack_has_one_slip_or_up_to_forty"),
            ({"slips": 41}, "a_pack_has_one_slip_or_up_to_forty"),
            ({"slips": 1, "letters": "same"}, "two_packs_of_slips_have_two_codes"),
        ],
    )
    def test_the_database_keeps_its_promises(self, cast, more, name):
        SlipPack.objects.create(unit=cast.larch, letters="same", slips=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            SlipPack.objects.create(unit=cast.larch, **more)
        assert name in {constraint.name for constraint in SlipPack._meta.constraints}


class TestTheCode:
    def test_of_this_ward_is_taken_as_it_is_typed(self, cast, code):
        assert code_for(cast.larch, shown(code).lower()) == code

    def test_of_another_ward_says_whom_to_give_the_slip(self, cast, code):
        with pytest.raises(Refused, match="This slip belongs to another ward. Give it to Larch Ward, Tern Hollow"):
            code_for(cast.birch, code)

    def test_that_nobody_printed_is_not_taken(self, cast, pack):
        unprinted = next(code for code in SlipPack(letters=pack.letters, slips=40).codes() if code not in pack.codes())
        for code in (unprinted, SlipPack(letters="CDFG", slips=1).codes()[0]):
            with pytest.raises(Refused, match="Nobody printed a slip with this code"):
                code_for(cast.larch, code)


class TestWithoutAName:
    def test_it_waits_in_the_pool_and_no_row_tells_when_or_who_typed_it(self, cast, wash, code):
        before = Entry.objects.count(), SentForm.objects.count()
        assert typed(cast, wash, code)
        assert (Entry.objects.count(), SentForm.objects.count()) == before
        pooled = PooledItem.objects.get()
        assert (pooled.words, pooled.on_paper, pooled.name_given) == ("The soup is cold.", True, "")
        assert not Item.objects.exists() and not WrittenDown.objects.exists()

    def test_it_is_carried_with_the_others_and_stays_from_paper(self, cast, wash, code):
        typed(cast, wash, code)
        empty_pool()
        item = Item.objects.get()
        assert (item.on_paper, item.known, item.raised_by, item.state) == (True, "anonymous", None, "arrived")

    @pytest.mark.parametrize("after", ["at once", "after the pool", "a long time after"])
    def test_typed_twice_it_is_one_item(self, cast, wash, code, after):
        typed(cast, wash, code)
        for _each in range({"at once": 0, "after the pool": 1, "a long time after": 4}[after]):
            empty_pool()
        assert typed(cast, wash, code, words="The soup is cold!") is False
        assert PooledItem.objects.count() + Item.objects.count() == 1

    def test_a_slip_without_a_code_is_taken_too_and_its_form_counts_once(self, cast, wash):
        assert typed(cast, wash, once="row") and typed(cast, wash, once="row") is False
        assert typed(cast, wash, once="another row")
        assert PooledItem.objects.count() == 2

    def test_nobody_without_the_key_works_out_the_mark_of_a_code(self, cast, wash, code, settings):
        typed(cast, wash, code)
        settings.RECEIPT_KEY = "another"
        assert made_of(code) is None


class TestWithAName:
    def test_it_says_who_wrote_it_down_and_whether_it_was_read_back(self, cast, wash, code):
        assert typed(cast, wash, code, name_given="Rosa", read_back=True)
        item = Item.objects.get()
        assert (item.known, item.raised_by, item.name_given, item.on_paper) == ("named", None, "Rosa", True)
        assert (item.written_down.by, item.written_down.read_back) == (cast.lena, True)
        assert item.state == "arrived" and item.circle == "", "the reader reads it first"

    def test_typed_twice_it_is_one_item(self, cast, wash, code):
        typed(cast, wash, code, name_given="Rosa")
        assert typed(cast, wash, code, name_given="Rosa") is False
        assert typed(cast, wash, code) is False, "not without the name either"
        assert Item.objects.count() == 1 and not PooledItem.objects.exists()

    def test_taken_back_it_stays_one_item(self, cast, wash, code):
        typed(cast, wash, code, name_given="Rosa")
        item = Item.objects.get()
        item.publish(by=cast.max)
        item.withdraw(receipt=item.receipt)
        assert typed(cast, wash, code) is False


def as_typed(code, pictures):
    return {"ticket": shown(code)} | {f"picture_{at}": english_words()[one] for at, one in enumerate(pictures, start=1)}


class TestTheReceipt:
    @pytest.fixture
    def tablet(self):
        return Client(headers={"origin": "http://testserver"})

    @pytest.mark.parametrize("name", ["", "Rosa"])
    @pytest.mark.parametrize("carried", [True, False])
    def test_opens_with_the_code_and_the_pictures_of_the_part_that_was_kept(
        self, cast, wash, code, tablet, name, carried
    ):
        typed(cast, wash, code, name_given=name)
        if carried:
            empty_pool()
        page = tablet.post("/receipt/", as_typed(code, pictures_of(code))).content.decode()
        assert ("The soup is cold." in page) is bool(carried or name) or "Nobody has read it yet" in page

    def test_does_not_open_with_the_code_alone(self, cast, wash, code, pack, tablet):
        """Whoever types a slip knows its code. What opens the receipt stands on the part that was torn off."""
        typed(cast, wash, code)
        empty_pool()
        wrong = as_typed(code, pictures_of(pack.codes()[1]))
        page = tablet.post("/receipt/", wrong).content.decode()
        assert "do not go together" in page and "The soup" not in page

    def test_the_number_worked_out_of_the_code_opens_it_as_well(self, cast, wash, code, tablet):
        typed(cast, wash, code)
        empty_pool()
        assert Receipt.objects.get().ticket == ticket_of(code)
        page = tablet.post("/receipt/", as_typed(code, pictures_of(code)) | {"ticket": ticket_of(code)})
        assert "The soup is cold." in page.content.decode()

    @pytest.mark.parametrize("ticket", ["CDFG-0000", "nonsense", "C", "CDFG CDFG"])
    def test_a_mistyped_code_says_what_to_look_at(self, code, tablet, ticket):
        page = tablet.post("/receipt/", as_typed(code, pictures_of(code)) | {"ticket": ticket}).content.decode()
        assert "code" in page and "Traceback" not in page and "Look at the slip again" in page


def test_the_mark_of_a_slip_is_no_code(code):
    assert code not in once_of(code) and len(once_of(code)) == 64
