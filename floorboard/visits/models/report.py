"""What came of a visit: whom they met, what they heard, and by when the ward answers."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.experts.models.reach import who_leads
from floorboard.history.models import remember
from floorboard.notices.telling import remind
from floorboard.organisation.days import working_day_after
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, paths_where, places_where
from floorboard.people.models import Person
from floorboard.visits.models.reach import who_meets_visitors
from floorboard.visits.models.visit import Visit, Visitor
from floorboard.voice.models import Item, Theme

ANSWER_DAYS = 20  # working days; the rule of Healthwatch's "Enter and View" visits
MOST_PEOPLE = 200
CAME = gettext_noop("somebody was here to listen. Read what they heard, and answer")
NOT_WELL = gettext_noop("somebody asks to talk about how a visit was for them")
OWN_WARD = gettext_noop("a report is about a ward where somebody stayed. Read it first")


class ReportQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Whoever sees the visit; once it is out, whoever is of this provider and sees walls. Held back, the programme
        and its writer."""
        seen = Q(visit__in=Visit.objects.for_person(person, can))
        if can == Can.SEE:
            mine = Q(by=person.pk) | Q(visit__unit__in=places_where(person, Can.LEAD_EXPERTS))
            seen &= Q(held=False) | mine
            if paths_where(person, Can.SEE_WALL):
                seen |= Q(pk__in=Report.objects.out().order_by().values("pk"))
        return self.filter(seen)

    def out(self):
        """The day of the answer has passed: anybody here may read it, answered or not."""
        return self.filter(held=False, answer_by__lt=timezone.localdate())


