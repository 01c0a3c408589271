"""The hard rules once more, in other words than the planner's: an auditor reads a plan and lists what it breaks."""

import math
from collections import Counter
from datetime import timedelta

from floorboard.visits.planning import Pattern


def broken(brief, visits) -> list[str]:
    wards = {ward.key: ward for ward in brief.wards}
    people = {person.key: person for person in brief.people}
    found = []
    at_once, weeks, months, ward_days = Counter(), Counter(), Counter(), Counter()
    for visit in visits:
        ward = wards[visit.ward]
        ward_days[visit.ward, visit.day] += 1
        inside = brief.first <= visit.day < brief.first + timedelta(days=7 * brief.weeks)
        if not inside:
            found.append(f"{visit}: outside the weeks")
        if visit.day in brief.quiet:
            found.append(f"{visit}: a quiet day")
        if len(set(visit.people)) != ward.together or len(visit.people) != ward.together:
            found.append(f"{visit}: {ward.together} must come")
        if ward.closed_from is not None and visit.day >= ward.closed_from:
            found.append(f"{visit}: closed for good")
        for span in ward.shut:
            if span.first <= visit.day <= span.last:
                found.append(f"{visit}: shut")
        line = ward.line
        for day, after in sorted(ward.retooled):
            if visit.day >= day:
                line = after
        for key in visit.people:
            person = people[key]
            at_once[key, visit.day] += 1
            weeks[key, visit.day.isocalendar()[:2]] += 1
            months[key, visit.day.strftime("%Y %m")] += 1
            if line not in person.lines:
                found.append(f"{visit}: {key} has not lived {line}")
            if visit.ward in person.avoids:
                found.append(f"{visit}: {key} avoids it")
            if not person.gates.first <= visit.day <= person.gates.last:
                found.append(f"{visit}: a gate of {key}")
            if any(span.first <= visit.day <= span.last for span in person.away):
                found.append(f"{visit}: {key} is away")
            if visit.day.isoweekday() - 1 not in person.weekdays:
                found.append(f"{visit}: not a day of {key}")
            if chord(person, ward) > person.radius + 1e-6:
                found.append(f"{visit}: too far for {key}")
    found += [f"{key} in two places" for key, count in at_once.items() if count > 1]
    found += [f"{key} twice on one day" for key, count in ward_days.items() if count > 1]
    found += [f"{key[0]}: week" for key, count in weeks.items() if count > people[key[0]].weekly]
    found += [f"{key[0]}: month" for key, count in months.items() if count > people[key[0]].monthly]
    return found + too_often(brief, visits)


def too_often(brief, visits) -> list[str]:
    """More visits than a pattern asks for, where nothing was promised."""
    lengths = {Pattern.WEEKLY: 7, Pattern.FORTNIGHTLY: 14, Pattern.MONTHLY: 28}
    found = []
    for ward in brief.wards:
        days = [visit.day for visit in visits if visit.ward == ward.key]
        if ward.pattern == Pattern.COUNCIL_DAYS:
            found += [f"{ward.key}: no council on {day}" for day in days if day not in ward.council_days]
            continue
        part = Counter((day - brief.first).days // lengths[ward.pattern] for day in days)
        found += [f"{ward.key}: too often" for count in part.values() if count > 1]
    return found


def chord(person, ward) -> float:
    """Kilometres over the sphere by the angle between two arrows from its middle: not the planner's formula."""
    one, other = (
        (
            math.cos(math.radians(place.latitude)) * math.cos(math.radians(place.longitude)),
            math.cos(math.radians(place.latitude)) * math.sin(math.radians(place.longitude)),
            math.sin(math.radians(place.latitude)),
        )
        for place in (person, ward)
    )
    across = math.dist(one, other)
    return 2 * 6371.0088 * math.asin(min(1.0, across / 2))
