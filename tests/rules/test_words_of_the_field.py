"""The field owns its words: no layer takes them, nothing is cut short, no house-name in the code."""

import ast
import re

from scripts import words
from tests.rules.each import each
from tests.rules.reading import HOUSE, ROOT, our_models, python_files, shown, tree

LAYERS = {"services", "utils", "helpers", "signals", "managers", "common", "misc", "core", "lib"}
# Words of the field: an action is a thing people promise. They name a view or a form of it, never a layer of a room.
OF_THE_FIELD = {"actions", "events", "visits", "audits"}
SHORT = {
    "ebe", "ebes", "eby", "cpc", "dept", "depts", "mgr", "usr", "pwd", "svc", "util", "utils", "impl", "msg", "msgs",
    "req", "resp", "res", "qs", "obj", "objs", "tmp", "num", "cnt", "idx", "cfg", "ctx", "mtg", "appt", "org", "orgs",
    "loc", "esc", "ack", "attr", "desc", "param", "params", "auth", "mins", "sg", "ftsu", "igl", "lesb", "leab",
}  # fmt: skip


def test_no_file_or_folder_is_named_after_a_layer():
    code = [
        path
        for path in HOUSE.rglob("*")
        if path.suffix in {"", ".py"} and not {"static", "templates"} & set(path.parts)
    ]
    named = [shown(path) for path in code if path.stem in LAYERS]
    named += [shown(path) for path in code if path.stem in OF_THE_FIELD and path.parent.parent == HOUSE]
    assert not named


@each(python_files(), shown)
def test_no_name_is_cut_short(file):
    found = [
        f"{shown(file, node)}: {name}"
        for node in ast.walk(tree(file))
        for name in names_made(node)
        if SHORT & set(re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower().strip("_").split("_"))
    ]
    assert not found


def names_made(node) -> list[str]:
    """Names of classes, functions, their arguments and fields; not what a function calls its own small things."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        arguments = (
            [argument.arg for argument in node.args.args + node.args.kwonlyargs]
            if isinstance(node, ast.FunctionDef)
            else []
        )
        return [node.name, *arguments]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


@each(python_files(), shown)
def test_no_signals_between_our_rooms(file):
    listening = [
        shown(file, node)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").endswith((".signals", "dispatch"))
        # Django says that somebody signed in, by whichever way; no room of ours says it to another.
        and [node.module, *(name.name for name in node.names)] != ["django.contrib.auth.signals", "user_logged_in"]
    ]
    assert not listening


def test_the_list_of_words_is_as_the_models_say():
    listed = (ROOT / "docs" / "words.md").read_text()
    assert listed == words.written(), "Run: make docs"


def test_every_room_with_models_is_in_the_list_of_words():
    assert {model._meta.app_label for model in our_models()} <= set(words.ROOMS)
