"""A place for carers: what is general, its own words, who leads, who may know what, and who asks for an account."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.carers.councils import councils_of_carers
from floorboard.carers.forms.carers import OwnWords
from floorboard.carers.leads import lead_of, leads_below
from floorboard.carers.models import AskedToJoin, MyCarer, WordsForCarers
from floorboard.carers.views.mine import topics_of, with_topics
from floorboard.organisation.models import Unit
from floorboard.organisation.models.changes import WITH_A_KIND_OF_CARE
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, get_unit, may, reaches_below
from floorboard.people.looks import looked_at_each
from floorboard.people.models import Role


@door("GET", can=Can.SEE_WALL)
def unit_for_carers(request, pk):
    unit = get_unit(request.user, Can.SEE_WALL, pk=pk)
    is_ward = unit.level == Unit.Level.WARD
    leads = leads_below(unit) if not is_ward and reaches_below(request.user, Can.SEE_WALL, unit) else []
    shown = {
        "unit": unit,
        "words": WordsForCarers.objects.for_person(request.user).filter(unit=unit).first(),
        "is_ward": is_ward,
        "lead": lead_of(unit),
        "leads": leads,
        "with_lead": sum(one.role is not None for one in leads),
        "councils": councils_of_carers(unit),
        "may_write": unit.level in WITH_A_KIND_OF_CARE and may(request.user, Can.ENROL, unit),
        "may_tell": may(request.user, Can.TELL_CARERS, unit),
        "is_carer": any(role.kind == Role.Kind.CARER for role in request.user.current_roles),
    }
    return render(request, "carers/unit_for_carers.html", shown)


@door("GET", "POST", can=Can.ENROL)
def words_for_carers(request, pk):
    unit = get_unit(request.user, Can.ENROL, pk=pk)
    now = (
        WordsForCarers.objects.for_person(request.user, Can.ENROL)
        .filter(unit=unit)
        .values(*OwnWords.base_fields)
        .first()
    )
    form = OwnWords(request.POST or None, initial=now)
    if form.is_valid() and try_verb(form, WordsForCarers.write, unit=unit, by=request.user, **form.cleaned_data):
        messages.success(request, _("We saved it. Carers read it from now on."))
        # Whoever looks after tablets may write them, and need not see the place's wall.
        return redirect("unit-for-carers" if may(request.user, Can.SEE_WALL, unit) else "words-for-carers", pk=unit.pk)
    return render(request, "carers/words_for_carers.html", {"form": form, "unit": unit})


@door("GET", can=Can.TELL_CARERS)
def unit_carers(request, pk):
    """Whom staff of a ward may tell what; each person sees that somebody looked."""
    unit = get_unit(request.user, Can.TELL_CARERS, pk=pk)
    here = Role.objects.current().filter(unit=unit).order_by().values("person")
    named = with_topics(MyCarer.objects.for_person(request.user, Can.TELL_CARERS).now().filter(person__in=here))
    named = list(named.order_by("person__name", "pk")[:200])
    looked_at_each(request.user, [(one, one.person) for one in named], "what a carer may know", unit)
    shown = {
        "unit": unit,
        "named": [(one, [topic for topic in topics_of(one) if topic[3]]) for one in named],
        "asked": AskedToJoin.objects.for_person(request.user).filter(unit=unit).waiting(),
        "cards": AskedToJoin.objects.for_person(request.user)
        .filter(unit=unit, invitation__in=open_cards(unit))
        .select_related("invitation"),
    }
    return render(request, "carers/unit_carers.html", shown)


def open_cards(unit):
    return unit.invitations.model.objects.open().filter(unit=unit).order_by()


@door("POST", can=Can.TELL_CARERS)
def carer_asked(request, pk):
    """Let them in, or not."""
    asked = get_allowed(AskedToJoin.objects.select_related("unit"), request.user, Can.TELL_CARERS, pk=pk)
    if request.POST.get("answer") == "yes":
        if press(request, asked.let_in, thanks=_("They are invited. Give them this card.")):
            return redirect("carer-card", pk=asked.pk)
    else:
        press(request, asked.turn_down, thanks=_("They are not let in. What they wrote is gone."))
    return redirect("unit-carers", pk=asked.unit_id)


@door("GET", can=Can.TELL_CARERS)
def carer_card(request, pk):
    rows = AskedToJoin.objects.exclude(invitation=None).select_related("unit", "invitation")
    asked = get_allowed(rows, request.user, Can.TELL_CARERS, pk=pk)
    return render(request, "carers/carer_card.html", {"invitation": asked.invitation, "unit": asked.unit})
