"""Relations go down the house only, by their names in reverse too."""

import ast
import re

import pytest
from django.db.models import Manager

from tests.rules.each import each
from tests.rules.reading import HOUSE, floors, our_models, python_files, room_of, shown, tree

RELATIONS = [
    (model, field)
    for model in our_models()
    for field in model._meta.get_fields()
    if field.is_relation and field.concrete and field.related_model
]


@each(RELATIONS)
def test_no_relation_points_up(model, field):
    floor = floors()
    to = field.related_model._meta.app_label
    if to in floor:
        here = model._meta.app_label
        assert to == here or floor[to] < floor[here], f"{model.__name__}.{field.name} points up at {to}"


def names_given_to_lower_rooms() -> dict[str, dict[str, str]]:
    """For each room, the reverse names that rooms above it hang on models at or below it, and who does."""
    given: dict[str, dict[str, str]] = {}
    for model, field in RELATIONS:
        name = field.remote_field.get_accessor_name() if field.remote_field else None
        to, here = field.related_model._meta.app_label, model._meta.app_label
        if not name or name.endswith("+") or to == here or to not in floors():
            continue
        for room, floor in floors().items():
            if floor < floors()[here]:
                for each in {name, field.related_query_name()}:
                    given.setdefault(room, {})[each] = f"{here}.{model.__name__}"
    return given


def own_names(room: str) -> set[str]:
    """Names of fields and reverse relations that a room may use: those of models on its own floor or lower."""
    found = set()
    for model in our_models():
        if floors()[model._meta.app_label] <= floors()[room]:
            found |= {field.name for field in model._meta.get_fields() if not is_from_above(field, room)}
            found |= {
                name for name, value in vars(model).items() if callable(value) or isinstance(value, property | Manager)
            }
    return found


def is_from_above(field, room: str) -> bool:
    label = field.related_model._meta.app_label if field.auto_created and field.related_model else ""
    return label in floors() and floors()[label] > floors()[room]


@pytest.mark.parametrize("room", sorted(set(floors()) - {"config"}))
def test_no_reverse_name_from_above_is_used(room):
    """In voice, `items.filter(agenda_items=...)` would be voice knowing of councils."""
    given = {
        name: who for name, who in names_given_to_lower_rooms().get(room, {}).items() if name not in own_names(room)
    }
    used = []
    for file in python_files():
        if room_of(file) != room:
            continue
        for node in ast.walk(tree(file)):
            for name in names_used(node):
                if name in given:
                    used.append(f"{shown(file, node)} uses {name!r}, a name that {given[name]} gives")
    for template in (HOUSE / room).glob("templates/**/*.html"):
        for name in re.findall(r"\.(\w+)\.(?:all|count|first|last|exists)\b", template.read_text()):
            if name in given:
                used.append(f"{shown(template)} uses {name!r}, a name that {given[name]} gives")
    assert not used


LOOKUPS = {"filter", "exclude", "get", "values", "values_list", "select_related", "prefetch_related", "order_by",
           "annotate", "aggregate", "Q", "F", "Prefetch", "Count", "Exists", "OuterRef", "Min", "Max", "Sum"}  # fmt: skip


def names_used(node) -> list[str]:
    """The first part of every lookup in a queryset call, and every `x.name.all()`."""
    if not isinstance(node, ast.Call):
        return []
    called = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
    found = []
    if called in LOOKUPS:
        found += [keyword.arg.split("__")[0] for keyword in node.keywords if keyword.arg]
        found += [
            argument.value.lstrip("-").split("__")[0]
            for argument in node.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Attribute):
        found.append(node.func.value.attr)
    return found
