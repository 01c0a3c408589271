"""The database itself keeps what this room promises."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from floorboard.frameworks import models as m

pytestmark = pytest.mark.database


@pytest.fixture
def version(db):
    framework = m.Framework.objects.create(code="ours", name="Ours", kind="own")
    return m.FrameworkVersion.objects.create(framework=framework, name="1", source="us", licence="ours")


def statement(version, **more):
    return m.Statement(**{"version": version, "code": "a", "name": "A", **more})


def version_like(version, **more):
    return m.FrameworkVersion(**{"framework": version.framework, "name": "2", "source": "us", "licence": "o", **more})


def under_itself(version):
    one = statement(version)
    one.above_id = one.pk
    return one


def same(version, times):
    old, new = statement(version), statement(version, code="b")
    for each in (old, new):
        each.save(force_insert=True)
    return [m.SameStatement(old=old, new=new if times == 2 else old) for _time in range(times)]


BROKEN = {
    "a_framework_has_a_name": lambda v: [m.Framework(code="other", name="", kind="own")],
    "two_versions_of_a_framework_have_two_names": lambda v: [version_like(v, name="1")],
    "a_version_ends_after_it_began": lambda v: [version_like(v, since=date(2026, 1, 2), until=date(2026, 1, 1))],
    "a_version_says_where_it_is_from": lambda v: [version_like(v, source="")],
    "a_code_stands_once_in_a_version": lambda v: [statement(v), statement(v)],
    "a_statement_has_a_name": lambda v: [statement(v, name="")],
    "a_statement_does_not_stand_under_itself": lambda v: [under_itself(v)],
    "two_statements_are_the_same_once": lambda v: same(v, 2),
    "a_statement_is_the_same_as_another": lambda v: same(v, 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name, version):
    *good, bad = BROKEN[name](version)
    for row in good:
        row.save(force_insert=True)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        bad.save(force_insert=True)
    constraint = next(one for one in bad._meta.constraints if one.name == name)
    columns = [bad._meta.get_field(field).column for field in getattr(constraint, "fields", ())]
    said = str(refused.value)
    assert name in said or (columns and all(column in said for column in columns)), said