class Report(Keyed):
    """What somebody says after a visit. It comes out after the day of the answer, whether or not the ward answered."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="report")
    people = models.PositiveSmallIntegerField(default=0)  # who use the service
    carers = models.PositiveSmallIntegerField(default=0)
    staff = models.PositiveSmallIntegerField(default=0)
    spoke_up = models.PositiveSmallIntegerField(default=0)
    to_advocate = models.PositiveSmallIntegerField(default=0)
    themes = models.ManyToManyField(Theme, related_name="own_reports", blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_on = models.DateField(default=timezone.localdate)
    answer_by = models.DateField()
    held = models.BooleanField(default=False)  # about a ward where its writer stayed: the programme reads it first

    objects = ReportQuerySet.as_manager()

    class Personal:
        about_a_person = {"by", "held"}
        plain = {"visit", "people", "carers", "staff", "spoke_up", "to_advocate", "themes", "sent_on", "answer_by"}

    class Meta:
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(answer_by__gt=F("sent_on")), name="a_ward_answers_after_it_was_told"),
            models.CheckConstraint(
                condition=Q(people__lte=MOST_PEOPLE, carers__lte=MOST_PEOPLE, staff__lte=MOST_PEOPLE),
                name="nobody_meets_so_many_people_on_a_visit",
            ),
            models.CheckConstraint(
                condition=Q(spoke_up__lte=MOST_PEOPLE, to_advocate__lte=MOST_PEOPLE),
                name="nobody_speaks_up_with_so_many_on_a_visit",
            ),
        ]

    def __str__(self):
        return str(self.visit)

    @property
    def unit(self):
        return self.visit.unit

    @property
    def heading(self) -> str:
        return self.visit.heading

    @property
    def is_out(self) -> bool:
        return not self.held and self.answer_by < timezone.localdate()

    @classmethod
    @transaction.atomic
    def send(
        cls, *, visit, people=0, carers=0, staff=0, heard=(), thanks="", spoke_up=0, to_advocate=0, worry="",
        feels="", wants_talk=False, debriefed=False, by,
    ) -> "Report":  # fmt: skip
        """Say what came of it. `heard`: (theme, words, is it about staff) each becomes something said on the ward, and
        so does a thank you. The report itself has numbers and no words: words are read by a person first, as all are.

        `worry`: somebody may be in danger. It goes to whoever keeps people safe, at once, and is in no report.
        """
        Visit.objects.select_for_update().get(pk=visit.pk)
        visitor = refuse_unless_it_was(visit, by)
        if cls.objects.filter(visit=visit).exists():
            raise Refused(_("There is a report of this visit already. Open it."))
        today = timezone.localdate()
        answer_by = working_day_after(today, ANSWER_DAYS, visit.unit.where_bank_holidays_are())
        stayed = visitor.expert.avoided.filter(unit=visit.unit_id, was_there=True).exists()
        report = cls.objects.create(
            visit=visit, people=people, carers=carers, staff=staff, spoke_up=spoke_up,
            to_advocate=to_advocate, by=by, answer_by=answer_by, held=stayed,
        )  # fmt: skip
        report._take_in(heard, thanks, worry, by)
        AfterVisit.write(report, by=by, feels=feels, wants_talk=wants_talk, debriefed=debriefed)
        write_down_that_they_came(visitor)
        remember("report of a visit sent", report, by)
        report._tell(by)
        return report

    @transaction.atomic
    def add(
        self, *, people=0, carers=0, staff=0, heard=(), thanks="", spoke_up=0, to_advocate=0, worry="", feels="",
        wants_talk=False, debriefed=False, by,
    ) -> "Report":  # fmt: skip
        """The other one who came says what they heard. The larger numbers count: they met the same people."""
        visit = Visit.objects.select_for_update().get(pk=self.visit_id)
        visitor = refuse_unless_it_was(visit, by)
        if self.after.filter(person=by).exists():
            raise Refused(_("You have said already what came of this visit."))
        told = {"people": people, "carers": carers, "staff": staff, "spoke_up": spoke_up, "to_advocate": to_advocate}
        for name, number in told.items():
            setattr(self, name, max(getattr(self, name), number))
        self.save(update_fields=list(told))
        self._take_in(heard, thanks, worry, by)
        AfterVisit.write(self, by=by, feels=feels, wants_talk=wants_talk, debriefed=debriefed)
        write_down_that_they_came(visitor)
        remember("report of a visit added to", self, by)
        return self

    def _take_in(self, heard, thanks, worry, by):
        for theme, words, about_staff in heard:
            self._hear(by, theme=theme, words=words, about_staff=about_staff, answer_by=self.answer_by)
        if thanks:
            self._hear(by, theme=good_theme(), words=thanks, kind=Item.Kind.THANKS)
        if worry:
            safe = {"theme": safe_theme(), "about_staff": True, "urgent": True, "heard_on": self.visit.day}
            Item.raise_named(unit=self.visit.unit, words=worry, by=by, **safe)

    def _hear(self, by, **said):
        item = Item.raise_named(unit=self.visit.unit, by=by, heard_on=self.visit.day, **said)
        Heard.objects.create(report=self, item=item, place=self.heard.count())
        self.themes.add(item.theme)

    def _tell(self, by):
        if self.held:
            for lead in who_leads(self.unit).exclude(pk=by.pk if by else None):
                remind(lead, self, OWN_WARD)
        else:
            for person in who_meets_visitors(self.unit).exclude(pk=by.pk if by else None):
                remind(person, self, CAME)

    @transaction.atomic
    def let_through(self, *, by):
        """The programme has read it: it goes its usual way. Why it was held is said to nobody."""
        if by is not None and by.pk == self.by_id:
            raise Refused(_("You wrote this yourself. Another programme lead reads it."))
        if self.held:
            self.held = False
            self.save(update_fields=["held"])
            remember("report of a visit let through", self, by)
            self._tell(by)


def write_down_that_they_came(visitor):
    """Whoever tells of it was there; that they know this kind of care is kept as a yes or no, and not which."""
    lines = {lived.service_line_id for lived in visitor.expert.lived.all()}
    visitor.said, visitor.said_on = Visitor.Said.YES, visitor.said_on or timezone.localdate()
    visitor.matched = visitor.visit.unit.service_line_id in lines
    visitor.save(update_fields=["said", "said_on", "matched"])


def refuse_unless_it_was(visit, by):
    """The visitor who writes the report; refused for a visit still to come, called off, or somebody else's."""
    if visit.off:
        raise Refused(_("This visit was called off. There is nothing to report."))
    if visit.starts_at > timezone.now():
        raise Refused(_("This visit is still to come. Say afterwards what came of it."))
    visitor = (
        visit.visitors.filter(off=False, expert__person=by.pk if by else None)
        .select_related("expert", "visit__unit")
        .first()
    )
    if visitor is None:
        raise Refused(_("Only somebody who came can say what came of it."))
    return visitor


