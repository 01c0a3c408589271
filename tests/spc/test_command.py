"""`floorboard spc FILE.json`: the same list with limits and flags, or one plain sentence. No database, no Django."""

import json
import subprocess
import sys

import pytest

from floorboard.spc.command import run
from tests.spc.reading import CASES

ASKED = ("name", "options", "y", "date_start")


def filled(tmp_path, capsys, series):
    file = tmp_path / "series.json"
    file.write_text(json.dumps(series))
    assert run([str(file)]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_list_comes_back_filled_in(tmp_path, capsys):
    asked = [{name: case[name] for name in ASKED} | {"ours": 1} for case in CASES]
    asked[0]["options"] = []  # what the reference writes for none
    for case, found in zip(CASES, filled(tmp_path, capsys, asked), strict=True):
        assert found["ours"] == 1 and list(found)[:4] == list(ASKED)
        for name in set(case) - {"mean", "lpl", "upl", "options"}:
            assert found[name] == case[name], name
        for name in ("mean", "lpl", "upl"):
            close = [one if one is None else pytest.approx(one, rel=0, abs=1e-9) for one in case[name]]
            assert found[name] == close


def test_no_series_is_no_series(tmp_path, capsys):
    assert filled(tmp_path, capsys, []) == []


@pytest.mark.parametrize("options", [None, [], {}, {"target": None}])
def test_without_options_more_is_better_and_jumps_are_screened(tmp_path, capsys, options):
    series = {"name": "a", "y": CASES[0]["y"], "options": options}
    assert filled(tmp_path, capsys, [series])[0]["special_cause_type"] == CASES[0]["special_cause_type"]


def test_a_whole_number_may_be_written_with_a_point(tmp_path, capsys):
    series = {"name": "a", "y": [*[5, 6] * 6, 9], "options": {"fix_after_n_points": 12.0}}
    assert filled(tmp_path, capsys, [series])[0]["mean"][-1] == 5.5


def test_limits_start_again_on_several_days(tmp_path, capsys):
    series = {"name": "a", "y": [1, 2, 3, 4], "dates": ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]}
    found = filled(tmp_path, capsys, [series | {"options": {"rebase": ["2026-02-01", "2026-04-01"]}}])
    assert found[0]["rebase_group"] == [0, 1, 1, 2]


def test_a_day_without_a_point_changes_nothing_and_is_said(tmp_path, capsys):
    file = tmp_path / "series.json"
    file.write_text(
        json.dumps([{"name": "a", "y": [1, 2], "date_start": "2026-01-01", "options": {"rebase": "2027-01-01"}}])
    )
    assert run([str(file)]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)[0]["rebase_group"] == [0, 0]
    assert "no point is on 2027-01-01" in said.err


