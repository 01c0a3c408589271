"""What waits in the programme of Experts and in rewards: for the person, for whoever leads, approves or pays."""

from django.db.models import Count, Min, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.experts.models import Expert
from floorboard.experts.visiting import gates_on
from floorboard.opportunities.models import Journey
from floorboard.opportunities.paths import Owes, Step
from floorboard.organisation.days import working_days_between
from floorboard.pages.words import day
from floorboard.people.access import Can, roles_that
from floorboard.people.kinds import Kind
from floorboard.reports.tile import Tile
from floorboard.reports.waiting import NOTHING_WAITS, how_many
from floorboard.reward.models import Claim
from floorboard.reward.money import NOTHING, pounds

MANY = 100


def way_of(person):
    """The way into a role this person is on, with what is owed now; or None."""
    return Journey.objects.for_person(person).open().with_next().filter(person=person).first()


def my_way(person, journey):
    """The next step on their way and who owes it; what must be in date and ends soon. Once in the team, no steps."""
    said = (_way_in_words(journey) + _gates_in_words(person)) if journey else []
    if said:
        yield Tile("flag", _("My programme"), " ".join(said), reverse("my-programme"))


def _way_in_words(journey) -> list[str]:
    if journey.step == Step.INVITATION:
        return [_("You are invited to join the team. Do you want it?")]
    if journey.is_paused:
        return [_("You are in a pause. Come back when you like.")]
    if not journey.owes_now:
        return []
    who = _("You") if journey.owes_now == Owes.PERSON else Owes(journey.owes_now).label
    return [_("%(who)s: %(what)s By %(day)s.") % {"who": who, "what": journey.owed_now, "day": day(journey.due_now)}]


def _gates_in_words(person) -> list[str]:
    """Only in the team: before it, all is still to come."""
    if not any(role.kind == Kind.EXPERT for role in person.current_roles):
        return []
    expert = Expert.objects.for_person(person).prefetch_related("gates").of(person)
    gates = gates_on(expert) if expert and not expert.is_forgotten else []
    ended = [str(one.kind.label) for one in gates if not one.holds]
    soon = sorted(one.gate.until for one in gates if one.runs_out_soon and one.gate and one.gate.until)
    said = [_("Not in date: %(gates)s.") % {"gates": ", ".join(ended)}] if ended else []
    if soon:
        words = ngettext("A check ends on %(day)s.", "%(n)s checks end soon, the first on %(day)s.", len(soon))
        said.append(words % {"n": len(soon), "day": day(soon[0])})
    return said


def may_pause(journey) -> bool:
    """Somebody in the team who is not in a pause: one touch on the first page is enough."""
    return bool(journey) and journey.step == Step.ACTIVE


def my_claims(person):
    """What they claimed and do not have yet: how much, and the day it is promised by."""
    mine = Claim.objects.for_person(person).filter(person=person).owed().with_answers().asked_about()
    claims = list(mine.order_by("pay_by", "pk")[:MANY])
    if not claims:
        return
    asked = [claim for claim in claims if claim.is_open and claim.is_asked_about]
    if asked:
        words = _("Somebody asks you something about your claim.")
        return (yield Tile("question", _("My reward"), words, reverse("claim", args=[asked[0].pk])))
    said = {"sum": pounds(sum((claim.amount for claim in claims), NOTHING)), "day": day(claims[0].pay_by)}
    many = len(claims)
    words = ngettext("%(n)s claim, %(sum)s.", "%(n)s claims, %(sum)s.", many) % {"n": many, **said}
    late = claims[0].is_late
    promised = _("We are late. It was promised by %(day)s.") if late else _("The first is promised by %(day)s.")
    yield Tile("clock" if late else "envelope", _("My reward"), f"{words} {promised % said}", reverse("my-reward"))


def claims_to_answer(person, waiting):
    """Claims, expenses, recognition and references that wait for this person, and how long the first has waited."""
    if not (roles_that(person, Can.APPROVE_REWARD) or roles_that(person, Can.RECOGNISE)):
        return
    open_claims = Claim.objects.for_person(person, Can.APPROVE_REWARD).open().asked_about().filter(is_asked_about=False)
    counted = open_claims.annotate(many=Window(Count("pk")), due=Window(Min("pay_by")))
    said = []
    if first := counted.select_related("unit").order_by("claimed_on", "pk").first():
        said.append(ngettext("%(n)s claim waits.", "%(n)s claims wait.", first.many) % {"n": first.many})
        days = working_days_between(first.claimed_on, timezone.localdate(), first.unit.where_bank_holidays_are())
        if days:
            words = ngettext("The first for %(n)s working day.", "The first for %(n)s working days.", days)
            said.append(words % {"n": days})
        said.append(_("It was promised by %(day)s.") % {"day": day(first.due)})
    if many := how_many(waiting, "expenses"):
        said.append(ngettext("%(n)s expense to agree.", "%(n)s expenses to agree.", many) % {"n": many})
    if many := how_many(waiting, "references"):
        said.append(ngettext("%(n)s reference to write.", "%(n)s references to write.", many) % {"n": many})
    if said:
        yield Tile("answer", _("Claims that wait for an answer"), " ".join(said), reverse("approval-list"))


def claims_to_pay(_person, waiting):
    many, due, _place = waiting.get("to pay", NOTHING_WAITS)
    if many:
        words = ngettext("%(n)s claim to pay.", "%(n)s claims to pay.", many) % {"n": many}
        words += " " + _("The first is due on %(day)s.") % {"day": day(due)}
        yield Tile("envelope", _("Payroll"), words, reverse("payroll"))


def the_team(_person, waiting):
    """Steps whose day is over and that whoever leads the programme owes."""
    if late := how_many(waiting, "steps"):
        words = ngettext("%(n)s person waits for a next step.", "%(n)s people wait for a next step.", late)
        yield Tile("people", _("The team"), words % {"n": late}, reverse("team"))
