"""The hazard log: every hazard has a control, and every control a test that is really there and really runs."""

import ast
import csv

import pytest

from tests.rules.reading import ROOT

LOG = list(csv.DictReader((ROOT / "docs" / "hazards.csv").read_text(encoding="utf-8").splitlines()))
SCALE = {"1", "2", "3", "4", "5"}
NUMBERS = ("severity before", "likelihood before", "severity after", "likelihood after")
NEVER_RUN = {"skip", "skipif", "xfail"}


def marks_of(node) -> set[str]:
    return {
        name.attr
        for decorator in node.decorator_list
        for name in ast.walk(decorator)
        if isinstance(name, ast.Attribute)
    }


@pytest.mark.parametrize("row", LOG, ids=lambda row: row["number"])
def test_a_hazard_is_controlled_by_a_test_that_runs(row):
    assert all(row[name].strip() for name in row), row
    file, name = row["test"].split("::")
    tests = {
        node.name: node for node in ast.walk(ast.parse((ROOT / file).read_text())) if isinstance(node, ast.FunctionDef)
    }
    assert name in tests, f"{row['number']}: there is no {row['test']}"
    assert not marks_of(tests[name]) & NEVER_RUN, f"{row['number']}: {row['test']} does not always run"


@pytest.mark.parametrize("row", LOG, ids=lambda row: row["number"])
def test_a_control_makes_it_better(row):
    assert {row[name] for name in NUMBERS} <= SCALE
    before, after = (int(row[f"severity {when}"]) * int(row[f"likelihood {when}"]) for when in ("before", "after"))
    assert after < before


def test_hazards_are_numbered_one_after_another_and_none_is_said_twice():
    assert [int(row["number"]) for row in LOG] == list(range(1, len(LOG) + 1))
    assert len({row["hazard"] for row in LOG}) == len(LOG)
