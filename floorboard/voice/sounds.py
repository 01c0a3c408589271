"""What a recording is, told by its first bytes and never by what somebody says it is."""

LARGEST = 1_000_000  # bytes; two minutes of speech are a third of it, and twice as much on a device that packs badly
LONGEST = 120  # seconds, which the page holds to


def kind_of(sound: bytes) -> str:
    """The kind of file, as an address of its own would end; "" when it is no recording that a browser makes."""
    if sound[:4] == b"\x1a\x45\xdf\xa3":
        return "webm"
    if sound[:4] == b"OggS":
        return "ogg"
    if sound[4:8] == b"ftyp":
        return "mp4"
    if sound[:4] == b"RIFF" and sound[8:12] == b"WAVE":
        return "wav"
    return ""
