"""Paper slips: a pack belongs to a place; what comes back is typed in, and goes the way of everything that is said."""

import secrets

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed, random_id, spell, unspell
from floorboard.pages.once import SentForm, digest
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet
from floorboard.people.models import Person
from floorboard.people.ward_pages import place_of
from floorboard.voice.models.item import Item
from floorboard.voice.models.pool import CLOSED, PooledItem, say, sent_before, with_ticket
from floorboard.voice.models.receipt import Receipt, opens, sealed, secret_of
from floorboard.voice.slip_codes import LETTERS, MOST_IN_A_PACK, PACK, codes_of, once_of, pictures_of, read, ticket_of


def new_letters() -> str:
    """Four letters for a pack: 279,841 of them."""
    return "".join(secrets.choice(LETTERS) for _letter in range(PACK))


class SlipPack(Keyed):
    """Paper slips that were printed for a place. There is no row for a slip, and none for who took one."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="slip_packs")
    letters = models.CharField(max_length=PACK, default=new_letters)
    slips = models.PositiveSmallIntegerField()
    printed_on = models.DateField(default=timezone.localdate)

    objects = AccessQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "letters", "slips", "printed_on"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letters"], name="two_packs_of_slips_have_two_codes"),
            models.CheckConstraint(
                condition=Q(slips__gte=1, slips__lte=MOST_IN_A_PACK), name="a_pack_has_one_slip_or_up_to_forty"
            ),
        ]

    def __str__(self):
        return self.letters

    @classmethod
    @transaction.atomic
    def make(cls, *, unit, slips: int, once: str = "", by) -> "SlipPack":
        """Make a pack to print. The same form sent again is the same pack."""
        if unit.is_closed():
            raise Refused(_("This place has closed. Print slips for a place that is open."))
        number = random_id()
        if not SentForm.first_time(once, spell(number)):
            return cls.objects.get(pk=unspell(SentForm.thing_of(once)), unit=unit)
        while cls.objects.filter(letters=(letters := new_letters())).exists():
            pass
        pack = cls.objects.create(id=number, unit=unit, slips=slips, letters=letters)
        remember("slips printed", pack, by)
        return pack

    def codes(self) -> list[str]:
        return codes_of(self.letters, self.slips)


def code_for(unit, typed: str) -> str:
    """The code on a slip of this place. Refused when it is mistyped, unknown, or of a slip of another place."""
    code = read(typed)
    pack = SlipPack.objects.filter(letters=code[:PACK]).first()
    if pack is None or code not in pack.codes():
        raise Refused(_("Nobody printed a slip with this code. Look at the slip again."))
    if pack.unit_id != unit.pk:
        raise Refused(
            _("This slip belongs to another ward. Give it to %(place)s. Empty this row, and type the others."),
            params={"place": place_of(pack.unit)},
        )
    return code


def made_of(code: str) -> "Receipt | PooledItem | None":
    """What a slip became when it was typed: its receipt, or what waits in the pool. None when nobody typed it yet."""
    secret = secret_of(pictures_of(code))
    return next((one for one in with_ticket(ticket_of(code)) if opens(secret, one.secret)), None)


def type_slip(*, unit, theme, code="", once="", name_given="", read_back=False, by, **said) -> bool:
    """Type in what somebody wrote on paper. True when it is new, False when this slip was typed before.

    Without a name it waits in the pool with the others: no time, and nothing of who typed it.
    """
    once = once_of(code) if code else once
    if sent_before(digest(once)) or (code and made_of(code)):
        return False
    if name_given:
        return _type_with_a_name(unit, theme, code, once, name_given, read_back, by, said)
    say(unit=unit, theme=theme, once=once, on_paper=True, ticket=ticket_of(code) if code else "", **said)
    return True


def _type_with_a_name(unit, theme, code, once, name_given, read_back, by, said) -> bool:
    """With a name: it says who wrote it down, and whether it was read back. Its receipt opens like any other."""
    if unit.is_closed():
        raise Refused(CLOSED)
    # Sealed before the transaction: it takes a sixth of a second, and nobody else could write meanwhile.
    secret = sealed(secret_of(pictures_of(code))) if code else ""
    try:
        with transaction.atomic():
            if not SentForm.first_time(once, "slip"):
                return False
            item = Item.raise_named(unit=unit, theme=theme, by=None, name_given=name_given, on_paper=True, **said)
            if code:
                Receipt.objects.create(item=item, ticket=ticket_of(code), secret=secret)
            WrittenDown.objects.create(item=item, by=by, read_back=read_back)
            remember("item written down from paper", item, by)
    except IntegrityError:
        return False  # the same slip came twice in the same moment: the other one made the row
    return True


class WrittenDown(models.Model):
    """Who wrote down what somebody said with their name, and whether it was read back to that person."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="written_down")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    read_back = models.BooleanField(default=False)
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by", "read_back"}
        plain = {"item", "on"}

    def __str__(self):
        return str(self.on)
