"""`floorboard routes` prints every address and who may."""

import json

from django.core.management import call_command


def test_it_prints_one_line_for_each_address(capsys):
    call_command("routes")
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("GET HEAD") and "/healthz" in line and "anyone:" in line for line in lines)
    assert any("/static/" in line for line in lines)


def test_it_prints_the_same_for_a_machine(capsys):
    call_command("routes", json=True)
    told = json.loads(capsys.readouterr().out)
    assert {"methods", "path", "name", "who", "public", "view"} == set(told[0])
