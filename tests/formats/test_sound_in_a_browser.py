"""The sound of a document, decoded by a browser as a telephone would play it."""

from base64 import b64encode

import pytest
from django.utils.translation import override

from floorboard.formats import audio, voices
from floorboard.formats.registry import WAYS
from tests.formats.test_documents import EASY, URDU

pytestmark = pytest.mark.browser
HEARD = """async (sound) => {
  const bytes = Uint8Array.from(atob(sound), (letter) => letter.charCodeAt(0));
  const heard = await new OfflineAudioContext(1, 1, 22050).decodeAudioData(bytes.buffer);
  const samples = heard.getChannelData(0);
  return [heard.duration, samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0)];
}"""


@pytest.mark.parametrize("document", [EASY, URDU], ids=["English", "Urdu"])
def test_it_plays_is_as_long_as_what_was_spoken_and_is_loud_enough(document, chromium):
    page = chromium.new_page()
    seconds, loudest = page.evaluate(HEARD, b64encode(WAYS["audio"].render(document)[0]).decode())
    page.close()
    voice = voices.voice_for(document.language)
    with override(document.language):
        pieces = list(audio.pieces_of(document))
    spoken = sum(rest + len(voices.say(words, voice, 20)) / 2 / voices.RATE for rest, words in pieces)
    assert spoken > 3 and abs(seconds - spoken) < 0.2
    assert 0.1 < loudest <= 1
