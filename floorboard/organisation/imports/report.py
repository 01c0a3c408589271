"""What came of an import, said so that somebody can put the file right."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass
class Report:
    """How many lines made, changed or left a unit, and why the others could not be used."""

    layout: str = ""
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    others: int = 0
    rejected: dict[int, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    dry_run: bool = False

    def lines(self) -> list[str]:
        """The report in lines; the last one is always the four counts."""
        said = [_("Layout: %(layout)s") % {"layout": self.layout}, *self.notes]
        for line, why in sorted(self.rejected.items()):
            said.append(_("line %(line)s rejected: %(why)s") % {"line": line, "why": why})
        if self.others:
            about = ngettext(
                "%(count)s line is about another provider. It was left alone.",
                "%(count)s lines are about other providers. They were left alone.",
                self.others,
            )
            said.append(about % {"count": self.others})
        if self.dry_run:
            said.append(_("This was a dry run. Nothing was written."))
        counts = (self.created, self.updated, self.unchanged, len(self.rejected))
        # Fixed words, so that a script can read them.
        return [*said, "created {}, updated {}, unchanged {}, rejected {}".format(*counts)]
