"""What is not possible is refused before anything is planned, in words that say what is wrong."""

from collections import Counter
from collections.abc import Iterator

from floorboard.visits.planning.brief import Brief, Visit
from floorboard.visits.planning.ground import Diary, Ground, month_of, week_of

RULES = {
    "line": "{person} has no lived experience of its service line",
    "travel": "{person} does not travel so far",
    "avoided": "{person} does not go to this ward",
    "gates": "the checks of {person} are not in date",
    "away": "{person} is away",
    "weekday": "{person} does not come on this day of the week",
}


class Impossible(ValueError):
    """A brief that no plan can answer, and everything that is wrong with it, in plain words."""

    def __init__(self, wrong: list[str]):
        super().__init__(" ".join(wrong))
        self.wrong = wrong


def refuse_impossible(brief: Brief) -> Ground:
    """The ground of a brief in which nothing is wrong."""
    wrong = [*wrong_weeks(brief), *wrong_wards(brief), *wrong_people(brief)]
    if wrong:
        raise Impossible(wrong)
    ground = Ground(brief)
    wrong = list(wrong_promises(ground))
    if wrong:
        raise Impossible(wrong)
    return ground


def wrong_weeks(brief: Brief) -> Iterator[str]:
    if brief.first.weekday():
        yield f"A plan begins on a Monday; {brief.first} is none."
    if not 1 <= brief.weeks <= 53:
        yield f"A plan has 1 to 53 weeks, not {brief.weeks}."


def twice(keys) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1]


def is_place(latitude: float | None, longitude: float | None) -> bool:
    if latitude is None or longitude is None:
        return latitude is longitude
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def wrong_wards(brief: Brief) -> Iterator[str]:
    known = {person.key for person in brief.people}
    for key in twice(ward.key for ward in brief.wards):
        yield f"The ward {key} is there twice."
    for ward in brief.wards:
        if ward.together not in (1, 2):
            yield f"{ward.key}: one or two people come together, not {ward.together}."
        if not is_place(ward.latitude, ward.longitude):
            yield f"{ward.key}: {ward.latitude}, {ward.longitude} is no place on Earth."
        if any(span.last < span.first for span in ward.shut):
            yield f"{ward.key}: a closed time ends before it begins."
        for person in sorted(ward.visited_by - known):
            yield f"{ward.key}: nobody knows {person}, who is said to have visited."


def wrong_people(brief: Brief) -> Iterator[str]:
    known = {ward.key for ward in brief.wards}
    for key in twice(person.key for person in brief.people):
        yield f"{key} is there twice."
    for person in brief.people:
        if person.weekly < 0 or person.monthly < 0:
            yield f"{person.key}: a limit of visits cannot be less than none."
        if not person.radius >= 0:
            yield f"{person.key}: nobody travels less than 0 kilometres."
        if not is_place(person.latitude, person.longitude):
            yield f"{person.key}: {person.latitude}, {person.longitude} is no place on Earth."
        if not person.weekdays <= set(range(7)):
            yield f"{person.key}: days of the week go from 0 (Monday) to 6."
        if person.gates.last < person.gates.first:
            yield f"{person.key}: the checks end before they begin."
        if any(span.last < span.first for span in person.away):
            yield f"{person.key}: a time away ends before it begins."
        for ward in sorted(person.avoids - known):
            yield f"{person.key}: nobody knows the ward {ward}, which is avoided."


def wrong_promises(ground: Ground) -> Iterator[str]:
    diary = Diary(ground)
    wards: set[tuple] = set()
    for visit in sorted(ground.brief.promised):
        said = list(wrong_promise(ground, diary, visit))
        if (visit.ward, visit.day) in wards:
            said.append("this ward has another visit that day")
        wards.add((visit.ward, visit.day))
        yield from (f"The promised visit to {visit.ward} on {visit.day} cannot be: {one}." for one in said)
        if all(key in ground.people for key in visit.people):
            diary.add(visit)


def wrong_promise(ground: Ground, diary: Diary, visit: Visit) -> Iterator[str]:
    """Every rule that a visit breaks, beside those in the diary. What was before the plan only has known people."""
    ward = ground.wards.get(visit.ward)
    unknown = [key for key in visit.people if key not in ground.people]
    yield from (f"nobody knows {key}" for key in unknown)
    if ward is None and visit.day in ground.brief.days:
        yield "nobody knows this ward"
    if unknown or ward is None or visit.day not in ground.brief.days:
        return
    if len(set(visit.people)) != len(visit.people) or len(visit.people) != ward.together:
        yield f"{ward.together} must come together"
    if not ward.is_open(visit.day):
        yield "the ward is closed"
    if visit.day in ground.brief.quiet:
        yield "there are no visits on this day"
    for key in visit.people:
        person = ground.people[key]
        yield from (RULES[rule].format(person=key) for rule in ground.standing_rules(person, ward, visit.day))
        if visit.day in diary.days[key]:
            yield f"{key} is at another ward that day"
        if diary.used.get((key, week_of(visit.day)), 0) >= person.weekly:
            yield f"{key} comes at most {person.weekly} times in a week"
        if diary.used.get((key, month_of(visit.day)), 0) >= person.monthly:
            yield f"{key} comes at most {person.monthly} times in a month"
