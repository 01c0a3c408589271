"""The parts a paper may have, in their usual order. One more part is one more line here."""

from django.utils.translation import gettext_lazy as _

from floorboard.papers.sections.advised import advised
from floorboard.papers.sections.asked import asked, asked_us
from floorboard.papers.sections.council_year import kept, met, next_year, room
from floorboard.papers.sections.decided import decided
from floorboard.papers.sections.numbers import numbers
from floorboard.papers.sections.section import Section
from floorboard.papers.sections.sentences import sentences
from floorboard.papers.sections.voices import cannot, stories, verdicts
from floorboard.papers.sections.waits import waits

SECTIONS = (
    Section("sentences", _("This time in sentences"), _("What happened, in a few sentences."), sentences),
    Section("numbers", _("The numbers"), _("A chart and a table for each measure, and what each one counts."), numbers),
    Section("waits", _("What waits for an answer"), _("What went up or across, and what has waited longest."), waits),
    Section("decisions", _("What was decided"), _("Decisions, and when people joined in them."), decided),
    Section("asked", _("What councils were asked"), _("What they said, and what was decided."), asked),
    Section("advised", _("What the advisory board recommends"), _("Which way it went, and what came back."), advised),
    Section("cannot", _("What cannot be done"), _("What somebody could not do, and why."), cannot),
    Section(
        "stories", _("What people said, and what came of it"), _("Only words that everybody here may read."), stories
    ),
    Section(
        "verdicts", _("What the wards say about it"), _("Is it fixed? Only the people who said it know."), verdicts
    ),
    Section("met", _("What we met about"), _("How often we met, and what people talked about."), met, True),
    Section("kept", _("What was promised to us"), _("Promises that were kept, and those that were not."), kept, True),
    Section("room", _("Who was in the room"), _("In numbers, and never by name."), room, True),
    Section("asked-us", _("What we were asked"), _("What we said, and what was decided."), asked_us, True),
    Section("changed", _("What changed"), _("What people said, and what came of it."), stories, True),
    Section("next", _("What comes next"), _("What is still open, and what we want to do."), next_year, True),
)
BY_KEY = {section.key: section for section in SECTIONS}


def of_kind(for_a_council: bool) -> list[Section]:
    """Those a council’s own report may have, or those of a board pack."""
    return [section for section in SECTIONS if section.for_a_council == for_a_council]
