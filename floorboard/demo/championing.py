"""Champions, what leaders signed, plans of involvement, who is counted, and what stands behind leads of councils."""

from datetime import date, timedelta

from django.utils import timezone

from floorboard.championing.models import Agreement, Champion, CheckIn, LeadSupport, Plan, YearlyNumbers
from floorboard.decisions.models import Stage
from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.larch import working_days_before
from floorboard.demo.provider import NAME
from floorboard.demo.year import K, at
from floorboard.people.models import Person, Role

SIGNED = "We ask people before we choose. We plan time and money for it. We tell them what came of it."
# working days before the last one, what is done, in how many days it is due, and after how many it was done
STEPS = (
    ("Ask each ward which rooms hurt most", 30, 20),
    ("Choose colours together on two wards", 45, None),
    ("Show the plans for the new ward to its council", 200, None),
)
COUNTED = {
    ("Tern Hollow", "site_manager", "language", "Our own list, on one day in May"): {
        "English": 54, "Urdu": 13, "Polish": 11,
    },
    ("Tern Hollow", "site_manager", "carers", "Carer leads asked each person"): {
        "Has a carer we know": 31, "Has nobody": 27, "Would rather not say": 14,
    },
    ("Tern Hollow", "site_manager", "age", "Cards without names, in June"): {
        "18 to 29": 24, "30 to 49": 31, "50 or more": 16,
    },
    ("Tern Hollow", "site_manager", "religion", "Cards without names, in June"): {
        "None": 33, "Christian": 20, "Muslim": 12, "Sikh": 3,
    },
}  # fmt: skip


class Championing:
    """Each on its day, counted back from the last one."""

    def __init__(self, units, cast: Cast, diary: Diary, last: date):
        self.units, self.cast, self.diary, self.last = units, cast, diary, last

    def plan(self):
        self._before(70, 10, self._sign, "Estates North", K.DEPARTMENT_LEAD)
        self._before(69, 10, self._sign, "Tern Hollow", K.SITE_MANAGER)
        self._before(66, 11, self._name, "Estates North", K.DEPARTMENT_LEAD)
        self._before(65, 11, self._name, "Tern Hollow", K.SITE_MANAGER)
        self._before(60, 9, self._write_a_plan)
        self._before(59, 9, self._support)
        self._before(50, 9, self._count)
        self._before(20, 15, self._say_how_it_goes)
        self._before(18, 10, self._keep_the_plan)

    def _before(self, working_days: int, hour: int, do, *what):
        self.diary.at(at(working_days_before(self.last, working_days), hour, 25), do, *what)

    def _leader(self, place: str, kind) -> Person:
        """Read anew: somebody remembers the roles they had when they were first asked."""
        return Person.objects.get(pk=self.cast.who(kind, self.units[place]).pk)

    def _sign(self, place: str, kind):
        Agreement.sign(unit=self.units[place], words=SIGNED, by=self._leader(place, kind))

    def _name(self, place: str, kind):
        leader = self._leader(place, kind)
        Champion.name_one(unit=self.units[place], person=leader, by=leader)

    def _write_a_plan(self):
        eli, estates = self._leader("Estates North", K.DEPARTMENT_LEAD), self.units["Estates North"]
        plan = Plan.write(
            unit=estates, year=timezone.localdate().year, joins_from=Stage.objects.first(), by=eli,
            decides="Which rooms are repaired first. Colours and furniture. Plans for a new ward.",
        )  # fmt: skip
        self.steps = [
            plan.add_step(
                words=words, owner_unit=estates, owner_kind=K.DEPARTMENT_LEAD, by=eli,
                due=timezone.localdate() + timedelta(days=days),
            )
            for words, days, _done in STEPS
        ]  # fmt: skip

    def _keep_the_plan(self):
        eli = self._leader("Estates North", K.DEPARTMENT_LEAD)
        self.steps[0].finish(by=eli)
        later = timezone.localdate() + timedelta(days=60)
        self.steps[1].move(to=later, reason="The paint came late.", by=eli)

    def _support(self):
        larch, max_ = self.units["Larch Ward"], self._leader("Tern Hollow", K.SITE_MANAGER)
        roles = Role.objects.current().filter(unit=larch, kind__in=[K.COUNCIL_LEAD, K.CHAIR])
        for role in roles.select_related("person").order_by("kind"):
            is_staff = role.kind == K.COUNCIL_LEAD
            LeadSupport.agree(
                role=role, hours_a_month=8, trained_on=timezone.localdate() - timedelta(days=20),
                peer_group="Leads of Tern Hollow, on the first Monday", supporter=self._leader(NAME, K.PROGRAMME_LEAD),
                cover="Nia Pell" if is_staff else "", by=max_,
            )  # fmt: skip
        LeadSupport.open_for_all()

    def _count(self):
        for (place, kind, trait, source), lines in COUNTED.items():
            YearlyNumbers.type_in(
                unit=self.units[place], year=timezone.localdate().year, trait=trait, source=source, lines=lines,
                by=self._leader(place, kind),
            )  # fmt: skip

    def _say_how_it_goes(self):
        agreed = LeadSupport.objects.filter(role__kind=K.COUNCIL_LEAD).exclude(agreed_on=None)
        for support in agreed.select_related("role__person"):
            words = "The hours help. Twice there was nobody for cover."
            CheckIn.say(support=support, face="mixed", words=words, by=support.role.person)
