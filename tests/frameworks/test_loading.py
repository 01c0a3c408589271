"""A framework is taken in whole, or not at all; a mistake is named with its line."""

import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from floorboard.frameworks import loading
from floorboard.frameworks.loading import load, shipped
from floorboard.frameworks.models import Framework, FrameworkVersion, SameStatement, Statement
from floorboard.frameworks.reading import LARGEST, MOST_MISTAKES, NotReadable
from floorboard.frameworks.writing import as_a_file
from floorboard.papers.models import ObjectiveOwner

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
    with pytest.raises(CommandError, match="(?s)Line 10: .*Nothing was written"):
        call_command("load_frameworks", str(file))
    with pytest.raises(CommandError, match="cannot open"):
        call_command("load_frameworks", str(tmp_path / "none.csv"))


def test_a_version_is_not_taken_in_without_those_who_answer_for_it(tmp_path, monkeypatch):
    def stopped(version):
        raise KeyboardInterrupt

    load(a_file("a,A"))
    file = tmp_path / "next.csv"
    file.write_bytes(a_file("b,B,,2026/a", version="2027", since="2027-01-01"))
    monkeypatch.setattr(ObjectiveOwner, "take_all_along", stopped)
    with pytest.raises(KeyboardInterrupt):
        call_command("load_frameworks", str(file))
    version = FrameworkVersion.objects.get()
    assert (version.name, version.until) == ("2026", None)
    monkeypatch.undo()
    call_command("load_frameworks", str(file))
    assert FrameworkVersion.objects.count() == 2


def mistakes(content) -> tuple[str, ...]:
    with pytest.raises(NotReadable) as refused:
        load(content)
    return refused.value.mistakes


def test_every_mistake_is_named_in_the_order_of_its_line():
    head = HEAD.replace("licence,Our own words\n", "").format(version="2026", since="1/1/2026")
    said = mistakes((head + TABLE + "a,A\na,B\nB b,\nc,C,zz\n").encode())
    assert [one.split(":")[0] for one in said] == ["Line 5", "Line 7", "Line 9", "Line 10", "Line 10", "Line 11"]
    assert "A spreadsheet may have changed it." in said[0] and "“licence” is missing" in said[1]
    many = mistakes(a_file(*["A b," for _each in range(400)]))
    assert len(many) == MOST_MISTAKES + 1 and "more mistakes" in many[-1]


UNSAFE = {
    "a formula": (a_file('a,"=HYPERLINK(""http://x"")"'), "begins like a formula: “=”"),
    "a guarded formula": (a_file("a,'=1+1"), "begins like a formula"),
    "a formula in a fact": (a_file("a,A", more="note,@SUM(A1)\n"), "Line 8: .*like a formula"),
    "a formula in the words": (a_file("a,A,,,-1").replace(b"same_as", b"same_as,words"), "like a formula"),
    "signs nobody can read": (a_file("a,A\x00"), "cannot be read"),
    "words turned round": (a_file("a,A\u202eB"), "cannot be read"),
    "a workbook": (b"PK\x03\x04" + b"\x00" * 500, "not a CSV file"),
    "semicolons": (a_file("a,A").replace(b",", b";"), "Save it with commas"),
    "the table of a page": (b"Code,Statement,Under\r\na,A,B\r\n", "begins with a line “framework”"),
}


@pytest.mark.parametrize("name", UNSAFE)
def test_what_a_spreadsheet_makes_of_a_file_is_refused_in_plain_words(name):
    content, words = UNSAFE[name]
    assert re.search(words, "\n".join(mistakes(content)))


def test_a_version_written_out_is_read_in_again_as_it_was():
    load(a_file("a,A", "b,B"))
    table = a_file("c,C,,2026/a;2026/b,Full words.", 'd,"D, and more",c,', version="2027", since="2027-01-01")
    table = table.replace(b"same_as", b"same_as,words")
    version = load(table)
    written = as_a_file(version)
    assert not [line for line in written.decode().splitlines() if re.match("[=+@-]", line)]
    assert load(written, must_be_new=True) == version and Framework.objects.count() == 1
    FrameworkVersion.objects.filter(pk=version.pk).delete()
    again = load(written)
    assert as_a_file(again) == written and again.statements.get(code="c").words == "Full words."


def test_what_is_here_is_not_reworded_but_may_get_its_full_words():
    load(a_file("a,A", "b,B"))
    with pytest.raises(NotReadable, match="Line 9: Here it is “A”"):
        load(a_file("a,Another", "b,B"), must_be_new=True)
    with pytest.raises(NotReadable, match="Line 11: This version is here without “c”"):
        load(a_file("a,A", "b,B", "c,C"), must_be_new=True)
    with pytest.raises(NotReadable, match="Line 5: .*another “since”"):
        load(a_file("a,A", "b,B", since="2026-02-01"), must_be_new=True)
    load(a_file("a,A,,,We listen.", "b,B").replace(b"same_as", b"same_as,words"), must_be_new=True)
    assert Statement.objects.get(code="a").words == "We listen."
    with pytest.raises(NotReadable, match="Line 9: Here it has its words"):
        load(a_file("a,A", "b,B"), must_be_new=True)


