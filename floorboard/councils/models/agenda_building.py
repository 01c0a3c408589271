"""The plan of a meeting builds itself from what is waiting. Building again adds only what is new."""

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.sections import STANDING, Section, first_place
from floorboard.decisions.models import Decision
from floorboard.history.models import remember
from floorboard.pages.once import SentForm
from floorboard.pages.refusals import Refused
from floorboard.voice.models import Item, TakenUp

SILENT_FOR = 2  # meetings; then the council judges what only its raiser could


class BuildsItsAgenda:
    """A meeting that makes its own plan."""

    @transaction.atomic
    def build_agenda(self, *, by=None) -> list:
        """Put on the plan what is not on it yet; answers the new lines."""
        self._plan_must_be_open()
        before = list(self.lines.all())
        lines = [self._line(section, **about) for section, about in self._wanted(before)]
        self._number(lines, before)
        made = self.lines.model.objects.bulk_create(lines)
        self._settle_carried(made)
        if made:
            remember("agenda built", self, by)
        if self.is_opened:
            self._take_up(made, by)
        return made

    @transaction.atomic
    def add(self, words: str = "", *, section=Section.NEW, item=None, decision=None, once: str = "", by=None):
        """Put one more line on the plan."""
        self._plan_must_be_open()
        if not (words or item or decision):
            raise Refused(_("Write what we should talk about."))
        if item and not item.is_published:
            raise Refused(_("This must be read and published first."))
        if not SentForm.first_time(once, "agenda line"):
            return self.lines.last()
        same = (
            self.lines.filter(item=item)
            if item
            else self.lines.filter(decision=decision)
            if decision
            else self.lines.none()
        )
        if old := same.first():
            old.put_back(by=by)
            return old
        line = self._line(section, words=words, item=item, decision=decision)
        self._number([line], list(self.lines.all()))
        line.save(force_insert=True)
        remember("agenda line added", self, by)
        if self.is_opened:
            self._take_up([line], by)
        return line

    def _plan_must_be_open(self):
        if self.is_cancelled:
            raise Refused(_("This meeting was cancelled. Plan a new one."))
        if self.is_closed:
            raise Refused(_("This meeting is over. Its plan stays as it was."))

    def _line(self, section, *, words="", item=None, decision=None, asked=None, **_more):
        about = {"item": item, "decision": decision, "asked": asked}
        return self.lines.model(meeting=self, section=section, words=words[:300], **about)

    def _number(self, lines, before):
        """Each new line stands last in its part."""
        last: dict[str, int] = {}
        for line in before:
            last[line.section] = max(last.get(line.section, 0), line.place)
        for line in lines:
            begin = first_place(line.section)
            place = last.get(line.section, begin - 1)
            within = place if begin - 1 <= place < begin + 999 else begin
            last[line.section] = line.place = within + 1

    def _wanted(self, before):
        """(part, what) for each line that should be on the plan and is not."""
        standing = {line.section for line in before if line.is_standing}
        items = {line.item_id for line in before if line.item_id}
        decisions = {line.decision_id for line in before if line.decision_id}
        wanted = [(section, {}) for section in STANDING if section not in standing]
        for section, item in self._things():
            if item.pk not in items:
                items.add(item.pk)
                wanted.append((section, {"item": item}))
        for decision in self._questions():
            if decision.pk not in decisions:
                wanted.append((Section.DECIDE, {"decision": decision}))
        wanted += [(Section.NEW, {"words": words}) for words in self._topics_of_the_month(before)]
        wanted += [
            (Section.NEW, {"asked": asked, "words": asked.question.words}) for asked in self._asked_of_us(before)
        ]
        return wanted + [(line.section, {"words": line.words}) for line in self._carried_words()]

    def _topics_of_the_month(self, before):
        """What an advisory board planned to talk about in the month of this meeting."""
        if not self.council.has_two_chairs:
            return []
        there = {line.words for line in before}
        planned = self.council.topics.not_done().filter(month=self.day.replace(day=1))
        return [topic.words for topic in planned if topic.words not in there]

    def _asked_of_us(self, before):
        """Questions that another place asks this council, until they are answered."""
        there = {line.asked_id for line in before}
        waiting = self.council.asked.waiting().select_related("question").order_by("question__answer_by", "pk")
        return [asked for asked in waiting if asked.pk not in there]

    def _things(self):
        """(part, item), those waiting for "is it fixed?" first."""
        council, last = self.council, self.before_this()
        own = council.own_things().open().select_related("theme")
        talked = self.lines.model.objects.filter(meeting__council=council.pk, meeting__opened__isnull=False)
        talked = set(talked.exclude(item=None).values_list("item", flat=True))
        for item in self._to_judge(own):
            yield Section.LAST_TIME, item
        for item in self._from_last_time(last):
            yield Section.LAST_TIME, item
        for item in own.filter(state=Item.State.SAID).order_by("arrived_on", "pk"):
            if item.pk not in talked:
                yield (Section.THANKS if item.kind == Item.Kind.THANKS else Section.NEW), item
        if last:
            since = own.filter(escalations__answer__at__gt=last.starts_at).order_by("arrived_on", "pk").distinct()
            yield from ((Section.UP, item) for item in since)
        for item in own.late().order_by("due_on", "pk"):
            yield Section.UP, item
        for item in council.things_that_came().select_related("theme").order_by("due_on", "pk"):
            yield Section.UP, item

    def _to_judge(self, own):
        """Done or refused: the council says whether it is fixed, or hears why it could not be."""
        back = own.filter(state__in=[Item.State.CHECK, Item.State.COULD_NOT]).annotate(
            theirs=Q(heard_on__isnull=False)
            | Exists(TakenUp.objects.filter(item=OuterRef("pk")))
            | Exists(Item.supports.rel.related_model.objects.filter(item=OuterRef("pk")))
            | Exists(Item.joined.rel.related_model.objects.filter(into=OuterRef("pk")))
            | Exists(Item.tallies.rel.related_model.objects.filter(item=OuterRef("pk"), count__gt=0)),
            done_at=Max("actions__completion__at"),
            refused_at=Max("actions__cannot_do__at"),
            answered_at=Max("escalations__answer__at"),
        )
        held = list(self.council.meetings.held().exclude(pk=self.pk).values_list("starts_at", flat=True))
        for item in back.order_by("arrived_on", "pk"):
            came = max(at for at in (item.done_at, item.refused_at, item.answered_at) if at)
            silent = sum(starts_at > came for starts_at in held) >= SILENT_FOR
            if item.theirs or silent or item.state == Item.State.COULD_NOT:
                yield item

    def _from_last_time(self, last):
        """What the last meeting talked about: where it is now, or how it ended since."""
        if last is None:
            return
        lines = last.lines.on_the_plan().exclude(item=None).select_related("item__theme", "item__ending")
        for line in lines:
            ending = getattr(line.item, "ending", None)
            on_its_way = line.item.state in (Item.State.SAID, Item.State.WAITING, Item.State.PROMISED)
            if (ending and ending.on > last.day and ending.kind != "withdrawn") or on_its_way:
                yield line.item
        for line in self._carried_lines().exclude(item=None).select_related("item__theme"):
            if line.item.is_open:
                yield line.item

    def _questions(self):
        """Questions opened for this council that wait for its decision, and those to look at again."""
        council = self.council
        asked = Q(forum=council.name) | Q(forum="") if council.is_peoples else Q(forum=council.name)
        open_ones = Decision.objects.filter(asked, unit=council.unit_id)
        return [
            *open_ones.open().order_by("decide_by", "pk"),
            *open_ones.to_review(self.day).order_by("comes_back_on", "pk"),
        ]

    def _carried_lines(self):
        lines = self.lines.model.objects.filter(meeting__council=self.council_id, carried__to=None)
        return lines.exclude(carried=None).exclude(meeting=self.pk)

    def _carried_words(self):
        return self._carried_lines().filter(item=None, decision=None, asked=None)

    def _settle_carried(self, made):
        """A line that was kept for this meeting now stands on it."""
        for line in self._carried_lines():
            same = (
                {"item": line.item_id}
                if line.item_id
                else {"decision": line.decision_id}
                if line.decision_id
                else {"asked": line.asked_id}
                if line.asked_id
                else {"words": line.words}
            )
            there = self.lines.filter(**same).first()
            if there:
                line.carried.to = there
                line.carried.save(update_fields=["to"])

    def _take_up(self, lines, by):
        for line in lines:
            if line.item_id:
                line.item.take_up(forum=self.council.forum, by=by)
