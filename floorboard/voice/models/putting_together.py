"""Merging themes, splitting one, and moving single things out and back. Each has its opposite."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.pages.refusals import Refused


class PuttingTogether:
    """A theme that people put together with others, and take apart."""

    @transaction.atomic
    def merge(self, into, *, by):
        """From now on the other one holds what this one holds. Its own things stay marked, so that it can be undone."""
        if into.pk == self.pk:
            raise Refused(_("Choose another theme: this is the same one."))
        for one in sorted((self, into), key=lambda theme: theme.pk):  # always in one order: nobody waits for ever
            one.take_hold()
        if into.unit_id != self.unit_id:
            raise Refused(_("Only themes of the same provider can be merged."))
        if not into.is_confirmed:
            raise Refused(_("Confirm the other one first. Then merge this one into it."))
        self.into = into
        self.save(update_fields=["into"])
        type(self).objects.filter(stands_in=self).update(stands_in=into)
        self.stands_in = into
        self._changed("merged", by, other=into)

    @transaction.atomic
    def part(self, *, by):
        """Undo a merging: it is a theme of its own again, with what it brought."""
        kept = type(self).objects.select_for_update(of=["self"])
        self.refresh_from_db(fields=["into", "stands_in", "state", "words"], from_queryset=kept)
        if self.into_id is None:
            raise Refused(_("This theme is one of its own already."))
        other, self.into = self.into, None
        self.save(update_fields=["into"])
        within, also = {self.pk}, {self.pk}
        while also:
            also = set(type(self).objects.filter(into__in=also).values_list("pk", flat=True)) - within
            within |= also
        type(self).objects.filter(pk__in=within).update(stands_in=self)
        self.stands_in = self
        self._changed("parted", by, other=other)

    @transaction.atomic
    def split(self, members, words: str, *, by):
        """Move some of what it holds into a new theme. To undo it, merge the new one into this one."""
        name = self._named(words)
        self.take_hold()
        chosen = {one.pk for one in members}
        here = set(self.all_members().filter(out_on=None).values_list("pk", flat=True))
        if not chosen or not chosen <= here:
            raise Refused(_("Choose the things for the new theme. They must stand in this one."))
        if chosen == here:
            raise Refused(_("At least one thing stays here. To change the name, rename it."))
        new = type(self).found(self.unit, [], name, self.State.CONFIRMED)
        self.all_members().filter(pk__in=chosen).update(theme=new)
        new._changed("confirmed", by, words=name)
        self._changed("split", by, other=new)
        return new

    def all_members(self):
        """What stands in it, what was merged into it as well."""
        return self.members.model.objects.filter(theme__stands_in=self)

    @transaction.atomic
    def take_out(self, member, *, by):
        """This does not belong here. No run puts it back; a person may."""
        self._move(member, out=True)
        self._changed("taken out", by)

    @transaction.atomic
    def put_back(self, member, *, by):
        """It does belong here after all."""
        self._move(member, out=False)
        self._changed("put back", by)

    def _move(self, member, out: bool):
        self.take_hold()
        here = self.all_members().filter(pk=member.pk, out_on__isnull=out)
        if not here.update(out_on=timezone.localdate() if out else None):
            raise Refused(_("Somebody was quicker. Look at the theme again."))
