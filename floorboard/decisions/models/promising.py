"""A decision that needs somebody to do something."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from floorboard.pages.refusals import Refused
from floorboard.voice.models import Action, Item, Theme


class Promising:
    """A promise hangs on something that was said. A decision that comes from nothing said opens it."""

    @transaction.atomic
    def promise(self, *, words, owner_unit, owner_kind, due, by, theme=None) -> Action:
        """Record who does what about this decision, by when."""
        if not self.is_made:
            raise Refused(_("Nothing has been decided yet. Decide first, then promise."))
        if self.item is None:
            self.item = self._open_item(theme, by)
            self.save(update_fields=["item"])
        return self.item.promise(words=words, owner_unit=owner_unit, owner_kind=owner_kind, due=due, by=by)

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
