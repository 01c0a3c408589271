"""The people of the demo: a named few to try it as, and somebody in every chair. All are invented."""

from datetime import date, timedelta
from itertools import cycle

from django.utils import timezone

from floorboard.demo.keys import HOLDERS, take_key
from floorboard.demo.provider import NAME, wards
from floorboard.organisation.models import Unit
from floorboard.people.models import Person, Role, WardLink

K = Role.Kind
NO_PASSWORD = "!"  # noqa: S105 - nobody signs in with one: the demo has its own page for that

# user name: (name, role, where, one line on why you would try the product as this person)
NAMED = {
    "maya": ("Maya Okafor", K.CHAIR, "Larch Ward", "Chairs Larch Ward's council. She is a patient there."),
    "sol": ("Sol Brandt", K.SECRETARY, "Larch Ward", "Writes the minutes of Larch Ward's council."),
    "rosa": ("Rosa Lindqvist", K.RESIDENT, "Larch Ward", "Stays on Larch Ward and has said a few things."),
    "ben": ("Ben Whitlock", K.RESIDENT, "Larch Ward", "Says what his sister Carol may know, one topic at a time."),
    "vic": ("Vic Adeyemi", K.VICE_CHAIR, "Larch Ward", "Takes over the chair in one touch."),
    "carol": ("Carol Whitlock", K.CARER, "Larch Ward", "Her brother is on Larch Ward."),
    "lena": ("Lena Marsh", K.COUNCIL_LEAD, "Larch Ward", "A nurse with five minutes for the council."),
    "nia": ("Nia Pell", K.WARD_STAFF, "Larch Ward", "Works on Larch Ward."),
    "ada": ("Ada Quill", K.ADVOCATE, "Tern Hollow", "An independent advocate at Tern Hollow."),
    "edie": ("Edie Farrow", K.EXPERT, "Tern Hollow", "An Expert by Experience who comes back each month."),
    "max": ("Max Holloway", K.SITE_MANAGER, "Tern Hollow", "Manages Tern Hollow and reads what is said first."),
    "eli": ("Eli Thorpe", K.DEPARTMENT_LEAD, "Estates North", "Leads Estates in the North and must answer."),
    "cass": ("Cass Iyer", K.DEPARTMENT_LEAD, "Kitchen, Tern Hollow", "Runs the kitchen at Tern Hollow."),
    "reg": ("Reg Sutter", K.REGIONAL_LEAD, "North", "Answers for the North region."),
    "pru": ("Pru Vance", K.PROGRAMME_LEAD, NAME, "Leads co-production for the whole provider."),
    "cleo": ("Cleo Marchetti", K.CARER_LEAD, NAME, "Leads the work with carers."),
    "lea": ("Lea Strand", K.ADVISORY_MEMBER, NAME, "Chairs the advisory board together with the chief executive."),
    "ines": ("Ines Colby", K.BOARD_MEMBER, NAME, "A board member with ten minutes."),
    "bea": ("Bea Rourke", K.BOARD_SECRETARY, NAME, "Secretary of the board."),
    "ned": ("Ned Ashby", K.BOARD_MEMBER, NAME, "Chief executive. Chairs the advisory board together with Lea."),
    "safa": ("Safa Noor", K.SAFEGUARDING_LEAD, "Tern Hollow", "The safeguarding lead at Tern Hollow."),
    "cora": ("Cora Lund", K.CHILDREN_LEAD, "Gull Point", "Keeps under-18s safe at Gull Point."),
    "fred": ("Fred Ashdown", K.SPEAK_UP_GUARDIAN, NAME, "The freedom to speak up guardian."),
    "pat": ("Pat Renn", K.PARTNER, NAME, "From a group outside, with a seat on the advisory board."),
    "igor": ("Igor Stahl", K.INFORMATION_LEAD, NAME, "Sees who looked at what, never what was said."),
    "insa": ("Insa Wade", K.INSPECTOR, "Tern Hollow", "An inspector, for these weeks only."),
    "zara": ("Zara Haq", K.INTERPRETER, NAME, "Puts words into Urdu, for the Multicultural Network."),
    "adam": ("Adam Frost", K.ADMINISTRATOR, NAME, "Gives and ends roles. Sees no words."),
}  # fmt: skip
FIRST = """
    Amber Bilal Ceri Dara Emeka Freya Gwil Hana Iona Jude Kofi Lowri
    Mina Nuri Orla Pavel Quentin Rhea Samir Tamsin Uma Viktor Wanda Xander
    Yusra Zeb Anwen Boyd Comfort Dilys Esra Finlay
"""
LAST = """
    Abara Birchall Crane Dunmore Ellery Fallow Garrick Hurst Imrie Jessop Kestrel Loomis
    Marlow Nettle Osgood Pryor Quarrie Redfern Selwyn Tolland Underhill Vesey Winslow Yardley
    Zeller
"""


class Cast:
    """Finds who holds a role where, for the story to act through."""

    def __init__(self, units: dict[str, Unit], since: date, today: date):
        self.units, self.since, self.today = units, since, today
        self._names = (f"{first} {last}" for last in cycle(LAST.split()) for first in FIRST.split())
        self._held: dict[tuple[int, str], Person] = {}
        for username, (name, kind, where, _why) in NAMED.items():
            self._give(self._person(username, name), kind, units[where])
        for username, where in HOLDERS.items():
            holder = Person.objects.get(username=username)
            self._give(holder, K.KEY_HOLDER, units[where or NAME])
            take_key(holder)
        self._fill_every_chair()

    def _person(self, username: str, name: str) -> Person:
        return Person.objects.create(username=username, name=name, password=NO_PASSWORD, date_joined=timezone.now())

    def _give(self, person: Person, kind, unit: Unit):
        until = self.today + timedelta(days=30) if kind == K.INSPECTOR else None
        Role.give(person=person, unit=unit, kind=kind, since=self.since, until=until)
        self._held.setdefault((unit.pk, str(kind)), person)

    def _somebody(self, kind, unit: Unit):
        if (unit.pk, str(kind)) not in self._held:
            name = next(self._names)
            username = name.lower().replace(" ", ".")
            if Person.objects.filter(username=username).exists():
                username = f"{username}{len(self._held)}"
            self._give(self._person(username, name), kind, unit)

    def _fill_every_chair(self):
        for unit in wards(self.units):
            for kind in (K.CHAIR, K.SECRETARY, K.COUNCIL_LEAD, K.RESIDENT):
                self._somebody(kind, unit)
        for unit in {unit.pk: unit for unit in self.units.values()}.values():
            if unit.level == Unit.Level.SITE:
                self._somebody(K.SITE_MANAGER, unit)
                self._somebody(K.SAFEGUARDING_LEAD, unit)
            elif unit.level == Unit.Level.REGION:
                self._somebody(K.REGIONAL_LEAD, unit)
            elif unit.level == Unit.Level.DEPARTMENT:
                self._somebody(K.DEPARTMENT_LEAD, unit)

    def who(self, kind, unit: Unit) -> Person:
        """The person with this role here, or at the nearest unit above."""
        for place in reversed([*unit.ancestors(), unit]):
            if person := self._held.get((place.pk, str(kind))):
                return person
        raise LookupError(f"nobody is {kind} at or above {unit}")


def somebody_of_the_cast(username: str) -> Person | None:
    """One of the named few, by user name; nobody else can be tried."""
    return Person.objects.filter(username=username).first() if username in NAMED else None


def first_tablet() -> WardLink | None:
    """A ward's own page to open from the demo's first page."""
    return WardLink.objects.open().select_related("unit__above").first()
