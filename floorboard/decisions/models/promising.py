"""A decision that needs somebody to do something."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from floorboard.pages.refusals import Refused
from floorboard.people.access import Can, may
from floorboard.voice.models import Action, Item, Theme


class Promising:
    """A promise hangs on something that was said. A decision that comes from nothing said opens it."""

    @transaction.atomic
    def promise(self, *, words, owner_unit, owner_kind, due, by, theme=None) -> Action:
        """Record who does what about this decision, by when."""
        if not self.is_made:
            raise Refused(_("Nothing has been decided yet. Decide first, then promise."))
        if by and not self.lets_promise(by):
            raise Refused(_("You may not promise anything about what was said there. Ask the council of that place."))
        if self.item is None:
            self.item = self._open_item(theme, by)
            self.save(update_fields=["item"])
        return self.item.promise(words=words, owner_unit=owner_unit, owner_kind=owner_kind, due=due, by=by)

    def lets_promise(self, person) -> bool:
        """May this person write a promise down where it was said: or here, when it is ours or was sent to us?"""
        if self.item_id and may(person, Can.PROMISE, self.item.unit):
            return True
        ours = self.item_id is None or self.item.unit_id == self.unit_id or has_reached(self.item, self.unit)
        return ours and (may(person, Can.PROMISE, self.unit) or may(person, Can.ANSWER, self.unit))

    def _open_item(self, theme, by) -> Item:
        """What was decided, as something said at this place. It was said in the open: nobody need read it first."""
        theme = theme or Theme.objects.filter(is_good=False).order_by("-place").first()
        words, kind, known = self.outcome.words, Item.Kind.IDEA, Item.Known.NAMED
        item = Item.objects.create(unit=self.unit, theme=theme, words=words, kind=kind, known=known)
        item.publish(by=by)
        return item

    def who_could_do_it(self) -> list:
        """(unit, kind of role) of everybody near who could do something about it."""
        return (self.item or Item(unit=self.unit)).who_could_do_it()


def has_reached(item, unit) -> bool:
    """Was it ever sent to this place to be answered?"""
    return item.escalations.filter(to=unit).exists()
