"""Sentences with a number in them."""

from django.utils.translation import ngettext


def counted(one: str, more: str, n: int, **facts) -> str:
    return ngettext(one, more, n) % {"n": n, **facts}
