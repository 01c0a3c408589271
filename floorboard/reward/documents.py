"""Documents about one person, for that person: made in memory each time, kept nowhere."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.formats.document import Block, Document, Heading, List, Quote, Row, Rows, Sentence, Small, Table
from floorboard.pages.words import full_day, month
from floorboard.reward.changed import each_time, taken_part, what_changed, what_they_did
from floorboard.reward.limits import month_of
from floorboard.reward.models import Claim
from floorboard.reward.money import NOTHING, hours_and_minutes, pounds
from floorboard.reward.places import provider

MONTHS = 6  # in the table of the letter


def private(title: str, blocks: list[Block], **more) -> Document:
    today = full_day(timezone.localdate())
    return Document(title, get_language() or "en-gb", blocks, when=today, private=True, **more)


def letter(person) -> Document:
    """For the Jobcentre or a benefits office: what taking part is, and what came of it, month by month."""
    where = str(provider() or "")
    said = {"name": person.name, "place": where}
    blocks: list[Block] = [
        Sentence(_("To whom it may concern")),
        Sentence(_("%(name)s takes part in making the services of %(place)s better.") % said, strong=True),
        Sentence(_("They bring what they know from using services, or from caring for somebody. It is not a job.")),
        Sentence(_("They choose each time whether they take part. They can stop at any time.")),
        Sentence(_("They may take a payment, less of it, or none. They may ask us to give it to a charity.")),
        Sentence(_("We pay back what they spend to take part, from receipts. That is not a payment for their time.")),
        Heading(_("What they were paid for taking part")),
        Table(_("By the month they took part in"), (_("Month"), _("Payments"), _("Expenses paid back")),
              tuple(_months(person))),
        Heading(_("What this letter does not say")),
        Sentence(_("We do not know which benefits %(name)s has, and we do not work them out.") % said),
        Sentence(_("Please ask us when something is not clear. Do not stop a payment because of this letter alone.")),
    ]  # fmt: skip
    return private(_("Letter about taking part"), blocks, place=where)


def _months(person):
    """The last months, the newest first: what was paid for taking part in each, and what was paid back."""
    stretches = [month_of(timezone.localdate())]
    while len(stretches) < MONTHS:
        stretches.append(month_of(stretches[-1].first - timedelta(days=1)))
    since = stretches[-1].first
    money = list(Claim.objects.for_money_of(person).approved().filter(on__gte=since))
    mine = Claim.objects.for_person(person).filter(person=person)
    back = list(mine.approved().filter(kind=Claim.Kind.EXPENSE, on__gte=since))
    for one in stretches:
        sums = [sum((each.amount for each in some if one.holds(each.on)), NOTHING) for some in (money, back)]
        yield month(one.first), *map(pounds, sums)


def certificate(person) -> Document:
    """A thank-you to hang up or show: what they did and how often, without a sum of money."""
    claims = list(taken_part(person))
    where = str(provider() or "")
    said = {"name": person.name, "place": where, "time": hours_and_minutes(sum(one.minutes for one in claims))}
    blocks: list[Block] = [Sentence(_("Thank you, %(name)s.") % said, strong=True)]
    if claims:
        since = {"day": full_day(claims[0].on)}
        blocks += [
            Sentence(_("You have taken part at %(place)s since %(day)s.") % (said | since)),
            Sentence(_("You gave %(time)s of your time.") % said),
            List(tuple(what_they_did(person))),
        ]
    else:
        blocks.append(Sentence(_("What you do with us will stand here when it is written down.")))
    return private(_("Certificate of taking part"), blocks, place=where)


def what_changed_document(person) -> Document:
    """Their claims, what they took part in, and what became of it. Theirs to take along."""
    did, times = what_they_did(person), each_time(person)
    blocks: list[Block] = [Heading(_("What you took part in"))]
    blocks += [List(tuple(did))] if did else [Sentence(_("Nothing is written down yet."))]
    for heading, lines in what_changed(person):
        blocks += [Heading(heading), List(tuple(lines))]
    if times:
        blocks += [Heading(_("Each time")), List(tuple(times))]
    if rows := tuple(_claims(person)):
        head = (_("Day"), _("What"), _("Your choice"), _("Pounds"), _("What came of it"))
        blocks.append(Table(_("Your claims"), head, rows))
    return private(_("What your time changed"), blocks)


def _claims(person):
    mine = Claim.objects.for_person(person).filter(person=person)
    for claim in mine.with_answers().prefetch_related("queries"):
        yield full_day(claim.on), claim.heading, claim.get_choice_display(), pounds(claim.amount), claim.standing


def reference(one) -> Document:
    """What was written about somebody, by whom and when."""
    rows = (Row(_("About"), one.person.name), Row(_("For"), one.what_for))
    if one.written_on is None:
        return private(_("A reference"), [Rows(rows), Sentence(_("It is being written."))])
    by = Row(_("Written by"), str(one.written_by or _("somebody who has left")))
    signed = Rows((by, Row(_("On"), full_day(one.written_on))))
    blocks: list[Block] = [Rows(rows), Quote(one.words), signed, Small(_("From Floorboard, with our thanks."))]
    return private(_("A reference"), blocks)
