"""A box that may stay empty says so once, beside its label, and its hint says what an empty one means."""

import importlib
import inspect
import re

import pytest
from django import forms

from tests.rules.reading import HOUSE, python_files


def our_forms():
    files = [file for file in python_files() if "forms" in (file.stem, file.parent.name) and "pages" not in file.parts]
    for file in files:
        name = ".".join(["floorboard", *file.relative_to(HOUSE).with_suffix("").parts])
        for kind in vars(importlib.import_module(name)).values():
            if inspect.isclass(kind) and issubclass(kind, forms.BaseForm) and kind.__module__ == name:
                yield kind


FORMS = sorted(our_forms(), key=lambda kind: f"{kind.__module__}.{kind.__name__}")


def test_they_are_found():
    assert len(FORMS) > 40


@pytest.mark.parametrize("form", FORMS, ids=lambda kind: kind.__name__)
def test_it_is_said_once(form):
    for name, field in form.base_fields.items():
        assert not re.search(r"\bempty\b", str(field.help_text), re.IGNORECASE), name
