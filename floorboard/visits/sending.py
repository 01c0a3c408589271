"""A report from a page or from a phone becomes one report, however often it is sent."""

from django.db import transaction

from floorboard.pages.once import SentForm, digest
from floorboard.visits.models import Report


def mark_of(key: str) -> str:
    """What is kept of a phone's number; never the same as that of a form."""
    return f"report kept on a phone {key}"


def arrived(key: str) -> bool:
    return SentForm.objects.filter(digest=digest(mark_of(key))).exists()


@transaction.atomic
def send_or_add(visitor, key: str, said: dict) -> bool:
    """True when it is new. When somebody who came along has sent the report already, what this one heard is added."""
    if not SentForm.first_time(mark_of(key), "report"):
        return False
    visit = visitor.visit
    by = visitor.expert.person
    told = {name: value for name, value in said.items() if name != "once"}
    if visit.has_report:
        visit.report.add(by=by, **told)
    else:
        Report.send(visit=visit, by=by, **told)
    return True
