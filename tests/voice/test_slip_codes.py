"""The code of a paper slip: nobody mixes up its letters, and one that is mistyped is never taken for another."""

import pytest

from floorboard.pages.refusals import Refused
from floorboard.voice.slip_codes import (
    LENGTH,
    LETTERS,
    codes_of,
    looks_like_a_code,
    once_of,
    pictures_of,
    read,
    shown,
    ticket_of,
    with_check,
)  # fmt: skip

CODE = codes_of("CDFG", 1)[0]


def test_no_letter_looks_like_another_and_no_code_is_a_word():
    assert len(set(LETTERS)) == len(LETTERS) == 23
    for alike in ("0O", "1IL", "2Z", "5S", "8B", "6G", "UV"):
        assert len(set(alike) & set(LETTERS)) <= 1, alike
    assert not set("AEIOU") & set(LETTERS)


def test_a_pack_has_so_many_codes_all_different_and_always_the_same():
    codes = codes_of("CDFG", 40)
    assert len(set(codes)) == 40 and codes == codes_of("CDFG", 40) and codes[:5] == codes_of("CDFG", 5)
    assert all(len(code) == LENGTH and code.startswith("CDFG") for code in codes)
    assert not set(codes) & set(codes_of("CDFH", 40))


def test_it_is_read_as_people_type_it():
    for typed in (CODE.lower(), shown(CODE), f" {CODE[:4]} {CODE[4:]} ", f"{CODE[:2]}.{CODE[2:]}"):
        assert read(typed) == CODE
    assert read(with_check("258GVCC").replace("2", "Z").replace("5", "s").replace("8", "B")) == with_check("258GVCC")


def test_one_wrong_letter_is_always_found():
    for place in range(LENGTH):
        for letter in set(LETTERS) - {CODE[place]}:
            with pytest.raises(Refused, match="One letter of this code is not right"):
                read(CODE[:place] + letter + CODE[place + 1 :])


def test_two_letters_that_changed_places_are_always_found():
    for code in codes_of("CDFG", 40):
        for place in range(LENGTH - 1):
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            if swapped != code:
                with pytest.raises(Refused, match="One letter of this code is not right"):
                    read(swapped)


@pytest.mark.parametrize(
    "typed, told",
    [
        ("CDFG", "This one has 4"),
        (CODE + "C", "This one has 9"),
        ("", "This one has 0"),
        (CODE[:-1] + "O", "No code has “O” in it"),
        ("قلنا1234", "No code has"),
        ("🙂" * 8, "This one has 0"),
        ("<script>", "No code has"),
    ],
)
def test_what_cannot_be_a_code_is_said_plainly(typed, told):
    with pytest.raises(Refused, match=told):
        read(typed)


def test_the_same_code_gives_the_same_receipt_and_another_server_another(settings):
    first = (once_of(CODE), pictures_of(CODE), ticket_of(CODE))
    assert first == (once_of(CODE), pictures_of(CODE), ticket_of(CODE))
    assert len(first[0]) == 64 and len(first[1]) == 6 and first[2].isdigit() and len(first[2]) == 6
    settings.RECEIPT_KEY = "another"
    assert (once_of(CODE), pictures_of(CODE), ticket_of(CODE)) != first
    assert codes_of("CDFG", 1) != [CODE]


def test_a_ticket_number_is_no_code():
    assert looks_like_a_code(CODE) and not looks_like_a_code("123 456")
