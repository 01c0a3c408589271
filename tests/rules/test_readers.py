"""Views reach rows only through a reader: a person, a ward's tablet, a receipt."""

import ast

from tests.rules.each import each
from tests.rules.reading import our_models, python_files, shown, tree

VIEWS = [
    file for file in python_files() if "views" in file.parts or file.stem in {"views", "forms"} or "forms" in file.parts
]
SECOND_DOORS = {
    "all", "get", "filter", "exclude", "first", "last", "values", "values_list", "order_by", "annotate", "aggregate",
    "count", "exists", "in_bulk", "raw", "get_or_create", "update_or_create", "create", "bulk_create", "only", "defer",
    "using", "select_related", "prefetch_related", "select_for_update", "iterator", "latest", "earliest", "update",
    "delete", "distinct", "extra", "union", "reverse", "dates",
}  # fmt: skip
# Files where somebody looked at it, and why it is right.
REVIEWED = {
    "floorboard/carers/forms/carers.py": "a carer is named by the name they sign in with",
    "floorboard/championing/forms/leading.py": "who may be named: those with a role at a place that was got by its reader",
    "floorboard/championing/forms/parts.py": "who may be named: those with a role at a place that was got by its reader",
    "floorboard/opportunities/forms/ways.py": "whoever is invited is found by the name they sign in with",
    "floorboard/demo/views/visitors.py": "only in the demo: signs in as one of the invented people",
    "floorboard/reports/views/walls.py": "the day of the next meeting, for a place that was got by its reader",
}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}


@each(VIEWS, shown)
def test_views_and_forms_reach_rows_only_through_a_reader(file):
    doors, read = [], nodes_a_reader_looks_through(tree(file))
    for node in ast.walk(tree(file)):
        if node in read:
            continue
        if isinstance(node, ast.Attribute) and node.attr in SECOND_DOORS and is_manager(node.value):
            if "forms" in str(file) and not has_reader(node.value):
                continue  # a list everybody may choose from, such as the kinds of care
            doors.append(f"{shown(file, node)}: {ast.unparse(node)}")
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SHORTCUTS and not by_a_reader(node.args[0]):
            doors.append(f"{shown(file, node)}: get_object_or_404 asks nobody; use get_allowed")
    assert not doors or shown(file) in REVIEWED, doors


def nodes_a_reader_looks_through(module) -> set:
    """What stands inside `get_allowed(ROWS, ...)` or before `.for_person(...)`: it is asked who reads."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "get_allowed" and node.args:
            found.update(ast.walk(node.args[0]))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Prefetch":
            found.update(part for argument in node.args for part in ast.walk(argument))  # parts of a row that was read
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in READERS:
            found.update(ast.walk(node.func.value))
    names = {node.id for node in found if isinstance(node, ast.Name)}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") in names for target in node.targets):
            found.update(ast.walk(node.value))
    return found


READERS = {"for_person", "for_tablet", "for_receipt"}


def by_a_reader(rows) -> bool:
    """True for `Item.objects.for_tablet(link)`: on pages without sign-in the reader is the ward's link or a receipt."""
    called = {
        node.func.attr for node in ast.walk(rows) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    return bool(called & READERS)


WITH_READERS = {model.__name__ for model in our_models() if hasattr(model._default_manager.all(), "for_person")}


def has_reader(manager) -> bool:
    return getattr(manager.value, "id", "") in WITH_READERS


def is_manager(node) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}


@each([file for file in VIEWS if "forms" not in str(file)], shown)
def test_views_do_not_write(file):
    """A view asks a verb; `save`, `bulk_create` and `delete` on a row belong to the thing itself."""
    written = [
        f"{shown(file, node)}: {ast.unparse(node.func)}"
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"save", "bulk_create", "delete"}
    ]
    assert not written


@each([file for file in VIEWS if "forms" not in str(file)], shown)
def test_views_are_short(file):
    long = [
        f"{shown(file, node)}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > 40
    ]
    assert not long
