"""What is written to the log never opens a door, and never tells what somebody looked for: both are cut off."""

import logging
import re

# A ward's own address, a code on a card, a link to a new password: whoever reads the log could use them.
KEYS = re.compile(r"(/ward/|/welcome/|/accounts/password/new/)[^\s/?\"'<>]+(/[^\s?\"'<>]*)?")
# The words of a search stand behind its address, or behind that of the sign-in that comes before it.
LOOKED_FOR = re.compile(r"(/search/)(?:\?|%3F)[^\s\"'<>]*", re.IGNORECASE)


def without_keys(words: str) -> str:
    return LOOKED_FOR.sub(r"\1?...", KEYS.sub(r"\1...", words))


class WithoutKeys(logging.Filter):
    """Cuts them off in what is said and in the way to where something broke."""

    def filter(self, record):
        record.msg, record.args = without_keys(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = without_keys(record.exc_text)
        return True
