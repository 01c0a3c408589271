"""What belongs to one person."""

from django.db.models import Q


def said_by(person, field: str = "raised_by") -> Q:
    """Rows this person said. Nobody signed in has said none: without a name is not the same as theirs."""
    return Q(**{field: person.pk}) if person and person.pk else Q(pk__in=[])