ONE = {"name": "a", "y": [1, 2, 3], "date_start": "2026-01-01"}
BAD = [
    (b"", "is not JSON"),
    (b"[{", "is not JSON"),
    (b"\xff\xfe[]", "not a text in UTF-8"),
    (b"[" * 200_000, "is JSON that no series needs"),
    (b"[" + b"9" * 5000 + b"]", "is JSON that no series needs"),
    (b"{}", "does not hold a list"),
    (b"7", "does not hold a list"),
    ([7], "is not in curly brackets"),
    ([{"y": [1]}], "has no name"),
    ([{"name": " ", "y": [1]}], "has no name"),
    ([{"name": ["a"], "y": [1]}], "has no name"),
    ([{"name": "a"}], "no list of numbers"),
    ([{"name": "a", "y": "1,2"}], "no list of numbers"),
    ([{"name": "a", "y": []}], "There are no points"),
    ([{"name": "a", "y": [1, None]}], "Point 2 is missing"),
    ([{"name": "a", "y": [1, "2"]}], "Point 2 is not a number"),
    ([{"name": "a", "y": [1, True]}], "Point 2 is not a number"),
    ([{"name": "a", "y": [1, [2]]}], "Point 2 is not a number"),
    (b'[{"name": "a", "y": [1, NaN]}]', "Point 2 is not a number that can be drawn"),
    (b'[{"name": "a", "y": [1, -Infinity]}]', "Point 2 is not a number that can be drawn"),
    (b'[{"name": "a", "y": [1, 1e999]}]', "Point 2 is not a number that can be drawn"),
    (b'[{"name": "a", "y": [1, 1e300]}]', "Point 2 is too large"),
    (b'[{"name": "a", "y": [1, 1' + b"0" * 400 + b"]}]", "Point 2 is too large"),
    ([ONE | {"options": "none"}], '"options" is not in curly brackets'),
    ([ONE | {"options": {"improvment": 1}}], 'there is no option "improvment"'),
    ([ONE | {"options": {"improvement_direction": "up"}}], "Say “increase”, “decrease” or “neutral”"),
    ([ONE | {"options": {"improvement_direction": ["up"]}}], "Say “increase”, “decrease” or “neutral”"),
    ([ONE | {"options": {"target": "5"}}], "The target must be a number"),
    ([ONE | {"options": {"screen_outliers": "yes"}}], "must be true or false"),
    ([ONE | {"options": {"fix_after_n_points": 11}}], "12 points or more"),
    ([ONE | {"options": {"fix_after_n_points": 12.5}}], "12 points or more"),
    ([ONE | {"options": {"rebase": "soon"}}], "not a day"),
    ([ONE | {"options": {"rebase": 3}}], "not a day"),
    ([{"name": "a", "y": [1], "options": {"rebase": "2026-01-01"}}], "Give the days of the points"),
    ([ONE | {"date_start": "1 January"}], "not a day"),
    ([ONE | {"date_start": "9999-12-31"}], "is too late"),
    ([ONE | {"dates": "2026-01-01"}], '"dates" is not a list'),
    ([ONE | {"dates": ["2026-01-01"]}], "There are 3 points and 1 days"),
    ([ONE | {"dates": ["2026-01-01", "2026-01-01", "2026-01-02"]}], "Point 2 is not after the one before it"),
    ([ONE | {"dates": ["2026-01-01", "2026-01-02", "2026-01-09"]}], "There is a gap before point 3"),
]


@pytest.mark.parametrize(("held", "said"), BAD, ids=range(len(BAD)))
def test_a_bad_file_gets_one_plain_sentence(tmp_path, capsys, held, said):
    file = tmp_path / "series.json"
    file.write_bytes(held if isinstance(held, bytes) else json.dumps(held).encode())
    assert run([str(file)]) == 2
    answer = capsys.readouterr()
    assert not answer.out and said in answer.err
    assert "Traceback" not in answer.err and answer.err.count("\n") == 1


@pytest.mark.parametrize("name", ["not/there.json", ".", "a\0b"])
def test_a_file_that_cannot_be_read(capsys, name):
    assert run([name]) == 2
    assert "could not be read" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["a", "b"]])
def test_one_file_is_named(capsys, words):
    assert run(words) == 2
    assert "Name one file." in capsys.readouterr().err


def test_help_says_how(capsys):
    assert run(["--help"]) == 0
    assert "usage: floorboard spc FILE.json" in capsys.readouterr().out


@pytest.mark.parametrize("module", ["floorboard.spc", "floorboard.config.command"])
def test_it_runs_without_a_database_and_ends_with_2(module):
    words = ["spc", "-"] if module.endswith("command") else ["-"]
    done = subprocess.run([sys.executable, "-m", module, *words], input=b"[3]", capture_output=True)
    assert done.returncode == 2 and not done.stdout
    assert done.stderr.decode().startswith("Series 1 is not in curly brackets.")


def test_it_loads_nothing_of_ours_and_nothing_of_django():
    asked = "import sys, floorboard.spc.command; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    ours = {name for name in loaded if name.startswith("floorboard.") and not name.startswith("floorboard.spc")}
    assert not ours and not {"django", "numpy"} & set(loaded)
