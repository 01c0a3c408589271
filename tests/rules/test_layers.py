"""Imports go down the house only."""

import ast

from importlinter.cli import lint_imports

from tests.rules.each import each
from tests.rules.reading import HOUSE, ROOT, floors, python_files, room_of, shown, tree


def test_imports_go_down_only(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("importlinter.cli._configure_logging", lambda verbose: None)  # it silences all loggers of ours
    broken = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert broken == 0, capsys.readouterr().out


def test_every_room_has_a_floor():
    rooms = {folder.name for folder in HOUSE.iterdir() if (folder / "__init__.py").exists()}
    assert rooms == set(floors())


@each(python_files(), shown)
def test_no_import_is_hidden_in_a_function_to_dodge_a_circle(file):
    hidden = [
        shown(file, node)
        for function in ast.walk(tree(file))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.name != "ready"
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom | ast.Import)
        and any(name.startswith("floorboard") for name in named(node))
        and shown(file) not in LATE
    ]
    assert not hidden


# Files that may load ours late, and why.
LATE = {
    "floorboard/config/serving.py": "gunicorn loads the pages after it has read its own settings",
}


def named(node) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [name.name for name in node.names]


@each(python_files(), shown)
def test_no_string_points_up(file):
    """ "councils.Council" in a lower room is an import that no tool sees."""
    floor = floors()[room_of(file)]
    higher = {room for room, other in floors().items() if other > floor}
    pointing = [
        shown(file, node) + f" {node.value!r}"
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and points_at(node.value) & higher
    ]
    assert not pointing


def points_at(text: str) -> set[str]:
    """The rooms a string such as "councils.Council", "councils.council:7" or "floorboard.councils.views" points at."""
    head, dot, rest = text.removeprefix("floorboard.").partition(".")
    looks_right = dot and head.isidentifier() and rest[:1].isalpha() and " " not in text and not rest.endswith("html")
    return {head} if looks_right and rest != "json" else set()  # config.json is a file of a model of meaning
