"""A paper is agreed, and then issued: from that moment nothing in it changes."""

from hashlib import sha256

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import Meeting
from floorboard.history.models import Head, remember
from floorboard.pages.refusals import Refused
from floorboard.papers.models.pack import Pack
from floorboard.people.models import Person


class PackAgreement(models.Model):
    """A council agreed its own report at a meeting. Only then is it issued."""

    pack = models.OneToOneField(Pack, on_delete=models.CASCADE, related_name="agreement")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="own_agreed_packs")
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"by"}
        plain = {"pack", "meeting", "on"}

    def __str__(self):
        return str(self.meeting)

    @classmethod
    @transaction.atomic
    def agree(cls, *, pack, meeting, by) -> "PackAgreement":
        """Write down that the council agreed this report, and at which meeting."""
        pack.take_hold()
        pack.must_be_open_to_words()
        if not pack.is_annual or meeting.council_id != pack.council_id or meeting not in Meeting.objects.held():
            raise Refused(_("Choose a meeting of this council that took place."))
        if not pack.is_made:
            raise Refused(_("It is not made yet. Make it, and read it together first."))
        if timezone.localdate(meeting.starts_at) <= pack.until:
            raise Refused(_("This meeting was before the time was over. Choose a later one."))
        agreed = cls.objects.create(pack=pack, meeting=meeting, by=by)
        remember("report agreed by the council", pack, by)
        return agreed


class Issue(models.Model):
    """A paper as it went out: its day, its seal, and where our history stood."""

    pack = models.OneToOneField(Pack, on_delete=models.PROTECT, related_name="issue")
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    seal = models.CharField(max_length=64)
    history_position = models.BigIntegerField()
    history_digest = models.CharField(max_length=64)

    class Personal:
        about_a_person = {"by"}
        plain = {"pack", "on", "seal", "history_position", "history_digest"}

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self):
        return self.seal

    @classmethod
    @transaction.atomic
    def put_out(cls, *, pack, by) -> "Issue":
        """Issue it. From now on nothing in it changes; only words that are taken back go out of it."""
        pack.take_hold()
        pack.must_be_a_draft()
        fresh = Pack.objects.get(pk=pack.pk)
        if not fresh.is_made:
            raise Refused(_("It is not made yet. Make it, and read it first."))
        if not fresh.may_be_issued:
            raise Refused(_("The council has not agreed this. It is issued when they have."))
        remember("paper issued", pack, by)
        head = Head.objects.get(pk=1)
        return cls.objects.create(
            pack=pack, by=by, seal=cls.seal_over(fresh), history_position=head.position, history_digest=head.digest
        )  # fmt: skip

    @classmethod
    def seal_over(cls, pack) -> str:
        """Over everything the paper says. In the place of people’s words stand the seals of their passages."""
        told = [pack.unit_id, pack.council_id, pack.since, pack.until, pack.corrects_id]
        told += [text for part in pack.parts.all() for text in (part.section, part.own, part.easy, part.blocks)]
        told += [passage.digest for passage in pack.passages.all()]
        return sha256("\x1f".join(map(str, told)).encode()).hexdigest()

    @property
    def fits(self) -> bool:
        """Is everything still as it was issued?"""
        whole = self.seal == self.seal_over(self.pack)
        return whole and all(passage.is_as_it_was for passage in self.pack.passages.all())