FACTS = {
    "name": (b"name,Ours", b"name,Theirs", 2),
    "kind": (b"kind,own", b"kind,national", 3),
    "nation": (b"source,", b"nation,Wales\nsource,", 6),
    "about": (b"source,", b"about,All of us\nsource,", 6),
    "source": (b"source,Our board", b"source,Somebody", 6),
    "licence": (b"licence,Our own words", b"licence,Free", 7),
    "note": (b"code,", b"note,Read it\ncode,", 8),
    "until": (b"code,", b"until,2026-12-31\ncode,", 8),
}  # fmt: skip


@pytest.mark.parametrize("fact", FACTS)
def test_no_fact_of_a_version_that_is_here_changes_with_its_words(fact):
    content = a_file("a,A", "b,B")
    load(content)
    here = as_a_file(FrameworkVersion.objects.get())
    old, new, line = FACTS[fact]
    with pytest.raises(NotReadable, match=f"^Line {line}: This version is here with another “{fact}”.$"):
        load(content.replace(old, new, 1), must_be_new=True)
    assert as_a_file(FrameworkVersion.objects.get()) == here


def test_neither_the_order_of_a_version_that_is_here_nor_what_asked_the_same_changes_with_its_words():
    load(a_file("a,A", "b,B"))
    load(a_file("c,C,,2026/a", "d,D", "e,E", version="2027", since="2027-01-01"))
    for rows, why in (
        (("d,D", "e,E", "c,C,,2026/a"), "^Line 9: Here “c” comes next. Give the version a new name.$"),
        (
            ("c,C,,2026/a", "d,D,,2026/b", "e,E"),
            "^Line 10: Here it does not follow “2026/b”. Give the version a new name.$",
        ),
    ):
        with pytest.raises(NotReadable, match=why):
            load(a_file(*rows, version="2027", since="2027-01-01"), must_be_new=True)
    load(a_file("c,C", "d,D", "e,E", version="2027", since="2027-01-01"), must_be_new=True)
    assert list(Statement.objects.filter(version__name="2027").values_list("code", flat=True)) == ["c", "d", "e"]
    assert SameStatement.objects.count() == 1


def test_what_a_provider_did_since_stays_when_all_that_come_with_us_are_taken_in_again():
    call_command("load_frameworks")
    cqc = FrameworkVersion.objects.get(framework__code="cqc-single-assessment")
    cqc.end(date(2026, 12, 31))
    cqc.statements.filter(code="safeguarding").update(name="Wrong", words="Full words.")
    call_command("load_frameworks")
    cqc.refresh_from_db()
    safe = cqc.statements.get(code="safeguarding")
    assert cqc.until == date(2026, 12, 31) and (safe.name, safe.words) == ("Safeguarding", "Full words.")


@pytest.mark.parametrize("since", ["2024-04-01", "2025-04-01", "2026-01-01"])
def test_where_a_provider_loaded_a_version_ours_is_left_out_and_all_others_are_taken_in(since, capsys):
    load(a_file("a,A", since=since).replace(b"framework,ours\nname,Ours", b"framework,ciw\nname,Theirs"))
    for _twice in range(2):
        call_command("load_frameworks")
    theirs = FrameworkVersion.objects.get(framework__code="ciw")
    assert (theirs.name, theirs.since, theirs.until) == ("2026", date.fromisoformat(since), None)
    assert theirs.framework.name == "Theirs" and "Theirs (2026): 1 statements." in capsys.readouterr().out
    assert Framework.objects.count() == len(shipped()) + 1
    assert FrameworkVersion.objects.get(framework__code="hiw").statements.count() == 3


def test_a_version_without_a_first_day_leaves_room_for_ours():
    load(a_file("a,A", since="").replace(b"framework,ours", b"framework,ciw"))
    call_command("load_frameworks")
    assert set(FrameworkVersion.objects.filter(framework__code="ciw").values_list("name", flat=True)) == {
        "2026",
        "four themes",
    }


def test_the_command_says_in_words_what_does_not_fit_of_what_comes_with_us(tmp_path, monkeypatch):
    for name, content in (("a.csv", a_file("a,A")), ("b.csv", a_file("a,A", "b b,B"))):
        (tmp_path / name).write_bytes(content)
    monkeypatch.setattr(loading, "DATA", tmp_path)
    with pytest.raises(CommandError, match="(?s)Line 10: A code has small letters.*Nothing was written"):
        call_command("load_frameworks")
    assert not Framework.objects.exists()
