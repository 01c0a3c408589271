"""Everything that may be typed about one line of a running meeting, and odd things that are sent there."""

from django.urls import reverse

from tests.councils.views.test_running_a_meeting import talk


def test_a_number_of_five_thousand_digits_is_refused_in_words(client, cast, running):
    garden = running.add("The garden.", by=cast.maya)
    client.force_login(cast.maya)
    page = talk(client, garden, decided="Open it", options="Sunday " + "9" * 5000)
    assert page.status_code == 200 and "Write each choice with its number" in page.content.decode()


def test_an_address_with_line_ends_in_it_goes_back_to_the_meeting(client, cast, running):
    client.force_login(cast.maya)
    for name, sent in (("meeting-attendance", {"person": "+1"}), ("meeting-faces", {"face": "good"})):
        address = reverse(name, args=[running.pk]) + "?line=%0d%0aSet-Cookie:%20a=b"
        answer = client.post(address, sent)
        assert answer.status_code == 302 and "\n" not in answer.url
