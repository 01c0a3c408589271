"""How the rules read the house: its files, its syntax trees, its rooms from top to bottom."""

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "floorboard"


@cache
def floors() -> dict[str, int]:
    """Each room and its floor: 0 is the lowest. Read from the layers that the imports are held to."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = told["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        room.strip().removeprefix("floorboard."): floor
        for floor, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }


def room_of(file: Path) -> str:
    return file.relative_to(HOUSE).parts[0]


def python_files(*, migrations: bool = False) -> list[Path]:
    return sorted(
        file
        for file in HOUSE.rglob("*.py")
        if file.parent != HOUSE and (migrations or "migrations" not in file.parts) and "static" not in file.parts
    )


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(), filename=str(file))


def shown(file: Path, node: ast.AST | None = None) -> str:
    return str(file.relative_to(ROOT)) + (f":{node.lineno}" if node is not None else "")


def our_models() -> list:
    return [model for room in floors() if apps.is_installed(f"floorboard.{room}") for model in models_of(room)]


def models_of(room: str) -> list:
    return list(apps.get_app_config(room).get_models())


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode == 0:
        return tuple(file for name in listed.stdout.splitlines() if (file := ROOT / name).is_file())
    away = {".git", ".venv", "node_modules", "var", "build", "__pycache__"}
    return tuple(file for file in ROOT.rglob("*") if file.is_file() and not away & set(file.parts))


def text_of(file: Path) -> str | None:
    """The file's words, or None when it holds pictures or other bytes."""
    try:
        return file.read_text()
    except UnicodeDecodeError:
        return None
