"""One visit after another, each as good as it can be just then: the greedy way, and the last look at every plan."""

from collections.abc import Iterable

from floorboard.visits.planning.brief import Visit
from floorboard.visits.planning.ground import Diary, Ground
from floorboard.visits.planning.plan import Due


def fill(ground: Ground, visits: Iterable[Visit], wanted: Iterable[Due]) -> list[Visit]:
    """The visits, and each wanted one that still fits; wards that few people may go to come first."""
    made = list(visits)
    diary = Diary(ground, made)
    met: dict[str, set[str]] = {key: set() for key in ground.wards}
    for visit in made:
        if visit.ward in met:
            met[visit.ward].update(visit.people)
    for due in sorted(wanted, key=lambda due: (scarce(ground, due), due.span.first, due.ward)):
        found = best(ground, diary, met[due.ward], due)
        if found:
            made.append(found)
            diary.add(found)
            met[due.ward].update(found.people)
    return sorted(made)


def scarce(ground: Ground, due: Due) -> int:
    ward = ground.wards[due.ward]
    return len(ground.near(ward, ward.line_on(due.span.first)))


def best(ground: Ground, diary: Diary, met: set[str], due: Due) -> Visit | None:
    """Those who came before, on a council day, those who have done little, the nearest: in this order."""
    ward, found = ground.wards[due.ward], []

    def rank(key: str) -> tuple:
        new = 0 if key in met else 1 if key in ward.visited_by else 2
        return new, len(diary.days[key]) / max(1, ground.people[key].weekly), ground.far[key, ward.key], key

    for day in ground.open_days(ward, due.span):
        able = sorted(rank(key) for key in ground.able(ward, day) if not diary.rules(key, day))[: ward.together]
        if len(able) == ward.together:
            news, loads, kilometres, keys = zip(*able, strict=True)
            off_council = bool(due.council_days) and day not in due.council_days
            found.append((sum(news), off_council, sum(loads), sum(kilometres), day, tuple(sorted(keys))))
    if not found:
        return None
    *_, day, keys = min(found)
    return Visit(day, ward.key, keys)
