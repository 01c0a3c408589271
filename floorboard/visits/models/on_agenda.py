"""Where a report was put on the plan of a meeting: the ward's next council, and the governance of its site."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.councils.models import Council, Meeting
from floorboard.organisation.models import Unit
from floorboard.pages.words import day
from floorboard.visits.models.report import Report


class OnAgenda(models.Model):
    """A report stands once on a plan of each forum that must hear of it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="on_agendas")
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="own_reports")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="own_reports")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"report", "council", "meeting", "on"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "council"], name="a_report_comes_once_to_each_forum")]

    def __str__(self):
        return str(self.meeting)

    @classmethod
    @transaction.atomic
    def put(cls, report, *, by=None) -> list["OnAgenda"]:
        """Put it on the next plan of each forum that has one and has not had the report; answers the new rows.

        One that has no meeting planned gets it as soon as it plans one: the clock asks again each night.
        """
        had = set(report.on_agendas.values_list("council", flat=True))
        made: list[OnAgenda] = []
        for council in forums_for(report.visit.unit).exclude(pk__in=had):
            meeting = Meeting.objects.coming().filter(council=council, opened=None).first()
            if meeting:
                meeting.add(in_a_line(report), by=by)
                made.append(cls.objects.create(report=report, council=council, meeting=meeting))
        return made


def forums_for(ward):
    """The ward's own council, and the clinical governance of the ward and of its site."""
    site = ward.up_to(Unit.Level.SITE)
    here = Q(unit=ward.pk, kind__in=[Council.Kind.PEOPLES_COUNCIL, Council.Kind.GOVERNANCE])
    return Council.objects.filter(here | Q(unit=site.pk if site else None, kind=Council.Kind.GOVERNANCE)).open()


def in_a_line(report) -> str:
    """What stands on the plan. Words that were heard come as things of their own, each when it was read."""
    many = report.heard.count()
    heard = ngettext("%(n)s thing was heard.", "%(n)s things were heard.", many) % {"n": many}
    said = _("A visit to %(ward)s on %(day)s.") % {"ward": report.visit.unit.name, "day": day(report.visit.day)}
    return " ".join([said, heard, _("The answer is due by %(day)s.") % {"day": day(report.answer_by)}])
