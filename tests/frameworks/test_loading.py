"""A framework is taken in whole, or not at all; a mistake is named with its line."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from floorboard.frameworks.loading import load, shipped
from floorboard.frameworks.models import Framework, FrameworkVersion, SameStatement, Statement
from floorboard.frameworks.reading import LARGEST, NotReadable

pytestmark = pytest.mark.django_db

HEAD = (
    "framework,ours\nname,Ours\nkind,own\nversion,{version}\nsince,{since}\nsource,Our board\nlicence,Our own words\n"
)
TABLE = "code,name,above,same_as\n"


def a_file(*rows, version="2026", since="2026-01-01", more=""):
    return (HEAD.format(version=version, since=since) + more + TABLE + "\n".join(rows)).encode()


def test_all_that_are_shipped_are_taken_in_twice_without_change(capsys):
    for _twice in range(2):
        call_command("load_frameworks")
    cqc = FrameworkVersion.objects.get(framework__code="cqc-single-assessment")
    assert cqc.statements.leaves().count() == 34 and cqc.statements.filter(above=None).count() == 5
    assert FrameworkVersion.objects.get(framework__code="culture-of-care").statements.count() == 12
    model = FrameworkVersion.objects.get(framework__code="co-production-model")
    assert model.statements.leaves().count() == 12
    assert Framework.objects.count() == len(shipped()) + 1
    shells = FrameworkVersion.objects.filter(statements=None)
    assert shells and all(one.since is None and "Take them from" in one.note for one in shells)
    assert "34 statements" in capsys.readouterr().out


def test_the_first_and_the_last_day_both_count():
    version = load(a_file("a,A", more="until,2026-06-30\n"))
    days = {date(2025, 12, 31): 0, date(2026, 1, 1): 1, date(2026, 6, 30): 1, date(2026, 7, 1): 0}
    for day, many in days.items():
        assert FrameworkVersion.objects.in_force(day).count() == many
        assert version.is_in_force(day) == bool(many)


def test_a_later_version_ends_the_one_before_and_says_what_stayed_the_same():
    load(a_file("a,A", "b,B"))
    load(a_file("c,C,,2026/a", version="2027", since="2027-01-01"))
    assert FrameworkVersion.objects.get(name="2026").until == date(2026, 12, 31)
    same = SameStatement.objects.get()
    assert (same.old.code, same.new.code) == ("a", "c")


def test_an_earlier_version_needs_its_last_day():
    load(a_file("a,A"))
    with pytest.raises(NotReadable, match="Line 5: .*2026 begins on 2026-01-01"):
        load(a_file("a,A", version="2024", since="2024-01-01"))
    load(a_file("a,A", version="2024", since="2024-01-01", more="until,2025-12-31\n"))
    assert FrameworkVersion.objects.count() == 2


DEEP = [f"s{number},S,{f's{number + 1}' if number < 5 else ''}" for number in range(6)]
BAD = {
    "a code twice": (a_file("a,A", "b,B", "a,C"), "Line 11: .*line 9"),
    "an empty name": (a_file("a,A", "b, "), "Line 10: The name is missing"),
    "no code": (a_file(",A"), "Line 9: A code"),
    "a code of theirs": (a_file("Q 1.2,A"), "Line 9: A code"),
    "a nation nobody knows": (a_file("a,A", more="nation,Atlantis\n"), "Line 8: We do not know this nation"),
    "a circle": (a_file("a,A,b", "b,B,a"), "Line 9: .*circle"),
    "itself": (a_file("a,A,a"), "Line 9: .*circle"),
    "under nothing": (a_file("a,A,zz"), "Line 9: .*“zz”, which is not here"),
    "too deep": (a_file(*DEEP), "more than 4 steps"),
    "another encoding": (a_file("a,A") + "\nb,é".encode("latin-1"), "Line 10: It is not UTF-8"),
    "sixteen bits": (a_file("a,A").decode().encode("utf-16"), "Line 1: It is not UTF-8"),
    "too large": (b"x" * (LARGEST + 1), "too large"),
    "too many": (a_file(*[f"s{number},S" for number in range(1001)]), "Line 1009: There are more than 1000"),
    "a fact nobody asks for": (a_file("a,A", more="colour,blue\n"), "Line 8: Nobody asks for “colour”"),
    "a fact twice": (a_file("a,A", more="kind,own\n"), "Line 8: .*said before"),
    "a kind that is none": (a_file("a,A").replace(b"kind,own", b"kind,mine"), "Line 3: The kind is one of"),
    "no source": (a_file("a,A").replace(b"source,Our board\n", b""), "Above the table “source” is missing"),
    "a day that is none": (a_file("a,A", since="last year"), "Line 5: Write the day like"),
    "an end before its beginning": (a_file("a,A", more="until,2025-01-01\n"), "Line 8: It ends before"),
    "another table": (a_file().replace(b"same_as", b"weight"), "Line 8: The table begins with"),
    "a cell too many": (a_file("a,A,,,x"), "Line 9: There is one cell too many"),
    "a loose quotation mark": (a_file('a,"A" b'), "Line 9: A quotation mark"),
    "the same as nothing": (a_file("a,A,,1999/z"), "Line 9: “1999/z” is no statement of another version"),
    "nothing": (b"", "Line 1: .*“framework” is missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_its_line_and_nothing_is_written(name):
    content, words = BAD[name]
    with pytest.raises(NotReadable, match=words):
        load(content)
    assert not Framework.objects.exists() and not Statement.objects.exists()


def test_what_was_there_is_not_half_changed():
    load(a_file("a,A", "b,B"))
    for content in (a_file("a,New"), a_file("a,New", "b,B", "c,C,,1999/z")):
        with pytest.raises(NotReadable):
            load(content)
    assert list(Statement.objects.values_list("name", flat=True)) == ["A", "B"]


def test_the_command_says_what_is_wrong(tmp_path):
    file = tmp_path / "bad.csv"
    file.write_bytes(a_file("a,A", "a,B"))
    with pytest.raises(CommandError, match="Line 10: .* Nothing was written"):
        call_command("load_frameworks", str(file))
    with pytest.raises(CommandError, match="cannot open"):
        call_command("load_frameworks", str(tmp_path / "none.csv"))
