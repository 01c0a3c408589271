"""Every model says what it is to people, which of its columns are about a person, and what its constraints promise."""

import re

import pytest
from django.db.models import CheckConstraint, UniqueConstraint

from tests.rules.each import each
from tests.rules.reading import ROOT, our_models

MODELS = [model for model in our_models() if not model._meta.auto_created]
each_model = each(MODELS, lambda model: model.__name__)
CONSTRAINTS = [
    (model, constraint)
    for model in MODELS
    for constraint in model._meta.constraints
    if isinstance(constraint, CheckConstraint | UniqueConstraint)
]
each_constraint = each(CONSTRAINTS, lambda constraint: constraint.name)


@each_model
def test_a_model_says_in_a_sentence_what_it_is_to_people(model):
    said = (model.__doc__ or "").strip(' "')
    assert said and not said.startswith(f"{model.__name__}("), "it says nothing"
    assert said[0].isupper() and said.strip().endswith("."), "not a sentence"
    assert len(said.split()) <= 35, "more than anybody wants to read"


@each_model
def test_a_model_says_of_every_column_whether_it_is_about_a_person(model):
    columns = {field.name for field in model._meta.concrete_fields} - {"id"}
    lists = {field.name for field in model._meta.local_many_to_many}
    personal = model.__dict__.get("Personal") or getattr(model, "Personal", None)
    assert personal, "class Personal is missing"
    about, plain = set(personal.about_a_person), set(personal.plain)
    assert not about & plain, "a column is on both sides"
    assert about | plain | lists == columns | lists, (
        f"missing {columns - about - plain}, unknown {(about | plain) - columns}"
    )


@each_model
def test_what_points_at_a_person_is_about_a_person(model):
    pointing = {
        field.name
        for field in model._meta.concrete_fields
        if field.related_model and field.related_model.__name__ == "Person"
    }
    assert pointing <= set(model.Personal.about_a_person)


@each_constraint
def test_the_name_of_a_constraint_is_a_sentence(model, constraint):
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+){3,}", constraint.name)
    assert len(constraint.name) <= 63, "PostgreSQL would cut it"


@pytest.fixture(scope="module")
def all_tests() -> str:
    return "\n".join(file.read_text() for file in (ROOT / "tests").rglob("test_*.py") if "rules" not in file.parts)


@each_constraint
def test_some_test_tries_to_break_the_constraint(model, constraint, all_tests):
    is_named = constraint.name in all_tests
    assert is_named, f"no test names {constraint.name}"


def test_constraint_names_are_not_used_twice():
    names = [constraint.name for _, constraint in CONSTRAINTS]
    assert len(names) == len(set(names))


@each_model
def test_no_number_that_shows_is_counted_up(model):
    """What has an address has a random number. A BigAutoField is only for rows nobody points at by address."""
    if hasattr(model, "key"):
        assert model._meta.pk.has_default()
