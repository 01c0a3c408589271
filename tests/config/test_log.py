"""The log says what went wrong, and not how to get in."""

import logging
import logging.config

import pytest
from django.conf import settings
from django.urls import reverse

from floorboard.config.log import WithoutKeys, without_keys


@pytest.mark.parametrize(
    "said, written",
    [
        ("Forbidden: /ward/k7-x_2/say/", "Forbidden: /ward/..."),
        ("Not Found: /welcome/7k3m-x29d-pq4r/", "Not Found: /welcome/..."),
        ("Bad Request: /accounts/password/new/MQ/c1-abc/", "Bad Request: /accounts/password/new/..."),
        ("from http://host/ward/k7?next=/welcome/7k3m", "from http://host/ward/...?next=/welcome/..."),
        ("Not Found: /items/7k3mx29dpq4r/", "Not Found: /items/7k3mx29dpq4r/"),
        ("Not Found: /welcome/", "Not Found: /welcome/"),
        ("Error handling request /search/?q=my+secret&kind=said", "Error handling request /search/?..."),
        ("at /accounts/login/?next=/search/%3Fq%3Dmy%2520secret", "at /accounts/login/?next=/search/?..."),
        ("from http://host/search/?q=secret to /search/", "from http://host/search/?... to /search/"),
    ],
)
def test_a_key_is_cut_off(said, written):
    assert without_keys(said) == written


def written(name, *args, **more) -> str:
    """What the console would get."""
    record = logging.getLogger(name).makeRecord(name, logging.ERROR, "here", 1, *args, **more)
    WithoutKeys().filter(record)
    return logging.Formatter().format(record)


def test_neither_in_the_way_to_where_something_broke():
    try:
        raise ValueError("/welcome/7k3mx29dpq4r/")
    except ValueError as problem:
        said = written("x", "broken at %s", ("/ward/k7-x_2/",), (type(problem), problem, problem.__traceback__))
    assert "7k3m" not in said and "k7-x" not in said
    assert "ValueError" in said and "broken at /ward/..." in said


def test_everything_that_is_written_goes_through_it():
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["without_keys"]
    assert settings.LOGGING["root"]["handlers"] == ["console"]
    assert settings.LOGGING["loggers"]["gunicorn.error"]["filters"] == ["without_keys"]


def test_a_form_from_elsewhere_writes_no_address_of_a_ward(client, larch_link, caplog, capfd):
    logging.config.dictConfig(settings.LOGGING)
    address = reverse("ward-saying", args=[larch_link.token])
    assert client.post(address, {}, HTTP_ORIGIN="https://evil.example").status_code == 403
    said = capfd.readouterr().err
    assert "Forbidden" in said
    assert larch_link.token not in said
