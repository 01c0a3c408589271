"""Taking in a framework: all of it or nothing. A later version ends the one before it."""

from pathlib import Path

from django.db import transaction

from floorboard.frameworks.models import Framework, FrameworkVersion, SameStatement, Statement
from floorboard.frameworks.plan import OF_FRAMEWORK, OF_VERSION, Plan, plan_of
from floorboard.frameworks.reading import File, read

DATA = Path(__file__).resolve().parent / "data"


def shipped() -> list[Path]:
    """The frameworks that come with us, by name."""
    return sorted(DATA.glob("*.csv"))


@transaction.atomic
def load(content: bytes, *, must_be_new: bool = False) -> FrameworkVersion:
    """Take in one file. NotReadable names the lines of what is wrong, and then nothing has changed."""
    found = read(content)
    return _write(_hold(found), plan_of(found, must_be_new))


@transaction.atomic
def load_again(content: bytes) -> FrameworkVersion:
    """Take in a file that comes with us. Of a version that is here only names are set right.

    Its days, its licence and its words may be the provider's own by now. Where the framework has another version with
    a first day, that one stays as it is in place of ours, and is the answer: we do not know what a provider did there.
    """
    found = read(content)
    versions = _hold(found).versions
    here = versions.filter(name=found.fact("version")).first()
    if here is None:
        return versions.exclude(since=None).order_by("-since").first() or load(content)
    kept = {statement.code: statement for statement in here.statements.all()}
    for row in found.rows:
        if row.code in kept and kept[row.code].name != row.name:
            kept[row.code].name = row.name
            kept[row.code].save(update_fields=["name"])
    return here


def _hold(found: File) -> Framework:
    """The framework, one load at a time: a second one waits here, and then sees what the first one did."""
    name, kind = found.fact("name"), found.fact("kind")
    Framework.objects.get_or_create(code=found.fact("framework"), defaults={"name": name, "kind": kind})
    return Framework.objects.select_for_update().get(code=found.fact("framework"))


def _write(framework: Framework, plan: Plan) -> FrameworkVersion:
    found = plan.found
    for name in OF_FRAMEWORK:
        setattr(framework, name, found.fact(name))
    framework.save()
    for before in plan.ends:
        before.end(plan.last_day)
    facts = {"since": found.since, "until": found.until}
    facts |= {name: found.fact(name) for name in OF_VERSION}
    version = framework.versions.update_or_create(name=found.fact("version"), defaults=facts)[0]
    _write_statements(version, plan)
    return version


def _write_statements(version: FrameworkVersion, plan: Plan):
    kept = plan.kept
    for place, row in enumerate(plan.found.rows):
        statement = kept.setdefault(row.code, Statement(version=version, code=row.code))
        statement.name, statement.place, statement.above = row.name, place, None
        statement.words = row.words or statement.words
        statement.save()
    for row in plan.found.rows:
        if row.above:
            kept[row.code].above = kept[row.above]
            kept[row.code].save(update_fields=["above"])
    for row, old in plan.same:
        SameStatement.objects.get_or_create(new=kept[row.code], old=old)
