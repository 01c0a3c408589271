"""Small briefs: a ward and a person with everything usual, and any brief at all for hypothesis."""

from datetime import date, timedelta

from hypothesis import strategies as st

from floorboard.visits.planning import Brief, Pattern, Person, Span, Ward

MONDAY = date(2027, 3, 15)  # the clocks go forward on 28 March
ALWAYS = Span(date(2026, 1, 1), date(2028, 1, 1))
LINES = ("secure", "acute")


def a_ward(key="Rowan Ward", **other) -> Ward:
    usual = {"line": "secure", "latitude": 52.0, "longitude": -1.0, "pattern": Pattern.WEEKLY}
    return Ward(key=key, **usual | other)


def a_person(key="Ada", **other) -> Person:
    usual = {
        "lines": frozenset({"secure"}), "latitude": 52.0, "longitude": -1.1, "radius": 50.0, "weekly": 2, "monthly": 8,
        "gates": ALWAYS,
    }  # fmt: skip
    return Person(key=key, **usual | other)


def a_brief(wards=None, people=None, weeks=4, **other) -> Brief:
    return Brief(MONDAY, weeks, tuple(wards or [a_ward()]), tuple(people or [a_person()]), **other)


def days(first, last) -> Span:
    """Days of the plan by number: 0 is its first Monday."""
    return Span(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last))


LENGTH = 28
DAY = st.integers(0, LENGTH - 1).map(lambda number: MONDAY + timedelta(days=number))
SPANS = st.tuples(st.integers(0, LENGTH - 1), st.integers(0, 9)).map(lambda two: days(two[0], two[0] + two[1]))


def ward_named(key):
    return st.builds(
        Ward,
        key=st.just(key),
        line=st.sampled_from(LINES),
        latitude=st.floats(51, 53),
        longitude=st.floats(-2, 0),
        pattern=st.sampled_from(list(Pattern)),
        together=st.sampled_from((1, 1, 2)),
        council_days=st.frozensets(DAY, max_size=3),
        visited_by=st.frozensets(st.sampled_from(["p0", "p1"]), max_size=1),
        closed_from=st.none() | DAY,
        retooled=st.lists(st.tuples(DAY, st.sampled_from(LINES)), max_size=1).map(tuple),
        shut=st.lists(SPANS, max_size=1).map(tuple),
    )


def person_named(key):
    return st.builds(
        Person,
        key=st.just(key),
        lines=st.frozensets(st.sampled_from(LINES), min_size=1),
        latitude=st.floats(51, 53),
        longitude=st.floats(-2, 0),
        radius=st.sampled_from((60.0, 150.0, 400.0)),
        weekly=st.integers(0, 3),
        monthly=st.integers(0, 6),
        gates=st.sampled_from((ALWAYS, days(-9, 12), days(9, 60))),
        weekdays=st.frozensets(st.integers(0, 6), min_size=1),
        away=st.lists(SPANS, max_size=2).map(tuple),
        avoids=st.frozensets(st.sampled_from(["w0", "w1"]), max_size=1),
    )


@st.composite
def briefs(draw):
    wards = tuple(draw(ward_named(f"w{number}")) for number in range(draw(st.integers(2, 4))))
    people = tuple(draw(person_named(f"p{number}")) for number in range(draw(st.integers(2, 4))))
    return Brief(MONDAY, 4, wards, people, quiet=draw(st.frozensets(DAY, max_size=2)))
