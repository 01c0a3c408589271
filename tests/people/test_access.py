from floorboard.people.access import Can, may, units_where


def test_a_role_reaches_its_unit_and_everything_below(cast):
    assert set(units_where(cast.maya, Can.SEE)) == {cast.larch}
    assert cast.birch in units_where(cast.max, Can.SEE)
    assert cast.rowan not in units_where(cast.max, Can.SEE)
    assert not units_where(cast.nobody, Can.SEE).exists()


def test_ward_staff_and_council_lead_do_not_read_first_on_their_own_ward(cast):
    assert not may(cast.nia, Can.TRIAGE, cast.larch)
    assert not may(cast.lena, Can.TRIAGE, cast.larch)
    assert may(cast.max, Can.TRIAGE, cast.larch)
