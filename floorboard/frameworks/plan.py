"""What would become of a file that was read: said before anything is written, so that a person can look at it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from floorboard.frameworks.models import Framework, FrameworkVersion, SameStatement, Statement
from floorboard.frameworks.reading import File, Mistakes, Row

OF_FRAMEWORK = ("name", "kind", "nation", "about")
OF_VERSION = ("source", "licence", "note")


@dataclass
class Plan:
    """A file, what is here of it already, and which versions would end on the day before it begins."""

    found: File
    framework: Framework | None
    version: FrameworkVersion | None
    ends: list[FrameworkVersion] = field(default_factory=list)
    last_day: date = date.max  # of those that end
    kept: dict[str, Statement] = field(default_factory=dict)
    same: list[tuple[Row, Statement]] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.version is None

    @property
    def new_words(self) -> list[Row]:
        """Statements of a version that is here, for which the file brings other words."""
        return [row for row in self.found.rows if row.code in self.kept and row.words != self.kept[row.code].words]

    @property
    def changed_facts(self) -> dict[str, tuple[str, str]]:
        """What the framework is called and whose it is, where the file says otherwise: it was, it becomes."""
        facts = {
            name: (getattr(self.framework, name), self.found.fact(name)) for name in OF_FRAMEWORK if self.framework
        }
        return {name: (old, new) for name, (old, new) in facts.items() if old != new}


def plan_of(found: File, must_be_new: bool = False) -> Plan:
    """What the file would do here. NotReadable when it does not fit to what is here.

    `must_be_new`: a version that is here may get the words of its statements, and is otherwise left as it is.
    """
    framework = Framework.objects.filter(code=found.fact("framework")).first()
    others = framework.versions.all() if framework else FrameworkVersion.objects.none()
    version = next((one for one in others if one.name == found.fact("version")), None)
    plan = Plan(found, framework, version)
    if version:
        plan.kept = {statement.code: statement for statement in version.statements.select_related("above")}
    mistakes = Mistakes()
    _find_what_ends(plan, others, mistakes)
    _find_the_same(plan, others, mistakes)
    _look_at_what_is_here(plan, must_be_new, mistakes)
    mistakes.tell()
    return plan


def _find_what_ends(plan: Plan, others, mistakes: Mistakes):
    """No two versions hold on one day: what went before ends, and what comes after is left alone."""
    since, until = plan.found.since, plan.found.until
    if since is None:
        return
    plan.last_day = since - timedelta(days=1)
    dated = [one for one in others if one.since and one != plan.version]
    later = min((one for one in dated if one.since >= since), key=lambda one: one.since, default=None)
    if later and (until is None or until >= later.since):
        why = _("Version %(name)s begins on %(day)s. Say with “until” when this one ended.")
        mistakes.add(plan.found.lines["since"], why % {"name": later.name, "day": later.since.isoformat()})
    plan.ends = [one for one in dated if one.since < since and (one.until is None or one.until >= since)]


def _look_at_what_is_here(plan: Plan, must_be_new: bool, mistakes: Mistakes):
    rows = {row.code: row for row in plan.found.rows}
    last = max([*plan.found.lines.values(), *(row.line for row in rows.values())]) + 1
    for code in plan.kept:
        if code not in rows:
            mistakes.add(last, _("“%(code)s” was here before and is gone. Make a new version of it.") % {"code": code})
    if must_be_new and plan.version:
        _compare_facts(plan, plan.version, mistakes)
        _compare_statements(plan, plan.version, mistakes)


def _compare_facts(plan: Plan, version: FrameworkVersion, mistakes: Mistakes):
    days = {name: getattr(plan.found, name) for name in ("since", "until")}
    told = days | {name: plan.found.fact(name) for name in OF_VERSION}
    for name in [*plan.changed_facts, *(name for name, fact in told.items() if fact != getattr(version, name))]:
        line = plan.found.lines.get(name, plan.found.lines["version"])
        mistakes.add(line, _("This version is here with another “%(fact)s”.") % {"fact": name})


def _compare_statements(plan: Plan, version: FrameworkVersion, mistakes: Mistakes):
    for row in plan.found.rows:
        if why := _what_differs(row, plan.kept.get(row.code)):
            mistakes.add(row.line, why)
    both = [row for row in plan.found.rows if row.code in plan.kept]
    codes = {row.code for row in both}
    for row, code in zip(both, (code for code in plan.kept if code in codes), strict=True):
        if row.code != code:
            mistakes.add(row.line, _("Here “%(code)s” comes next. Give the version a new name.") % {"code": code})
            break
    known = set(SameStatement.objects.filter(new__version=version).values_list("new__code", "old"))
    for row, old in plan.same:
        if (row.code, old.pk) not in known:
            why = _("Here it does not follow “%(code)s”. Give the version a new name.")
            mistakes.add(row.line, why % {"code": f"{old.version.name}/{old.code}"})


def _what_differs(row: Row, here: Statement | None) -> str:
    if here is None:
        return _("This version is here without “%(code)s”. Give the version a new name.") % {"code": row.code}
    if (row.name, row.above) != (here.name, here.above.code if here.above else ""):
        return _("Here it is “%(name)s”. Give the version a new name.") % {"name": here.name}
    if here.words and not row.words:
        return _("Here it has its words. Put them into the file.")
    return ""


def _find_the_same(plan: Plan, others, mistakes: Mistakes):
    asked = [(row, told) for row in plan.found.rows for told in row.same_as]
    old = Statement.objects.filter(version__in=[one.pk for one in others if one != plan.version]) if asked else []
    known = {f"{one.version.name}/{one.code}": one for one in old and old.select_related("version")}
    for row, told in asked:
        if told in known:
            plan.same.append((row, known[told]))
        else:
            mistakes.add(row.line, _("“%(told)s” is no statement of another version.") % {"told": told[:80]})
