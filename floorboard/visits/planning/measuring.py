"""A plan in numbers, counted from its visits alone."""

from collections.abc import Iterable

from floorboard.visits.planning.brief import Visit
from floorboard.visits.planning.ground import Ground
from floorboard.visits.planning.matching import answered
from floorboard.visits.planning.plan import Measures


def measures(ground: Ground, visits: Iterable[Visit]) -> Measures:
    inside = sorted(visit for visit in visits if visit.day in ground.brief.days)
    made = answered(ground, inside)
    known = {key: set(ward.visited_by) for key, ward in ground.wards.items()}
    faces = {key: set() for key in ground.wards}
    came = back = 0
    for visit in inside:
        for person in visit.people:
            came += 1
            back += person in known[visit.ward]
            known[visit.ward].add(person)
            faces[visit.ward].add(person)
    per_person = dict.fromkeys(ground.people, 0)
    for visit in inside:
        for person in visit.people:
            per_person[person] += 1
    return Measures(
        due=len(ground.due),
        kept=len(made),
        faces=sum(face_cost(ground, ward, person) for ward, met in faces.items() for person in met),
        returns=back / came if came else 1.0,
        council_days=sum(1 for due in ground.due if due.council_days),
        council_days_met=sum(1 for due, visit in made.items() if visit.day in due.council_days),
        uneven=sum(max(0, count - ground.shares[person]) for person, count in per_person.items()),
        travel=sum(2 * ground.far[person, visit.ward] for visit in inside for person in visit.people),
    )


def face_cost(ground: Ground, ward: str, person: str) -> int:
    """One for somebody who came before this plan, two for somebody new."""
    return 1 if person in ground.wards[ward].visited_by else 2
