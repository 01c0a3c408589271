"""Taking in a framework: all of it or nothing. A later version ends the one before it."""

from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from floorboard.frameworks.models import Framework, FrameworkVersion, SameStatement, Statement
from floorboard.frameworks.reading import File, read, wrong

DATA = Path(__file__).resolve().parent / "data"


def shipped() -> list[Path]:
    """The frameworks that come with us, by name."""
    return sorted(DATA.glob("*.csv"))


@transaction.atomic
def load(content: bytes) -> FrameworkVersion:
    """Take in one file. NotReadable names the line of what is wrong, and then nothing has changed."""
    found = read(content)
    framework = _framework(found)
    version = _version(framework, found)
    _write_statements(version, found)
    return version


def _framework(found: File) -> Framework:
    Framework.objects.get_or_create(
        code=found.fact("framework"), defaults={"name": found.fact("name"), "kind": found.fact("kind")}
    )
    framework = Framework.objects.select_for_update().get(code=found.fact("framework"))
    for name in ("name", "kind", "nation", "about"):
        setattr(framework, name, found.fact(name))
    framework.save()
    return framework


def _version(framework: Framework, found: File) -> FrameworkVersion:
    others = framework.versions.exclude(name=found.fact("version")).exclude(since=None)
    if found.since:
        _make_room(others, found, found.since)
    facts = {"since": found.since, "until": found.until}
    facts |= {name: found.fact(name) for name in ("source", "licence", "note")}
    return framework.versions.update_or_create(name=found.fact("version"), defaults=facts)[0]


def _make_room(others, found: File, since: date):
    """No two versions hold on one day: what went before ends, and what comes after is left alone."""
    later = others.filter(since__gte=since).order_by("since").first()
    if later and (found.until is None or found.until >= later.since):
        why = _("Version %(name)s begins on %(day)s. Say with “until” when this one ended.")
        raise wrong(found.lines["since"], why % {"name": later.name, "day": later.since.isoformat()})
    for before in others.filter(since__lt=since):
        if before.until is None or before.until >= since:
            before.end(since - timedelta(days=1))


def _write_statements(version: FrameworkVersion, found: File):
    kept = {statement.code: statement for statement in version.statements.all()}
    if gone := sorted(set(kept) - {row.code for row in found.rows}):
        why = _("“%(code)s” was here before and is gone. Make a new version of it.")
        raise wrong(max(found.lines.values()) + 1, why % {"code": gone[0]})
    for place, row in enumerate(found.rows):
        kept.setdefault(row.code, Statement(version=version, code=row.code))
        kept[row.code].name, kept[row.code].place, kept[row.code].above = row.name, place, None
        kept[row.code].save()
    for row in found.rows:
        if row.above:
            kept[row.code].above = kept[row.above]
            kept[row.code].save(update_fields=["above"])
    for row in found.rows:
        _say_same(version, kept[row.code], row)


def _say_same(version, statement, row):
    for told in row.same_as:
        name, _slash, code = told.rpartition("/")
        old = Statement.objects.filter(version__framework=version.framework_id, version__name=name, code=code).first()
        if old is None or old.version_id == version.pk:
            raise wrong(row.line, _("“%(told)s” is no statement of another version.") % {"told": told[:80]})
        SameStatement.objects.get_or_create(new=statement, old=old)
