from floorboard.organisation.models import Unit, map_at_hand
from floorboard.people.access import Can, knows, may, places_where, units_known, units_where


def test_a_role_reaches_its_unit_and_everything_below(cast):
    assert set(units_where(cast.maya, Can.SEE)) == {cast.larch}
    assert cast.birch in units_where(cast.max, Can.SEE)
    assert cast.rowan not in units_where(cast.max, Can.SEE)
    assert not units_where(cast.nobody, Can.SEE).exists()


def test_ward_staff_and_council_lead_do_not_read_first_on_their_own_ward(cast):
    assert not may(cast.nia, Can.TRIAGE, cast.larch)
    assert not may(cast.lena, Can.TRIAGE, cast.larch)
    assert may(cast.max, Can.TRIAGE, cast.larch)


def test_list_filter_and_single_check_agree_for_everybody_everywhere(cast):
    units = list(Unit.objects.all())
    for person in cast.everybody.values():
        assert {unit for unit in units if knows(person, unit)} == set(units_known(person))
        for can in Can:
            listed = set(units_where(person, can))
            assert {unit for unit in units if may(person, can, unit)} == listed, (person, can)
            with map_at_hand():
                assert set(Unit.objects.filter(pk__in=places_where(person, can))) == listed, (person, can)
