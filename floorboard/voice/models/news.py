"""Who hears that something moved."""

from floorboard.notices.telling import remind, tell, to_tell
from floorboard.people.models import Role


class TellsNews:
    """An item that people follow."""

    def news(self, what: str, *, by=None, in_person=False):
        """Everybody who follows it, or one that joined it, hears; `in_person` adds it to the ward's list to tell."""
        for one in self.everybody_who_raised_it():
            tell(one, what, by=by)
        if in_person:
            to_tell(self.unit, self, what)


def tell_the_role(item, unit, kind: str, what: str, but=None):
    """Whoever holds this role there today hears that it is theirs."""
    for role in Role.objects.answering(unit, kind).select_related("person"):
        if role.person != but:
            remind(role.person, item, what)
