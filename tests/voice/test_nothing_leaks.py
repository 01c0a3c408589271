"""What people say and the secrets of receipts stand in no log, no address and no title."""

import logging
from contextlib import suppress
from unittest.mock import patch

import pytest
from django.test import RequestFactory

from floorboard.config import settings as for_real
from floorboard.pages.drawings import english_words
from floorboard.pages.refusals import Refused
from floorboard.voice.forms.receipt import ReceiptForm
from floorboard.voice.models import receipt as receipts
from floorboard.voice.models.pool import empty_pool, opened, say


def test_no_word_of_anybody_stands_in_a_log(tablet, larch_link, cast, caplog):
    address = f"/ward/{larch_link.token}/say/"
    said = {
        "theme": "wash",
        "known": "named",
        "name_given": "Canary Name",
        "words": "canary words\r\n\x1b[31mred",
        "once": "canary-once",
    }
    with caplog.at_level(logging.DEBUG):
        for to in ("words", "send", "urgent", "finish"):
            tablet.post(address, said | {"to": to})
        tablet.post(address, said | {"to": "send", "theme": "canary theme"})
        tablet.post("/receipt/addition/", {"ticket": "canary", "picture_1": "canary"})
    told = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert "canary" not in told.lower()


def test_a_wrong_number_costs_as_much_work_as_wrong_pictures(cast, wash, monkeypatch):
    monkeypatch.setitem(receipts.SCRYPT, "n", for_real.RECEIPT_WORK)
    ticket, numbers = say(unit=cast.larch, theme=wash, once="one", words="Cold.")
    empty_pool()
    work = []
    for number, pictures in ((ticket, numbers), (ticket, numbers[::-1]), ("000000", numbers)):
        with patch.object(receipts.hashlib, "scrypt", wraps=receipts.hashlib.scrypt) as sealing:
            with suppress(Refused):
                opened(number, pictures)
            work.append([(call.kwargs["n"], call.kwargs["r"]) for call in sealing.call_args_list])
    assert work[0] == work[1] == work[2] == [(2**15, 8)]


def test_the_secret_is_kept_sealed_and_nothing_kept_opens_a_receipt(cast, wash):
    ticket, numbers = say(unit=cast.larch, theme=wash, once="one", words="Cold.")
    empty_pool()
    kept = receipts.Receipt.objects.get().secret
    words = [english_words()[number] for number in numbers]
    assert not any(word in kept for word in words) and receipts.secret_of(numbers) not in kept
    assert receipts.opens(receipts.secret_of(numbers), kept) and not receipts.opens(kept, kept)


@pytest.mark.parametrize("method", ["get", "post"])
def test_pictures_in_an_address_open_nothing(method, cast):
    """The form reads what is posted, never what stands in the address."""
    request = getattr(RequestFactory(), method)("/receipt/?ticket=123456&picture_1=apple")
    assert not ReceiptForm(request.POST or None).is_valid()