def safe_theme() -> Theme:
    """The theme of being safe; the first one while a provider has none."""
    return Theme.objects.filter(slug="safe").first() or Theme.objects.all()[0]


def good_theme() -> Theme:
    """A theme of something good; the first one while a provider has none."""
    return Theme.objects.filter(is_good=True).first() or Theme.objects.all()[0]


class HeardQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Of reports they may read, what they may read by itself: nobody reads more of an item by this way."""
        reports = Report.objects.for_person(person, can).order_by()
        items = Item.objects.for_person(person).order_by()
        return self.filter(report__in=reports.values("pk"), item__in=items.values("pk"))

    def for_tablet(self, link):
        """What was heard on the ward and read by a person since."""
        items = Item.objects.for_tablet(link).order_by()
        return self.filter(report__visit__unit=link.unit_id, report__held=False, item__in=items.values("pk"))


class Heard(models.Model):
    """Something that was heard on a visit, as the thing it became in the loop."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="heard")
    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="own_heard")
    place = models.PositiveSmallIntegerField(default=0)

    objects = HeardQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"report", "item", "place"}

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self):
        return str(self.item)


class AfterVisitQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """The person and whoever leads the programme. Nobody else, by any role."""
        led = Q(report__visit__unit__in=places_where(person, Can.LEAD_EXPERTS))
        return self.filter(led | Q(person=person.pk)) if can == Can.SEE else self.filter(led).exclude(person=person.pk)


class AfterVisit(Keyed):
    """How a visit was for whoever came. Theirs and the programme lead's."""

    class Feels(models.TextChoices):
        HAPPY = "happy", _("Good")
        FINE = "fine", _("All right")
        SAD = "sad", _("Hard")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="after")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_visits_after")
    feels = models.CharField(max_length=6, choices=Feels, blank=True)
    wants_talk = models.BooleanField(default=False)
    debriefed = models.BooleanField(default=False)
    talked_on = models.DateField(null=True)

    objects = AfterVisitQuerySet.as_manager()

    class Personal:
        about_a_person = {"report", "person", "feels", "wants_talk", "debriefed", "talked_on"}
        plain: set[str] = set()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "person"], name="somebody_says_once_how_a_visit_was_for_them")
        ]

    def __str__(self):
        return str(self.report)

    @property
    def waits(self) -> bool:
        """They want to talk, or it was hard, and nobody has talked with them yet."""
        return (self.wants_talk or self.feels == self.Feels.SAD) and self.talked_on is None

    @classmethod
    def write(cls, report, *, by, feels="", wants_talk=False, debriefed=False) -> "AfterVisit":
        """Whoever leads the programme hears of it when they want to talk, or when it was hard."""
        said = {"feels": feels, "wants_talk": wants_talk, "debriefed": debriefed}
        after = cls.objects.create(report=report, person=by, **said)
        if after.waits:
            for lead in who_leads(report.unit).exclude(pk=by.pk):
                remind(lead, report, NOT_WELL)
        return after

    @transaction.atomic
    def talked(self, *, by):
        """Somebody talked with them. Never what was said."""
        if self.talked_on is None:
            self.talked_on = timezone.localdate()
            self.save(update_fields=["talked_on"])
            remember("talked after a visit", self.report, by)
