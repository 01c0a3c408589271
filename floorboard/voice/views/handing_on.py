"""A new holder gets a part of each locked name: two holders each send half of it, and no name is opened for it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.pages.doors import door
from floorboard.pages.refusals import try_verb
from floorboard.people.access import Can, somewhere
from floorboard.people.models import HolderKey
from floorboard.people.models.holder_key import holders_of
from floorboard.voice.forms.locked_names import BoxesForm, HandOnForm
from floorboard.voice.models import HandedPart, LockedName
from floorboard.voice.models.locked_name import hand_on, hand_on_second, take_parts

AT_ONCE = 300  # names; more are handed on in a second go


class Desk:
    """What one holder can do now to hand parts on: as the first, as the second, as the new one."""

    def __init__(self, person):
        self.key = HolderKey.objects.for_person(person).open().first()
        names = LockedName.objects.for_person(person).with_item().prefetch_related("handed")
        self.names = list(names.order_by("pk")) if self.key else []
        self.handed = HandedPart.objects.for_person(person)
        self.with_part = {name.pk: {part.of_id: part.box for part in name.parts.all()} for name in self.names}
        self.keys = {key.pk: key for unit in {name.item.unit for name in self.names} for key in holders_of(unit)}

    @property
    def mine(self) -> list:
        """The names of which this holder has a part."""
        return [name for name in self.names if self.key.pk in self.with_part[name.pk]]

    @property
    def others(self) -> list:
        return [key for key in self.keys.values() if key.pk != self.key.pk]

    def lacking(self) -> list:
        """The other holders who have no part yet of a name that this holder could help to hand on."""
        waits = {(part.name_id, part.to_id) for name in self.mine for part in name.handed.all()}
        return [
            key for key in self.others
            if any(key.pk not in self.with_part[name.pk] and (name.pk, key.pk) not in waits for name in self.mine)
        ]  # fmt: skip

    def for_first(self) -> dict:
        """What the script needs: this key's parts, and where each holder's letters go."""
        return {
            "key": str(self.key.pk), "points": {str(key.pk): key.point for key in self.others},
            "names": [
                {"number": str(name.pk), "part": self.with_part[name.pk][self.key.pk],
                 "has": [str(pk) for pk in self.with_part[name.pk]]}
                for name in self.mine[:AT_ONCE]
            ],
        }  # fmt: skip

    def for_second(self) -> dict:
        rows = self.handed.waiting_for_second(self.key)[:AT_ONCE]
        return {
            "key": str(self.key.pk), "points": {str(row.to_id): row.to.point for row in rows},
            "rows": [
                {"row": str(row.pk), "number": str(row.name_id), "to": str(row.to_id), "first": str(row.first_id),
                 "blind": row.blind, "part": self.with_part[row.name_id][self.key.pk]}
                for row in rows
                if self.key.pk in self.with_part.get(row.name_id, {})
            ],
        }  # fmt: skip

    def for_new(self) -> dict:
        rows = self.handed.ready_for(self.key)[:AT_ONCE]
        return {
            "key": str(self.key.pk), "point": self.key.point,
            "rows": [
                {"row": str(row.pk), "number": str(row.name_id), "first_half": row.first_half,
                 "second_half": row.second_half}
                for row in rows
            ],
        }  # fmt: skip


@door("GET", "POST", can=Can.OPEN_NAMES)
def handing_on(request):
    somewhere(request.user, Can.OPEN_NAMES)
    desk = Desk(request.user)
    if desk.key is None:
        messages.warning(request, _("You hold no key yet. Make one first."))
        return redirect("my-key")
    step = request.POST.get("step", "")
    form = HandOnForm(request.POST if step == "first" else None, keys=desk.others, new=desk.lacking())
    boxes = BoxesForm(request.POST) if step in ("second", "new") else BoxesForm()
    done = None
    if step == "first" and form.is_valid():
        done = try_verb(form, hand_on, by=request.user, **form.cleaned_data)
    elif step in ("second", "new") and boxes.is_valid():
        verb = hand_on_second if step == "second" else take_parts
        done = try_verb(boxes, verb, by=request.user, **boxes.cleaned_data)
    if done is not None:
        words = ngettext("Done for %(n)s name.", "Done for %(n)s names.", done) % {"n": done}
        messages.success(request, words)
        return redirect("handing-on")
    shown = {
        "form": form, "boxes": boxes, "first": desk.for_first() if desk.lacking() else None,
        "second": desk.for_second(), "new": desk.for_new(), "point": desk.key.point,
    }  # fmt: skip
    return render(request, "voice/locked/handing_on.html", shown)
